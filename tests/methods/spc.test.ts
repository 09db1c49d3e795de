import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothEngines, expectClose, onBoth, startBothEngines } from './support/both-engines.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

/** The points of one chart: value, mean, lower, upper, sign, why. */
function points(call: string) {
  return onBoth(engines, `SELECT p.value, p.mean, p.lower, p.upper, p.sign, p.why FROM (SELECT unnest(${call}) AS p)`);
}

async function signs(call: string): Promise<string> {
  const letters: Readonly<Record<string, string>> = { high: 'H', low: 'L', 'as expected': '.' };
  return (await points(call)).map(([, , , , sign]) => letters[String(sign)] ?? '?').join('');
}

describe('an XmR chart', () => {
  // The first 20 normal values of R from seed 123, and the limits NHSRplotthedots prints for them.
  const xs = `[-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123,
    -0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048,
    -1.96661716, 0.70135590, -0.47279141]`;

  test('has the limits that Making Data Count’s own package gives', async () => {
    const rows = await points(`spc_xmr(${xs})`);
    expect(rows).toHaveLength(20);
    for (const [, mean, lower, upper, sign] of rows) {
      expectClose(mean, 0.1416238, 1e-6, 'mean');
      expectClose(lower, -3.01138, 1e-6, 'lower');
      expectClose(upper, 3.294627, 1e-6, 'upper');
      expect(sign).toBe('as expected');
    }
  });

  test('leaves one wild jump out of the moving range, and is not below 0 where no value is', async () => {
    // The jumps are 1, but for 100 up and down once: their mean 13.375 keeps 1, and the limits stand at 2.66 around the mean.
    const [first] = await points('spc_xmr([10, 11, 10, 11, 10, 11, 10, 111, 11, 10, 11, 10, 11, 10, 11, 10, 11])');
    const mean = 279 / 17;
    expectClose(first?.[1], mean, 1e-12, 'mean');
    expectClose(first?.[2], mean - 2.66, 1e-12, 'lower');
    expectClose(first?.[3], mean + 2.66, 1e-12, 'upper');
    const [low] = await points('spc_xmr([0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4])');
    expect(low?.slice(1, 3)).toEqual([2, 0]);
    expectClose(low?.[3], 2 + 2.66 * 4, 1e-12, 'upper');
  });
});

test('a c chart stands three roots of the mean around it, and not below 0', async () => {
  const [cells] = await points('spc_c([14, 18, 16, 17, 15, 16, 14, 18, 15, 17, 16, 16, 16])');
  expect(cells?.slice(0, 4)).toEqual([14, 16, 4, 28]);
  const [few] = await points('spc_c([3, 5, 4, 4, 4, 4, 5, 3, 4, 4, 4, 4, 4])');
  expect(few?.slice(1, 4)).toEqual([4, 0, 10]);
});

test('a u chart widens where the exposure is small', async () => {
  const rows = await points(
    'spc_u([16, 16, 4, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16], [4, 4, 1, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4])',
  );
  expect(rows[0]?.slice(0, 4)).toEqual([4, 4, 1, 7]);
  expect(rows[2]?.slice(0, 4)).toEqual([4, 4, 0, 10]);
});

test('a p chart stays within 0 and 1', async () => {
  const rows = await points(
    'spc_p([50, 50, 2, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50], [100, 100, 4, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100])',
  );
  expectClose(rows[0]?.[2], 0.35, 1e-12, 'lower');
  expectClose(rows[0]?.[3], 0.65, 1e-12, 'upper');
  expect(rows[2]?.slice(0, 4)).toEqual([0.5, 0.5, 0, 1]);
});

