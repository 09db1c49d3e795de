import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dateLabel,
  grainOf,
  monthNumber,
  monthPace,
  monthTicks,
  timeOf,
  timeOfMonth,
  timeTicks,
} from '../../src/charts/dates.ts';

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

test('an axis of quarters or years is marked where there are figures', () => {
  const quarters = Array.from({ length: 8 }, (_, i) => Date.UTC(2007, 5 + 3 * i, 1));
  expect(timeTicks(quarters, 'month', 8)).toEqual(quarters);
  expect(timeTicks(quarters, 'month', 7).map(isoOf)).toEqual(['2007-06-01', '2007-12-01', '2008-06-01', '2008-12-01']);
  const years = [2014, 2016, 2015].map((year) => Date.UTC(year, 2, 1));
  expect(timeTicks(years, 'month', 9).map(isoOf)).toEqual(['2014-03-01', '2015-03-01', '2016-03-01']);
});

test('months apart are marked where they stand, and never more of them than asked for', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 20 }),
      fc.constantFrom(1, 2, 3, 6, 12),
      fc.integer({ min: 2, max: 12 }),
      (steps, apart, most) => {
        const months = steps.map((step) => 24000 + step * apart);
        const ticks = timeTicks(months.map(timeOfMonth), 'month', most);
        expect(ticks.length).toBeLessThanOrEqual(most);
        expect(ticks.length).toBeGreaterThan(0);
        const pace = monthPace(months);
        const isOff = (tick: number): boolean => (monthNumber(tick) - Math.min(...months)) % pace !== 0;
        expect(ticks.filter(isOff)).toEqual([]);
        expect(ticks.filter((tick) => tick > timeOfMonth(Math.max(...months)))).toEqual([]);
      },
    ),
  );
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
