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
