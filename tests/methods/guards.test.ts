import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothEngines, onBoth, startBothEngines } from './support/both-engines.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

const notFinite = ['NULL', "'NaN'::DOUBLE", "'inf'::DOUBLE", "'-inf'::DOUBLE"];
const badCount = [...notFinite, '-1'];
const badWhole = [...badCount, '2.5'];
const badDivisor = [...badCount, '0'];
const badConfidence = [...badDivisor, '1', '1.5', '95'];

/** For each macro, arguments that are good, and for each argument in turn what is not: that must give NULL. */
const faulty: readonly (readonly [string, readonly string[], readonly (readonly string[])[]])[] = [
  ['normal_quantile', ['0.5'], [[...badDivisor, '1', '2']]],
  ['normal_two_sided_p', ['2'], [notFinite]],
  ['interval_z', ['0.95'], [badConfidence]],
  ['byar_lower', ['5', '0.95'], [badCount, badConfidence]],
  ['byar_upper', ['5', '0.95'], [badCount, badConfidence]],
  ['exact_lower', ['5', '0.95'], [[...badWhole, '1001'], badConfidence]],
  ['exact_lower', ['0', '0.95'], [[], badConfidence]],
  ['exact_upper', ['5', '0.95'], [[...badWhole, '1001'], badConfidence]],
  ['count_lower', ['5', '0.95'], [badWhole, badConfidence]],
  ['count_upper', ['50', '0.95'], [badCount, badConfidence]],
  ['interval_method', ['5'], [badCount]],
  ['rate', ['5', '100', '1000'], [badCount, badDivisor, badDivisor]],
  ['rate_lower', ['5', '100', '1000', '0.95'], [badWhole, badDivisor, badDivisor, badConfidence]],
  ['rate_upper', ['50', '100', '1000', '0.95'], [badCount, badDivisor, badDivisor, badConfidence]],
  ['share', ['5', '100'], [[...badCount, '101'], badDivisor]],
  ['wilson_lower', ['5', '100', '0.95'], [[...badCount, '101'], badDivisor, badConfidence]],
  ['wilson_upper', ['5', '100', '0.95'], [[...badCount, '101'], badDivisor, badConfidence]],
  ['counts_p', ['20', '30'], [badWhole, badWhole]],
  ['counts_p', ['3', '4'], [badWhole, badWhole]],
  ['rates_p', ['20', '100', '30', '100'], [badWhole, badDivisor, badWhole, badDivisor]],
  ['rates_p', ['3', '100', '30', '100'], [badWhole, badDivisor, badWhole, badDivisor]],
  ['rate_ratio', ['3', '100', '4', '100'], [badCount, badDivisor, badDivisor, badDivisor]],
  [
    'rate_ratio_lower',
    ['3', '100', '4', '100', '0.95'],
    [badDivisor, badDivisor, badDivisor, badDivisor, badConfidence],
  ],
  [
    'rate_ratio_upper',
    ['3', '100', '4', '100', '0.95'],
    [badDivisor, badDivisor, badDivisor, badDivisor, badConfidence],
  ],
  ['count_ratio', ['3', '4'], [badCount, badDivisor]],
  ['count_ratio_lower', ['3', '4', '0.95'], [badDivisor, badDivisor, badConfidence]],
  ['count_ratio_upper', ['3', '4', '0.95'], [badDivisor, badDivisor, badConfidence]],
  ['percent_change', ['60', '70'], [badWhole, badWhole]],
  ['percent_change_lower', ['60', '70', '0.95'], [badWhole, badWhole, badConfidence]],
  ['percent_change_upper', ['60', '70', '0.95'], [badWhole, badWhole, badConfidence]],
  ['change_direction', ['60', '70'], [badWhole, badWhole]],
  ['change_is_clear', ['60', '70'], [badWhole, badWhole]],
  ['change_words', ['60', '70'], [badWhole, badWhole]],
  ['against_words', ['2', '3', '1'], [['NULL'], ['NULL'], ['NULL']]],
  ['change_rank_words', ['5', '1', '2', '2', '2', '0', '1'], Array.from({ length: 7 }, () => ['NULL'])],
  ['number_words', ['5'], [['NULL']]],
  ['european_standard', ['5'], [['NULL', '-1', '19', '5000']]],
  ['interval_t', ['0.95', '9'], [badConfidence, [...badWhole, '0']]],
  ['mean_lower', ['5', '2', '9', '0.95'], [notFinite, badCount, [...badWhole, '0', '1'], badConfidence]],
  ['mean_upper', ['5', '2', '9', '0.95'], [notFinite, badCount, [...badWhole, '0', '1'], badConfidence]],
  ['median_place', ['20', '0.95'], [badWhole, badConfidence]],
  ['median_place', ['2000', '0.95'], [[], badConfidence]],
  ['funnel_count', ['5', '0.95', '1'], [badCount, badConfidence, ['NULL']]],
  [
    'funnel_lower',
    ['50', '1000', '100', '1000', '0.95'],
    [badCount, badDivisor, badDivisor, badDivisor, badConfidence],
  ],
  [
    'funnel_upper',
    ['50', '1000', '100', '1000', '0.95'],
    [badCount, badDivisor, badDivisor, badDivisor, badConfidence],
  ],
  ['funnel_share_lower', ['50', '100', '10', '0.95'], [[...badCount, '101'], badDivisor, badDivisor, badConfidence]],
  ['funnel_share_upper', ['50', '100', '10', '0.95'], [[...badCount, '101'], badDivisor, badDivisor, badConfidence]],
  ['share_change', ['5', '100', '6', '90'], [[...badCount, '101'], badDivisor, [...badCount, '91'], badDivisor]],
  [
    'share_change_lower',
    ['5', '100', '6', '90', '0.95'],
    [[...badCount, '101'], badDivisor, [...badCount, '91'], badDivisor, badConfidence],
  ],
  [
    'share_change_upper',
    ['5', '100', '6', '90', '0.95'],
    [[...badCount, '101'], badDivisor, [...badCount, '91'], badDivisor, badConfidence],
  ],
  ['share_change_words', ['5', '100', '6', '90'], [[...badCount, '101'], badDivisor, [...badCount, '91'], badDivisor]],
  ['rate_change', ['60', '100', '70', '90'], [badWhole, badDivisor, badWhole, badDivisor]],
  ['rate_change_lower', ['60', '100', '70', '90', '0.95'], [badWhole, badDivisor, badWhole, badDivisor, badConfidence]],
  ['rate_change_upper', ['60', '100', '70', '90', '0.95'], [badWhole, badDivisor, badWhole, badDivisor, badConfidence]],
  ['rate_change_words', ['60', '100', '70', '90'], [badWhole, badDivisor, badWhole, badDivisor]],
  ['ordinal_words', ['5'], [['NULL']]],
];

