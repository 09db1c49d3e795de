import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothEngines, onBoth, startBothEngines } from './support/both-engines.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

describe('months', () => {
  test('begin and end where the calendar says', async () => {
    const [cells] = await onBoth(
      engines,
      `SELECT month_start(DATE '2016-02-29'), month_end(DATE '2016-02-01'), month_end(DATE '2015-02-01'),
              month_end(DATE '2100-02-01'), month_add(DATE '2016-03-31', -1), month_add(DATE '2016-01-15', -11),
              month_add(DATE '2015-12-31', 2), year_start(DATE '2016-02-29'), financial_year_start(DATE '2016-03-31'),
              financial_year_start(DATE '2016-04-01'), month_words(DATE '2016-02-29'),
              month_start(TIMESTAMP '2016-02-29 23:59:59')`,
    );
    expect(cells).toEqual([
      '2016-02-01',
      '2016-02-29',
      '2015-02-28',
      '2100-02-28',
      '2016-02-01',
      '2015-02-01',
      '2016-02-01',
      '2016-01-01',
      '2015-04-01',
      '2016-04-01',
      'February 2016',
      '2016-02-01',
    ]);
  });

  test('of no date is none, and is not counted', async () => {
    const starts = [
      'month_start',
      'month_end',
      'year_start',
      'financial_year_start',
      'quarter_start',
      'school_term_start',
    ];
    const words = [
      'month_words',
      'quarter_words',
      'financial_year_words',
      'school_term_words',
      'evening_of',
      'is_night',
    ];
    const counts = [
      ...starts.map((start) => `${start}(day)`),
      'month_add(day, 1)',
      ...words.map((one) => `${one}(day)`),
    ];
    const rows = await onBoth(
      engines,
      `SELECT ${counts.flatMap((one) => [`count(${one})`, `count(*) FILTER (${one} IS NULL)`]).join(', ')}
       FROM (VALUES (DATE '2016-01-05'), (NULL), (NULL)) AS v(day)`,
    );
    expect(rows).toEqual([counts.flatMap(() => [1n, 2n])]);
  });

  test('are listed with both ends', async () => {
    const rows = await onBoth(engines, `SELECT unnest(month_list(DATE '2015-11-20', DATE '2016-02-01')) AS month`);
    expect(rows).toEqual([['2015-11-01'], ['2015-12-01'], ['2016-01-01'], ['2016-02-01']]);
    expect(await onBoth(engines, `SELECT len(month_list(DATE '2016-02-01', DATE '2016-01-31'))`)).toEqual([[0n]]);
  });

  test('the year to January 2016 is February 2015 to January 2016', async () => {
    const rows = await onBoth(
      engines,
      `SELECT unnest(month_list(month_add(DATE '2016-01-01', -11), DATE '2016-01-01'))`,
    );
    expect([rows.length, rows[0], rows[11]]).toEqual([12, ['2015-02-01'], ['2016-01-01']]);
  });
});

describe('quarters, financial years and school terms', () => {
  test.each([
    ['2016-01-01', '2016-01-01', 'January to March 2016', '2015/16', '2016-01-01', 'spring term 2015/16'],
    ['2016-03-31', '2016-01-01', 'January to March 2016', '2015/16', '2016-01-01', 'spring term 2015/16'],
    ['2016-04-01', '2016-04-01', 'April to June 2016', '2016/17', '2016-04-01', 'summer term 2015/16'],
    ['2016-08-31', '2016-07-01', 'July to September 2016', '2016/17', '2016-04-01', 'summer term 2015/16'],
    ['2016-09-01', '2016-07-01', 'July to September 2016', '2016/17', '2016-09-01', 'autumn term 2016/17'],
    ['2016-12-31', '2016-10-01', 'October to December 2016', '2016/17', '2016-09-01', 'autumn term 2016/17'],
    ['1999-10-31', '1999-10-01', 'October to December 1999', '1999/00', '1999-09-01', 'autumn term 1999/00'],
  ])('of %s begin and are called', async (day, ...expected) => {
    const calls =
      'quarter_start(d), quarter_words(d), financial_year_words(d), school_term_start(d), school_term_words(d)';
    expect(await onBoth(engines, `SELECT ${calls} FROM (SELECT DATE '${day}' AS d)`)).toEqual([expected]);
  });
});

