import {
  categoryLimits,
  dateIntervals,
  figurePlace,
  intervalColumn,
  rangeColumns,
  factsOf,
  type Aggregate,
  type CategoryLimit,
  type ChartChoices,
  type Interval,
  type Mark,
  type Slot,
  type Sort,
} from '../../explore/charts/chart-choices.ts';
import { isFigure, isYear, type ColumnFacts, type RowFacts } from '../../explore/charts/column-facts.ts';
import { formatCount } from '../../results/format.ts';
import { isNumberKind, isDayKind } from '../../results/result-table.ts';

export type { RowFacts } from '../../explore/charts/column-facts.ts';
export { aggregates, marks, sorts, type Change } from '../../explore/charts/chart-choices.ts';

export const markWords: Readonly<Record<Mark, string>> = {
  bar: 'Bars',
  line: 'Line',
  area: 'Area',
  point: 'Points',
  rect: 'Heat map',
};

export const aggregateWords: Readonly<Record<Aggregate, string>> = {
  none: 'As it is: one figure a row',
  rows: 'Number of rows',
  sum: 'Sum',
  mean: 'Mean',
  median: 'Median',
  smallest: 'Smallest',
  largest: 'Largest',
  distinct: 'Different values',
};

export const sortWords: Readonly<Record<Sort, string>> = {
  'by name': 'By name or date',
  'highest first': 'Highest figure first',
  'lowest first': 'Lowest figure first',
};

export const intervalWords: Readonly<Record<Interval, string>> = {
  none: 'As it is',
  day: 'Day',
  week: 'Week, from Monday',
  month: 'Month',
  quarter: 'Quarter',
  'calendar year': 'Calendar year',
  'financial year': 'Financial year, from April',
  bands: 'Bands of one width',
};

/** An entry of a list to choose from. */
export interface Option<T> {
  readonly value: string;
  readonly words: string;
  readonly means: T;
}

/** What a place can show: nothing, the number of rows, or a column with its kind. */
export function slotOptions(facts: RowFacts, hasRows: boolean): readonly Option<Slot | undefined>[] {
  return [
    { value: '', words: 'Nothing', means: undefined },
    ...(hasRows ? [{ value: 'rows', words: 'Number of rows', means: { kind: 'rows' } as const }] : []),
    ...facts.columns.map((facts, i) => ({
      value: `c${String(i)}`,
      words: `${facts.name} (${kindWords(facts)})`,
      means: { kind: 'column', name: facts.name } as const,
    })),
  ];
}

export function slotValue(slot: Slot | undefined, facts: RowFacts): string {
  if (slot === undefined) return '';
  if (slot.kind === 'rows') return 'rows';
  const at = facts.columns.findIndex(({ name }) => name === slot.name);
  return at < 0 ? '' : `c${String(at)}`;
}

function kindWords(facts: ColumnFacts): string {
  if (isDayKind(facts.kind)) return facts.areMonths ? 'months' : facts.kind === 'date' ? 'date' : 'date and time';
  if (isYear(facts)) return 'years';
  if (isFigure(facts)) return 'number';
  if (facts.kind === 'boolean') return 'yes or no';
  const values = `${formatCount(facts.distinct)} ${facts.distinct === 1 ? 'value' : 'values'}`;
  return isNumberKind(facts.kind) ? `code, ${values}` : values;
}

/** The intervals for what runs along the chart, and the words for what that is. */
export function intervalOptions(
  choices: ChartChoices,
  facts: RowFacts,
): { readonly of: string | undefined; readonly intervals: readonly Interval[] } {
  const along = intervalColumn(choices, facts);
  if (along === undefined) return { of: undefined, intervals: ['none'] };
  return { of: along.name, intervals: isDayKind(along.kind) ? ['none', ...dateIntervals] : ['none', 'bands'] };
}

/** The columns that hold the likely range of what is drawn, where it is drawn as it is. */
export function rangeOf(choices: ChartChoices, facts: RowFacts): readonly [string, string] | undefined {
  const place = figurePlace(choices, facts);
  const figure = place && place !== 'colour' ? factsOf(choices[place], facts) : undefined;
  const range = figure && choices.aggregate === 'none' ? rangeColumns(figure, facts) : undefined;
  return range && [range.lower.name, range.upper.name];
}

/** How many categories can be shown, in words. */
export const categoryOptions: readonly { readonly value: CategoryLimit; readonly words: string }[] = categoryLimits.map(
  (value) => ({ value, words: value === 200 ? 'Up to 200' : `The ${String(value)} most frequent, the rest as Other` }),
);

/** What the figure is of, for the label of the aggregate. */
export function figureAxis(choices: ChartChoices, facts: RowFacts): string {
  const place = figurePlace(choices, facts);
  return place === undefined ? 'the figure' : place === 'colour' ? 'Colour' : place.toUpperCase();
}