describe('what is not known or not possible', () => {
  test.each(faulty)('%s(%s) gives NULL, never an error, NaN or infinity', async (macro, good, bad) => {
    const columns = good.map((_, i) => `a${i}`);
    const rows = [good, ...bad.flatMap((values, at) => values.map((value) => good.with(at, value)))];
    const values = rows.map((row, i) => `(${[i, ...row].join(', ')})`);
    const cells = await onBoth(
      engines,
      `SELECT ${macro}(${columns.join(', ')}) FROM (VALUES ${values.join(', ')}) AS t(i, ${columns.join(', ')}) ORDER BY i`,
    );
    expect(cells[0]?.[0]).not.toBeNull();
    expect(rows.filter((_, i) => i > 0 && cells[i]?.[0] !== null)).toEqual([]);
  });

  test('gives NULL for months', async () => {
    const day = "DATE '2016-01-01'";
    const [cells] = await onBoth(
      engines,
      `SELECT month_start(NULL), month_end(NULL), month_add(NULL, 1), month_add(${day}, NULL), month_words(NULL),
              year_start(NULL), financial_year_start(NULL), len(month_list(NULL, ${day})), len(month_list(${day}, NULL))`,
    );
    expect(cells).toEqual(Array.from({ length: 9 }, () => null));
  });

  test('is told apart row by row in a column', async () => {
    const rows = await onBoth(
      engines,
      `SELECT i, count_lower(n, 0.95) IS NULL, count_upper(n, 0.95) IS NULL, rate(n, p, 1000)
       FROM (VALUES (1, 5, 100), (2, NULL, 100), (3, -1, 100), (4, 50, 0), (5, 0, 10)) AS t(i, n, p) ORDER BY i`,
    );
    expect(rows).toEqual([
      [1n, false, false, 50],
      [2n, true, true, null],
      [3n, true, true, null],
      [4n, false, false, null],
      [5n, false, false, 0],
    ]);
  });
});

