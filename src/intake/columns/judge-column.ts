import { plural } from '../plural.ts';
import type { ValueAt } from '../types.ts';
import { Bit } from '../values/bits.ts';
import type { ColumnChoice, TypedChoice } from '../values/column-choice.ts';
import { columnFormat } from './column-format.ts';
import {
  type ColumnFacts,
  columnFacts,
  countOf,
  firstOf,
  hasMarkers,
  misfitsOf,
  typedChoices,
} from './column-facts.ts';
import { dateChoice, dateOrder, onlyDayFirst, onlyMonthFirst } from './date-order.ts';
import { areSections, beyondDigits, codesOf, countOfWords, foundType, mangledRange } from './found-type.ts';
import { listOfMarkers, saysOfMarkers } from './says-of-markers.ts';
import { saysOfType } from './says-of-type.ts';
import type { ColumnTally } from './tally.ts';
import { examplesInWords, lineOf, nounsOf } from './words.ts';

/** The type of a column over its whole file, and what to tell about it. */
export interface Judgement {
  readonly type: ColumnChoice;
  /** How the values are written: `dd/mm/yyyy`, `£1,234.50`. Undefined for text and categories. */
  readonly format: string | undefined;
  /** How many values fit each choice that any fits; every value fits text and category. */
  readonly fits: Readonly<Partial<Record<ColumnChoice, number>>>;
  /** For each of those choices at most 5 different values that are no markers and do not fit, first in the file first. */
  readonly misfits: Readonly<Partial<Record<ColumnChoice, readonly ValueAt[]>>>;
  /** Where the column is text only because some values do not fit a type that at least nine in ten fit. */
  readonly nearly: NearlyOf | undefined;
  /** A plain sentence for each decision. */
  readonly says: readonly string[];
  /** Whether the column, read as `type`, has markers or notes to keep in a sibling column. */
  readonly hasMarkers: boolean;
}

export interface NearlyOf {
  readonly type: TypedChoice;
  readonly misfits: number;
  readonly examples: readonly ValueAt[];
}

const NEARLY = 0.9;
const MOST_CATEGORIES = 50;
const ROWS_A_CATEGORY = 3;
const LONGEST_CATEGORY = 80;

/**
 * Judges a column: a type is found only where every value that is no marker fits it, dates are day first unless the file
 * proves month first, and what stays text only because of a few values is said to be nearly of a type. `name` is the
 * column's name in SQL, beside which its markers are kept.
 */
export function judgeColumn(
  heading: string,
  tally: ColumnTally,
  lastTwoDigitYear: number,
  name: string = heading,
): Judgement {
  const facts = columnFacts(heading, tally, lastTwoDigitYear);
  const fitting = typedChoices.filter((choice) => facts.fits[choice] > 0);
  const common = {
    fits: Object.fromEntries(fitting.map((choice) => [choice, facts.fits[choice]])),
    misfits: Object.fromEntries(fitting.map((choice) => [choice, misfitsOf(tally, choice)])),
  };
  const type = foundType(facts);
  if (type) {
    const says = [...saysOfType(facts, type), ...saysOfMarkers(tally, type, name)];
    const format = columnFormat(facts, type);
    return { ...common, type, format, nearly: undefined, says, hasMarkers: hasMarkers(tally, type) };
  }
  const nearly = nearlyOf(facts);
  const says = [...saysOfText(facts), ...(nearly ? [saysOfNearly(facts, nearly)] : [])];
  const isCategory = says.length === 0 && facts.values > 0 && areCategories(tally);
  return {
    ...common,
    type: isCategory ? 'category' : 'text',
    format: undefined,
    nearly,
    says: [...says, ...saysOfThirdAnswers(facts)],
    hasMarkers: false,
  };
}

/** Few different values, each of them there several times over, and short enough to stand in a legend. */
function areCategories({ values, filled }: ColumnTally): boolean {
  return (
    values !== undefined &&
    values.length > 0 &&
    values.length <= MOST_CATEGORIES &&
    filled >= ROWS_A_CATEGORY * values.length &&
    values.every(({ value }) => value.length <= LONGEST_CATEGORY)
  );
}

