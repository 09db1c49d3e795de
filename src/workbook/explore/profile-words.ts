import { isCode } from '../../explore/profile/number-bins.ts';
import { isEmpty } from '../../explore/profile/predicate.ts';
import type { Bar, ColumnProfile, FrequentValue, MarkerCount } from '../../explore/profile/profile-columns.ts';
import type { RowColumn } from '../../explore/row-set.ts';
import { markerKind, type MarkerKind } from '../../intake/values/markers.ts';
import { exactText } from '../../results/csv.ts';
import { formatCell, formatCount, formatCounted } from '../../results/format.ts';
import type { Cell } from '../../results/result-table.ts';

/** Something counted, with the condition that finds its rows. */
export interface CountedLine {
  /** What was counted, in words. */
  readonly text: string;
  readonly rows: number;
  /** From 0 to 1, of the highest beside it. */
  readonly share: number;
  readonly predicate: string | undefined;
}

/** A figure of a column, in words. */
export interface Figure {
  readonly name: string;
  readonly text: string;
  readonly predicate?: string | undefined;
}

/** A value of the column as a person reads it. */
export function valueText(column: RowColumn, value: Cell): string {
  if (typeof value === 'number' && isBeyondDigits(value)) return exactText(value);
  return formatCell(value, { kind: column.kind, role: isCode(column.name) ? 'label' : 'score' });
}

/** Numbers that six decimals would round to nothing, or that are too long to read. */
function isBeyondDigits(value: number): boolean {
  return value !== 0 && (Math.abs(value) < 1e-5 || Math.abs(value) >= 1e15);
}

/** What a column's profile says at a glance, one line after the other. */
export function glanceOf(column: RowColumn, profile: ColumnProfile): readonly string[] {
  const { rows, filled, blank, notFinite, smallest, largest } = profile;
  if (rows === 0) return ['No rows'];
  const lines = [
    [
      shareOf(filled, rows),
      ...(filled === 0 ? [] : [distinctText(profile)]),
      ...markersAtAGlance(profile),
      ...(blank === 0 ? [] : [`${formatCount(blank)} blank`]),
      ...(notFinite === 0 ? [] : [`${formatCount(notFinite)} not a number or date`]),
    ].join(', '),
  ];
  if (smallest !== null && largest !== null && profile.shape !== 'yes or no') {
    const [from, to] = [shortened(valueText(column, smallest)), shortened(valueText(column, largest))];
    lines.push(from === to ? `Only ${from}` : `${from} to ${to}`);
  }
  return lines;
}

/** How much is filled. All and none are said only where it is so. */
function shareOf(filled: number, rows: number): string {
  if (filled === rows) return 'All filled';
  if (filled === 0) return 'None filled';
  const percent = Math.min(99, Math.max(1, Math.round((100 * filled) / rows)));
  if (filled / rows < 0.005) return 'Less than 1 % filled';
  return filled / rows > 0.995 ? 'More than 99 % filled' : `${String(percent)} % filled`;
}

function distinctText(profile: ColumnProfile): string {
  const { distinct, filled } = profile;
  if (isNearlyAll(profile)) return 'most or all different';
  if (!distinct.isExact) return `about ${formatCount(roughly(distinct.count))} different`;
  return distinct.count === filled && filled > 1 ? 'all different' : `${formatCount(distinct.count)} different`;
}

/** The estimate is out by up to a tenth: it cannot tell whether every value is different, or only nearly every one. */
function isNearlyAll({ distinct, filled }: ColumnProfile): boolean {
  return !distinct.isExact && distinct.count >= 0.8 * filled;
}

/** Two digits of an estimate: the others say nothing. */
function roughly(count: number): number {
  return Number(count.toPrecision(2));
}

function markersAtAGlance({ markers }: ColumnProfile): readonly string[] {
  const byKind = new Map<string, number>();
  for (const { marker, instead } of markers) {
    if (instead === 0) continue;
    const kind = kindWords(markerKind(marker));
    byKind.set(kind, (byKind.get(kind) ?? 0) + instead);
  }
  return [...byKind].map(([kind, rows]) => `${formatCount(rows)} ${kind}`);
}

function kindWords(kind: MarkerKind | undefined): string {
  switch (kind) {
    case 'suppressed':
    case 'missing':
    case 'not applicable':
      return kind;
    case 'noted':
      return 'with a note only';
    case 'total':
      return 'totals';
    case undefined:
      return 'with a marker only';
  }
}

