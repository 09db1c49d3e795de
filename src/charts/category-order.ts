import type { Json, JsonObject } from '../recipes/recipe.ts';
import { isDate, isNumber, type ChartColumn, type ChartData } from './chart-data.ts';
import { channelOf, type Unit } from './chart-view.ts';
import { isObject } from './shape-check.ts';

/**
 * The labels of a column's categories in the order the recipe asks for. It is worked out here and handed to Vega-Lite
 * as a fixed domain, because Vega-Lite drops a sort when layers disagree, and sorts dates as text.
 */
export function categoryOrder(
  column: ChartColumn,
  definition: JsonObject,
  unit: Unit,
  data: ChartData,
): readonly string[] {
  const labels = distinctLabels(column, data);
  const scale = isObject(definition['scale']) ? definition['scale'] : {};
  const domain = scale['domain'];
  const sort = definition['sort'];
  if (Array.isArray(domain)) return (domain as readonly Json[]).map((value) => data.label(column, value));
  if (sort === null) return labels;
  if (Array.isArray(sort)) {
    const first = (sort as readonly Json[])
      .map((value) => data.label(column, value))
      .filter((label) => labels.includes(label));
    return [...first, ...natural(labels, column, data).filter((label) => !first.includes(label))];
  }
  const by = sortKey(sort, unit, data);
  if (by === undefined) {
    const ordered = natural(labels, column, data);
    return sort === 'descending' ? ordered.toReversed() : ordered;
  }
  const sums = sumsByLabel(column, by.column, data);
  const sign = by.isDescending ? -1 : 1;
  // A category without a figure comes last, whichever way the others run.
  return labels.toSorted((a, b) => {
    const [left, right] = [sums.get(a), sums.get(b)];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return sign * (left - right);
  });
}

export function distinctLabels(column: ChartColumn, data: ChartData): readonly string[] {
  const labels = new Set<string>();
  for (let row = 0; row < data.rowCount; row += 1) labels.add(data.labelAt(column, row));
  return [...labels];
}

/** By time, by number, by the calendar where all are names of its days or months, else by the alphabet; what is not known comes last. */
function natural(labels: readonly string[], column: ChartColumn, data: ChartData): readonly string[] {
  if (!isDate(column) && !isNumber(column)) return byCalendar(labels) ?? byAlphabet(labels);
  const keys = new Map<string, number>();
  for (let row = 0; row < data.rowCount; row += 1) {
    const key = data.read(column, isDate(column) ? 'time' : 'value', row);
    keys.set(data.labelAt(column, row), typeof key === 'number' ? key : Number.MAX_VALUE);
  }
  return labels.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
}

function byAlphabet(labels: readonly string[]): readonly string[] {
  return labels.toSorted(
    (a, b) => Number(isBeside(a)) - Number(isBeside(b)) || a.localeCompare(b, 'en-GB', { numeric: true }),
  );
}

const calendars: readonly (readonly string[])[] = [
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  [
    ...['january', 'february', 'march', 'april', 'may', 'june'],
    ...['july', 'august', 'september', 'october', 'november', 'december'],
  ],
];
/** What stands beside names where some are not known, or are too many to name. */
const besides: ReadonlySet<string> = new Set([
  ...['not given', 'not known', 'not recorded', 'not stated', 'unknown'],
  ...['other', 'others', 'all other', 'all others'],
]);

function isBeside(label: string): boolean {
  const words = label.trim().toLowerCase();
  return besides.has(words) || /^no \w[\w ]* given$/.test(words);
}

/** The names of days of the week or of months as they follow one another; undefined where they are something else. */
function byCalendar(labels: readonly string[]): readonly string[] | undefined {
  const others = labels.filter(isBeside);
  const names = labels.filter((label) => !others.includes(label));
  for (const calendar of calendars) {
    const places = new Map(names.map((label) => [label, calendar.findIndex((name) => isShortFor(label, name))]));
    const isDistinct = new Set(places.values()).size === names.length;
    if (names.length < 2 || !isDistinct || [...places.values()].includes(-1)) continue;
    return [...names.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0)), ...byAlphabet(others)];
  }
  return undefined;
}

/** `Mon`, `Tues.` and `Sept`, as well as the whole name. */
function isShortFor(label: string, name: string): boolean {
  const word = label.trim().toLowerCase().replace(/\.$/, '');
  return word.length >= 3 && name.startsWith(word);
}

function sortKey(
  sort: Json | undefined,
  unit: Unit,
  data: ChartData,
): { column: ChartColumn; isDescending: boolean } | undefined {
  if (isObject(sort)) {
    const column = typeof sort['field'] === 'string' ? data.column(sort['field']) : undefined;
    return column && { column, isDescending: sort['order'] === 'descending' };
  }
  if (typeof sort !== 'string' || sort.endsWith('scending')) return undefined;
  const field = channelOf(unit, sort.replace('-', ''))?.['field'];
  const column = typeof field === 'string' ? data.column(field) : undefined;
  return column && { column, isDescending: sort.startsWith('-') };
}

function sumsByLabel(column: ChartColumn, by: ChartColumn, data: ChartData): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (let row = 0; row < data.rowCount; row += 1) {
    const value = data.read(by, isDate(by) ? 'time' : 'value', row);
    const label = data.labelAt(column, row);
    if (typeof value === 'number') sums.set(label, (sums.get(label) ?? 0) + value);
  }
  return sums;
}
