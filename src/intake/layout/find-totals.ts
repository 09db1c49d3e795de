import { plural } from '../plural.ts';
import { Adder, type Sum } from './adds-up.ts';
import { type Figures, figuresOf, type NumberColumn, numbersOf } from './figures.ts';
import type { TextRecord } from './text-record.ts';
import { totalWord } from './total-words.ts';

/** A row that holds the sum of others. */
export interface TotalRow {
  /** Among the rows given. */
  readonly index: number;
  readonly line: number;
  /** What the row calls itself, such as `Total` or the name of an area; empty when it says nothing. */
  readonly label: string;
  /** A sentence. */
  readonly why: string;
}

interface Candidate {
  readonly row: number;
  readonly word:
    { readonly column: number; readonly text: string; readonly strength: 'plain' | 'likely' | 'weak' } | undefined;
  /** The label columns it leaves blank that most rows fill, as a key; empty when none. */
  readonly blanks: string;
}

/** Rows still to be looked at: a table of many rows that could be totals is not looked through for ever. */
interface Work {
  left: number;
}

/** Cells looked at in all. */
const mostWork = 15_000_000;

interface Found {
  readonly sum: Sum;
  readonly where: 'below' | 'above' | 'group' | 'all' | 'totals';
}

/**
 * The rows of a table that are totals of others: by their word, or by leaving labels blank, and by arithmetic over the
 * columns of whole numbers. A row with the word that does not add up is told too, with that said. For up to 50,000 rows.
 */
export function findTotals(table: {
  readonly headings: readonly string[];
  readonly rows: readonly TextRecord[];
}): readonly TotalRow[] {
  const facts = figuresOf(table.rows, table.headings.length);
  const work = { left: mostWork / (facts.figures.length + facts.labels.length + 1) };
  const candidates = candidatesOf(facts, table.rows.length);
  const totals = new Map<number, Found>();
  const byRow = new Map(candidates.map((candidate) => [candidate.row, candidate]));
  // Sums of sums are found once the sums are known.
  for (let round = 0; round < 3; round++) {
    const before = totals.size;
    for (const candidate of candidates) {
      if (totals.has(candidate.row)) continue;
      const found = partsOf(candidate, facts, table.rows.length, totals, byRow, work);
      if (found && isEnough(candidate, found, totals, byRow)) totals.set(candidate.row, found);
    }
    if (totals.size === before) break;
  }
  dropChance(candidates, totals);
  if (totals.size === 0 || candidates.every(({ word }) => word === undefined))
    addBySumAlone(facts, table.rows.length, totals, work);
  const told = new Set(totals.keys());
  for (const { row, word } of candidates)
    if (word?.strength === 'plain' || (word?.strength === 'likely' && isLargest(row, facts))) told.add(row);
  const isSaid = (row: number) => byRow.get(row)?.word?.strength === 'plain';
  const numbers = [...told].some((row) => !totals.has(row))
    ? numbersOf(table.rows.length, table.headings.length, facts.cell)
    : [];
  return [...told]
    .sort((a, b) => a - b)
    .map((index) => ({
      index,
      line: table.rows[index]?.line ?? 0,
      label: byRow.get(index)?.word?.text ?? labelOf(index, facts),
      why: whyOf(byRow.get(index)?.word?.text, totals.get(index), closestSum(numbers, index, isSaid), facts, index),
    }));
}

function candidatesOf({ figures, labels, cell }: Figures, count: number): readonly Candidate[] {
  const found: Candidate[] = [];
  const usual = labels.filter(({ share }) => share >= 0.6);
  for (let row = 0; row < count; row++) {
    let word: Candidate['word'];
    for (const { column } of labels) {
      const strength = totalWord(cell(row, column));
      if (strength !== undefined && (word === undefined || strength === 'plain'))
        word = { column, text: cell(row, column), strength };
      if (word?.strength === 'plain') break;
    }
    const hasFigures = figures.some(({ values }) => !Number.isNaN(values[row]));
    const blanks = hasFigures ? usual.filter(({ column }) => cell(row, column) === '').map(({ column }) => column) : [];
    if (word || blanks.length > 0) found.push({ row, word, blanks: blanks.join(' ') });
  }
  return found;
}

