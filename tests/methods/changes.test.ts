import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothEngines, expectClose, onBoth, startBothEngines } from './support/both-engines.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

describe('a change on the period before', () => {
  const fewer50 = 'there are fewer than 50 in the period before, and a percentage would swing on a few cases';
  const fewer10 = 'there are fewer than 10 in one of the two periods';
  test.each([
    // this, before, change, direction, why, words
    ['116', '84', 38.095238095238095, 'rose', null, 'significant rise'],
    ['84', '116', -27.586206896551722, 'fell', null, 'significant fall'],
    ['6465', '6434', 0.48181535592166613, 'rose', null, 'no significant change'],
    ['60', '60', 0, 'did not change', null, 'no significant change'],
    ['10', '50', -80, 'fell', null, 'significant fall'],
    ['9', '50', null, null, fewer10, 'significant fall'],
    ['50', '49', null, null, fewer50, 'no significant change'],
    ['15', '24', null, null, fewer50, 'no significant change'],
    ['10', '49', null, null, fewer50, 'significant fall'],
    ['12', '3', null, null, fewer10, 'significant rise'],
    ['4', '3', null, null, fewer10, 'no significant change'],
    ['0', '5', null, null, fewer10, 'significant fall'],
    ['0', '4', null, null, fewer10, 'no significant change'],
    ['5', '0', null, null, 'there were none in the period before', 'significant rise'],
    ['0', '0', null, null, 'there were none in the period before', 'no significant change'],
    ['NULL', '60', null, null, 'the files do not cover the whole of the period', null],
    ['60', 'NULL', null, null, 'the files do not cover the whole of the period before', null],
  ])('%s from %s', async (now, before, change, direction, why, words) => {
    const [cells] = await onBoth(
      engines,
      `SELECT percent_change(${now}, ${before}), change_direction(${now}, ${before}),
              percent_change_why(${now}, ${before}), change_words(${now}, ${before}),
              percent_change_lower(${now}, ${before}, 0.95) IS NULL, percent_change_upper(${now}, ${before}, 0.95) IS NULL`,
    );
    const isWithheld = change === null;
    expect(cells).toEqual([
      isWithheld ? null : expect.closeTo(change, 12),
      direction,
      why,
      words,
      isWithheld,
      isWithheld,
    ]);
  });

  test('has the likely range of the log method', async () => {
    const [cells] = await onBoth(
      engines,
      'SELECT percent_change_lower(116, 84, 0.95), percent_change_upper(116, 84, 0.95)',
    );
    // By hand: 116/84 * exp(-+1.959964 * sqrt(1/116 + 1/84)), less 1, times 100.
    const half = 1.959963984540054 * Math.sqrt(1 / 116 + 1 / 84);
    expectClose(cells?.[0], ((116 / 84) * Math.exp(-half) - 1) * 100, 1e-12, 'lower');
    expectClose(cells?.[1], ((116 / 84) * Math.exp(half) - 1) * 100, 1e-12, 'upper');
  });

  test('is called significant just where its 95 % range leaves out no change', async () => {
    const [cells] = await onBoth(
      engines,
      `SELECT count(*), count(*) FILTER (change_is_clear(a, 100)),
              count(*) FILTER (change_is_clear(a, 100)
                <> (percent_change_lower(a, 100, 0.95) > 0 OR percent_change_upper(a, 100, 0.95) < 0))
       FROM range(60, 160) AS r(a)`,
    );
    const clear = Array.from({ length: 100 }, (_, i) => i + 60).filter(
      (a) => Math.abs(Math.log(a / 100)) / Math.sqrt(1 / a + 1 / 100) > 1.959963984540054,
    ).length;
    expect(cells).toEqual([100n, BigInt(clear), 0n]);
  });
});

describe('two counts or rates', () => {
  test('the published figures of the partnerships', async () => {
    const [cells] = await onBoth(engines, 'SELECT round(counts_p(6465, 6434), 2), round(counts_p(15, 24), 2)');
    expect(cells).toEqual([0.78, 0.15]);
  });

  test('do not depend on which is named first', async () => {
    const [cells] = await onBoth(
      engines,
      `SELECT count(*) FILTER (abs(rates_p(a, 300, b, 500) / rates_p(b, 500, a, 300) - 1) > 1e-13)
       FROM range(0, 15) AS r(a), range(0, 15) AS s(b) WHERE a + b > 0`,
    );
    expect(cells).toEqual([0n]);
  });

  test('a ratio without a range says why', async () => {
    const [cells] = await onBoth(
      engines,
      'SELECT ratio_why(3, 4), ratio_why(0, 4), ratio_why(4, 0), ratio_why(NULL, 4), count_ratio(0, 4), count_ratio_lower(0, 4, 0.95)',
    );
    expect(cells).toEqual([
      null,
      'a ratio to no cases has no likely range',
      'there were none to compare with',
      'one of the two figures is not known',
      0,
      null,
    ]);
  });

  test('against a benchmark', async () => {
    const [cells] = await onBoth(
      engines,
      'SELECT against_words(2, 3, 1), against_words(2, 3, 4), against_words(2, 3, 2.5), against_words(2, 3, 2), against_words(2, 3, 3)',
    );
    expect(cells).toEqual(['higher', 'lower', 'similar', 'similar', 'similar']);
  });
});

describe('the place of a change among those of other areas', () => {
  test.each([
    // change, from the highest, from the lowest, areas, rises, falls, joint
    ['38, 4, 2, 5, 5, 0, 1', 'one of the lowest rises, the second lowest of five areas'],
    ['34, 5, 1, 5, 5, 0, 1', 'the lowest rise of five areas'],
    ['60, 1, 5, 5, 5, 0, 1', 'the highest rise of five areas'],
    ['50, 3, 3, 5, 5, 0, 1', 'the third highest rise of five areas'],
    ['20, 2, 1, 3, 3, 0, 2', 'the joint lowest rise of three areas'],
    ['5, 4, 2, 5, 4, 1, 1', 'the fourth highest of four rises among five areas'],
    ['25, 2, 2, 3, 2, 1, 1', 'the second highest of two rises among three areas'],
    ['25, 2, 4, 5, 4, 1, 1', 'one of the highest rises, the second highest of four rises among five areas'],
    ['-5, 5, 1, 5, 4, 1, 1', 'the only fall of five areas'],
    ['-9, 5, 1, 5, 3, 2, 1', 'the largest fall of five areas'],
    ['-5, 1, 5, 5, 0, 5, 1', 'the smallest fall of five areas'],
    ['-5, 4, 2, 5, 3, 2, 1', 'the second largest of two falls among five areas'],
    ['0, 2, 2, 3, 1, 1, 1', 'no change'],
    ['12, 1, 1, 1, 1, 0, 1', 'the only area with a change to give'],
  ])('%s', async (arguments_, words) => {
    expect(await onBoth(engines, `SELECT change_rank_words(${arguments_})`)).toEqual([[words]]);
  });

  test('numbers and places in words', async () => {
    const [cells] = await onBoth(
      engines,
      'SELECT number_words(0), number_words(12), number_words(13), ordinal_words(1), ordinal_words(10), ordinal_words(11), ordinal_words(22), ordinal_words(103), ordinal_words(113)',
    );
    expect(cells).toEqual(['no', 'twelve', '13', 'first', 'tenth', '11th', '22nd', '103rd', '113th']);
  });
});