describe('the rules of Making Data Count', () => {
  // On an XmR chart, whose mean and limits the values set; a letter for each month: High, Low or neither.
  const calm = '10, 12, 8, 10, 12, 8, 10, 12, 8, 10, 12, 8, 10';
  test.each([
    ['a value outside a limit', `spc_c([${calm}, 30])`, '.............H'],
    ['and below the lower', `spc_c([30, 26, 34, 30, 26, 34, 30, 26, 34, 30, 26, 34, 30, 8])`, '.............L'],
    ['seven that rise', 'spc_c([11, 2, 3, 4, 5, 6, 7, 8, 3, 6, 3, 9, 3, 4])', '.HHHHHHH......'],
    ['seven that fall', 'spc_c([2, 8, 7, 6, 5, 4, 3, 2, 9, 2, 9, 2, 9, 5])', '.LLLLLLL......'],
    ['no tie among the seven', 'spc_c([11, 2, 3, 4, 4, 5, 6, 7, 3, 6, 3, 9, 3, 4])', '..............'],
    ['seven above the mean', 'spc_c([9, 8, 9, 8, 9, 8, 9, 3, 2, 3, 9, 2, 9, 2])', 'HHHHHHH.......'],
    ['six are too few', 'spc_c([9, 8, 9, 8, 9, 8, 3, 2, 3, 9, 2, 9, 2])', '.............'],
    ['two of three close to a limit', `spc_c([${calm}, 19, 12, 19, ${calm}])`, `${'.'.repeat(13)}H.H${'.'.repeat(13)}`],
    [
      'no value outside a limit among the two',
      `spc_c([${calm}, 30, 19, 12, ${calm}])`,
      `${'.'.repeat(13)}H..${'.'.repeat(13)}`,
    ],
    ['not with the mean between', `spc_c([${calm}, 19, 8, 19, ${calm}])`, '.'.repeat(29)],
    [
      'a month that is not known ends a run',
      'spc_c([9, 8, 9, NULL, 9, 8, 9, 8, 3, 2, 3, 9, 2, 9, 2, 2])',
      '...?............',
    ],
  ])('%s', async (_, call, expected) => {
    expect(await signs(call)).toBe(expected);
  });

  test('are named', async () => {
    const why = async (call: string, at: number) => (await points(call))[at]?.[5];
    expect(await why(`spc_c([${calm}, 30])`, 13)).toBe('above the upper limit');
    expect(await why('spc_c([30, 26, 34, 30, 26, 34, 30, 26, 34, 30, 26, 34, 30, 8])', 13)).toBe(
      'below the lower limit',
    );
    expect(await why('spc_c([11, 2, 3, 4, 5, 6, 7, 8, 3, 6, 3, 9, 3, 4])', 1)).toBe(
      'in a run of 7 or more months that each rose',
    );
    expect(await why('spc_c([2, 8, 7, 6, 5, 4, 3, 2, 9, 2, 9, 2, 9, 5])', 7)).toBe(
      'in a run of 7 or more months that each fell',
    );
    expect(await why('spc_c([9, 8, 9, 8, 9, 8, 9, 3, 2, 3, 9, 2, 9, 2])', 0)).toBe(
      'in a run of 7 or more months above the mean',
    );
    expect(await why(`spc_c([${calm}, 19, 12, 19, ${calm}])`, 13)).toBe(
      'one of 2 in 3 months close to the upper limit',
    );
    expect(await why(`spc_c([${calm}])`, 0)).toBe('within the limits and in no run');
  });

  test('say nothing of fewer than 13 months', async () => {
    const rows = await points('spc_c([5, 5, 5, 5, 5, 5, 50, 5, NULL, 5, 5, 5, 5])');
    expect(rows[6]?.slice(4)).toEqual(['too few months to tell', 'fewer than 13 months are known']);
    expect(rows[8]).toEqual([null, expect.anything(), expect.anything(), expect.anything(), null, null]);
  });
});

test('nothing is made of nothing, and what cannot be counts as not known', async () => {
  const empty = await onBoth(
    engines,
    `SELECT len(spc_xmr(NULL::DOUBLE[])), len(spc_c([]::BIGINT[])), len(spc_u(NULL, [1])), len(spc_p([]::BIGINT[], []::BIGINT[]))`,
  );
  expect(empty).toEqual([[null, 0n, null, 0n]]);
  const unknown = await onBoth(
    engines,
    `SELECT list_transform(spc_c([-1, NULL, 'NaN'::DOUBLE]), lambda p: p.value IS NULL AND p.mean IS NULL AND p.sign IS NULL)
              = [true, true, true],
            list_transform(spc_u([1, 1], [0, NULL]), lambda p: p.value IS NULL) = [true, true],
            list_transform(spc_p([3, 1], [2, NULL]), lambda p: p.value IS NULL) = [true, true],
            spc_xmr([7])[1].lower IS NULL`,
  );
  expect(unknown).toEqual([[true, true, true, true]]);
});

test('each area has its own chart', async () => {
  // DuckDB 1.4 takes values from other rows where a lambda of list_reduce uses them (issue 25816): none is used here.
  const area = (i: number) => `list_transform(range(0, 24), lambda k: (k * ${i + 3} + ${i} * k * k) % 17 + ${i})`;
  const charts = ['spc_xmr(ns)', 'spc_c(ns)', 'spc_u(ns, ts)', 'spc_p(ns, ts)'];
  const table = (some: readonly number[]) =>
    `(VALUES ${some.map((i) => `(${i}, ${area(i)}, list_transform(range(0, 24), lambda k: 40 + k + ${i}))`).join(', ')}) AS t(i, ns, ts)`;
  const told = (some: readonly number[]) =>
    onBoth(
      engines,
      `SELECT i, ${charts.map((chart) => `CAST(${chart} AS VARCHAR)`).join(', ')} FROM ${table(some)} ORDER BY i`,
    );
  const all = Array.from({ length: 12 }, (_, i) => i);
  const together = await told(all);
  expect(new Set(together.map(([, xmr]) => xmr)).size).toBe(12);
  for (const i of [0, 5, 11]) expect((await told([i]))[0]).toEqual(together[i]);
});