describe('a night', () => {
  test.each([
    ['2016-07-09 19:59:59', '2016-07-09', false],
    ['2016-07-09 20:00:00', '2016-07-09', true],
    ['2016-07-10 00:00:00', '2016-07-09', true],
    ['2016-07-10 05:59:59', '2016-07-09', true],
    ['2016-07-10 06:00:00', '2016-07-10', false],
    ['2016-01-01 02:30:00', '2015-12-31', true],
  ])('%s belongs to the day on which it began, %s', async (moment, evening, night) => {
    const text = `SELECT evening_of(m), is_night(m) FROM (SELECT TIMESTAMP '${moment}' AS m)`;
    expect(await onBoth(engines, text)).toEqual([[evening, night]]);
  });
});

describe('a rolling 12 months', () => {
  /** Fifteen months from January 2015 in which n is the number of the month, but for what is left out or changed. */
  const months = `(SELECT area, CAST(DATE '2015-01-01' + to_months(CAST(i AS INTEGER)) AS DATE) AS month, CAST(i + 1 AS BIGINT) AS n
    FROM range(15) AS r(i), (VALUES ('A'), ('B')) AS a(area))`;
  const rolling = 'rolling_12(n, month, area), rolling_12_months(n, month, area)';

  test('is there once 12 months are', async () => {
    const rows = await onBoth(engines, `SELECT ${rolling} FROM ${months} WHERE area = 'A' ORDER BY month`);
    const early = Array.from({ length: 11 }, (_, i) => [null, BigInt(i + 1)]);
    // 1 + ... + 12 is 78, and each later month adds 12.
    expect(rows).toEqual([...early, [78n, 12n], [90n, 12n], [102n, 12n], [102n + 12n, 12n]]);
  });

  test('is unknown while a month is missing or not known, in its own group only', async () => {
    const rows = await onBoth(
      engines,
      `SELECT area, month, ${rolling}
       FROM (SELECT area, month, CASE WHEN area = 'B' AND month = DATE '2015-03-01' THEN NULL ELSE n END AS n FROM ${months}
             WHERE NOT (area = 'A' AND month = DATE '2015-02-01'))
       ORDER BY area, month`,
    );
    // The gap of A is February 2015 and that of B March 2015: the first 12 months after them end in February and March 2016.
    expect(rows.filter((row) => row[2] !== null)).toEqual([
      ['A', '2016-02-01', 102n, 12n],
      ['A', '2016-03-01', 114n, 12n],
      ['B', '2016-03-01', 114n, 12n],
    ]);
    expect(rows.filter((row) => row[1] === '2016-01-01').map((row) => row[3])).toEqual([11n, 11n]);
  });

  test('is unknown where a month stands twice', async () => {
    const rows = await onBoth(
      engines,
      `SELECT ${rolling} FROM (SELECT * FROM ${months} WHERE area = 'A' AND month <> DATE '2015-02-01'
         UNION ALL SELECT 'A', DATE '2015-03-01', 3) WHERE month <= DATE '2015-12-01' ORDER BY month`,
    );
    expect(rows.at(-1)).toEqual([null, 12n]);
  });

  test('takes several columns as its group', async () => {
    const rows = await onBoth(
      engines,
      `SELECT area, kind, max(total) FROM (
         SELECT area, kind, rolling_12(n, month, (area, kind)) AS total
         FROM (SELECT area, kind, month, n * factor AS n FROM ${months}, (VALUES ('x', 1), ('y', 10)) AS k(kind, factor)))
       GROUP BY area, kind ORDER BY area, kind`,
    );
    expect(rows).toEqual([
      ['A', 'x', 114n],
      ['A', 'y', 1140n],
      ['B', 'x', 114n],
      ['B', 'y', 1140n],
    ]);
  });
});