function nearlyOf(facts: ColumnFacts): NearlyOf | undefined {
  const { fits, values, tally } = facts;
  if (values === 0) return undefined;
  const { leadingZero, long } = codesOf(facts);
  const offer = (type: TypedChoice) =>
    fits[type] < values ? { type, misfits: values - fits[type], examples: misfitsOf(tally, type) } : undefined;
  // A column of codes is no number column with flaws.
  if (leadingZero === 0 && long === 0 && !areSections(facts) && beyondDigits(facts) === 0) {
    if (fits.integer >= fits.decimal && fits.integer >= NEARLY * values) return offer('integer');
    if (fits.decimal >= NEARLY * values) return offer('decimal');
  }
  const order = dateOrder(facts);
  const dateFits = order === 'month first' ? fits['timestamp, month first'] : fits.timestamp;
  // Slips are fewer than half, so most values fit even where they take the share below nine in ten.
  if (dateFits > 0 && dateFits + slipsOf(facts) >= NEARLY * values) {
    // A date does not hold the times that a timestamp does, so what is offered is what all of them fit.
    return offer(dateChoice(facts, order));
  }
  // What can be both is a financial year: see foundType.
  const others = ['time', 'financial year', 'month', 'quarter', 'yes or no'] as const;
  const type = others.find((choice) => fits[choice] >= NEARLY * values);
  return type && offer(type);
}

function slipsOf(facts: ColumnFacts): number {
  return dateOrder(facts) === 'day first' ? countOf(facts.tally, ...onlyMonthFirst) : 0;
}

function saysOfText(facts: ColumnFacts): readonly string[] {
  const { tally, values } = facts;
  if (tally.filled === 0) return ['The column is empty.'];
  const says: string[] = [];
  if (values === 0 && countOfWords(facts) === 0) {
    says.push(`Every value is a marker (${listOfMarkers(tally.markers)}), so the column stays text.`);
  }
  const { leadingZero, long } = codesOf(facts);
  const beyond = beyondDigits(facts);
  const isMostlyDigits = 2 * (leadingZero + long + beyond + facts.fits.decimal) >= values;
  if (leadingZero > 0 && isMostlyDigits) {
    says.push(
      `${plural(leadingZero, 'value begins', 'values begin')} with 0, so this is a column of codes and stays text.`,
    );
  } else if (long > 0 && isMostlyDigits) {
    says.push(`${plural(long, 'value is', 'values are')} longer than 18 digits, so the column stays text.`);
  } else if (beyond > 0 && isMostlyDigits) {
    says.push(
      `${plural(beyond, 'value has', 'values have')} more digits than a number keeps, so the column stays text.`,
    );
  }
  if (values > 0 && facts.fits.decimal === values) {
    if (areSections(facts))
      says.push('Numbers such as 1.1 and 1.10 are two sections and one number, so the column stays text.');
    else if (countOfWords(facts) > 0)
      says.push(
        `Only ${plural(values, 'value is a number', 'values are numbers')} among words, so the column stays text.`,
      );
  }
  says.push(...saysOfUnreadDates(facts));
  const mangled = mangledRange(facts);
  if (mangled) {
    says.push(
      `“${mangled.value.trim()}” on line ${lineOf(mangled)} stands among ranges: Excel turns a range such as 10-14 into ` +
        'such a date. Check it in the file.',
    );
  }
  return says;
}

/** Of yes and no with `Unknown` beside them, which foundType does not take for a gap. */
function saysOfThirdAnswers(facts: ColumnFacts): readonly string[] {
  const { fits, values, tally } = facts;
  if (values === 0 || fits['yes or no'] < values || countOfWords(facts) === 0) return [];
  // A lone letter, as in x, y, z, answers nothing.
  const answers = tally.readings
    .filter(({ reading }) => (reading & Bit.YES_NO) !== 0)
    .flatMap(({ examples }) => examples);
  if (new Set(answers.map(({ value }) => value.trim().toLowerCase())).size < 2) return [];
  return [
    `Yes and no stand beside other answers (${listOfMarkers(tally.markers)}), so every answer is kept as written.`,
  ];
}

function saysOfUnreadDates(facts: ColumnFacts): readonly string[] {
  const { tally, values, fits } = facts;
  if (2 * Math.max(fits.timestamp, fits['timestamp, month first']) < values || values === 0) return [];
  const order = dateOrder(facts);
  if (order === 'both') {
    return [
      `Some dates can only be day first (line ${lineOf(firstOf(tally, ...onlyDayFirst))}) and some only month first ` +
        `(line ${lineOf(firstOf(tally, ...onlyMonthFirst))}), so the column stays text.`,
    ];
  }
  const slips = slipsOf(facts);
  if (slips === 0) return [];
  return [
    `${plural(slips, 'date', 'dates')} (the first on line ${lineOf(firstOf(tally, ...onlyMonthFirst))}) would fit only month ` +
      'first, the American way. That is too few to read the whole column so.',
  ];
}

function saysOfNearly({ values }: ColumnFacts, { type, misfits, examples }: NearlyOf): string {
  return (
    `${plural(misfits, 'value is', 'values are')} not ${nounsOf(type)[0]} as the other ` +
    `${(values - misfits).toLocaleString('en-GB')} are, so the column stays text: ${examplesInWords(examples)}` +
    `${misfits > examples.length ? ', and more' : ''}.`
  );
}