/** Rows whose figures add up to those of the candidate: next to it, of its group, or all others. */
function partsOf(
  candidate: Candidate,
  facts: Figures,
  count: number,
  totals: ReadonlyMap<number, Found>,
  byRow: ReadonlyMap<number, Candidate>,
  work: Work,
): Found | undefined {
  if (work.left <= 0) return undefined;
  const { row, word } = candidate;
  if (new Adder(facts.figures, row).isIdle) return undefined;
  const fits = (part: number) => word !== undefined || agrees(row, part, facts);
  const isPart = (part: number) => !totals.has(part) && byRow.get(part)?.word?.strength !== 'plain';
  for (const [where, step] of [
    ['below', 1],
    ['above', -1],
  ] as const) {
    const sum = walk(facts, row, step, count, isPart, fits, work);
    if (sum) return { sum, where };
  }
  // The whole table only for a row that says it, or one of few.
  if (word === undefined && byRow.size > 200) return undefined;
  work.left -= count;
  const all = Array.from({ length: count }, (_, i) => i).filter((part) => part !== row);
  const sets: readonly (readonly [Found['where'], (part: number) => boolean])[] = [
    ['group', (part) => isPart(part) && isSameGroup(candidate, part, facts)],
    ['all', (part) => isPart(part) && fits(part)],
    ['totals', (part) => totals.has(part) && totals.get(part)?.where !== 'totals' && fits(part)],
  ];
  for (const [where, isIn] of sets) {
    const sum = addAll(facts, row, all.filter(isIn));
    if (sum) return { sum, where };
  }
  return undefined;
}

function walk(
  { figures }: Figures,
  row: number,
  step: 1 | -1,
  count: number,
  isPart: (part: number) => boolean,
  fits: (part: number) => boolean,
  work: Work,
  most = Infinity,
): Sum | undefined {
  const adder = new Adder(figures, row);
  let last: Sum | undefined;
  for (
    let part = row + step, steps = 0;
    part >= 0 && part < count && steps < most && work.left > 0;
    part += step, steps++
  ) {
    work.left--;
    if (!isPart(part)) continue;
    if (!fits(part)) break;
    adder.add(part);
    if (adder.isOver) break;
    const { sum } = adder;
    // Rows of zeros that follow belong to it too.
    if (sum) last = sum;
    else if (last) break;
  }
  return last;
}

function addAll({ figures }: Figures, row: number, parts: readonly number[]): Sum | undefined {
  if (parts.length === 0) return undefined;
  const adder = new Adder(figures, row);
  for (const part of parts) {
    adder.add(part);
    if (adder.isOver) return undefined;
  }
  return adder.sum;
}

/** Where many rows leave the same labels blank and few of them add up, these do by chance. */
function dropChance(candidates: readonly Candidate[], totals: Map<number, Found>): void {
  const counts = new Map<string, { all: number; found: number[] }>();
  for (const { row, word, blanks } of candidates) {
    if (word) continue;
    const count = counts.get(blanks) ?? { all: 0, found: [] };
    count.all++;
    if (totals.has(row)) count.found.push(row);
    counts.set(blanks, count);
  }
  for (const { all, found } of counts.values()) {
    if (all >= 8 && found.length * 4 < all) for (const row of found) totals.delete(row);
  }
}

/** What the total row says of itself, the part says too, or leaves blank. */
function agrees(total: number, part: number, { labels, cell }: Figures): boolean {
  return labels.every(({ column }) => {
    const own = cell(total, column);
    const other = cell(part, column);
    return own === '' || other === '' || own.toLowerCase() === other.toLowerCase();
  });
}

/** The same in every label but the one that says `Total` and those that the total leaves blank. */
function isSameGroup({ row, word }: Candidate, part: number, { labels, cell }: Figures): boolean {
  return labels.every(({ column }) => {
    const own = cell(row, column);
    return column === word?.column || own === '' || own.toLowerCase() === cell(part, column).toLowerCase();
  });
}

/** A row without the word is a total only if the sum cannot be chance, or if others of its shape are totals. */
function isEnough(
  candidate: Candidate,
  { sum }: Found,
  totals: ReadonlyMap<number, Found>,
  byRow: ReadonlyMap<number, Candidate>,
): boolean {
  const { equal, parts } = sum;
  const { word, blanks } = candidate;
  if (word?.strength === 'plain' || word?.strength === 'likely') return true;
  if (word) return parts >= 3 || (parts >= 2 && equal >= 2);
  if (parts >= 2 && (equal >= 2 || parts >= 3)) return true;
  return [...totals].some(
    ([row, other]) => other.sum.parts >= 2 && byRow.get(row)?.word === undefined && byRow.get(row)?.blanks === blanks,
  );
}

/** Neither word nor blank labels: the first or last row is the sum of all others, or figures of three columns agree. */
function addBySumAlone(facts: Figures, count: number, totals: Map<number, Found>, work: Work): void {
  if (facts.labels.length === 0 || facts.figures.length === 0) return;
  const isPart = (part: number) => !totals.has(part);
  for (const row of [0, count - 1]) {
    if (totals.has(row) || new Adder(facts.figures, row).isIdle) continue;
    const others = Array.from({ length: count }, (_, i) => i).filter((part) => part !== row && isPart(part));
    const sum = addAll(facts, row, others);
    // Small figures add up by chance.
    if (sum && (sum.parts >= 3 ? weightOf(row, facts) >= 1.4 : sum.equal >= 2 && weightOf(row, facts) >= 3))
      totals.set(row, { sum, where: 'all' });
  }
  if (facts.figures.length < 3) return;
  // The more rows there are to try, the larger figures must be for their agreement to be no chance.
  const least = 2 * Math.log10(count) + 2;
  for (let row = 0; row < count; row++) {
    if (totals.has(row) || new Adder(facts.figures, row).isIdle) continue;
    for (const [where, step] of [
      ['below', 1],
      ['above', -1],
    ] as const) {
      const sum = walk(facts, row, step, count, isPart, () => true, work, 300);
      if (sum && sum.parts >= 2 && sum.equal >= 3 && sum.unsure === 0 && weightOf(row, facts) >= least) {
        totals.set(row, { sum, where });
        break;
      }
    }
  }
}

