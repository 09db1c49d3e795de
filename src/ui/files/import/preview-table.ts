import { formatDate, formatMonth } from '../../../results/format.ts';
import type { ColumnToLoad, SurveyedColumn, SurveyedFile, WideColumns } from '../../../workbook/intake-words.ts';
import { isNumeric, type ShownValue, shownValue } from './value-words.ts';

/** The first rows of a file as they will be loaded. */
export interface PreviewTable {
  readonly columns: readonly { readonly name: string; readonly isNumber: boolean; readonly isLeftOut: boolean }[];
  readonly rows: readonly PreviewTableRow[];
}

export interface PreviewTableRow {
  /** The line of the file. */
  readonly line: number;
  /** What the row is where it is no plain row. */
  readonly total: 'kept' | 'left out' | undefined;
  readonly cells: readonly ShownValue[];
}

type ChoiceOf = (column: SurveyedColumn) => ColumnToLoad;

/** The rows of the file, with the columns given. Of one that is left out there is only the heading. */
export function previewTable(
  surveyed: SurveyedFile,
  columns: readonly SurveyedColumn[],
  choiceOf: ChoiceOf,
  leavesOutTotals: boolean,
): PreviewTable {
  const shown = placed(surveyed, columns, choiceOf);
  const totalOf = totalsOf(surveyed, leavesOutTotals);
  return {
    columns: shown.map(headOf),
    rows: surveyed.preview.map(({ line, cells }) => ({
      line,
      total: totalOf(line),
      cells: shown.map(({ place, choice }) => cellOf(cells[place] ?? '', choice, surveyed)),
    })),
  };
}

/** The same where columns become rows: each row of the file gives one for each of `wide.columns`. At most `most` rows. */
export function longPreviewTable(
  surveyed: SurveyedFile,
  wide: WideColumns,
  choiceOf: ChoiceOf,
  leavesOutTotals: boolean,
  most: number,
): PreviewTable {
  const named = new Map(surveyed.columns.map((column) => [column.name, column]));
  const place = (names: readonly string[]) =>
    placed(
      surveyed,
      names.flatMap((name) => named.get(name) ?? []),
      choiceOf,
    );
  const kept = place(wide.kept);
  const turned = place(wide.columns.map(({ name }) => name));
  const headings = wide.columns.map(({ value, label }) => [
    plain(typeof value === 'number' ? String(value) : wide.kind === 'month' ? formatMonth(value) : formatDate(value)),
    ...(wide.nameOfLabel === undefined ? [] : [plain(label)]),
  ]);
  const totalOf = totalsOf(surveyed, leavesOutTotals);
  const rows: PreviewTableRow[] = [];
  for (const { line, cells } of surveyed.preview) {
    const total = totalOf(line);
    if (total === 'left out') continue;
    const beside = kept.map((one) => cellOf(cells[one.place] ?? '', one.choice, surveyed));
    for (const [i, one] of turned.entries()) {
      if (rows.length === most) break;
      const value = cellOf(cells[one.place] ?? '', one.choice, surveyed);
      rows.push({ line, total, cells: [...beside, ...(headings[i] ?? []), value] });
    }
  }
  const label = wide.nameOfLabel;
  return {
    columns: [
      ...kept.map(headOf),
      { name: wide.nameOfKey, isNumber: wide.kind === 'age' || wide.kind === 'year', isLeftOut: false },
      ...(label === undefined ? [] : [{ name: label, isNumber: false, isLeftOut: false }]),
      { name: wide.nameOfValue, isNumber: true, isLeftOut: false },
    ],
    rows,
  };
}

function plain(text: string): ShownValue {
  return { kind: 'value', text, note: undefined };
}

function headOf({ column, choice }: Placed): PreviewTable['columns'][number] {
  return {
    name: column.name,
    isNumber: isNumeric(choice.type) && choice.pseudonyms !== true,
    isLeftOut: !choice.keep,
  };
}

interface Placed {
  readonly column: SurveyedColumn;
  readonly place: number;
  readonly choice: ColumnToLoad;
}

function placed(surveyed: SurveyedFile, columns: readonly SurveyedColumn[], choiceOf: ChoiceOf): readonly Placed[] {
  const places = new Map(surveyed.columns.map((column, place) => [column.name, place]));
  return columns.map((column) => ({ column, place: places.get(column.name) ?? -1, choice: choiceOf(column) }));
}

function totalsOf(surveyed: SurveyedFile, leavesOut: boolean): (line: number) => PreviewTableRow['total'] {
  const lines = new Set(surveyed.totals.map(({ line }) => line));
  return (line) => (lines.has(line) ? (leavesOut ? 'left out' : 'kept') : undefined);
}

function cellOf(text: string, choice: ColumnToLoad, { lastTwoDigitYear }: SurveyedFile): ShownValue {
  const { type, keep, pseudonyms } = choice;
  if (!keep) return { kind: 'empty' };
  const shown = shownValue(text, pseudonyms === true ? 'text' : type, lastTwoDigitYear);
  return pseudonyms === true && shown.kind !== 'empty' ? { kind: 'pseudonym' } : shown;
}
