import { fragment, identifier, sql, type Fragment, type SqlText } from '../../engine/sql.ts';
import { formatCounted } from '../../results/format.ts';
import type { Role } from '../../results/roles.ts';
import { bandsOf, type Bands } from './bands.ts';
import {
  factsNamed,
  factsOf,
  figurePlace,
  intervalColumn,
  placesOfRows,
  rangeColumns,
  type Aggregate,
  type ChartChoices,
  type DateInterval,
  type Interval,
  type Place,
} from './chart-choices.ts';
import { aliases, humanised, lowered } from './chart-words.ts';
import { isFigure, isYear, type ColumnFacts, type RowFacts } from './column-facts.ts';
import { isNumberKind, isDayKind } from '../../results/result-table.ts';

export type FieldType = 'temporal' | 'ordinal' | 'nominal' | 'quantitative';

/** A column of the chart's rows along which its figures stand. */
export interface Key {
  readonly places: readonly (Place | 'panels')[];
  readonly facts: ColumnFacts;
  readonly alias: string;
  readonly title: string;
  readonly type: FieldType;
  /** What makes it of a row. */
  readonly sql: SqlText;
  /** So many are shown by their names, the rest together under `other`. */
  readonly most: number | undefined;
  readonly other: string;
  /** What is NULL has a word: no row is left out for it. */
  readonly isFilled: boolean;
  /** The pace of its dates, where they go on without a gap. */
  readonly pace: DateInterval | undefined;
  readonly bands: Bands | undefined;
}

/** The figure of a chart: what is drawn by its length, height or shade. */
export interface Figure {
  readonly place: Place;
  readonly facts: ColumnFacts | undefined;
  readonly aggregate: Aggregate;
  readonly alias: string;
  readonly title: string;
  readonly role: Role;
}

/** An end of the likely range. */
export interface RangeEnd {
  readonly facts: ColumnFacts;
  readonly alias: string;
  readonly title: string;
}

/** What a chart is made of: the choices, read against the columns that are there. */
export interface ChartPlan {
  readonly choices: ChartChoices;
  /** `each row`: points, one a row. `as it is`: a figure a row, none twice. `grouped`: figures over several rows. */
  readonly form: 'each row' | 'as it is' | 'grouped';
  readonly keys: readonly Key[];
  readonly figure: Figure;
  readonly range: { readonly lower: RangeEnd; readonly upper: RangeEnd } | undefined;
  /** Columns that a row must have to be drawn. */
  readonly needs: readonly Fragment[];
  /** For the reader: what is left out. */
  readonly notes: readonly string[];
  readonly rowCount: number;
}

export type PlanOutcome =
  | { readonly kind: 'plan'; readonly plan: ChartPlan }
  /** Why it cannot be drawn, and what to choose instead. */
  | { readonly kind: 'problem'; readonly says: string };

/** More points than these are a cloud: a sample of them is drawn. */
export const mostPoints = 2000;
/** Series in colour; with more, the sixth is the rest. */
const mostColours = 6;
const mostPanels = 12;

/** The choices as a plan, or why they make no chart. Pure. */
export function planChart(given: ChartChoices, facts: RowFacts): PlanOutcome {
  const counted = placesOfRows(given);
  if (counted.length > 1) return problem('The number of rows stands in two places. Choose a column for one of them.');
  const own = given.aggregate === 'rows' ? 'none' : given.aggregate;
  const choices: ChartChoices = { ...given, aggregate: counted.length > 0 ? 'rows' : own };
  const gone = goneColumn(choices, facts);
  if (gone !== undefined) {
    return problem(`The rows have no column “${gone}” any more. Choose another.`);
  }
  const place = figurePlace(choices, facts);
  const wrong = placeProblem(choices, place, facts);
  if (wrong !== undefined || place === undefined) return problem(wrong ?? 'Choose what X and Y show.');

  const form = formOf(choices);
  const taken = aliases();
  const keys = keysOf(choices, place, form, facts, taken);
  if (typeof keys === 'string') return problem(keys);
  const figure = figureOf(choices, place, facts, taken);
  const ends = choices.range && form !== 'grouped' && figure.facts ? rangeColumns(figure.facts, facts) : undefined;
  const range = ends && { lower: endOf(ends.lower, taken), upper: endOf(ends.upper, taken) };
  const stacked = choices.mark === 'area' && keys.some(({ places }) => places.includes('colour'));
  if (stacked && !isAdditive(figure.aggregate)) {
    return problem(
      'Areas stand on one another, which only sums and numbers of rows may. Choose the mark Line, or no colour.',
    );
  }
  const needed = keys.filter(({ isFilled }) => !isFilled);
  const figureNeeded = figure.facts !== undefined && form !== 'as it is' ? [figure.facts] : [];
  const needs = [...new Set([...needed.map((key) => key.facts), ...figureNeeded])];
  return {
    kind: 'plan',
    plan: {
      choices,
      form,
      keys,
      figure,
      range,
      needs: needs.map(({ name }) => identifier(name)),
      notes: needs
        .filter(({ missing }) => missing > 0)
        .map(({ name, missing }) => `${formatCounted(missing, 'row has', 'rows have')} no ${name} and are not drawn.`),
      rowCount: facts.rowCount,
    },
  };
}

