-- Whole calendar months. A month, quarter or year is a DATE, its first day. None of this needs time zones.

-- The first day of the month a date lies in. DuckDB takes date_trunc of NULL for a value when it counts, hence the CASE.
CREATE TEMP MACRO month_start(day) AS
  CASE WHEN day IS NOT NULL THEN CAST(date_trunc('month', CAST(day AS DATE)) AS DATE) END;

-- The last day of the month a date lies in, leap years included.
CREATE TEMP MACRO month_end(day) AS
  last_day(CAST(day AS DATE));

-- The first day of the month so many months after the one a date lies in; before it for a negative number.
CREATE TEMP MACRO month_add(day, months) AS
  CAST(date_trunc('month', CAST(day AS DATE)) + to_months(CAST(months AS INTEGER)) AS DATE);

-- The months from the one first_day lies in to the one last_day lies in, both included, as a list; empty if they
-- are in the wrong order. In a SELECT list, unnest() of it gives one row each.
CREATE TEMP MACRO month_list(first_day, last_day) AS
  list_transform(
    [{first_month: month_start(first_day), last_month: month_start(last_day)}],
    lambda ml: list_transform(
      range(0, date_diff('month', ml.first_month, ml.last_month) + 1),
      lambda ml_k: month_add(ml.first_month, ml_k)
    )
  )[1];

-- The first day of the calendar year a date lies in.
CREATE TEMP MACRO year_start(day) AS
  CASE WHEN day IS NOT NULL THEN CAST(date_trunc('year', CAST(day AS DATE)) AS DATE) END;

-- The first day of the financial year (from 1 April) a date lies in.
CREATE TEMP MACRO financial_year_start(day) AS
  CAST(date_trunc('year', CAST(day AS DATE) - INTERVAL 3 MONTH) + INTERVAL 3 MONTH AS DATE);

-- A month as people write it: 'January 2016'.
CREATE TEMP MACRO month_words(day) AS
  strftime(CAST(day AS DATE), '%B %Y');

-- The first day of the calendar quarter a date lies in: 1 January, April, July or October.
CREATE TEMP MACRO quarter_start(day) AS
  CASE WHEN day IS NOT NULL THEN CAST(date_trunc('quarter', CAST(day AS DATE)) AS DATE) END;

-- A calendar quarter as people write it: 'April to June 2016'. 'Q1' is January to some and April to others.
CREATE TEMP MACRO quarter_words(day) AS
  list_transform(
    [CAST(day AS DATE)],
    lambda qw: ['January to March', 'April to June', 'July to September', 'October to December'][quarter(qw)]
      || ' ' || CAST(year(qw) AS VARCHAR)
  )[1];

-- The financial year a date lies in, as people write it: '2015/16'.
CREATE TEMP MACRO financial_year_words(day) AS
  list_transform(
    [financial_year_start(day)],
    lambda fyw: strftime(fyw, '%Y/') || strftime(fyw + INTERVAL 1 YEAR, '%y')
  )[1];

-- The first day of the school term a date lies in. Terms differ between schools and with Easter, so one rule is used for
-- all: autumn from 1 September, spring from 1 January, summer from 1 April to the end of August.
-- The same three days are used in England for the term from which a child is due free early years provision.
CREATE TEMP MACRO school_term_start(day) AS
  list_transform(
    [CAST(day AS DATE)],
    lambda sts: CASE
      WHEN month(sts) >= 9 THEN make_date(year(sts), 9, 1)
      WHEN month(sts) >= 4 THEN make_date(year(sts), 4, 1)
      WHEN month(sts) >= 1 THEN make_date(year(sts), 1, 1)
    END
  )[1];

-- The school term a date lies in, by the rule of school_term_start, with its school year: 'autumn term 2016/17'.
CREATE TEMP MACRO school_term_words(day) AS
  list_transform(
    [CAST(day AS DATE)],
    lambda stw: CASE WHEN month(stw) >= 9 THEN 'autumn' WHEN month(stw) >= 4 THEN 'summer' ELSE 'spring' END
      || ' term ' || strftime(stw - INTERVAL 8 MONTH, '%Y/') || strftime(stw + INTERVAL 4 MONTH, '%y')
  )[1];

-- The day a night began: what happens before 06:00 belongs to the day before. Takes a day with its time; a day alone
-- counts as its midnight, so it must not be given one.
CREATE TEMP MACRO evening_of(moment) AS
  CAST(CAST(moment AS TIMESTAMP) - INTERVAL 6 HOUR AS DATE);

-- Whether a day with its time lies in the night: from 20:00 to just before 06:00.
CREATE TEMP MACRO is_night(moment) AS
  list_transform([CAST(moment AS TIMESTAMP)], lambda isn: hour(isn) >= 20 OR hour(isn) < 6)[1];
