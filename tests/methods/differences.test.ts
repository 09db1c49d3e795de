import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothEngines, expectClose, onBoth, startBothEngines } from './support/both-engines.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

describe('a change of a share', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), table II, method 10, printed to four places.
  test.each([
    ['56, 70, 48, 80', 0.2, 0.0524, 0.3339],
    ['9, 10, 3, 10', 0.6, 0.1705, 0.809],
    ['6, 7, 2, 7', 0.5714, 0.0582, 0.8062],
    ['5, 56, 0, 29', 0.0893, -0.0381, 0.1926],
    ['0, 10, 0, 20', 0, -0.1611, 0.2775],
    ['0, 10, 0, 10', 0, -0.2775, 0.2775],
    ['10, 10, 0, 20', 1, 0.6791, 1],
    ['10, 10, 0, 10', 1, 0.6075, 1],
  ])('%s has Newcombe’s range', async (call, change, lower, upper) => {
    const [cells] = await onBoth(
      engines,
      `SELECT share_change(${call}), share_change_lower(${call}, 0.95), share_change_upper(${call}, 0.95)`,
    );
    [change, lower, upper].forEach((expected, i) => {
      expect(Number(cells?.[i]) / 100).toBeCloseTo(expected, 3.7);
    });
  });

  test.each([
    ['56, 70, 48, 80', 'significant rise'],
    ['48, 80, 56, 70', 'significant fall'],
    ['5, 56, 0, 29', 'no significant change'],
    ['64, 157, 64, 157', 'no significant change'],
    ['NULL, 157, 64, 157', null],
    ['3, 2, 64, 157', null],
  ])('%s reads %s', async (call, words) => {
    expect(await onBoth(engines, `SELECT share_change_words(${call})`)).toEqual([[words]]);
  });
});

describe('a change of a rate', () => {
  test('is in per cent, with the range of the ratio', async () => {
    const [cells] = await onBoth(
      engines,
      `SELECT rate_change(116, 1000, 84, 1100), rate_change_lower(116, 1000, 84, 1100, 0.95),
              rate_change_upper(116, 1000, 84, 1100, 0.95), rate_change_words(116, 1000, 84, 1100)`,
    );
    const ratio = 116 / 1000 / (84 / 1100);
    const half = 1.959963984540054 * Math.sqrt(1 / 116 + 1 / 84);
    expectClose(cells?.[0], (ratio - 1) * 100, 1e-12, 'change');
    expectClose(cells?.[1], (ratio * Math.exp(-half) - 1) * 100, 1e-12, 'lower');
    expectClose(cells?.[2], (ratio * Math.exp(half) - 1) * 100, 1e-12, 'upper');
    expect(cells?.[3]).toBe('significant rise');
  });

  test.each(['9, 100, 50, 100', '50, 100, 49, 100', '50, 100, 0, 100', '50, 0, 60, 100', '50, 100, 60, NULL'])(
    'of %s is withheld, as that of a count is',
    async (call) => {
      const [cells] = await onBoth(
        engines,
        `SELECT rate_change(${call}), rate_change_lower(${call}, 0.95), rate_change_upper(${call}, 0.95)`,
      );
      expect(cells).toEqual([null, null, null]);
    },
  );

  test.each([
    ['4, 100, 0, 100', 'no significant change'],
    ['9, 100, 0, 100', 'significant rise'],
    ['0, 100, 9, 100', 'significant fall'],
    ['60, 100, 60, 50', 'significant fall'],
    ['60, 100, 60, 0', null],
  ])('of %s still has words: %s', async (call, words) => {
    // 4 against 0 has the mid-P chance 1/16, and 5 against 0 half of it.
    expect(await onBoth(engines, `SELECT rate_change_words(${call})`)).toEqual([[words]]);
  });
});

describe('the same months a year before', () => {
  test.each([
    ['2016-01-31', '2016-01-01', 'January 2016', 'the same month a year before (January 2015)'],
    ['2016-04-01', '2016-06-30', 'April to June 2016', 'the same months a year before (April to June 2015)'],
    [
      '2015-12-01',
      '2016-02-29',
      'December 2015 to February 2016',
      'the same months a year before (December 2014 to February 2015)',
    ],
    ['2015-04-01', '2016-03-01', 'April 2015 to March 2016', 'the 12 months before (April 2014 to March 2015)'],
    ['2015-03-01', '2016-03-01', 'March 2015 to March 2016', null],
    ['2016-03-01', '2016-02-01', null, null],
  ])('%s to %s', async (first, last, period, before) => {
    const days = `DATE '${first}', DATE '${last}'`;
    expect(await onBoth(engines, `SELECT period_words(${days}), same_months_words(${days})`)).toEqual([
      [period, before],
    ]);
  });

  test('hold the same days of the calendar, and no more', async () => {
    const [cells] = await onBoth(
      engines,
      `SELECT count(*) FILTER (in_months(day, DATE '2015-12-01', DATE '2016-02-01')),
              count(*) FILTER (in_same_months_before(day, DATE '2015-12-01', DATE '2016-02-01')),
              min(day) FILTER (in_same_months_before(day, DATE '2015-12-01', DATE '2016-02-01')),
              bool_or(in_same_months_before(day, DATE '2015-02-01', DATE '2016-02-01')),
              in_same_months_before(NULL, DATE '2015-02-01', DATE '2015-02-01')
       FROM (SELECT CAST(unnest(range(DATE '2013-01-01', DATE '2017-01-01', INTERVAL 1 DAY)) AS DATE) AS day)`,
    );
    expect(cells).toEqual([91n, 90n, '2014-12-01', null, null]);
  });
});