/** Whether parts of the figure add up to the whole, so that they can be stacked and put together. */
export function isAdditive(aggregate: Aggregate): boolean {
  return aggregate === 'rows' || aggregate === 'sum';
}

function problem(says: string): PlanOutcome {
  return { kind: 'problem', says };
}

function goneColumn({ x, y, colour, panels }: ChartChoices, facts: RowFacts): string | undefined {
  const named = [x, y, colour].flatMap((slot) => (slot?.kind === 'column' ? [slot.name] : []));
  return [...named, ...(panels === undefined ? [] : [panels])].find((name) => factsNamed(name, facts) === undefined);
}

function formOf({ mark, aggregate }: ChartChoices): ChartPlan['form'] {
  if (aggregate !== 'none') return 'grouped';
  return mark === 'point' ? 'each row' : 'as it is';
}

function placeProblem(choices: ChartChoices, place: Place | undefined, facts: RowFacts): string | undefined {
  const { mark, x, y, colour, aggregate } = choices;
  if (x === undefined && y === undefined) return 'Choose what X and Y show.';
  if (mark === 'rect') {
    if (x === undefined || y === undefined) return 'A heat map has a column along X and another along Y. Choose both.';
    if (colour === undefined)
      return 'A heat map shades its cells by a figure. Choose a number, or the number of rows, for Colour.';
    if (x.kind === 'rows' || y.kind === 'rows')
      return 'A heat map has its figure in its colour. Choose columns for X and Y.';
  }
  if (mark !== 'rect' && colour?.kind === 'rows')
    return 'Only a heat map is shaded by the number of rows. Choose a column for Colour.';
  if (place === undefined) {
    return 'A chart needs a figure. Choose the number of rows, or a column of numbers, for X or Y.';
  }
  if ((mark === 'line' || mark === 'area') && place === 'x') {
    return 'A line runs from left to right. Choose the figure for Y, and what it runs along for X; or the mark Bars.';
  }
  if (mark !== 'rect' && (x === undefined || y === undefined)) {
    return `Choose a column for ${x === undefined ? 'X' : 'Y'}, so that there is something to tell figures apart.`;
  }
  const figure = factsOf(choices[place], facts);
  if (figure === undefined) return undefined;
  if (aggregate !== 'distinct' && !isNumberKind(figure.kind)) {
    return `“${figure.name}” holds no numbers. Choose the aggregate Different values, or a column of numbers.`;
  }
  return undefined;
}

/** The keys by their places, a column that stands in two of them once; or why there is none. */
function keysOf(
  choices: ChartChoices,
  place: Place,
  form: ChartPlan['form'],
  facts: RowFacts,
  taken: Aliases,
): readonly Key[] | string {
  const slots: readonly (readonly [Place | 'panels', ColumnFacts | undefined])[] = [
    ['x', place === 'x' ? undefined : factsOf(choices.x, facts)],
    ['y', place === 'y' ? undefined : factsOf(choices.y, facts)],
    ['panels', factsNamed(choices.panels, facts)],
    ['colour', place === 'colour' ? undefined : factsOf(choices.colour, facts)],
  ];
  const leading = intervalColumn(choices, facts);
  const isAlong = slots.some(([at, of]) => (at === 'x' || at === 'y') && of !== undefined && isDayKind(of.kind));
  const keys: Key[] = [];
  for (const [at, of] of slots) {
    if (of === undefined) continue;
    const isTold = at === 'panels' || at === 'colour';
    // Beside a date along the axis, one that tells series apart does so by its year.
    const interval =
      isTold && isDayKind(of.kind) && isAlong ? 'calendar year' : of === leading ? choices.interval : 'none';
    const made = keyOf(of, at, interval, { choices, form, taken });
    if (typeof made === 'string') return made;
    const same = keys.find((key) => key.sql === made.sql);
    if (same === undefined) keys.push(made);
    else keys[keys.indexOf(same)] = joinedKey(same, made);
  }
  return keys;
}