/** The figures of a column, for its table. Those of nothing are left out, but for filled and empty. */
export function figuresOf(column: RowColumn, profile: ColumnProfile): readonly Figure[] {
  const { rows, filled, empty, blank, notFinite, distinct, smallest, largest, mean, median, shape } = profile;
  const dates = shape === 'date' || shape === 'moment';
  const isOrdered = shape !== 'yes or no' && shape !== 'other';
  const [least, most] = dates ? ['Earliest', 'Latest'] : shape === 'text' ? ['First', 'Last'] : ['Smallest', 'Largest'];
  const value = (name: string, cell: Cell): readonly Figure[] =>
    cell === null ? [] : [{ name, text: shortened(valueText(column, cell), 80) }];
  // The mean of whole numbers is seldom one. More than about four digits of it say nothing.
  const number = (name: string, cell: number | null): readonly Figure[] => {
    if (cell === null) return [];
    const decimals = Math.abs(cell) >= 100 ? 1 : Math.abs(cell) >= 1 ? 2 : undefined;
    if (isBeyondDigits(cell)) return [{ name, text: exactText(cell) }];
    return [{ name, text: formatCell(cell, { kind: 'float', role: 'score', decimals }) }];
  };
  return [
    { name: 'Rows', text: formatCount(rows) },
    { name: 'Filled', text: formatCount(filled) },
    {
      name: 'Empty (NULL)',
      text: formatCount(empty),
      ...(empty > 0 && !hasMarkers(profile) ? { predicate: isEmpty(column.name) } : {}),
    },
    ...(shape === 'text' ? [{ name: 'Blank text', text: formatCount(blank) }] : []),
    ...(notFinite > 0 ? [{ name: 'Infinite or not a number', text: formatCount(notFinite) }] : []),
    {
      name: 'Different values',
      text: distinct.isExact
        ? formatCount(distinct.count)
        : isNearlyAll(profile)
          ? 'most or all of them'
          : `about ${formatCount(roughly(distinct.count))}`,
    },
    ...(isOrdered ? [...value(least, smallest), ...value(most, largest)] : []),
    ...number('Mean', mean),
    ...number('Median', median),
  ];
}

function hasMarkers({ markers }: ColumnProfile): boolean {
  return markers.some(({ instead }) => instead > 0);
}

/** The markers in place of values and beside them, by marker, each with what it says. */
export function markerLines({ markers }: ColumnProfile): readonly CountedLine[] {
  const highest = Math.max(1, ...markers.map(({ instead, beside }) => instead + beside));
  return markers.map((counted) => ({
    text: markerText(counted),
    rows: counted.instead + counted.beside,
    share: (counted.instead + counted.beside) / highest,
    predicate: counted.predicate,
  }));
}

function markerText({ marker, instead, beside }: MarkerCount): string {
  const kind = markerKind(marker);
  const says = kind === undefined ? marker : `${marker} ${kind}`;
  if (beside === 0) return says;
  return instead === 0 ? `${says}, beside a value` : `${says}, ${formatCount(beside)} of them beside a value`;
}

/** The most frequent values, the most frequent first. */
export function frequentLines(column: RowColumn, frequent: readonly FrequentValue[]): readonly CountedLine[] {
  const highest = Math.max(1, ...frequent.map(({ rows }) => rows));
  return frequent.map(({ value, isCut, rows, predicate }) => {
    const text = valueText(column, value);
    return { text: isCut ? `${text}…` : text, rows, share: rows / highest, predicate };
  });
}

/** The bars of a histogram, from the lowest values to the highest. */
export function barLines(bars: readonly Bar[]): readonly CountedLine[] {
  const highest = Math.max(1, ...bars.map(({ rows }) => rows));
  return bars.map(({ label, rows, predicate }) => ({ text: label, rows, share: rows / highest, predicate }));
}

/** What is drawn of a column at a glance: its histogram, or for values without an order its most frequent ones. */
export function drawnLines(column: RowColumn, { bars, frequent, filled }: ColumnProfile): readonly CountedLine[] {
  if (bars.length > 0) return barLines(bars);
  // Values of which there is one each make a picture of nothing.
  if (filled === 0 || !frequent || (frequent[0]?.rows ?? 0) <= 1) return [];
  return frequentLines(column, frequent);
}

/** A picture of counts, told: how many bars, and the highest of them. */
export function drawnInWords(column: RowColumn, profile: ColumnProfile): string {
  const lines = drawnLines(column, profile);
  const highest = lines.reduce((best, line) => (line.rows > best.rows ? line : best), lines[0] ?? noLine);
  const most = `${shortened(highest.text)}, ${formatCounted(highest.rows, 'row')}`;
  if (profile.bars.length === 0) return `The most frequent values of ${column.name}. First: ${most}.`;
  return `Histogram of ${column.name}, ${formatCounted(lines.length, 'bar')}. The highest: ${most}.`;
}

const noLine: CountedLine = { text: '', rows: 0, share: 0, predicate: undefined };

/** Text cut to so many letters, with a sign that it goes on. */
export function shortened(text: string, most = 28): string {
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
