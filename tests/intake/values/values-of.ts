import { columnChoices, type TypedChoice } from '../../../src/intake/values/column-choice.ts';
import { Bit, type Reading, readingOf } from '../../../src/intake/values/reading.ts';
import { valueAs } from '../../../src/intake/values/value-as.ts';

/** Two-digit years are 1928 to 2027, as in the year of these tests. */
export const LAST = 2027;

export const typedChoices = columnChoices.filter(
  (choice): choice is TypedChoice => choice !== 'text' && choice !== 'category',
);

/** The ISO date, or date and time, of a value read as a date, a period or a timestamp. */
export function isoAs(text: string, choice: TypedChoice): string | undefined {
  const value = valueAs(text, choice, LAST);
  if (typeof value !== 'number') return undefined;
  const isTimed = choice.startsWith('timestamp') || choice === 'Excel date and time';
  const iso = new Date(isTimed ? value / 1000 : value * 86_400_000).toISOString();
  return isTimed ? iso.slice(0, 19).replace('T', ' ') : iso.slice(0, 10);
}

export function bitsOf(text: string): readonly string[] {
  return namesOf(readingOf(text, LAST));
}

function namesOf(reading: Reading): readonly string[] {
  const isTimed = (reading & (Bit.STAMP_DAY_FIRST | Bit.STAMP_MONTH_FIRST)) !== 0;
  // These two are one bit.
  const other = isTimed ? 'PRECISE' : 'WITH_TIME';
  return Object.entries(Bit).flatMap(([name, bit]) => (reading & bit && name !== other ? [name] : []));
}

/** The choices that a text fits. */
export function choicesOf(text: string): readonly TypedChoice[] {
  return typedChoices.filter((choice) => valueAs(text, choice, LAST) !== undefined);
}
