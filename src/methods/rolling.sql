-- Sums over the last 12 months. They want one row for each month and group, a count of 0 where nothing happened and
-- NULL (or no row) where the month is not covered. A group is a column, or several as (area, measure).

-- How many of the 12 months up to this one are there and known: 0 to 12.
CREATE TEMP MACRO rolling_12_months(n, month, within) AS
  count(n) OVER (PARTITION BY within ORDER BY month RANGE BETWEEN INTERVAL 11 MONTH PRECEDING AND CURRENT ROW);

-- The sum of a count over the 12 months up to this one. NULL unless each of the 12 is there, once, and known.
CREATE TEMP MACRO rolling_12(n, month, within) AS
  CASE
    WHEN count(n) OVER (PARTITION BY within ORDER BY month RANGE BETWEEN INTERVAL 11 MONTH PRECEDING AND CURRENT ROW) = 12
      AND count(*) OVER (PARTITION BY within ORDER BY month RANGE BETWEEN INTERVAL 11 MONTH PRECEDING AND CURRENT ROW) = 12
      AND count(DISTINCT month)
        OVER (PARTITION BY within ORDER BY month RANGE BETWEEN INTERVAL 11 MONTH PRECEDING AND CURRENT ROW) = 12
    THEN CAST(
      sum(n) OVER (PARTITION BY within ORDER BY month RANGE BETWEEN INTERVAL 11 MONTH PRECEDING AND CURRENT ROW)
      AS BIGINT)
  END;
