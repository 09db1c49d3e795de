import { formatCount } from '../../results/format.ts';
import {
  areMonths,
  dayOf,
  findRun,
  isCoarser,
  isTotal,
  type ReadHeadings,
  readHeadings,
  type WideCandidate,
  type WideRun,
} from './wide-run.ts';
import { agesIn } from './heading-ages.ts';
import { periodIn } from './heading-periods.ts';
import type { WideColumn, WideColumns, WideKind } from './wide-columns.ts';

/**
 * The columns of a table that are one measure by month, quarter, financial year, year, day or age, and so can become
 * rows; undefined where there are none, fewer than three, or several measures. `columns` has no columns of markers.
 * A two-digit year is read up to `lastTwoDigitYear`.
 */
export function findWide(columns: readonly WideCandidate[], lastTwoDigitYear: number): WideColumns | undefined {
  const headings = readHeadings(columns, lastTwoDigitYear);
  const run = findRun(headings);
  if (!run || run.members.every(({ index }) => !isOfNumbers(columns[index]))) return undefined;
  const kind = kindOf(run);
  const own = new Set(run.members.map(({ index }) => index));
  const kept = columns.filter((_, index) => !own.has(index)).map(({ name }) => name);
  const named = namesBeside(kept, kind);
  const isBanded = run.members.some(({ ages }) => ages !== undefined && ages.to !== Infinity && ages.to > ages.from);
  const hasNotes = run.members.some(({ index }) => headings.plain[index]?.hasNote === true);
  const wide = {
    kind,
    columns: run.members.map(({ index, value }): WideColumn => {
      const column = columns[index];
      return {
        name: column?.name ?? '',
        label: headings.plain[index]?.label ?? '',
        value: kind === 'year' || kind === 'age' ? value : dayOf(value).toISOString().slice(0, 10),
        type: column?.type === 'integer' || column?.type === 'decimal' ? column.type : 'none',
      };
    }),
    kept,
    ...named,
    nameOfLabel: isBanded || hasNotes ? named.nameOfLabel : undefined,
  };
  const says = [...saysOfRun(run, wide), ...saysOfOthers(columns, headings, run)];
  return { ...wide, says: says.join(' ') };
}

function isOfNumbers(column: WideCandidate | undefined): boolean {
  return column?.type === 'integer' || column?.type === 'decimal';
}

function kindOf({ reading, members }: WideRun): WideKind {
  if (!reading.includes('date')) return reading as WideKind;
  return areMonths(members.map(({ value }) => value)) ? 'month' : 'date';
}

type Names = Pick<WideColumns, 'nameOfKey' | 'nameOfValue' | 'nameOfMarker'> & { readonly nameOfLabel: string };

/** Names that no kept column has, nor its column of markers. SQL does not tell names apart by case. */
function namesBeside(kept: readonly string[], kind: WideKind): Names {
  const taken = new Set(kept.flatMap((name) => [name.toLowerCase(), `${name.toLowerCase()}_marker`]));
  function free(base: string, siblings: readonly string[]): string {
    for (let n = 1; ; n++) {
      const name = n === 1 ? base : `${base}_${String(n)}`;
      if (!['', ...siblings].some((sibling) => taken.has(name + sibling))) return name;
    }
  }
  const nameOfKey = free(kind.replace(' ', '_'), ['_label']);
  const nameOfValue = free('value', ['_marker']);
  return { nameOfKey, nameOfLabel: `${nameOfKey}_label`, nameOfValue, nameOfMarker: `${nameOfValue}_marker` };
}

const nouns: Readonly<Record<WideKind, string>> = {
  month: 'months',
  quarter: 'quarters',
  'financial year': 'financial years',
  year: 'years',
  age: 'ages',
  date: 'dates',
};

