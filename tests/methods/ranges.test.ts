import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothEngines, expectClose, onBoth, startBothEngines } from './support/both-engines.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

test('a mean has Student’s range', async () => {
  const [cells] = await onBoth(
    engines,
    `SELECT mean_lower(avg(x), stddev_samp(x), count(*), 0.95), mean_upper(avg(x), stddev_samp(x), count(*), 0.95)
     FROM (VALUES (12), (15), (9), (22), (17), (11), (14), (20), (13), (16)) AS t(x)`,
  );
  // By hand: mean 14.9, standard deviation the root of 144.9 / 9, t with 9 degrees 2.2621571628.
  const half = 2.2621571627982055 * Math.sqrt(144.9 / 9 / 10);
  expectClose(cells?.[0], 14.9 - half, 1e-12, 'lower');
  expectClose(cells?.[1], 14.9 + half, 1e-12, 'upper');
});

describe('a median', () => {
  // Counted with whole binomial sums (SciPy 1.17); nine values at 95 % are also in Conover's own table.
  test.each([
    [5, 0.95, 0n],
    [6, 0.95, 1n],
    [9, 0.95, 2n],
    [15, 0.95, 4n],
    [20, 0.95, 6n],
    [30, 0.99, 8n],
    [100, 0.95, 40n],
    [999, 0.998, 451n],
    [1000, 0.95, 469n],
    [1002, 0.95, 470n],
  ])('of %d values at %d has its limit at place %d', async (n, confidence, place) => {
    expect(await onBoth(engines, `SELECT median_place(${n}, ${confidence})`)).toEqual([[place]]);
  });

  test('has limits that are values of the list', async () => {
    const rows = await onBoth(
      engines,
      `SELECT i, median_lower(xs, 0.95), median_upper(xs, 0.95)
       FROM (VALUES (1, [9, 3, 1, 7, 5, 8, 2, 6, 4]), (2, [9, 3, NULL, 1, 7, 5, 8, 2, 6, 4, 'NaN'::DOUBLE]),
                    (3, [1, 2, 3, 4, 5]), (4, []), (5, NULL)) AS t(i, xs) ORDER BY i`,
    );
    expect(rows).toEqual([
      [1n, 2, 8],
      [2n, 2, 8],
      [3n, null, null],
      [4n, null, null],
      [5n, null, null],
    ]);
  });
});

describe('a directly standardised rate', () => {
  const lists = '[3, 12, 25, 40], [5200, 8100, 6300, 2400], [5500, 7000, 5000, 2500]';
  test.each([
    [0.95, 296.9629899272651, 467.73326517262495],
    [0.998, 257.86908750836045, 525.0818862707492],
  ])('has Dobson’s range at %d', async (confidence, lower, upper) => {
    // Worked from the formula outside the macros, in Python.
    const [cells] = await onBoth(
      engines,
      `SELECT dsr(${lists}, 100000), dsr_lower(${lists}, 100000, ${confidence}), dsr_upper(${lists}, 100000, ${confidence})`,
    );
    expectClose(cells?.[0], 375.25691900691896, 1e-12, 'rate');
    expectClose(cells?.[1], lower, 1e-12, 'lower');
    expectClose(cells?.[2], upper, 1e-12, 'upper');
  });

  test('is the plain rate, with Byar’s limits, where the standard is the population itself', async () => {
    const [cells] = await onBoth(
      engines,
      `SELECT dsr([10, 20], [400, 300], [400, 300], 1000) = rate(30, 700, 1000),
              dsr_lower([10, 20], [400, 300], [400, 300], 1000, 0.95) / rate_lower(30, 700, 1000, 0.95),
              dsr_upper([10, 20], [400, 300], [400, 300], 1000, 0.95) / rate_upper(30, 700, 1000, 0.95)`,
    );
    expect(cells?.[0]).toBe(true);
    expectClose(cells?.[1], 1, 1e-12, 'lower');
    expectClose(cells?.[2], 1, 1e-12, 'upper');
  });

  test.each([
    '[4, 5], [400, 300], [1, 1]',
    '[10, NULL], [400, 300], [1, 1]',
    '[10, 20], [400, 0], [1, 1]',
    '[10, 20], [400], [1, 1]',
    '[10, 20], [400, 300], [0, 0]',
    '[]::BIGINT[], []::BIGINT[], []::BIGINT[]',
    'NULL, [400, 300], [1, 1]',
  ])('is withheld for %s', async (unfit) => {
    const [cells] = await onBoth(
      engines,
      `SELECT dsr(${unfit}, 1000), dsr_lower(${unfit}, 1000, 0.95), dsr_upper(${unfit}, 1000, 0.95)`,
    );
    expect(cells).toEqual([null, null, null]);
  });
});

