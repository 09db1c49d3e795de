import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDay, serialParts, timeText } from '../../../src/intake/formats/serial-date.ts';

/** The years 0 to 9999, in days from 1 January 1970. */
const day = fc.integer({ min: -719_528, max: 2_932_896 });

test('a day is the one of the calendar that browsers count by', () => {
  expect([-719_528, -719_468, 0, 11_016, 11_017, 2_932_896].map(isoDay)).toEqual([
    ...['0000-01-01', '0000-03-01', '1970-01-01', '2000-02-29', '2000-03-01', '9999-12-31'],
  ]);
  fc.assert(
    fc.property(day, (days) => {
      expect(isoDay(days)).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
    }),
    { numRuns: 2_000 },
  );
});

test('a time is the one of the clock', () => {
  fc.assert(
    fc.property(fc.nat(86_399_999), (milliseconds) => {
      const clock = new Date(milliseconds).toISOString().slice(11, 23);
      expect(timeText(milliseconds)).toBe(clock.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''));
    }),
  );
  expect(serialParts(0.5, false)).toEqual({ day: undefined, time: '12:00:00', isMidnight: false });
});
