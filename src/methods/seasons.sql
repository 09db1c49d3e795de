-- Periods against the same months a year before, which is fair to what comes and goes with the seasons, such as
-- burglary in the dark months. A period is given by its first and last month, any day of either.

-- A period in words: 'January 2016', 'April to June 2016' or 'December 2015 to February 2016'. NULL where the last
-- month is before the first.
CREATE TEMP MACRO period_words(first_day, last_day) AS
  list_transform(
    [{a: month_start(first_day), z: month_start(last_day)}],
    lambda pw: CASE
      WHEN pw.a = pw.z THEN month_words(pw.a)
      WHEN pw.a < pw.z AND year(pw.a) = year(pw.z) THEN strftime(pw.a, '%B') || ' to ' || month_words(pw.z)
      WHEN pw.a < pw.z THEN month_words(pw.a) || ' to ' || month_words(pw.z)
    END
  )[1];

-- The period that a period of 12 months or fewer is fairly held against, in words: 'the same months a year before
-- (April to June 2015)'. NULL for a longer one, which the year before would overlap.
CREATE TEMP MACRO same_months_words(first_day, last_day) AS
  list_transform(
    [{a: month_start(first_day), z: month_start(last_day)}],
    lambda sw: CASE
      WHEN sw.a = sw.z THEN 'the same month a year before (' || month_words(month_add(sw.a, -12)) || ')'
      WHEN date_diff('month', sw.a, sw.z) = 11
        THEN 'the 12 months before (' || period_words(month_add(sw.a, -12), month_add(sw.z, -12)) || ')'
      WHEN date_diff('month', sw.a, sw.z) BETWEEN 1 AND 10
        THEN 'the same months a year before (' || period_words(month_add(sw.a, -12), month_add(sw.z, -12)) || ')'
    END
  )[1];

-- Whether a day lies in the period.
CREATE TEMP MACRO in_months(day, first_day, last_day) AS
  month_start(day) BETWEEN month_start(first_day) AND month_start(last_day);

-- Whether a day lies in the same months a year before. NULL for a period of more than 12 months.
CREATE TEMP MACRO in_same_months_before(day, first_day, last_day) AS
  CASE WHEN date_diff('month', month_start(first_day), month_start(last_day)) < 12
    THEN month_start(day) BETWEEN month_add(first_day, -12) AND month_add(last_day, -12) END;
