import { column, fittingInterval, noChoices, rangeColumns, type ChartChoices, type Slot } from './chart-choices.ts';
import {
  groupingsOf,
  isCode,
  isFigure,
  isStep,
  isYear,
  keyOf,
  type ColumnFacts,
  type RowFacts,
} from './column-facts.ts';
import { isDayKind } from '../../results/result-table.ts';

/** A chart that fits the columns, with its name and why it fits. */
export interface ChartProposal {
  readonly title: string;
  /** A sentence. */
  readonly reason: string;
  readonly choices: ChartChoices;
}

/** Lines in one picture that can be told apart; with more, each has a panel. */
export const mostLines = 6;
export const mostPanels = 12;
/** Columns of each kind that are looked at: the first ones, as the person put them. */
const mostLooked = 4;

export interface Found extends ChartProposal {
  /** The higher, the better it fits. */
  readonly fit: number;
}

/** The columns by what a chart can do with them. */
export interface Looked {
  readonly facts: RowFacts;
  readonly times: readonly ColumnFacts[];
  readonly categories: readonly ColumnFacts[];
  readonly figures: readonly ColumnFacts[];
  readonly isKey: (...columns: readonly ColumnFacts[]) => boolean;
  /** The rows are a table of figures: some columns of theirs name each row. Else they are things, which can be counted. */
  readonly isSummary: boolean;
}

/** The columns of some rows, told apart. Pure. */
export function lookedAt(facts: RowFacts): Looked {
  const times = facts.columns.filter((one) => (isDayKind(one.kind) || isYear(one)) && one.distinct > 1);
  const ends = new Set(
    facts.columns.flatMap((one) => {
      const range = isFigure(one) ? rangeColumns(one, facts) : undefined;
      return range === undefined ? [] : [range.lower.name, range.upper.name];
    }),
  );
  const hasGroups = isGrouped(facts);
  const figures = facts.columns.filter(
    (one) =>
      isFigure(one) &&
      !ends.has(one.name) &&
      !coordinateNames.test(one.name) &&
      (one.distinct > 1 || (hasGroups && countNames.test(one.name))),
  );
  const categories = withoutCodes(facts.columns.filter((one) => isCategory(one, facts)));
  const isKey = (...columns: readonly ColumnFacts[]) => facts.keys.has(keyOf(columns.map(({ name }) => name)));
  const along = [...times.filter(isRegular), ...categories];
  const isNamed = along.some((one, i) => isKey(one) || along.slice(i + 1).some((other) => isKey(one, other)));
  const isSummary = figures.length > 0 && (isNamed || hasGroups);
  // Whoever wrote a summary put its columns in order. In a list of things, what groups them is what has few values.
  const ordered = isSummary
    ? categories
    : categories.toSorted((a, b) => Number(isStep(a)) - Number(isStep(b)) || Number(isLong(a)) - Number(isLong(b)));
  return {
    facts,
    times: times.slice(0, mostLooked),
    categories: ordered.slice(0, mostLooked),
    figures: figures.slice(0, mostLooked),
    isKey,
    isSummary,
  };
}

/** Without the codes of what stands by its name in another column. */
function withoutCodes(categories: readonly ColumnFacts[]): readonly ColumnFacts[] {
  const isCoded = ({ name }: ColumnFacts) => /(^|[ _])(code|id|ref)$/i.test(name);
  const named = new Set(categories.filter((one) => !isCoded(one)).map(({ distinct }) => distinct));
  return categories.filter((one) => !(isCoded(one) && named.has(one.distinct)));
}

/** It has more values than bars are drawn for. */
function isLong({ distinct }: ColumnFacts): boolean {
  return distinct > noChoices.categories;
}

/** Numbers that say where something is: neither their sum nor their mean is a figure. */
const coordinateNames = /^(?:lat|lon|lng|long|latitude|longitude|easting|northing|[xy][ _]coord(?:inate)?)$/i;

/** Names that a number of rows has in a summary, such as the question builder's `rows` and DuckDB's `count_star()`. */
const countNames =
  /^(?:rows|n|total|crimes|offences|incidents|events|records|cases|people|frequency)(?:$|[ _](?:\d+$|with ))|(?:^|[ _])counts?(?:$|[ _(])|^(?:number|total)[ _]of[ _]/i;

/**
 * Whether the rows are what a query has grouped: no two have the same date, texts and years together, and either one of
 * the figures is called as a number of rows is, or each of those columns puts rows together.
 */
function isGrouped(facts: RowFacts): boolean {
  if (!facts.isUniqueTogether) return false;
  const groupings = groupingsOf(facts.columns);
  const isMoment = (one: ColumnFacts) => one.kind === 'timestamp' && !one.areMonths;
  const isCounted = facts.columns.some((one) => isFigure(one) && countNames.test(one.name));
  if (isCounted) return !groupings.some((one) => isMoment(one) && one.distinct === facts.rowCount);
  return groupings.every((one) => {
    const namesEach = groupings.length > 1 && one.distinct === facts.rowCount;
    const isTime = isDayKind(one.kind) || isYear(one);
    return one.distinct < 2 || (!namesEach && (isTime ? isRegular(one) : isCategory(one, facts)));
  });
}

/** Days between one date and the next, of dates that are the days, weeks, months, quarters or years of a summary. */
const paces: readonly (readonly [number, number])[] = [
  [1, 1],
  [7, 7],
  [27.5, 31.5],
  [89, 93],
  [360, 367],
];

/** A date that may stand for a period, and not for when something happened. */
export function isRegular(time: ColumnFacts): boolean {
  if (time.areMonths || isYear(time)) return true;
  if (time.kind !== 'date' || time.first === undefined || time.last === undefined) return false;
  const pace = (Date.parse(time.last) - Date.parse(time.first)) / 86_400_000 / (time.distinct - 1);
  return paces.some(([least, most]) => pace >= least && pace <= most);
}

/** A column that puts rows into groups; not one that names each row, unless the rows are few. */
function isCategory(one: ColumnFacts, { rowCount }: RowFacts): boolean {
  const groups = one.kind === 'text' || one.kind === 'boolean' || isStep(one);
  if (!groups || isCode(one) || one.distinct < 2) return false;
  return one.distinct <= 60 || one.distinct * 4 <= rowCount;
}

/** The interval that a date is put together by. */
export function intervalOf(time: ColumnFacts): ChartChoices['interval'] {
  return isDayKind(time.kind) ? fittingInterval(time) : 'none';
}

/** What a time is, in words. */
export function aTime(time: ColumnFacts): string {
  return isYear(time) ? 'a year' : time.areMonths ? 'a month' : 'a date';
}

/** Where a category and a figure of it stand: one in an order runs from left to right, others are ranked. */
export function alongCategory(category: ColumnFacts, figure: Slot): Pick<ChartChoices, 'x' | 'y' | 'sort'> {
  if (isStep(category)) return { x: column(category.name), y: figure, sort: 'by name' };
  return { x: figure, y: column(category.name), sort: 'highest first' };
}

/** What bars of a category show, after a colon of its reason. */
export function barsWords(category: ColumnFacts, figure: string): string {
  return isStep(category) ? `bars show ${figure}, in their order` : `bars show ${figure}, the highest first`;
}

/** Rows without one are a group too. */
export function groupsOf({ distinct, missing }: ColumnFacts): number {
  return distinct + (missing > 0 ? 1 : 0);
}