/** Every macro that works row by row, on columns of numbers that differ in kind: small, large, none, not known. */
const byRow = [
  'normal_quantile(p)',
  'normal_two_sided_p(z)',
  'interval_z(p)',
  'byar_lower(a, p)',
  'byar_upper(a, p)',
  'exact_lower(a, p)',
  'exact_upper(a, p)',
  'count_lower(a, p)',
  'count_upper(a, p)',
  'rate_lower(a, n, 1000, p)',
  'rate_upper(a, n, 1000, p)',
  'wilson_lower(a, b, p)',
  'wilson_upper(a, b, p)',
  'counts_p(a, b)',
  'rates_p(a, n, b, m)',
  'rate_ratio_lower(a, n, b, m, p)',
  'rate_ratio_upper(a, n, b, m, p)',
  'percent_change_lower(a, b, p)',
  'percent_change_upper(a, b, p)',
  'interval_t(p, a)',
  'mean_lower(z, 3, a, p)',
  'median_place(a, p)',
  'median_lower([a, b, n, m, 5, 6, 7, 8], p)',
  'share_change_lower(a, n, b, m, p)',
  'rate_change_upper(a, n, b, m, p)',
  'rate_change_words(a, n, b, m)',
  'dsr_upper([a, 20], [n, 300], [b, 10], 1000, p)',
  'funnel_lower(a, n, m, 1000, p)',
  'funnel_upper(a, n, m, 1000, p)',
  'trend_words([1, 2, 3, 4, a], [0, 1, 2, 3, a - 1], [2, 3, 4, 5, a + 1])',
  'CAST(spc_xmr([a, 2, 3, b, 5, 6, 7, 8, 9, 8, 7, 6, z]) AS VARCHAR)',
];

test('a column gives for each row what the row alone gives', async () => {
  // DuckDB 1.4 takes values from other rows where a lambda of list_reduce uses them (issue 25816).
  const random = pseudoRandom(20260131);
  const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)] ?? 'NULL';
  const counts = ['NULL', '0', '1', '3', '9', '10', '24', '84', '116', '999', '5000', '-1'];
  const rows = Array.from({ length: 60 }, (_, i) => [
    String(i),
    pick(counts),
    pick(counts),
    pick(['NULL', '100', '16143', '0']),
    pick(['NULL', '300', '25000']),
    pick(['0.95', '0.998', '0.5', 'NULL', '2']),
    pick(['NULL', '0', '0.5', '2', '3.5', '12']),
  ]);
  const results = (some: readonly (readonly string[])[]) =>
    onBoth(
      engines,
      `SELECT ${byRow.join(', ')}
       FROM (VALUES ${some.map((row) => `(${row.join(', ')})`).join(', ')}) AS t(i, a, b, n, m, p, z) ORDER BY i`,
    );
  const together = await results(rows);
  expect(together.flat().filter((cell) => cell !== null).length).toBeGreaterThan(300);
  expect(await results(rows.toReversed())).toEqual(together);
  for (const i of [0, 7, 19, 31, 44, 59]) {
    const row = rows[i] ?? [];
    expect((await results([row]))[0], row.join(', ')).toEqual(together[i]);
  }
});

