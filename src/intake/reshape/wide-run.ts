import type { ColumnChoice } from '../values/column-choice.ts';
import { agesIn, areAges, type HeadingAges } from './heading-ages.ts';
import { type PeriodReading, periodIn, periodReadings } from './heading-periods.ts';
import { type PlainHeading, plainHeading } from './plain-heading.ts';

const FEWEST = 3;

/** A column of a table that may be wide. */
export interface WideCandidate {
  readonly name: string;
  readonly heading: string;
  readonly type: ColumnChoice;
  /** It holds nothing but blanks and markers, as the months to come do. */
  readonly isEmpty?: boolean;
}

/** A run of columns whose headings are read in one way, by their places among the candidates. */
export interface WideRun {
  readonly reading: PeriodReading | 'age';
  readonly members: readonly WideMember[];
  /** What stands in each of the headings beside the period or age; '' where nothing does. */
  readonly affix: string;
  /** Each follows on the one before, or comes before it. */
  readonly isRegular: boolean;
}

export interface WideMember {
  readonly index: number;
  /** Days since 1970-01-01; for `year` the year; for `age` the first age. */
  readonly value: number;
  readonly ages?: HeadingAges | undefined;
}

/** What the headings of all candidates are, and which columns can hold figures. */
export interface ReadHeadings {
  readonly plain: readonly PlainHeading[];
  readonly isNumeric: readonly boolean[];
  readonly lastTwoDigitYear: number;
}

export function readHeadings(columns: readonly WideCandidate[], lastTwoDigitYear: number): ReadHeadings {
  return {
    plain: columns.map(({ heading }) => plainHeading(heading)),
    isNumeric: columns.map(({ type, isEmpty }) => type === 'integer' || type === 'decimal' || isEmpty === true),
    lastTwoDigitYear,
  };
}

/**
 * The one run of columns that are the same measure by period or by age; undefined where there is none, or another one
 * beside it (`2014 Male`, `2014 Female`, ...), since rows then would have to hold two measures.
 */
export function findRun(headings: ReadHeadings): WideRun | undefined {
  const runs = [...periodReadings.flatMap((reading) => periodRuns(headings, reading)), ...ageRuns(headings)];
  const ranked = runs.toSorted(
    (a, b) =>
      b.members.length - a.members.length ||
      Number(a.affix !== '') - Number(b.affix !== '') ||
      Number(b.isRegular) - Number(a.isRegular),
  );
  const best = ranked[0];
  const own = new Set(best?.members.map(({ index }) => index));
  return ranked.some((run) => run.members.every(({ index }) => !own.has(index))) ? undefined : best;
}

function periodRuns(headings: ReadHeadings, reading: PeriodReading): readonly WideRun[] {
  const found = headings.plain.map(({ text }) => periodIn(text, reading, headings.lastTwoDigitYear));
  const runs = runsOf(
    headings,
    found.map((period) => period?.affix),
    (index) => isTotal(headings, index) || isCoarser(headings, index, reading),
  );
  return runs.flatMap(({ affix, indices }) => {
    const members = indices.map((index) => ({ index, value: found[index]?.value ?? 0 }));
    const values = members.map(({ value }) => value);
    if (new Set(values).size < values.length) return [];
    const isRegular = isSteady(values, reading);
    // Numbers that could be dates only if they were, and 14-15, need their neighbours to say so.
    const isBare = members.some(({ index }) => /^\d{2}[/-]\d{2}$/.test(headings.plain[index]?.text ?? ''));
    if ((reading === 'Excel date' || (reading === 'financial year' && isBare)) && !isRegular) return [];
    return [{ reading, members, affix, isRegular }];
  });
}

function ageRuns(headings: ReadHeadings): readonly WideRun[] {
  const found = headings.plain.map(({ text }) => agesIn(text));
  const isSaid = headings.plain.some(({ text }, i) => !found[i] && /\bage[ds]?\b/i.test(text));
  const runs = runsOf(
    headings,
    found.map((ages) => ages?.affix),
    (index) => isTotal(headings, index),
  );
  return runs.flatMap(({ affix, indices }) => {
    const members = indices.map((index) => ({ index, value: found[index]?.from ?? 0, ages: found[index] }));
    const ages = members.flatMap((member) => member.ages ?? []);
    return areAges(ages, isSaid) ? [{ reading: 'age', members, affix, isRegular: true }] : [];
  });
}

