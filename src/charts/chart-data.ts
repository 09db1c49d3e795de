import type { Json, JsonObject, TableColumn } from '../recipes/recipe.ts';
import { decimalText, formatCell, isPercent } from '../results/format.ts';
import {
  columnIndex,
  isDayKind,
  isNumberKind,
  type Cell,
  type ColumnKind,
  type ResultTable,
} from '../results/result-table.ts';
import type { Role } from '../results/roles.ts';
import { dateLabel, grainOf, monthNumber, timeOf, timeOfMonth, type DateGrain } from './dates.ts';

/** A column of the step, as a chart sees it. */
export interface ChartColumn {
  readonly index: number;
  readonly name: string;
  readonly kind: ColumnKind;
  readonly title: string;
  readonly role: Role;
  /** Whether it is an end of a likely range or a limit, though its role is that of the figure it belongs to. */
  readonly endOf: 'interval' | 'limit' | undefined;
  /** Digits after the point, when the recipe says. */
  readonly decimals: number | undefined;
  readonly grain: DateGrain;
}

/**
 * How a column's cells go into the chart: `value` a number (or the text of what is not one); `time` milliseconds, UTC;
 * `label` short text for an axis or a legend; `text` the figure as tables show it; `lines` the same for words written
 * into the picture, in short lines, and nothing where there is none.
 */
export type Form = 'value' | 'time' | 'label' | 'text' | 'lines';

/** Characters in a line of words written into the picture, where nothing else is asked for. */
const lineLength = 28;

/** The rows of one chart. Only what was asked for by `key` goes in. */
export interface ChartData {
  readonly rowCount: number;
  readonly names: readonly string[];
  column(name: string): ChartColumn | undefined;
  /**
   * The name of that column, in that form, in `values()`. It is made here, so that no name out of a recipe reaches
   * Vega, which writes field names into expressions.
   */
  key(column: ChartColumn, form: Form): string;
  /** The cell as a number or a moment; `null` where there is none, and text for what is neither. */
  read(column: ChartColumn, form: 'value' | 'time', row: number): Json;
  labelAt(column: ChartColumn, row: number): string;
  textAt(column: ChartColumn, row: number): string;
  /** The words as they are written into the picture, with a line end between lines. */
  linesAt(column: ChartColumn, row: number): string;
  values(): readonly JsonObject[];
  /** From now on the column's labels are broken into lines of about so many characters. */
  wrap(column: ChartColumn, characters: number): void;
  /** The same for its words written into the picture. */
  wrapWords(column: ChartColumn, characters: number): void;
  /** A value of ours for each row, and the name under which it goes into `values()`. */
  extra(values: readonly Json[]): string;
  /** A value written in the recipe as the label its column would give it. */
  label(column: ChartColumn, constant: Json): string;
  /** Columns with a whole number too large for a chart to hold exactly. */
  inexact(): readonly string[];
}

/** The column a channel's definition names. */
export function columnOf(definition: JsonObject, data: ChartData): ChartColumn | undefined {
  return typeof definition['field'] === 'string' ? data.column(definition['field']) : undefined;
}

export function isDate(column: ChartColumn): boolean {
  return isDayKind(column.kind);
}

export function isNumber(column: ChartColumn): boolean {
  return isNumberKind(column.kind);
}

/** The moments in a column, one for each row that has one. */
export function timesOf(column: ChartColumn, data: ChartData): readonly number[] {
  return Array.from({ length: data.rowCount }, (_, row) => data.read(column, 'time', row)).filter(
    (time) => typeof time === 'number',
  );
}