describe('a funnel', () => {
  test('turns Byar’s limits round', async () => {
    const rows = await onBoth(
      engines,
      `SELECT byar_upper(funnel_count(e, c, -1), c) / e, byar_lower(funnel_count(e, c, 1), c) / e
       FROM (VALUES (8.0), (10), (15.5), (100), (12345), (1e9)) AS t(e), (VALUES (0.95), (0.998)) AS s(c)`,
    );
    expect(rows).toHaveLength(12);
    for (const [below, above] of rows) {
      expectClose(below, 1, 1e-12, 'below');
      expectClose(above, 1, 1e-12, 'above');
    }
  });

  test('stands where the exact limits of a count reach the pooled rate', async () => {
    // How Public Health England draws it: for 8, 25, 100 events, the expected numbers at which the limits hit the mean
    // (from the chi-squared distribution in SciPy 1.17). Byar's limits are within 0.3 % of these.
    const rows = await onBoth(
      engines,
      `SELECT funnel_count(e95, 0.95, -1) / n, funnel_count(e998, 0.998, -1) / n,
              funnel_count(f95, 0.95, 1) / n, funnel_count(f998, 0.998, 1) / n
       FROM (VALUES (8, 15.763189220193313, 21.15619816583998, 3.4538321767485014, 1.9708139217403657),
                    (25, 36.904931697530365, 44.63607541715224, 16.178681847829328, 12.33695263593863),
                    (100, 121.62679379242638, 134.92431906126444, 81.36399125092314, 71.9213974950004))
            AS t(n, e95, e998, f95, f998)`,
    );
    for (const cells of rows) for (const cell of cells) expectClose(cell, 1, 1.5e-2, 'limit');
    for (const cell of rows[2] ?? []) expectClose(cell, 1, 3e-4, 'limit of 100');
  });

  test('leaves outside just those whose own likely range leaves out the pooled rate', async () => {
    const [cells] = await onBoth(
      engines,
      `SELECT count(*), count(*) FILTER (against_words(rate_lower(n, 1000, 1000, 0.95), rate_upper(n, 1000, 1000, 0.95), 30)
           = CASE WHEN n < funnel_lower(300, 10000, 1000, 1000, 0.95) THEN 'lower'
                  WHEN n > funnel_upper(300, 10000, 1000, 1000, 0.95) THEN 'higher' ELSE 'similar' END),
              count(*) FILTER (n < funnel_lower(300, 10000, 1000, 1000, 0.95))
       FROM (SELECT unnest(range(10, 60)) AS n)`,
    );
    expect(cells).toEqual([50n, 50n, 10n]);
  });

  test('is 0 below where no count is so low, and nothing of nothing', async () => {
    const [cells] = await onBoth(
      engines,
      `SELECT funnel_lower(3, 1000, 1000, 1000, 0.95), funnel_upper(3, 1000, 1000, 1000, 0.95) > 3,
              funnel_lower(NULL, 1000, 1000, 1000, 0.95), funnel_upper(3, 0, 1000, 1000, 0.95),
              funnel_upper(3, 1000, 0, 1000, 0.95), funnel_upper(3, 1000, 1000, 1000, 1)`,
    );
    expect(cells).toEqual([0, true, null, null, null, null]);
  });

  test('of shares has Wilson’s limits around the pooled share', async () => {
    const [cells] = await onBoth(
      engines,
      'SELECT funnel_share_lower(65, 100, 100, 0.95), funnel_share_upper(650, 1000, 100, 0.95), funnel_share_lower(5, 4, 9, 0.95)',
    );
    // PHEindicatormethods: Wilson's limits of 65 of 100.
    expectClose(cells?.[0], 0.552544, 1e-5, 'lower');
    expectClose(cells?.[1], 0.736358, 1e-5, 'upper');
    expect(cells?.[2]).toBeNull();
  });
});

describe('a recent trend', () => {
  // The two series of Fingertips' own tests of its marker, and the chi-squared it gives for the first: 46.77.
  const rising =
    '[24.67, 24.6, 28, 30.2, 30.6], [23.16, 23.15, 26.44, 28.63, 28.98], [26.25, 26.19, 29.64, 31.9, 32.25]';
  const level =
    '[20.5506, 19.5952, 19.0349, 21.3966, 18.4372], [18.1803, 17.3444, 16.8421, 19.0918, 16.2925], [23.1427, 22.0602, 21.4394, 23.8975, 20.7941]';

  test('is Fingertips’ own', async () => {
    const [cells] = await onBoth(
      engines,
      `SELECT pow(parts.all_five.slope / parts.all_five.error, 2), trend_words(${rising}), trend_words(${level})
       FROM (SELECT trend_parts(${rising}) AS parts)`,
    );
    expect(Number(cells?.[0])).toBeCloseTo(46.77, 2);
    expect(cells?.slice(1)).toEqual(['rising', 'no significant trend']);
  });

  test.each([
    ['falling', '[30.6, 30.2, 28, 24.6, 24.6], [30, 29, 27, 24, 23], [31, 31, 29, 25, 26]'],
    ['rising', '[99, 1, 2, 3, 4, 5], [98, 0, 1, 2, 3, 4], [100, 2, 3, 4, 5, 6]'],
    ['rising', '[1, 2, 3, NULL, 4, 5], [0, 1, 2, 3, 3, 4], [2, 3, 4, 5, 5, 6]'],
    ['no significant trend', '[1, 1, 1, 1, 9], [0, 0, 0, 0, 8], [2, 2, 2, 2, 10]'],
    ['cannot be told: fewer than five points', '[1, 2, 3, 4], [0, 1, 2, 3], [2, 3, 4, 5]'],
    ['cannot be told: fewer than five points', '[1, 2, 3, 4, 5], [0, 1, 2, 3, 5], [2, 3, 4, 5, 5]'],
    [null, 'NULL, NULL, NULL'],
  ])('%s: %s', async (words, lists) => {
    expect(await onBoth(engines, `SELECT trend_words(${lists})`)).toEqual([[words]]);
  });
});
