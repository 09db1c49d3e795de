import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ColumnTallier, type ColumnTally } from '../../../src/intake/columns/tally.ts';
import { ColumnSurvey } from '../../../src/intake/survey/column-survey.ts';
import { QuickReadings } from '../../../src/intake/survey/quick-reading.ts';

const LAST = 2027;
const quick = new QuickReadings(LAST);
const encoder = new TextEncoder();

function surveyed(values: readonly string[]): ColumnTally {
  const survey = new ColumnSurvey(LAST, quick);
  for (const [i, value] of values.entries()) {
    const bytes = encoder.encode(value);
    survey.add(bytes, 0, bytes.length, i + 2);
  }
  return survey.tally();
}

/** One value after the other, as text. */
function tallied(values: readonly string[]): ColumnTally {
  const tallier = new ColumnTallier(LAST);
  for (const [i, value] of values.entries()) tallier.add(value, i + 2);
  return tallier.tally();
}

const value = fc.oneof(
  fc.constantFrom('', ' ', '1', '12', '1,234', '-7', '0.5', '£5', '*', '[c]', '<5', 'N/A', 'word', 'Yes', 'No', '007'),
  fc.constantFrom(
    '31/01/2016',
    '01/02/2016',
    '02/28/2016',
    '2016-01-31 10:30',
    '15/04/2025 10:30',
    'Apr-23',
    '2015/16',
  ),
  fc.integer().map(String),
  fc.integer({ min: 1, max: 200_000 }).map((n) => `text ${String(n)}`),
);

test('the facts of a column from its bytes are those from its texts', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 400 }), (values) => {
      expect(surveyed(values)).toEqual(tallied(values));
    }),
    { numRuns: 300 },
  );
});

test('with so many different values that they are no longer kept, too', () => {
  const values = Array.from({ length: 30_000 }, (_, i) =>
    i % 3 === 0 ? String(i) : i % 3 === 1 ? `${String(13 + (i % 9))}/04/2025 10:${String(10 + (i % 50))}` : `*`,
  );
  values[29_000] = '123 [r]';
  values[29_500] = 'a word';
  expect(surveyed(values)).toEqual(tallied(values));
});