/** Numbers from 0 to 1 that are the same on every machine. Source: the linear generator of Numerical Recipes. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test('exact limits come out for every confidence, around the count', async () => {
  const [cells] = await onBoth(
    engines,
    `SELECT count(*), count(*) FILTER (isfinite(lower) AND isfinite(upper) AND lower <= n AND n < upper)
     FROM (SELECT n, exact_lower(n, c) AS lower, exact_upper(n, c) AS upper
           FROM (VALUES (0), (1), (2), (3), (7), (15), (60), (333), (1000)) AS t(n),
                (VALUES (1e-9), (0.1::DOUBLE), (0.5::DOUBLE), (0.999999::DOUBLE), (0.9999999999::DOUBLE)) AS s(c))`,
  );
  expect(cells).toEqual([45n, 45n]);
});

test('sizes beyond all sense give NULL, never infinity', async () => {
  const [cells] = await onBoth(
    engines,
    `SELECT rate(1e300, 1e-300, 1e5), rate_upper(1e300, 1e-300, 1e5, 0.95), rate_ratio(1e300, 1e-300, 1e-300, 1e300),
            rate_ratio_upper(1e-300, 1, 1, 1, 0.95), rates_p(20, 1e300, 20, 1e-300), rates_p(5, 1e300, 0, 1e-300)`,
  );
  expect(cells).toEqual([null, null, null, null, null, null]);
});

describe('arguments', () => {
  test('may be columns named like anything inside the macros', async () => {
    const rows = await onBoth(
      engines,
      `SELECT count_lower(el, cl) = count_lower(5, 0.95), exact_upper(eu, cl) = exact_upper(7, 0.95),
              rates_p(rp, mp, n, z) = rates_p(8, 100, 20, 150), wilson_upper(wu, n, confidence) = wilson_upper(3, 20, 0.95),
              change_words(ch, pc), change_rank_words(pc, rk, rk0, n, n, x, x + 1), len(month_list(ml, ml_k)), number_words(nw)
       FROM (SELECT 5 AS el, 0.95 AS cl, 7 AS eu, 8 AS rp, 100 AS mp, 20 AS n, 150 AS z, 3 AS wu, 0.95 AS confidence,
                    120 AS ch, 60 AS pc, 2 AS rk, 19 AS rk0, 0 AS x, DATE '2016-01-01' AS ml, DATE '2016-01-01' AS ml_k,
                    4 AS nw)`,
    );
    expect(rows).toEqual([
      [
        true,
        true,
        true,
        true,
        'significant rise',
        'one of the highest rises, the second highest of 20 areas',
        1n,
        'four',
      ],
    ]);
  });

  test('may be aggregates and subqueries', async () => {
    const rows = await onBoth(
      engines,
      `SELECT area, percent_change(count(*) FILTER (y = 1), count(*) FILTER (y = 0)),
              count_upper(count(*), 0.95) = count_upper(CAST(count(*) AS DOUBLE), 0.95)
       FROM (SELECT 'A' AS area, CAST(i >= 50 AS INTEGER) AS y FROM range(119) r(i)) GROUP BY area`,
    );
    expect(rows).toEqual([['A', 38, true]]);
  });
});

test('a count takes the exact limits below 10 and Byar’s from 10 on', async () => {
  const rows = await onBoth(
    engines,
    `SELECT n, interval_method(n), count_lower(n, 0.95) = exact_lower(n, 0.95), count_upper(n, 0.95) = exact_upper(n, 0.95),
            count_lower(n, 0.95) = byar_lower(n, 0.95), count_upper(n, 0.95) = byar_upper(n, 0.95)
     FROM (VALUES (0), (1), (9), (10), (11)) AS t(n) ORDER BY n`,
  );
  expect(rows).toEqual([
    [0n, 'Exact', true, true, true, false],
    [1n, 'Exact', true, true, false, false],
    [9n, 'Exact', true, true, false, false],
    [10n, 'Byars', false, false, true, true],
    [11n, 'Byars', false, false, true, true],
  ]);
});
