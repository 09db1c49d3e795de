import { expect, test } from 'vitest';
import { dateLabel, grainOf, monthTicks, timeOf, timeTicks } from '../../src/charts/dates.ts';

const day = (iso: string): number => timeOf(iso) ?? NaN;
const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

test('a date is its midnight in UTC, a timestamp its moment', () => {
  expect(timeOf('2016-01-31')).toBe(Date.UTC(2016, 0, 31));
  expect(timeOf('2016-01-31 14:05:00')).toBe(Date.UTC(2016, 0, 31, 14, 5));
  expect(timeOf('2016-01-31 14:05:00.250')).toBe(Date.UTC(2016, 0, 31, 14, 5, 0, 250));
  for (const text of ['', 'January', '31/01/2016', '2016-13-01', '2016']) expect(timeOf(text), text).toBeUndefined();
});

test('dates are months when all are first days, or all last', () => {
  expect(grainOf(['2016-01-01', '2016-02-01'].map(day))).toBe('month');
  expect(grainOf(['2016-01-31', '2016-02-29'].map(day))).toBe('month');
  expect(grainOf(['2016-01-31', '2016-02-01'].map(day))).toBe('day');
  expect(grainOf(['2016-02-28'].map(day))).toBe('day');
  expect(grainOf([])).toBe('day');
});

test('labels read as people here write dates', () => {
  expect(dateLabel(day('2016-01-01'), 'month')).toBe('Jan 2016');
  expect(dateLabel(day('2016-01-09'), 'day')).toBe('9 Jan 2016');
  expect(dateLabel(day('2016-09-01'), 'month', '%B %y, %q %d/%m %z')).toBe('September 16, 3 01/09 %z');
});

test('an axis of months is marked from January, as closely as there is room', () => {
  const months = Array.from({ length: 25 }, (_, i) => Date.UTC(2014, i, 1));
  expect(timeTicks(months, 'month', 30)).toEqual(months);
  expect(timeTicks(months, 'month', 5).map(isoOf)).toEqual([
    '2014-01-01',
    '2014-07-01',
    '2015-01-01',
    '2015-07-01',
    '2016-01-01',
  ]);
  expect(timeTicks(months, 'month', 2).map(isoOf)).toEqual(['2014-01-01', '2016-01-01']);
  expect(timeTicks([], 'month', 5)).toEqual([]);
});

test('an axis of days is marked by days while there is room, then by months', () => {
  const days = ['2016-01-04', '2016-01-18'].map(day);
  expect(timeTicks(days, 'day', 3).map(isoOf)).toEqual(['2016-01-04', '2016-01-11', '2016-01-18']);
  expect(timeTicks(['2016-01-04', '2016-12-18'].map(day), 'day', 4).map(isoOf)).toEqual([
    '2016-04-01',
    '2016-07-01',
    '2016-10-01',
  ]);
});

test('the marks never exceed what was asked for, and there are always some', () => {
  for (let span = 0; span < 3000; span += 37) {
    for (const most of [2, 3, 7, 12]) {
      const count = monthTicks(24000, 24000 + span, most).length;
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThanOrEqual(most);
    }
  }
});
