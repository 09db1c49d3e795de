import type { NamedValues } from '../engine/materialise.ts';
import type { SqlValue } from '../engine/sql.ts';
import type { Headline } from '../recipes/recipe.ts';
import { formatCell, formatCount, formatMonth, formatDate } from '../results/format.ts';
import { type Cell, columnIndex, type ResultTable } from '../results/result-table.ts';
import { exactText } from '../results/csv.ts';
import type { PresentedColumn } from './presentation.ts';
import { RunError } from './run-error.ts';
import type { HeadlineResult } from './run-result.ts';

const placeholder = /\{(\$?[a-z][a-z0-9_]*)\}/g;

/**
 * A headline filled from the one row its `where` leaves, numbers formatted as the table of the same step formats them.
 * Where a column it names is NULL, that is a figure the methods withheld: `otherwise` is said instead.
 * Throws RunError `headline` where the rows are not exactly one, or a column is not there.
 */
export function fillHeadline(
  headline: Headline,
  rows: ResultTable,
  columns: readonly PresentedColumn[],
  values: NamedValues,
): HeadlineResult {
  const row = theOneRow(headline, rows, values);
  const withheld = names(headline.text).some(
    (name) => !name.startsWith('$') && cellOf(headline, rows, name, row) === null,
  );
  if (!withheld) return { text: fill(headline.text, headline, rows, columns, values, row), isWithheld: false };
  if (headline.otherwise === undefined) {
    return { text: 'No headline is given: a figure it needs is withheld. The table says more.', isWithheld: true };
  }
  return { text: fill(headline.otherwise, headline, rows, columns, values, row), isWithheld: true };
}

/** A check's words, with `{rows}` and the columns of the first row filled in. */
export function fillCheckText(text: string, rows: ResultTable): string {
  return text.replaceAll(placeholder, (whole, name: string) => {
    if (name === 'rows') return formatCount(rows.rowCount);
    const index = columnIndex(rows, name);
    if (index === undefined || rows.rowCount === 0) return whole;
    return plainText(rows, index, 0);
  });
}

function names(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1] ?? '');
}

function fill(
  text: string,
  headline: Headline,
  rows: ResultTable,
  columns: readonly PresentedColumn[],
  values: NamedValues,
  row: number,
): string {
  return text.replaceAll(placeholder, (_, name: string, at: number) => {
    if (name.startsWith('$')) return valueText(values[name.slice(1)]);
    const cell = cellOf(headline, rows, name, row);
    const column = columns.find((candidate) => candidate.name === name);
    if (column) {
      const figure = formatCell(cell, column.format);
      // "rose 38 %", "fell 45 %": the word of direction says what the sign would.
      const before = /\{([a-z][a-z0-9_]*)\} $/.exec(text.slice(0, at))?.[1];
      const word = before === undefined ? undefined : cellOf(headline, rows, before, row);
      const followsWord = column.format.role === 'change' && (word === 'rose' || word === 'fell');
      return followsWord ? figure.replace(/^[+−]/, '') : figure;
    }
    return plainText(rows, columnIndex(rows, name) ?? 0, row);
  });
}

function plainText(rows: ResultTable, index: number, row: number): string {
  const kind = rows.columns[index]?.kind ?? 'text';
  return formatCell(rows.cell(index, row), { kind, role: kind === 'integer' ? 'count' : 'label' });
}

function valueText(value: SqlValue | undefined): string {
  if (typeof value === 'object' && value !== null) {
    return value.date.endsWith('-01') ? formatMonth(value.date) : formatDate(value.date);
  }
  return typeof value === 'number' ? formatCell(value, { kind: 'float', role: 'score' }) : String(value ?? '');
}

function cellOf(headline: Headline, rows: ResultTable, name: string, row: number): Cell {
  const index = columnIndex(rows, name);
  if (index === undefined) {
    throw new RunError(
      'headline',
      'a headline',
      `A headline of this recipe names {${name}}, which step ${headline.from} does not give. It gives: ${rows.columns.map((column) => column.name).join(', ')}.`,
    );
  }
  return rows.cell(index, row);
}

function theOneRow(headline: Headline, rows: ResultTable, values: NamedValues): number {
  const wanted = headline.where.map(({ column, value }) => ({
    column,
    text: typeof value === 'string' && value.startsWith('$') ? plainValue(values[value.slice(1)]) : String(value),
  }));
  const found: number[] = [];
  for (let row = 0; row < rows.rowCount; row += 1) {
    const fits = wanted.every(({ column, text }) => exactText(cellOf(headline, rows, column, row)) === text);
    if (fits) found.push(row);
  }
  const [only] = found;
  if (only === undefined || found.length > 1) {
    const where = wanted.map(({ column, text }) => `${column} is ${text}`).join(' and ');
    throw new RunError(
      'headline',
      'a headline',
      `A headline of this recipe needs exactly one row of step ${headline.from}${where === '' ? '' : ` where ${where}`}; there ${found.length === 0 ? 'is none' : `are ${formatCount(found.length)}`}.`,
    );
  }
  return only;
}

function plainValue(value: SqlValue | undefined): string {
  return typeof value === 'object' && value !== null ? value.date : String(value ?? '');
}
