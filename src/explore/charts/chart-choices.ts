import { groupingsOf, isFigure, isYear, type ColumnFacts, type RowFacts } from './column-facts.ts';
import { isNumberKind, isDayKind } from '../../results/result-table.ts';

/** What a place of the chart shows: a column, or how many rows there are. */
export type Slot = { readonly kind: 'column'; readonly name: string } | { readonly kind: 'rows' };

export const marks = ['bar', 'line', 'area', 'point', 'rect'] as const;
export type Mark = (typeof marks)[number];

export const aggregates = ['none', 'rows', 'sum', 'mean', 'median', 'smallest', 'largest', 'distinct'] as const;
export type Aggregate = (typeof aggregates)[number];

export const dateIntervals = ['day', 'week', 'month', 'quarter', 'calendar year', 'financial year'] as const;
export type DateInterval = (typeof dateIntervals)[number];
/** `bands` puts numbers together into bands of one width. */
export type Interval = 'none' | DateInterval | 'bands';

export const sorts = ['by name', 'highest first', 'lowest first'] as const;
export type Sort = (typeof sorts)[number];

/** How many categories an axis has before the rest are put together as Other. */
export const categoryLimits = [5, 10, 20, 50, 200] as const;
export type CategoryLimit = (typeof categoryLimits)[number];

/** Everything a person can choose of a chart, as plain values that a notebook can keep. No data is in it. */
export interface ChartChoices {
  readonly mark: Mark;
  readonly x: Slot | undefined;
  readonly y: Slot | undefined;
  /** Of a heat map the figure, of all others what tells the series apart. */
  readonly colour: Slot | undefined;
  /** The column whose values have a panel each. */
  readonly panels: string | undefined;
  readonly sort: Sort;
  readonly aggregate: Aggregate;
  readonly interval: Interval;
  readonly categories: CategoryLimit;
  /** Draws the likely range where the rows hold its ends. */
  readonly range: boolean;
}

export const noChoices: ChartChoices = {
  mark: 'bar',
  x: undefined,
  y: undefined,
  colour: undefined,
  panels: undefined,
  sort: 'by name',
  aggregate: 'none',
  interval: 'none',
  categories: 20,
  range: false,
};

export function column(name: string): Slot {
  return { kind: 'column', name };
}

export const theRows: Slot = { kind: 'rows' };

export type Place = 'x' | 'y' | 'colour';

export function factsOf(slot: Slot | undefined, facts: RowFacts): ColumnFacts | undefined {
  return slot?.kind === 'column' ? factsNamed(slot.name, facts) : undefined;
}

export function factsNamed(name: string | undefined, facts: RowFacts): ColumnFacts | undefined {
  return name === undefined ? undefined : facts.columns.find((one) => one.name === name);
}

/**
 * Where the chart's figure stands: of a heat map its colour; else the number of rows where it is shown, Y where it is a
 * number, X where only that is one.
 */
export function figurePlace({ mark, x, y, aggregate }: ChartChoices, facts: RowFacts): Place | undefined {
  if (mark === 'rect') return 'colour';
  if (y?.kind === 'rows') return 'y';
  if (x?.kind === 'rows') return 'x';
  const [ofX, ofY] = [factsOf(x, facts), factsOf(y, facts)];
  if (ofY !== undefined && isFigure(ofY)) return 'y';
  if (ofX !== undefined && isFigure(ofX)) return 'x';
  if (aggregate === 'distinct' && ofY !== undefined) return 'y';
  // A year or a code is a number too, where nothing else is one.
  if (ofY !== undefined && isNumberKind(ofY.kind)) return 'y';
  if (ofX !== undefined && isNumberKind(ofX.kind)) return 'x';
  return undefined;
}

