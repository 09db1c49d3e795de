import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binsOf } from '../../../src/explore/profile/bins.ts';
import type { RowColumn } from '../../../src/explore/row-set.ts';

const whole: RowColumn = { name: 'n', type: 'BIGINT', kind: 'integer' };
const float: RowColumn = { name: 'x', type: 'DOUBLE', kind: 'float' };
const date: RowColumn = { name: 'day', type: 'DATE', kind: 'date' };
const moment: RowColumn = { name: 'at', type: 'TIMESTAMP', kind: 'timestamp' };

const labels = (column: RowColumn, low: string, high: string) =>
  binsOf(column, low, high).bins.map(({ label }) => label);

test('edges are round, and whole numbers are named by the first and the last', () => {
  expect(labels(whole, '3', '97')).toHaveLength(20);
  expect(labels(whole, '3', '97').slice(0, 2)).toEqual(['0 to 4', '5 to 9']);
  expect(labels(whole, '-1500', '2400')[0]).toBe('−1,500 to −1,001');
  expect(labels(whole, '1', '3')).toEqual(['1', '2', '3']);
  expect(binsOf(whole, '1', '3').bins[0]?.predicate).toBe('"n" = 1');
  expect(labels(float, '0.25', '0.31').at(-1)).toBe('0.310 to under 0.315');
  expect(labels({ ...whole, name: 'offence_year' }, '2012', '2015')[0]).toBe('2012');
});

test('dates fall into days, months, quarters, years or round numbers of years, whichever fits', () => {
  expect(labels(date, '2016-01-05', '2016-01-07')).toEqual(['5 January 2016', '6 January 2016', '7 January 2016']);
  expect(labels(date, '2015-12-05', '2016-02-07')).toEqual(['December 2015', 'January 2016', 'February 2016']);
  expect(labels(date, '2013-02-01', '2016-01-31')[0]).toBe('January to March 2013');
  expect(labels(date, '2003-02-01', '2016-01-31').at(-1)).toBe('2016');
  expect(labels(date, '1931-02-01', '2016-01-31')[0]).toBe('1930 to 1934');
  expect(labels(moment, '2016-01-31 22:10:00', '2016-02-01 01:00:00.5')[0]).toBe('31 January 2016 at 22:00');
  expect(binsOf(date, '2015-12-05', '2016-02-07').bins[1]?.predicate).toBe(
    `"day" >= DATE '2016-01-01' AND "day" < DATE '2016-02-01'`,
  );
});

test('nothing is binned where one value is all there is, or the calendar ends', () => {
  expect(labels(whole, '7', '7')).toEqual([]);
  expect(labels(date, '0044-03-15 (BC)', '2016-01-31')).toEqual([]);
  expect(labels(date, '2016-01-31', '9999-12-31')).toEqual([]);
  expect(labels({ name: 't', type: 'VARCHAR', kind: 'text' }, 'a', 'b')).toEqual([]);
});

/** The edges of bins, from their conditions. */
function edgesOf(column: RowColumn, low: string, high: string): readonly string[] {
  return binsOf(column, low, high).below.map((condition) => condition.slice(condition.indexOf('<') + 2));
}

test('bins of whole numbers hold the smallest and the largest, in no more than 20', () => {
  fc.assert(
    fc.property(fc.bigInt(-(2n ** 100n), 2n ** 100n), fc.bigInt(1n, 2n ** 100n), (low, range) => {
      const high = low + range;
      const edges = edgesOf(whole, String(low), String(high)).map(BigInt);
      expect(edges.length).toBeLessThanOrEqual(21);
      expect(edges[0]).toBeLessThanOrEqual(low);
      expect(edges[1]).toBeGreaterThan(low);
      expect(edges.at(-1)).toBeGreaterThan(high);
      expect(edges.at(-2)).toBeLessThanOrEqual(high);
      const widths = new Set(edges.slice(1).map((edge, i) => edge - (edges[i] ?? 0n)));
      expect(widths.size).toBe(1);
      expect([...widths].join('')).toMatch(/^[125]0*$/);
    }),
  );
});

test('bins of floats hold the smallest and the largest, however wide apart or close together', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
  fc.assert(
    fc.property(finite, finite, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      fc.pre(low < high);
      const edges = edgesOf(float, String(low), String(high)).map(Number);
      expect(edges.length).toBeGreaterThan(1);
      expect(edges.length).toBeLessThanOrEqual(21);
      expect(edges[0]).toBeLessThanOrEqual(low);
      expect(edges.at(-1)).toBeGreaterThanOrEqual(high);
    }),
  );
});

test('bins of dates stand side by side from the earliest to the latest, in no more than 24', () => {
  const day = fc
    .date({ min: new Date('0001-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [low = '', high = ''] = [a, b].sort();
      fc.pre(low < high);
      const edges = edgesOf(date, low, high).map((edge) => edge.slice(6, -1));
      expect(edges.length).toBeGreaterThan(1);
      expect(edges.length).toBeLessThanOrEqual(25);
      expect(edges).toEqual([...edges].sort());
      expect((edges[0] ?? '') <= low).toBe(true);
      expect((edges.at(-1) ?? '') > high).toBe(true);
    }),
  );
});
