import type { TypedChoice } from '../values/column-choice.ts';
import { isWordMarker } from '../values/markers.ts';
import { Bit } from '../values/reading.ts';
import { type ColumnFacts, countOf, firstOf } from './column-facts.ts';
import { isSureDateHeading, kindOfHeading } from './date-heading.ts';
import { dateChoice, dateOrder } from './date-order.ts';

/** Where more values are words such as `none`, or single letters, a few numbers among them make no column of numbers. */
const MOST_WORDS = 0.9;

/** The type that every value which is no marker fits, where reading the column so is what its sender meant. */
export function foundType(facts: ColumnFacts): TypedChoice | undefined {
  const { fits, values, tally } = facts;
  if (values === 0) return undefined;
  const isAll = (choice: TypedChoice) => fits[choice] === values;
  if (countOfWords(facts) > MOST_WORDS * tally.filled) return undefined;
  if (isAll('decimal') || isAll('integer')) return numberType(facts, isAll);
  const order = dateOrder(facts);
  if (order !== 'both' && isAll(order === 'month first' ? 'timestamp, month first' : 'timestamp')) {
    return dateChoice(facts, order);
  }
  if (isAll('time')) return 'time';
  if (isAll('month') && isAll('financial year'))
    return kindOfHeading(facts.heading) === 'month' ? 'month' : 'financial year';
  for (const choice of ['month', 'quarter', 'financial year'] as const) if (isAll(choice)) return choice;
  return isAll('yes or no') && meansYesOrNo(facts) ? 'yes or no' : undefined;
}

/** How many values are markers that a column of words could hold as well. */
export function countOfWords({ tally }: ColumnFacts): number {
  let count = 0;
  for (const one of tally.markers) if (!one.isNote && isWordMarker(one.marker)) count += one.count;
  return count;
}

function numberType(facts: ColumnFacts, isAll: (choice: TypedChoice) => boolean): TypedChoice | undefined {
  // Plain numbers are days only where the heading says so: they can be anything.
  if (isSureDateHeading(facts.heading)) {
    for (const choice of ['date', 'Excel date', 'Excel date and time'] as const) if (isAll(choice)) return choice;
  }
  if (areSections(facts)) return undefined;
  return isAll('integer') ? 'integer' : 'decimal';
}

/** Whether numbers such as 1.1 and 1.10 are sections of something, and two of them. */
export function areSections({ tally, heading }: ColumnFacts): boolean {
  if (!/\b(?:sections?|clauses?|paragraphs?|para|versions?|codes?|ref|reference|item)\b/i.test(heading)) return false;
  const written = (tally.values ?? []).map(({ value }) => value.trim()).filter((value) => /^\d+\.\d+$/.test(value));
  return new Set(written.map(Number)).size < new Set(written).size;
}

/**
 * Y alone, or N alone, can be a code, and so can T and F: both must be there, or a heading that asks. `Unknown` beside
 * yes and no is a third answer and no gap, so such a column is one of categories.
 */
function meansYesOrNo(facts: ColumnFacts): boolean {
  if (countOfWords(facts) > 0) return false;
  const { tally, heading } = facts;
  const written =
    tally.values?.map(({ value }) => value) ?? tally.readings.flatMap((one) => one.examples.map(({ value }) => value));
  const said = new Set(written.map((value) => value.trim().toLowerCase()));
  if ([...said].some((value) => /^(?:yes|no|true|false)$/.test(value))) return true;
  if ((said.has('y') && said.has('n')) || (said.has('t') && said.has('f'))) return true;
  const asks = heading.trim();
  return (
    /\?$|\b(?:flag|y\s*\/\s*n|yes|indicator)\b|^(?:is|has|was|had|are)[ _]/i.test(asks) ||
    /^(?:is|has|was)[A-Z]/.test(asks)
  );
}

/** How many numbers have more digits than a decimal keeps, in a column in which not all are whole. */
export function beyondDigits({ tally }: ColumnFacts): number {
  const isPoint = countOf(tally, Bit.DECIMAL, Bit.INTEGER) + countOf(tally, Bit.PRECISE, Bit.INTEGER | timed) > 0;
  return isPoint ? countOf(tally, Bit.PRECISE, timed) : 0;
}

/** What shares a bit with numbers of many digits. */
const timed = Bit.STAMP_DAY_FIRST | Bit.STAMP_MONTH_FIRST;

/** Why numbers of a column are codes, where they are: some begin with 0, or are too long. */
export function codesOf({ tally }: ColumnFacts): { readonly leadingZero: number; readonly long: number } {
  return { leadingZero: countOf(tally, Bit.LEADING_ZERO), long: countOf(tally, Bit.LONG) };
}

/**
 * The line and value of a month such as `Oct-14` or a day such as `05-Sep` among ranges such as 15-17: Excel makes them
 * of 10-14 and 5-9.
 */
export function mangledRange({ tally }: ColumnFacts): { readonly value: string; readonly line: number } | undefined {
  const examples = tally.readings.flatMap((one) => one.examples);
  if (!examples.some(({ value }) => /^\d{1,2} ?[-–] ?\d{1,3}$|^\d{2}\+$/.test(value.trim()))) return undefined;
  const month = firstOf(tally, Bit.MONTH | Bit.NAMED | Bit.SHORT_YEAR);
  return (
    month ??
    examples.find(({ value }) => /^\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/i.test(value.trim()))
  );
}