/** The digits of the figures of a row, in all. */
function weightOf(row: number, { figures }: Figures): number {
  return figures.reduce((sum, { values }) => sum + (values[row] ? Math.log10(1 + Math.abs(values[row])) : 0), 0);
}

/** No row that could be its part is larger in any figure. */
function isLargest(row: number, { figures }: Figures): boolean {
  const own = figures.filter(({ values }) => (values[row] ?? 0) > 0);
  return (
    own.length > 0 && own.every(({ values }) => values.every((value, i) => i === row || !(value > (values[row] ?? 0))))
  );
}

function labelOf(row: number, { labels, cell }: Figures): string {
  const texts = labels.map(({ column }) => cell(row, column)).filter((text) => text !== '');
  return texts.findLast((text) => !/\d/.test(text)) ?? texts.at(-1) ?? '';
}

/** Columns in which the figures of a row are the sum of others, of those in which it has any. */
interface ClosestSum {
  readonly agree: number;
  readonly columns: number;
}

/** How well the row adds up at best: over the rows above it, those below it up to another total, or all others. */
function closestSum(numbers: readonly NumberColumn[], row: number, isTotal: (row: number) => boolean): ClosestSum {
  const own = numbers.filter(({ values }) => !Number.isNaN(values[row] ?? Number.NaN));
  const count = own[0]?.values.length ?? 0;
  let first = row;
  while (first > 0 && !isTotal(first - 1)) first--;
  let last = row;
  while (last < count - 1 && !isTotal(last + 1)) last++;
  const ranges = [
    [first, row - 1],
    [row + 1, last],
    [0, count - 1],
  ] as const;
  const agree = ranges.map(([from, to]) => own.filter((column) => addsUp(column, row, from, to, isTotal)).length);
  return { agree: Math.max(0, ...agree), columns: own.length };
}

/** Two rows or more add up to the figure of the row, within half a unit of the last digit; nought says nothing. */
function addsUp(
  { values, digits }: NumberColumn,
  row: number,
  from: number,
  to: number,
  isTotal: (row: number) => boolean,
): boolean {
  const total = values[row] ?? 0;
  let sum = 0;
  let parts = 0;
  for (let part = from; part <= to; part++) {
    const value = values[part] ?? Number.NaN;
    if (part === row || isTotal(part) || Number.isNaN(value)) continue;
    sum += value;
    parts++;
  }
  return total !== 0 && parts > 1 && Math.abs(sum - total) < 0.5 * 10 ** -digits;
}

function whyOf(
  word: string | undefined,
  found: Found | undefined,
  { agree, columns }: ClosestSum,
  facts: Figures,
  row: number,
): string {
  if (!found) {
    if (agree === 0) {
      // Rates are not added up, so their sum says nothing.
      return facts.figures.some(({ values }) => !Number.isNaN(values[row]))
        ? `It says “${word ?? ''}”, but its figures are not the sum of the rows that it could stand for.`
        : `It says “${word ?? ''}”; it has no whole numbers that could be added up.`;
    }
    return agree === columns
      ? `It says “${word ?? ''}”, and its figures are the sum of other rows.`
      : `It says “${word ?? ''}”. Its figures are the sum in ${String(agree)} of ${plural(columns, 'column', 'columns')}.`;
  }
  const { sum, where } = found;
  const rows = {
    below: sum.parts === 1 ? 'the row below it' : `the ${plural(sum.parts, 'row', 'rows')} below it`,
    above: sum.parts === 1 ? 'the row above it' : `the ${plural(sum.parts, 'row', 'rows')} above it`,
    group:
      sum.parts === 1
        ? 'the other row of its group'
        : `the ${plural(sum.parts, 'other row', 'other rows')} of its group`,
    all: `the ${plural(sum.parts, 'other row', 'other rows')}`,
    totals: `the ${plural(sum.parts, 'total', 'totals')} among the rows`,
  }[where];
  const doubt =
    sum.unsure > 0
      ? ` In ${plural(sum.unsure, 'column', 'columns')} this cannot be checked exactly, because figures are suppressed or missing.`
      : '';
  return word === undefined
    ? `Its figures are the sum of ${rows}.${doubt}`
    : `It says “${word}”, and its figures are the sum of ${rows}.${doubt}`;
}
