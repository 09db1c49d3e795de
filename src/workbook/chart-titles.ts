import type { ChartData } from '../charts/chart-data.ts';
import type { UsedColumn } from './chart-fields.ts';

/**
 * The headings of a chart's columns, no two alike. A chart gives one title to all that shares an axis: it goes to the figure
 * itself, and the ends of its range and what else stands beside it have the heading of a table that shows them, or one
 * that says which end they are, or their name.
 */
export function chartTitles(columns: readonly UsedColumn[], data: ChartData): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  const taken = new Set<string>();
  for (const one of [...columns.filter((column) => !isEnd(column)), ...columns.filter(isEnd)]) {
    const { use, column, isShown } = one;
    const end = endTitle(one, columns, data);
    const wanted = [use.title, ...(isShown ? [column.title, end] : [end, column.title]), titleFrom(column.name)];
    const title = wanted.find((text) => text !== undefined && !taken.has(text)) ?? column.name;
    titles.set(column.name, title);
    taken.add(title);
  }
  return titles;
}

function isEnd({ use, column }: UsedColumn): boolean {
  return use.otherEnd !== undefined || column.endOf !== undefined;
}

/** `Days, from` and `Days, to`, by which of the two ends is the smaller. */
function endTitle({ use, column }: UsedColumn, columns: readonly UsedColumn[], data: ChartData): string | undefined {
  const other = columns.find((one) => one.column.name === use.otherEnd);
  const title = use.title ?? other?.use.title;
  if (other === undefined || title === undefined) return undefined;
  for (let row = 0; row < data.rowCount; row += 1) {
    const [own, end] = [data.read(column, 'value', row), data.read(other.column, 'value', row)];
    if (typeof own === 'number' && typeof end === 'number' && own !== end) {
      return `${title}, ${own < end ? 'from' : 'to'}`;
    }
  }
  return undefined;
}

/** `by_month` as `By month`. */
function titleFrom(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