function saysOfRun(run: WideRun, wide: Omit<WideColumns, 'says'>): readonly string[] {
  const { columns, kind, nameOfKey, nameOfLabel, nameOfValue } = wide;
  const [first, last, count] = [columns[0], columns.at(-1), formatCount(columns.length)];
  const says = [
    `${count} columns, “${first?.label ?? ''}” to “${last?.label ?? ''}”, are ${nouns[kind]}. They can become rows: each ` +
      `row of the file then gives ${count}, with the ${kind} in “${nameOfKey}” and its figure in “${nameOfValue}”.`,
  ];
  if (run.affix !== '') says.push(`Each of these headings says “${run.affix.replaceAll(/^… | …$/g, '')}” too.`);
  if (kind === 'financial year') says.push('A financial year is kept as its first day, 1 April.');
  if (kind === 'quarter') says.push('A quarter is kept as its first day.');
  if (run.reading === 'Excel date') says.push('The headings are numbers that Excel has for the first days of months.');
  if (run.reading === 'date, month first') says.push('The dates are read month first: day first they are none.');
  if (run.reading === 'date' && kind === 'month') {
    says.push('The headings are dates, each the first of a month, and are read as months.');
  }
  if (run.reading === 'financial year' && columns.every(({ label }) => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(label))) {
    says.push('Headings such as 2010-11 could be months; these follow one another as years.');
  }
  const open = run.members.findIndex(({ ages }) => ages?.to === Infinity);
  if (open >= 0 && nameOfLabel === undefined) {
    const { label, value } = columns[open] ?? { label: '', value: '' };
    says.push(`“${label}” is kept as age ${value}: it is of everybody aged ${value} or more.`);
  }
  if (nameOfLabel !== undefined) {
    says.push(
      kind === 'age'
        ? `A band of ages is kept as its first age, with the heading as written in “${nameOfLabel}”.`
        : `The headings as written, with their notes, are in “${nameOfLabel}”.`,
    );
  }
  const values = columns.map(({ value }) => value);
  const isUp = values.every((value, i) => i === 0 || value > (values[i - 1] ?? value));
  const isDown = values.every((value, i) => i === 0 || value < (values[i - 1] ?? value));
  if (!isUp && !isDown) says.push('They are not in order of time: check that each heading has the right year.');
  const empty = columns.filter(({ type }) => type === 'none');
  if (empty.length > 0) {
    says.push(
      `${formatCount(empty.length)} of them (${listed(empty.map(({ label }) => label))}) ${empty.length === 1 ? 'holds' : 'hold'} no figure.`,
    );
  }
  return says;
}

/** Columns beside the run that look as if they belonged to it. */
function saysOfOthers(
  columns: readonly WideCandidate[],
  headings: ReadHeadings,
  { reading, members }: WideRun,
): readonly string[] {
  const own = new Set(members.map(({ index }) => index));
  const others = [...columns.keys()].filter((index) => !own.has(index) && headings.isNumeric[index] === true);
  const [totals, apart]: [string[], string[]] = [[], []];
  for (const index of others) {
    const { label, text } = headings.plain[index] ?? { label: '', text: '' };
    const isLonger = reading !== 'age' && isCoarser(headings, index, reading);
    if (isTotal(headings, index) || isLonger) totals.push(label);
    else if (reading === 'age' ? agesIn(text) : periodIn(text, reading, headings.lastTwoDigitYear)) apart.push(label);
  }
  return [
    ...(totals.length === 0
      ? []
      : [
          `${listed(totals)} ${totals.length === 1 ? 'is a total' : 'are totals'} by ${totals.length === 1 ? 'its heading' : 'their headings'} and ${totals.length === 1 ? 'is' : 'are'} left as ${totals.length === 1 ? 'it is: it stands' : 'they are: they stand'} on each of the rows and must not be added up.`,
        ]),
    ...(apart.length === 0
      ? []
      : [
          `${listed(apart)} ${apart.length === 1 ? 'stands' : 'stand'} apart and ${apart.length === 1 ? 'is left as it is' : 'are left as they are'}.`,
        ]),
  ];
}

function listed(names: readonly string[]): string {
  const quoted = names.slice(0, 3).map((name) => `“${name}”`);
  const more = names.length - quoted.length;
  if (more > 0) return `${quoted.join(', ')} and ${formatCount(more)} more`;
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1) ?? ''}`;
}