/** One column for both places: told apart by name, and no more of them than both can hold. */
function joinedKey(one: Key, other: Key): Key {
  const limits = [one.most, other.most].filter((most) => most !== undefined);
  return {
    ...one,
    places: [...one.places, ...other.places],
    most: limits.length === 0 ? undefined : Math.min(...limits),
  };
}

type Aliases = ReturnType<typeof aliases>;

function keyOf(
  facts: ColumnFacts,
  place: Place | 'panels',
  interval: Interval,
  {
    choices,
    form,
    taken,
  }: { readonly choices: ChartChoices; readonly form: ChartPlan['form']; readonly taken: Aliases },
): Key | string {
  const value = identifier(facts.name);
  const title = humanised(facts.name);
  const isTold = place === 'panels' || place === 'colour';
  const plain = {
    places: [place],
    facts,
    most: undefined,
    other: 'Other',
    isFilled: false,
    pace: undefined,
    bands: undefined,
  };
  const made = (suffix: string, own: Pick<Key, 'type' | 'sql' | 'title'> & Partial<Key>): Key => ({
    ...plain,
    alias: taken(facts.name, suffix, own.sql),
    ...own,
  });

  if (isDayKind(facts.kind)) {
    const along = isTold ? 'nominal' : 'temporal';
    if (isTold && interval === 'none' && facts.distinct > mostKept(place)) {
      return `“${facts.name}” has too many different dates. Choose an interval, such as the year.`;
    }
    if (interval === 'none' || interval === 'bands') return made('', { type: along, sql: value.sql, title });
    const { words, suffix } = intervalNames[interval];
    const isYearly = interval === 'calendar year' || interval === 'financial year';
    return made(suffix, {
      type: isYearly && !isTold ? 'ordinal' : along,
      sql: interval === 'calendar year' && isTold ? asName(intervalSql(interval, value)) : intervalSql(interval, value),
      title: words.toLowerCase() === title.toLowerCase() ? words : `${words} of ${lowered(title)}`,
      pace: isYearly ? undefined : interval,
    });
  }
  if (isYear(facts)) {
    const suffix = /(^|_)year($|_)/.test(facts.name) ? '' : '_year';
    return made(suffix, { type: isTold ? 'nominal' : 'ordinal', sql: isTold ? asName(value.sql) : value.sql, title });
  }
  if (isNumberKind(facts.kind) && !isTold) {
    if (interval === 'bands') {
      const bands = bandsOf(facts);
      if (bands === undefined)
        return `The numbers of “${facts.name}” are too far apart, or too close, for bands. Choose another column.`;
      return made('_band', { type: 'ordinal', sql: bands.index(value), title, bands });
    }
    const isBanded = choices.mark === 'bar' || choices.mark === 'rect';
    if (isBanded && facts.distinct > mostKept(place)) {
      return `“${facts.name}” has too many different numbers for one place each. Choose the interval Bands.`;
    }
    return made('', { type: isBanded ? 'ordinal' : 'quantitative', sql: value.sql, title });
  }
  // Of points, a colour can be a shade for each number.
  if (isFigure(facts) && form === 'each row' && place === 'colour' && facts.distinct > mostColours) {
    return made('', { type: 'quantitative', sql: value.sql, title });
  }
  const most = place === 'colour' ? mostColours : place === 'panels' ? mostPanels : choices.categories;
  const isCut = form === 'grouped' && facts.distinct + (facts.missing > 0 ? 1 : 0) > most;
  if (!isCut && form !== 'grouped' && facts.distinct > mostKept(place)) {
    return `“${facts.name}” has too many different values for ${place === 'panels' ? 'panels' : 'a chart'}. Choose an aggregate, so that the most frequent are shown and the rest together.`;
  }
  return made('', {
    type: isTold || place === 'y' ? 'nominal' : 'ordinal',
    sql: categorySql(facts, value),
    title,
    isFilled: true,
    most: isCut ? (isTold ? most - 1 : most) : undefined,
    other: facts.hasOther ? 'All other' : 'Other',
  });
}

