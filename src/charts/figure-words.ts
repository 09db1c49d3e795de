import { distinctLabels } from './category-order.ts';
import type { ChartColumn, ChartData } from './chart-data.ts';
import { latestRows, type DescribedChart } from './described-chart.ts';

/** More groups than these in one sentence, or panels one after the other, nobody can follow by ear. */
const mostGroups = 8;
const mostGroupsOfPanel = 4;
const mostPanels = 6;

/**
 * The lowest, the highest and the latest figure as sentences without their full stops. Panels are read to be compared, so
 * that each has its own; beyond the sixth they are only counted.
 */
export function figureWords(chart: DescribedChart, data: ChartData): readonly string[] {
  const rows = Array.from({ length: data.rowCount }, (_, row) => row);
  const panels = panelsOf(chart, data, rows);
  if (panels.length < 2) return [rangeWords(chart, data, rows), latestWords(chart, data, rows, mostGroups)];
  const inPanel = {
    ...chart,
    names: chart.names.filter(({ index }) => chart.facets.every((facet) => facet.index !== index)),
  };
  const told = panels.slice(0, mostPanels).map((panel) => {
    const words = [
      rangeWords(inPanel, data, panel.rows),
      latestWords(inPanel, data, panel.rows, mostGroupsOfPanel),
    ].filter((part) => part !== '');
    return `${panel.name}: ${words.length === 0 ? 'no figures' : words.map(withoutCapital).join('; ')}`;
  });
  const others = panels.length - told.length;
  return others === 0 ? told : [...told, `${String(others)} more ${others === 1 ? 'panel' : 'panels'}`];
}

interface Panel {
  readonly name: string;
  readonly rows: readonly number[];
}

/** The panels with their rows, in the order of the table; none where the chart draws no figure. */
function panelsOf({ facets, figure }: DescribedChart, data: ChartData, rows: readonly number[]): readonly Panel[] {
  if (figure === undefined || facets.length === 0) return [];
  const panels = new Map<string, number[]>();
  for (const row of rows) {
    const name = facets.map((facet) => data.labelAt(facet, row)).join(', ');
    const known = panels.get(name);
    if (known === undefined) panels.set(name, [row]);
    else known.push(row);
  }
  return [...panels].map(([name, own]) => ({ name, rows: own }));
}

/** The rows of the lowest and of the highest figure. */
export function ends(
  figure: ChartColumn,
  data: ChartData,
  rows: readonly number[] = Array.from({ length: data.rowCount }, (_, row) => row),
): { readonly lowest?: number; readonly highest?: number } {
  const ordered = rows
    .map((row) => ({ row, value: data.read(figure, 'value', row) }))
    .flatMap(({ row, value }) => (typeof value === 'number' ? [{ row, value }] : []))
    .toSorted((a, b) => a.value - b.value || a.row - b.row);
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (first === undefined || last === undefined) return {};
  return { lowest: first.row, highest: ordered.find(({ value }) => value === last.value)?.row ?? last.row };
}

function rangeWords({ figure, names }: DescribedChart, data: ChartData, rows: readonly number[]): string {
  if (figure === undefined) return '';
  const { lowest, highest } = ends(figure, data, rows);
  if (lowest === undefined || highest === undefined) return '';
  if (data.read(figure, 'value', lowest) === data.read(figure, 'value', highest)) {
    return `Every figure is ${data.textAt(figure, lowest)}`;
  }
  const at = (row: number): string => {
    const place = names.map((column) => data.labelAt(column, row)).join(', ');
    return place === '' ? data.textAt(figure, row) : `${data.textAt(figure, row)} (${place})`;
  };
  return `Lowest ${at(lowest)}, highest ${at(highest)}`;
}

function latestWords(chart: DescribedChart, data: ChartData, rows: readonly number[], most: number): string {
  const { figure, along, names } = chart;
  const latest = latestRows(chart, data, rows);
  if (figure === undefined || along === undefined || latest.length === 0) return '';
  if (distinctLabels(along, data).length < 2) return '';
  const groups = names.filter(({ index }) => index !== along.index);
  const when = [...new Set(latest.map((row) => data.labelAt(along, row)))];
  const told = latest.slice(0, most).map((row) => {
    const group = groups.map((column) => data.labelAt(column, row)).join(', ');
    const month = when.length > 1 ? ` (${data.labelAt(along, row)})` : '';
    return `${group === '' ? '' : `${group} `}${data.textAt(figure, row)}${month}`;
  });
  const more = latest.length > most ? ` and ${String(latest.length - most)} more` : '';
  return `Latest${when.length > 1 ? '' : ` (${when[0] ?? ''})`}: ${told.join(', ')}${more}`;
}

/** Words of ours that go on a sentence: they begin with no name. */
function withoutCapital(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
