import type { ValueAt } from '../types.ts';
import type { ColumnChoice, TypedChoice } from '../values/column-choice.ts';
import { Bit, bitOfChoice, type Reading } from '../values/reading.ts';
import { type ColumnTally, EXAMPLES, type ReadingTally } from './tally.ts';

export const typedChoices = Object.keys(bitOfChoice) as readonly TypedChoice[];

/** What is asked of a tally in judging it. */
export interface ColumnFacts {
  readonly heading: string;
  readonly tally: ColumnTally;
  readonly lastTwoDigitYear: number;
  /** Filled cells that are no markers. */
  readonly values: number;
  readonly fits: Readonly<Record<TypedChoice, number>>;
}

export function columnFacts(heading: string, tally: ColumnTally, lastTwoDigitYear: number): ColumnFacts {
  const fits = Object.fromEntries(typedChoices.map((choice) => [choice, countOf(tally, bitOfChoice[choice])]));
  return {
    heading,
    tally,
    lastTwoDigitYear,
    values: tally.filled - countOf(tally, Bit.MARKER),
    fits: fits as Record<TypedChoice, number>,
  };
}

/** How many values have every bit of `bits` and none of `without`. */
export function countOf(tally: ColumnTally, bits: Reading, without: Reading = 0): number {
  let count = 0;
  for (const one of tally.readings) if (hasBits(one, bits, without)) count += one.count;
  return count;
}

/** The first of those values in the file. */
export function firstOf(tally: ColumnTally, bits: Reading, without: Reading = 0): ValueAt | undefined {
  return examplesOf(tally.readings.filter((one) => hasBits(one, bits, without)))[0];
}

/** At most 5 different values that are no markers and do not fit `choice`, first in the file first. */
export function misfitsOf(tally: ColumnTally, choice: TypedChoice): readonly ValueAt[] {
  return examplesOf(tally.readings.filter(({ reading }) => (reading & (bitOfChoice[choice] | Bit.MARKER)) === 0));
}

/** Whether a column, once read as `choice`, has markers, or notes behind numbers, to keep beside it. */
export function hasMarkers(tally: ColumnTally, choice: ColumnChoice): boolean {
  if (choice === 'text' || choice === 'category') return false;
  const isNumber = choice === 'integer' || choice === 'decimal';
  return countOf(tally, Bit.MARKER) > 0 || (isNumber && countOf(tally, Bit.NOTED) > 0);
}

function hasBits({ reading }: ReadingTally, bits: Reading, without: Reading): boolean {
  return (reading & bits) === bits && (reading & without) === 0;
}

function examplesOf(readings: readonly ReadingTally[]): readonly ValueAt[] {
  return readings
    .flatMap(({ examples }) => examples)
    .sort((a, b) => a.line - b.line)
    .slice(0, EXAMPLES);
}
