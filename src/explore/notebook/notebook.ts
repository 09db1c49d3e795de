import type {
  CellContents,
  ChartContents,
  NotebookContents,
  SqlContents,
  TextContents,
} from '../../recipes/notebook-file/notebook-contents.ts';
import { freeName } from './cell-names.ts';

/** A cell of an open notebook. */
export type Cell = TextCell | SqlCell | ChartCell;
export type TextCell = TextContents & Identified;
export type SqlCell = SqlContents & Identified;
export type ChartCell = ChartContents & Identified;
export type CellKind = Cell['kind'];

interface Identified {
  /** Stays with the cell while the notebook is open, wherever it is moved and whatever it is named. */
  readonly id: string;
}

/** A new, empty cell for a place of the column. A chart draws the nearest SQL cell above it. */
export function newCell(
  kind: CellKind,
  id: string,
  cells: readonly Cell[],
  at: number,
  tables: readonly string[],
): Cell {
  if (kind === 'text') return { id, kind, text: '' };
  if (kind === 'sql') return { id, kind, name: freeName([...cellNames(cells), ...tables]), sql: '' };
  const from = cells.slice(0, at).findLast((cell) => cell.kind === 'sql')?.name ?? '';
  return { id, kind, from, sql: undefined, chart: undefined };
}

export function inserted(cells: readonly Cell[], at: number, cell: Cell): readonly Cell[] {
  return [...cells.slice(0, at), cell, ...cells.slice(at)];
}

export function without(cells: readonly Cell[], id: string): readonly Cell[] {
  return cells.filter((cell) => cell.id !== id);
}

/** One place up (-1) or down (1); the same cells where there is no such place. */
export function moved(cells: readonly Cell[], id: string, by: -1 | 1): readonly Cell[] {
  const from = cells.findIndex((cell) => cell.id === id);
  const cell = cells[from];
  const to = from + by;
  if (!cell || to < 0 || to >= cells.length) return cells;
  return inserted(without(cells, id), to, cell);
}

export function replaced(cells: readonly Cell[], changed: Cell): readonly Cell[] {
  return cells.map((cell) => (cell.id === changed.id ? changed : cell));
}

/** The names of the SQL cells, in their order. */
export function cellNames(cells: readonly Cell[]): readonly string[] {
  return cells.flatMap((cell) => (cell.kind === 'sql' ? [cell.name] : []));
}

/** What a person calls the cell at a place of the column: its name, its title, or that place. */
export function titleAt(cells: readonly CellContents[], at: number): string {
  const cell = cells[at];
  const place = String(at + 1);
  if (cell?.kind === 'sql') return cell.name;
  if (cell?.kind === 'chart') return cell.chart === undefined ? `Chart, cell ${place}` : cell.chart.title;
  return `Text, cell ${place}`;
}

export function contentsOf(title: string, cells: readonly Cell[]): NotebookContents {
  return { title, cells: cells.map(({ id: _, ...contents }): CellContents => contents) };
}