/** What is done with a figure of several rows where nothing was said: rates are not added up. */
export function fittingAggregate({ name }: ColumnFacts): Aggregate {
  const isPart =
    /rate|mean|avg|average|median|per_|per |percent|pct|%|share|proportion|ratio|score|index|age\b|_age|days|lower|upper|expected|^(?:smallest|largest|different|min|max)(?:$|[ _(])/i;
  return isPart.test(name) ? 'mean' : 'sum';
}

/** An interval that gives a line enough points, and not too many to read. */
export function fittingInterval({ first, last, areMonths }: ColumnFacts): DateInterval {
  const days = first === undefined || last === undefined ? 0 : (Date.parse(last) - Date.parse(first)) / 86_400_000;
  if (days > 365.25 * 20) return 'calendar year';
  if (days > 365.25 * 8) return 'quarter';
  if (areMonths || days > 200) return 'month';
  return days > 45 ? 'week' : 'day';
}

export type Change = Partial<Omit<ChartChoices, 'range'>> & { readonly range?: boolean };

/**
 * The choices after one of them changed. What no longer goes with it follows: the number of rows stands in one place,
 * a date along an axis gets an interval, and a number that is aggregated is one that can be.
 */
export function withChange(before: ChartChoices, change: Change, facts: RowFacts): ChartChoices {
  const changed = intoPlace(before, { ...before, ...change }, change, facts);
  const withRows = change.aggregate === undefined ? byPlaces(before, changed, facts) : byAggregate(changed, facts);
  return { ...withRows, interval: change.interval ?? intervalFor(withRows, facts) };
}

/** A heat map has its figure in its colour, all others along an axis: the figure moves when the mark asks for it. */
function intoPlace(before: ChartChoices, after: ChartChoices, { mark }: Change, facts: RowFacts): ChartChoices {
  if (mark === undefined || mark === before.mark) return after;
  const place = figurePlace(before, facts);
  if (mark === 'rect' && before.mark !== 'rect' && place !== undefined && place !== 'colour') {
    const across = before.colour ?? freeGroup(before, facts);
    return { ...after, [place]: across, colour: before[place], interval: before.interval, sort: 'by name' };
  }
  if (before.mark === 'rect' && mark !== 'rect') return { ...after, y: before.colour, colour: before.y };
  if ((mark === 'line' || mark === 'area') && place === 'x') return { ...after, x: before.y, y: before.x };
  return after;
}

/** A heat map has no more groups on a side that is chosen for it. */
const mostAcross = 24;

/** The first column that groups the rows and stands nowhere yet. */
function freeGroup({ x, y, colour, panels }: ChartChoices, facts: RowFacts): Slot | undefined {
  const used = [x, y, colour].map((slot) => factsOf(slot, facts)?.name).concat(panels);
  const free = groupingsOf(facts.columns).find(
    ({ name, distinct }) => !used.includes(name) && distinct > 1 && distinct <= mostAcross,
  );
  return free && column(free.name);
}

/** The aggregate follows what the places hold. */
function byPlaces(before: ChartChoices, after: ChartChoices, facts: RowFacts): ChartChoices {
  const rowsIn = placesOfRows(after);
  const newest = rowsIn.find((place) => before[place]?.kind !== 'rows') ?? rowsIn[0];
  if (newest !== undefined) {
    const cleared = Object.fromEntries(rowsIn.filter((place) => place !== newest).map((place) => [place, undefined]));
    return { ...after, ...cleared, aggregate: 'rows' };
  }
  if (after.aggregate !== 'rows') return after;
  const place = figurePlace(after, facts);
  const figure = place && factsOf(after[place], facts);
  return { ...after, aggregate: figure === undefined ? 'none' : fittingAggregate(figure) };
}

/** The places follow the aggregate. */
function byAggregate(after: ChartChoices, facts: RowFacts): ChartChoices {
  const place = figurePlace(after, facts) ?? (after.y !== undefined && after.x === undefined ? 'x' : 'y');
  const figure = after[place];
  const cleared = Object.fromEntries(placesOfRows(after).map((one) => [one, undefined]));
  if (after.aggregate === 'rows') return { ...after, ...cleared, [place]: theRows };
  if (figure?.kind !== 'rows') return { ...after, ...cleared };
  const used = [after.x, after.y, after.colour].map((slot) => factsOf(slot, facts)?.name).concat(after.panels);
  const free = facts.columns.filter(({ name }) => !used.includes(name));
  const next = free.find(isFigure) ?? (after.aggregate === 'distinct' ? free[0] : undefined);
  return { ...after, ...cleared, [place]: next && column(next.name) };
}

/** Where the number of rows stands. */
export function placesOfRows(choices: ChartChoices): readonly Place[] {
  return (['x', 'y', 'colour'] as const).filter((place) => choices[place]?.kind === 'rows');
}

/** The interval that goes with what the axes hold now. */
function intervalFor(choices: ChartChoices, facts: RowFacts): Interval {
  const along = intervalColumn(choices, facts);
  if (along === undefined) return 'none';
  const isBands = choices.interval === 'bands';
  if (!isDayKind(along.kind)) return isBands ? 'bands' : 'none';
  if (choices.interval !== 'none' && !isBands) return choices.interval;
  return choices.aggregate === 'none' ? 'none' : fittingInterval(along);
}

/** The column that the interval is of: the first date that is no figure, else the number along an axis. */
export function intervalColumn(choices: ChartChoices, facts: RowFacts): ColumnFacts | undefined {
  const place = figurePlace(choices, facts);
  const along = (['x', 'y'] as const)
    .filter((one) => one !== place)
    .flatMap((one) => factsOf(choices[one], facts) ?? []);
  const others = [place === 'colour' ? undefined : factsOf(choices.colour, facts), factsNamed(choices.panels, facts)];
  const dates = [...along, ...others.flatMap((one) => one ?? [])].filter(({ kind }) => isDayKind(kind));
  return dates[0] ?? along.find((one) => isNumberKind(one.kind) && !isYear(one) && choices.mark !== 'point');
}

/** The two columns that hold the ends of the figure's likely range, by their names. */
export function rangeColumns(
  figure: ColumnFacts,
  facts: RowFacts,
): { readonly lower: ColumnFacts; readonly upper: ColumnFacts } | undefined {
  const numbers = facts.columns.filter(({ kind, name }) => isNumberKind(kind) && name !== figure.name);
  const named = (end: string) => {
    const own = [`${figure.name}_${end}`, `${end}_${figure.name}`].map((name) => name.toLowerCase());
    return (
      numbers.find(({ name }) => own.includes(name.toLowerCase())) ??
      numbers.find(({ name }) => new RegExp(`^(?:ci_?)?${end}(?:_?(?:ci|limit|bound|95|998))?$`, 'i').test(name))
    );
  };
  for (const [low, high] of [
    ['lower', 'upper'],
    ['low', 'high'],
    ['lcl', 'ucl'],
    ['from', 'to'],
  ] as const) {
    const [lower, upper] = [named(low), named(high)];
    if (lower && upper) return { lower, upper };
  }
  return undefined;
}
