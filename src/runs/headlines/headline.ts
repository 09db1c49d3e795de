import type { NamedValues } from '../../engine/materialise.ts';
import type { SqlValue } from '../../engine/sql.ts';
import type { Headline, ParameterType } from '../../recipes/recipe.ts';
import { partsOfText } from '../../recipes/text-template.ts';
import { formatCell, formatCount, formatMonth, formatDate } from '../../results/format.ts';
import { type Cell, columnIndex, type ResultTable } from '../../results/result-table.ts';
import { exactText } from '../../results/csv.ts';
import { claimsMore, type RowChanges } from './headline-claims.ts';
import { periodName } from '../period-name.ts';
import type { PresentedColumn } from '../presentation.ts';
import { RunError } from '../run-error.ts';
import type { HeadlineResult } from '../run-result.ts';

/** What each parameter is, by its name: a quarter is said otherwise than a month. */
export type ParameterTypes = Readonly<Record<string, ParameterType>>;

/**
 * A headline filled from the one row its `where` leaves, numbers formatted as the table of the same step formats them.
 * Where a column it names is NULL, or it says more of a change than the methods do, `otherwise` is said instead; where
 * that says more too, neither is. Throws RunError `headline` where the rows are not exactly one, or a column is not there.
 */
export function fillHeadline(
  headline: Headline,
  rows: ResultTable,
  columns: readonly PresentedColumn[],
  values: NamedValues,
  changes: RowChanges = { withheld: [], given: [] },
  types: ParameterTypes = {},
): HeadlineResult {
  const row = rowOfHeadline(headline, rows, values);
  const names = partsOfText(headline.text).flatMap((part) => (part.kind === 'column' ? [part.name] : []));
  const isKnown = names.every((name) => cellOf(headline, rows, name, row) !== null);
  const at = { rows, columns, row, values };
  if (isKnown && !claimsMore(headline.text, at, changes, false)) {
    return { text: fill(headline.text, headline, rows, columns, { values, types }, row), isWithheld: false };
  }
  const { otherwise } = headline;
  if (otherwise === undefined || lacksWords(otherwise, rows, row) || claimsMore(otherwise, at, changes, true)) {
    return { text: nothingSaid(isKnown, changes), isWithheld: true };
  }
  return { text: fill(otherwise, headline, rows, columns, { values, types }, row), isWithheld: true };
}

/** Words it needs are not there, or are withheld: a figure can be `no figure` in a sentence, a word cannot. */
function lacksWords(text: string, rows: ResultTable, row: number): boolean {
  return partsOfText(text).some((part) => {
    const index = part.kind === 'column' ? columnIndex(rows, part.name) : undefined;
    return index !== undefined && rows.columns[index]?.kind === 'text' && rows.cell(index, row) === null;
  });
}

function nothingSaid(isKnown: boolean, { withheld }: RowChanges): string {
  const [first] = withheld;
  if (first !== undefined)
    return `No headline is given: no change is given, because ${first.why}. The table says more.`;
  if (!isKnown) return 'No headline is given: a figure it needs is withheld. The table says more.';
  return 'No headline is given: the recipe’s words state a change that its figures do not bear out. The table says more.';
}

/** A check's words, with `{rows}` and the columns of the first row filled in. */
export function fillCheckText(text: string, rows: ResultTable): string {
  const texts = partsOfText(text).map((part) => {
    if (part.kind === 'text' || part.kind === 'wrong') return part.text;
    if (part.kind === 'parameter') return `{$${part.name}}`;
    if (part.name === 'rows') return formatCount(rows.rowCount);
    const index = columnIndex(rows, part.name);
    return index === undefined || rows.rowCount === 0 ? `{${part.name}}` : plainText(rows, index, 0);
  });
  return texts.join('');
}

function fill(
  text: string,
  headline: Headline,
  rows: ResultTable,
  columns: readonly PresentedColumn[],
  { values, types }: { readonly values: NamedValues; readonly types: ParameterTypes },
  row: number,
): string {
  const parts = partsOfText(text);
  const texts = parts.map((part, i) => {
    if (part.kind === 'text' || part.kind === 'wrong') return part.text;
    if (part.kind === 'parameter') return valueText(values[part.name], types[part.name]);
    const cell = cellOf(headline, rows, part.name, row);
    // A sentence has no legend that says what a mark such as [x] means.
    if (cell === null) return 'no figure';
    const column = columns.find((candidate) => candidate.name === part.name);
    if (!column) return plainText(rows, columnIndex(rows, part.name) ?? 0, row);
    const figure = formatCell(cell, column.format);
    // "rose 38 %", "fell 45 %": the word of direction says what the sign would. One that says otherwise leaves the sign.
    const [before, between] = [parts[i - 2], parts[i - 1]];
    const isNextTo = between?.kind === 'text' && between.text === ' ';
    const word = isNextTo && before?.kind === 'column' ? cellOf(headline, rows, before.name, row) : undefined;
    const sign = word === 'rose' ? '+' : word === 'fell' ? '−' : undefined;
    const saysSign = column.format.role === 'change' && sign !== undefined && figure.startsWith(sign);
    return saysSign ? figure.slice(1) : figure;
  });
  return texts.join('');
}

function plainText(rows: ResultTable, index: number, row: number): string {
  const kind = rows.columns[index]?.kind ?? 'text';
  return formatCell(rows.cell(index, row), { kind, role: kind === 'integer' ? 'count' : 'label' });
}

function valueText(value: SqlValue | undefined, type: ParameterType | undefined): string {
  if (typeof value === 'object' && value !== null) {
    if (type !== undefined) return periodName(type, value.date);
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

/** The one row that a headline's `where` leaves. Throws RunError `headline` where there is none, or more than one. */
export function rowOfHeadline(headline: Headline, rows: ResultTable, values: NamedValues): number {
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
