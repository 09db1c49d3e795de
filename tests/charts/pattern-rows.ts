import type { TableColumn } from '../../src/recipes/recipe.ts';
import { column } from './support.ts';

/** For each pattern of src/charts/README.md a step over the sample files, and what a table says of its columns. */
export interface PatternRows {
  readonly sql: string;
  readonly columns: readonly TableColumn[];
}

const rates = `
  children AS (
    SELECT place_name("Area") AS place, CAST("Mid-year" AS BIGINT) AS year, CAST("Population aged 10 to 17" AS BIGINT) AS people
    FROM ons_population_10_17
  ), entrants AS (
    SELECT place_name("LA") AS place, year("Outcome Date") AS year, count(*) AS n
    FROM yjs_first_time_entrants GROUP BY ALL
  ), by_year AS (
    SELECT place, year, n, people FROM entrants JOIN children USING (place, year)
  )`;

const months = `
  hate AS (
    SELECT place_name("Local Policing Area") AS area, month_start("Recorded") AS month, count(*) AS n
    FROM police_hate_crimes GROUP BY ALL
  ), spine AS (
    SELECT area, month FROM (SELECT DISTINCT area FROM hate)
    CROSS JOIN (SELECT unnest(month_list(DATE '2013-02-01', DATE '2016-01-01')) AS month)
  ), by_month AS (
    SELECT area, month, coalesce(n, 0) AS n FROM spine LEFT JOIN hate USING (area, month)
  )`;

const month = column('month', 'Month', 'dimension');
const rate = column('rate', 'First-time entrants per 100,000', 'rate');
const range = [column('lower', 'From', 'interval', ['rate']), column('upper', 'To', 'interval', ['rate'])];

export const patternRows: Readonly<Record<string, PatternRows>> = {
  trend: {
    sql: `WITH ${rates}
      SELECT year, rate(n, people, 100000) AS rate, rate_lower(n, people, 100000, 0.95) AS lower,
        rate_upper(n, people, 100000, 0.95) AS upper, 500 AS target,
        CASE WHEN year = max(year) OVER () THEN 'Target: 500' END AS target_words
      FROM by_year WHERE place = 'Herefordshire' ORDER BY year`,
    columns: [column('year', 'Year', 'dimension'), rate, ...range, column('target', 'Target', 'target')],
  },
  control: {
    sql: `WITH ${months}
      SELECT month, point.value AS n, point.mean AS mean, point.lower AS lower, point.upper AS upper, point.sign AS sign,
        point.why AS why, CASE WHEN point.sign IN ('high', 'low') THEN point.value END AS stands_out
      FROM (
        SELECT unnest(list(month ORDER BY month)) AS month, unnest(spc_c(list(n ORDER BY month))) AS point
        FROM (SELECT month, sum(n) AS n FROM by_month GROUP BY month)
      ) ORDER BY month`,
    columns: [
      month,
      column('n', 'Hate crimes', 'count'),
      column('lower', 'Lower limit', 'limit'),
      column('upper', 'Upper limit', 'limit'),
    ],
  },
  funnel: {
    sql: `WITH ${rates}, pool AS (SELECT sum(n) AS n, sum(people) AS people FROM by_year WHERE year = 2014),
      sizes AS (
        SELECT place, people, n FROM by_year WHERE year = 2014
        UNION ALL
        SELECT NULL, unnest(range(10000, 32000, 1000)), NULL
      ), limits AS (
        SELECT place, sizes.people AS population, rate(sizes.n, sizes.people, 100000) AS rate,
          rate(pool.n, pool.people, 100000) AS pooled,
          funnel_lower(pool.n, pool.people, sizes.people, 100000, 0.95) AS low_95,
          funnel_upper(pool.n, pool.people, sizes.people, 100000, 0.95) AS high_95,
          funnel_lower(pool.n, pool.people, sizes.people, 100000, 0.998) AS low_998,
          funnel_upper(pool.n, pool.people, sizes.people, 100000, 0.998) AS high_998
        FROM sizes CROSS JOIN pool
      )
      SELECT *, CASE WHEN rate > high_95 THEN 'higher' WHEN rate < low_95 THEN 'lower' WHEN rate IS NOT NULL THEN 'similar' END AS stands
      FROM limits ORDER BY population`,
    columns: [rate, column('population', 'People aged 10 to 17', 'count'), column('place', 'Place', 'dimension')],
  },
  ranked: {
    sql: `WITH ${rates}
      SELECT place, rate(n, people, 100000) AS rate, rate_lower(n, people, 100000, 0.95) AS lower,
        rate_upper(n, people, 100000, 0.95) AS upper
      FROM by_year WHERE year = 2014`,
    columns: [column('place', 'Place', 'dimension'), rate, ...range],
  },
  areas: {
    sql: `WITH ${months} SELECT area, month, rolling FROM (
        SELECT area, month, rolling_12(n, month, area) AS rolling FROM by_month
      ) WHERE rolling IS NOT NULL ORDER BY area, month`,
    columns: [column('area', 'Area', 'dimension'), month, column('rolling', 'Rolling 12 months', 'rolling')],
  },
  grid: {
    sql: `WITH words(n, word) AS (VALUES (1, 'low'), (2, 'medium'), (3, 'high')),
      cells AS (
        SELECT a.word AS impact, b.word AS likelihood, a.n * b.n AS score, string_agg("Risk Description", chr(10) ORDER BY "Action Ref") AS risks
        FROM words AS a CROSS JOIN words AS b
        LEFT JOIN risk_log ON "Impact" = a.n AND "Likelihood" = b.n GROUP BY ALL
      )
      SELECT *, CASE WHEN score >= 6 THEN 'high' WHEN score >= 3 THEN 'medium' ELSE 'low' END AS level FROM cells`,
    columns: [column('impact', 'Impact', 'dimension'), column('likelihood', 'Likelihood', 'dimension')],
  },
  steps: {
    sql: `WITH counted AS (
        SELECT count(*) AS referred, count(*) FILTER ("Victim Offered RJ") AS offered,
          count(*) FILTER ("Direct Contact") AS contacted, count(*) FILTER ("Suitable to Meet") AS suitable
        FROM rj_coordinator_level_2_referrals
      ), steps AS (
        SELECT unnest([1, 2, 3, 4]) AS place, unnest(['Referred', 'Offered', 'Contacted', 'Suitable']) AS step,
          unnest([referred, offered, contacted, suitable]) AS n
        FROM counted
      )
      SELECT step, n, concat_ws(' ', n, '(' || CAST(round(100 * share(n, lag(n) OVER (ORDER BY place))) AS INTEGER)
          || ' % of the step before)') AS words
      FROM steps ORDER BY place`,
    columns: [column('step', 'Step', 'dimension'), column('n', 'Cases', 'count')],
  },
  break: {
    sql: `WITH ${months}
      SELECT month, sum(n) AS n, max(sum(n)) OVER () AS highest,
        CASE WHEN month = DATE '2015-04-01' THEN month END AS break_on,
        CASE WHEN month = DATE '2015-04-01' THEN 'From April 2015 forces flag every crime that may be hate crime' END AS break_words
      FROM by_month GROUP BY month ORDER BY month`,
    columns: [month, column('n', 'Hate crimes', 'count')],
  },
};