/** What is not put together with others: a chart holds so many. */
function mostKept(place: Place | 'panels'): number {
  return place === 'panels' ? 24 : place === 'colour' ? 60 : 200;
}

const intervalNames: Readonly<Record<DateInterval, { readonly words: string; readonly suffix: string }>> = {
  day: { words: 'Day', suffix: '_day' },
  week: { words: 'Week', suffix: '_week' },
  month: { words: 'Month', suffix: '_month' },
  quarter: { words: 'Quarter', suffix: '_quarter' },
  'calendar year': { words: 'Year', suffix: '_year' },
  'financial year': { words: 'Financial year', suffix: '_financial_year' },
};

function intervalSql(interval: DateInterval, value: Fragment): SqlText {
  switch (interval) {
    case 'day':
      return sql`CAST(${value} AS DATE)`;
    case 'week':
      return sql`CAST(date_trunc('week', ${value}) AS DATE)`;
    case 'month':
      return sql`CAST(date_trunc('month', ${value}) AS DATE)`;
    case 'quarter':
      return sql`CAST(date_trunc('quarter', ${value}) AS DATE)`;
    case 'calendar year':
      return sql`year(${value})`;
    case 'financial year': {
      // From 1 April: '2015/16'.
      const start = fragment(sql`${value} - INTERVAL 3 MONTH`);
      return sql`strftime(${start}, '%Y/') || strftime(${start} + INTERVAL 1 YEAR, '%y')`;
    }
  }
}

/** A year that tells series apart is a name: a number would be a shade. */
function asName(year: SqlText): SqlText {
  return sql`CAST(${fragment(year)} AS VARCHAR)`;
}

/** A category in words; what is NULL has a word too, since a chart of parts must hold the whole. */
function categorySql({ kind }: ColumnFacts, value: Fragment): SqlText {
  if (kind === 'boolean') return sql`CASE WHEN ${value} THEN 'Yes' WHEN NOT ${value} THEN 'No' ELSE 'Not given' END`;
  if (kind === 'text') return sql`coalesce(${value}, 'Not given')`;
  return sql`coalesce(CAST(${value} AS VARCHAR), 'Not given')`;
}

const figureWords: Readonly<Record<Aggregate, { readonly of: string; readonly alias: string; readonly role: Role }>> = {
  none: { of: '', alias: '', role: 'score' },
  rows: { of: 'Number of rows', alias: 'rows', role: 'count' },
  sum: { of: 'Sum of ', alias: 'sum_of_', role: 'score' },
  mean: { of: 'Mean of ', alias: 'mean_of_', role: 'mean' },
  median: { of: 'Median of ', alias: 'median_of_', role: 'mean' },
  smallest: { of: 'Smallest ', alias: 'smallest_', role: 'score' },
  largest: { of: 'Largest ', alias: 'largest_', role: 'score' },
  distinct: { of: 'Different values of ', alias: 'different_', role: 'count' },
};

function figureOf(choices: ChartChoices, place: Place, facts: RowFacts, taken: Aliases): Figure {
  const of = factsOf(choices[place], facts);
  const { aggregate } = choices;
  const words = figureWords[of === undefined ? 'rows' : aggregate];
  const name = of === undefined ? '' : of.name;
  const title = aggregate === 'none' ? humanised(name) : `${words.of}${name.replaceAll('_', ' ')}`;
  return {
    place,
    facts: of,
    aggregate: of === undefined ? 'rows' : aggregate,
    alias: taken(`${words.alias}${name}`, '', undefined),
    title: title.slice(0, 200),
    role: words.role,
  };
}

function endOf(facts: ColumnFacts, taken: Aliases): RangeEnd {
  return { facts, alias: taken(facts.name, '', undefined), title: humanised(facts.name) };
}