export function chartData(table: ResultTable, shown: readonly TableColumn[]): ChartData {
  const columns = new Map<string, ChartColumn>();
  const used = new Map<string, { readonly column: ChartColumn; readonly form: Form }>();
  const inexact = new Set<string>();
  const widths = new Map<string, number>();
  const wordWidths = new Map<string, number>();
  const extras: (readonly Json[])[] = [];

  function cells(index: number): readonly Cell[] {
    return Array.from({ length: table.rowCount }, (_, row) => table.cell(index, row));
  }

  function column(name: string): ChartColumn | undefined {
    const known = columns.get(name);
    const index = columnIndex(table, name);
    const kind = index === undefined ? undefined : table.columns[index]?.kind;
    if (known !== undefined || index === undefined || kind === undefined) return known;
    const times =
      kind === 'date' ? cells(index).flatMap((cell) => (typeof cell === 'string' ? (timeOf(cell) ?? []) : [])) : [];
    const made: ChartColumn = {
      index,
      name,
      kind,
      title: shown.find((one) => one.name === name)?.title ?? humanised(name),
      role: roleOf(name, kind, shown),
      endOf: endOf(name, shown),
      decimals: decimalsOf(name, kind, shown, cells(index)),
      grain: grainOf(times),
    };
    columns.set(name, made);
    return made;
  }

  function numberOf(cell: Cell, from: ChartColumn): Json {
    if (typeof cell === 'bigint') {
      const number = Number(cell);
      if (!Number.isSafeInteger(number)) inexact.add(from.name);
      return number;
    }
    if (typeof cell === 'object' && cell !== null) return Number(decimalText(cell));
    return typeof cell === 'number' && !Number.isFinite(cell) ? null : cell;
  }

  function labelAt(from: ChartColumn, row: number): string {
    return wrapped(labelOf(table.cell(from.index, row), from), from);
  }

  function textAt(from: ChartColumn, row: number): string {
    const cell = table.cell(from.index, row);
    return formatCell(cell, { ...from, isMonth: isMonthStart(cell, from) });
  }

  function linesAt(from: ChartColumn, row: number): string {
    if (table.cell(from.index, row) === null) return '';
    return inLines(textAt(from, row), wordWidths.get(from.name) ?? lineLength);
  }

  function read(from: ChartColumn, form: Form, row: number): Json {
    switch (form) {
      case 'value':
        return numberOf(table.cell(from.index, row), from);
      case 'time':
        return timeFrom(table.cell(from.index, row), from.grain);
      case 'label':
        return labelAt(from, row);
      case 'text':
        return textAt(from, row);
      case 'lines':
        return linesAt(from, row);
    }
  }

  function wrapped(label: string, from: ChartColumn): string {
    const width = widths.get(from.name);
    return width === undefined ? label : linesOf(label, width).join('\n');
  }

  return {
    rowCount: table.rowCount,
    names: table.columns.map(({ name }) => name),
    column,
    key(from, form) {
      const key = `c${String(from.index)}_${form}`;
      used.set(key, { column: from, form });
      return key;
    },
    read,
    labelAt,
    textAt,
    linesAt,
    values() {
      return Array.from({ length: table.rowCount }, (_, row) =>
        Object.fromEntries([
          ...[...used].map(([key, use]) => [key, read(use.column, use.form, row)] as const),
          ...extras.map((values, i) => [`e${String(i)}`, values[row] ?? null] as const),
        ]),
      );
    },
    wrap(from, characters) {
      widths.set(from.name, characters);
    },
    wrapWords(from, characters) {
      wordWidths.set(from.name, characters);
    },
    extra(values) {
      return `e${String(extras.push(values) - 1)}`;
    },
    label: (from, constant) => wrapped(labelOfConstant(constant, from), from),
    inexact: () => [...inexact],
  };
}

/** An interval or a limit of percentages is one too. Without a role, what reads like a year has no thousands. */
function roleOf(name: string, kind: ColumnKind, shown: readonly TableColumn[]): Role {
  const own = shown.find((column) => column.name === name);
  const of = endOf(name, shown) === undefined ? undefined : shown.find((column) => column.name === own?.of[0]);
  if (of !== undefined && isPercent(of.role)) return of.role;
  if (own !== undefined) return own.role;
  return kind === 'float' || kind === 'decimal' || (kind === 'integer' && !/(^|_)year($|_)/.test(name))
    ? 'score'
    : 'dimension';
}

function endOf(name: string, shown: readonly TableColumn[]): ChartColumn['endOf'] {
  const role = shown.find((column) => column.name === name)?.role;
  return role === 'interval' || role === 'limit' ? role : undefined;
}

/** What no table shows is told with three figures or so. */
function decimalsOf(
  name: string,
  kind: ColumnKind,
  shown: readonly TableColumn[],
  values: readonly Cell[],
): number | undefined {
  const own = shown.find((column) => column.name === name);
  const of = own?.role === 'interval' ? shown.find((column) => column.name === own.of[0]) : undefined;
  if (own !== undefined || (kind !== 'float' && kind !== 'decimal')) return own?.decimals ?? of?.decimals;
  const sizes = values.map((cell) =>
    Math.abs(cell === null ? 0 : Number(typeof cell === 'object' ? decimalText(cell) : cell)),
  );
  const most = sizes.reduce((a, b) => Math.max(a, b), 0);
  return most >= 10 ? 1 : most >= 1 ? 2 : 3;
}

/** `rate_per_1000` as `Rate per 1000`. */
function humanised(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Dates that are all the last of a month stand on the month's first day, where its mark on the axis is. */
function timeFrom(cell: Cell, grain: DateGrain): number | null {
  const time = typeof cell === 'string' ? timeOf(cell) : undefined;
  if (time === undefined) return null;
  return grain === 'month' ? timeOfMonth(monthNumber(time)) : time;
}

function labelOf(cell: Cell, column: ChartColumn): string {
  const time = isDate(column) ? timeFrom(cell, column.grain) : null;
  if (time !== null) return dateLabel(time, column.grain);
  return formatCell(cell, column).slice(0, 200);
}

function labelOfConstant(constant: Json, column: ChartColumn): string {
  if (typeof constant === 'string') return isDate(column) ? labelOf(constant, column) : constant;
  return JSON.stringify(constant);
}

function inLines(text: string, characters: number): string {
  return text
    .split('\n')
    .flatMap((line) => linesOf(line, characters))
    .join('\n');
}

/** A text in lines of at most so many characters, broken between words; a longer word keeps a line of its own. */
export function linesOf(text: string, characters: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= characters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function isMonthStart(cell: Cell, column: ChartColumn): boolean {
  return column.grain === 'month' && typeof cell === 'string' && cell.endsWith('-01');
}