/** Columns whose headings say the same but for the period, side by side but for totals, all of them of figures. */
function runsOf(
  { isNumeric }: ReadHeadings,
  affixes: readonly (string | undefined)[],
  mayStandBetween: (index: number) => boolean,
): readonly { readonly affix: string; readonly indices: readonly number[] }[] {
  const groups = new Map<string, number[]>();
  for (const [index, affix] of affixes.entries()) {
    if (affix === undefined) continue;
    const group = groups.get(affix);
    if (group) group.push(index);
    else groups.set(affix, [index]);
  }
  return [...groups].flatMap(([affix, group]) => {
    if (group.length < FEWEST) return [];
    const runs: number[][] = [[]];
    let previous = group[0] ?? 0;
    for (const index of group) {
      const between = Array.from({ length: Math.max(0, index - previous - 1) }, (_, i) => previous + 1 + i);
      if (!between.every((other) => isNumeric[other] && mayStandBetween(other))) runs.push([]);
      runs.at(-1)?.push(index);
      previous = index;
    }
    return runs
      .filter((run) => run.length >= FEWEST && run.every((index) => isNumeric[index]))
      .map((indices) => ({ affix, indices }));
  });
}

/** Whether a column's heading says that it is a sum over others, or what stands for one among months: `Q1`. */
export function isTotal({ plain, isNumeric }: ReadHeadings, index: number): boolean {
  const text = plain[index]?.text ?? '';
  const names =
    /\b(?:sub-?)?totals?\b|^all(?: (?:ages?|persons?|people|years|months|quarters))?$|^(?:sum|overall)\b|\bytd\b|\b(?:year )?to date\b|^(?:average|mean)\b|^(?:q|qtr|quarter|h) ?[1-4]$/i;
  return isNumeric[index] === true && names.test(text);
}

/** Whether a column is of a longer period than those of the reading: 2015/16 beside its months. */
export function isCoarser(headings: ReadHeadings, index: number, reading: PeriodReading): boolean {
  const longer = reading.includes('date')
    ? (['month', 'quarter', 'financial year', 'year'] as const)
    : reading === 'month'
      ? (['quarter', 'financial year', 'year'] as const)
      : reading === 'quarter'
        ? (['financial year', 'year'] as const)
        : [];
  const text = headings.plain[index]?.text ?? '';
  if (headings.isNumeric[index] !== true) return false;
  return longer.some((other) => periodIn(text, other, headings.lastTwoDigitYear)?.affix === '');
}

function isSteady(values: readonly number[], reading: PeriodReading): boolean {
  const steps = values.slice(1).map((value, i) => stepOf(values[i] ?? 0, value, reading));
  const size = {
    month: 1,
    quarter: 3,
    'financial year': 12,
    year: 1,
    date: 0,
    'date, month first': 0,
    'Excel date': 1,
  };
  return steps.every((step) => step === size[reading]) || steps.every((step) => step === -size[reading]);
}

/** In months; for years in years; NaN between days that are not the first of a month. */
function stepOf(from: number, to: number, reading: PeriodReading): number {
  if (reading === 'year') return to - from;
  const [a, b] = [dayOf(from), dayOf(to)];
  if (a.getUTCDate() !== 1 || b.getUTCDate() !== 1) return NaN;
  return 12 * (b.getUTCFullYear() - a.getUTCFullYear()) + b.getUTCMonth() - a.getUTCMonth();
}

/** Whether days are the firsts of months, one after another: what Excel makes of headings such as Apr-15. */
export function areMonths(days: readonly number[]): boolean {
  return isSteady(days, 'month');
}

export function dayOf(days: number): Date {
  return new Date(days * 86_400_000);
}
