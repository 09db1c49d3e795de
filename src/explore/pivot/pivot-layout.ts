import { exactText } from '../../results/csv.ts';
import { formatCell } from '../../results/format.ts';
import type { ResultTable } from '../../results/result-table.ts';
import { figureFormat } from '../question/figure-format.ts';
import { groupWords } from '../question/group-words.ts';
import type { Headings } from './headings.ts';
import { lastHeadings, type RowWords, subtotalWords, totalWords, unknownWords } from './own-words.ts';
import { type Pivot, valuesOfPivot } from './pivot.ts';
import { type PivotColumn, type PivotSql, valueName } from './pivot-sql.ts';

/** A pivot as a table on screen. */
export interface PivotLayout {
  readonly head: readonly (readonly HeadCell[])[];
  readonly body: readonly BodyRow[];
  /** How many rows there are in all, the total of all taken in. */
  readonly rowCount: number;
  /** What totals and groups that are not known are called where the fields of the rows stand beside one another. */
  readonly rowWords: readonly RowWords[];
}

export interface HeadCell {
  readonly words: string;
  readonly columns: number;
  readonly rows: number;
  readonly isTotal: boolean;
  /** Of a column of row headings rather than of figures. */
  readonly isCorner: boolean;
  /** The one column of figures that it stands over, by its name in SQL. */
  readonly column?: string | undefined;
}

export interface BodyRow {
  readonly labels: readonly { readonly words: string; readonly columns: number; readonly isRepeated: boolean }[];
  readonly cells: readonly { readonly words: string; readonly exact: string | undefined; readonly isTotal: boolean }[];
  readonly isTotal: boolean;
  /** Of which group of the first fields it is, field by field; of a total those that it is the total of. */
  readonly path: readonly string[];
}

/** How many rows of a pivot with so many columns are shown: at most 500, and 20,000 cells. */
export function mostRows(columns: number): number {
  return Math.max(1, Math.min(500, Math.floor(20_000 / Math.max(1, columns))));
}

/** What `shownPivotSql` gave as a table: headings over one another, labels in words. */
export function pivotLayout(pivot: Pivot, built: PivotSql, headings: Headings, table: ResultTable): PivotLayout {
  const all = table.rowCount === 0 ? 0n : table.cell(built.columns.length, 0);
  const labels = rowLabels(pivot, table);
  return {
    head: headOf(pivot, built.columns, headings),
    body: Array.from({ length: table.rowCount }, (_, row) => bodyRow(pivot, built, table, labels, row)),
    rowCount: typeof all === 'bigint' ? Number(all) : table.rowCount,
    rowWords: labels.map(({ taken, unknown }) => ({ total: totalWords([...taken, unknown]), unknown })),
  };
}

function headOf(
  pivot: Pivot,
  columns: readonly PivotColumn[],
  { headings }: Headings,
): readonly (readonly HeadCell[])[] {
  const values = valuesOfPivot(pivot);
  const cells = columns.filter((column) => column.part === 'cell');
  const groups = cells.filter(({ value }) => value === 0);
  const depth = pivot.columns.length;
  const hasValueRow = depth === 0 || values.length > 1;
  const height = depth + (hasValueRow ? 1 : 0);
  const corner = columns
    .filter((column) => column.part === 'row')
    .map(({ name }): HeadCell => ({ words: name, columns: 1, rows: height, isTotal: false, isCorner: true }));
  if (corner.length === 0) corner.push({ words: '', columns: 1, rows: height, isTotal: false, isCorner: true });
  const lines: HeadCell[][] = Array.from({ length: height }, () => []);
  lines[0]?.push(...corner);
  const last = lastHeadings(headings);
  const wordsAt = (heading: number, level: number) => headings[heading]?.keys[level]?.words ?? '';
  for (let level = 0; level < depth; level += 1) {
    let before = '';
    for (const { heading, name } of groups) {
      if (typeof heading === 'string') {
        const words = last[heading];
        const isTotal = heading === 'total';
        const column = hasValueRow ? undefined : name;
        if (level === 0)
          lines[0]?.push({ words, columns: values.length, rows: depth, isTotal, isCorner: false, column });
        before = '';
        continue;
      }
      const path = JSON.stringify(Array.from({ length: level + 1 }, (_, i) => wordsAt(heading, i)));
      const line = lines[level];
      const left = line?.at(-1);
      if (line && left && path === before) {
        line[line.length - 1] = { ...left, columns: left.columns + values.length, column: undefined };
      } else {
        line?.push({
          words: wordsAt(heading, level),
          columns: values.length,
          rows: 1,
          isTotal: false,
          isCorner: false,
          column: hasValueRow || level < depth - 1 ? undefined : name,
        });
      }
      before = path;
    }
  }
  if (hasValueRow) {
    for (const { heading, value, name } of cells) {
      const shown = values[value];
      const isTotal = depth > 0 && heading === 'total';
      const words = shown ? valueName(shown) : '';
      lines[depth]?.push({ words, columns: 1, rows: 1, isTotal, isCorner: false, column: name });
    }
  }
  return lines;
}

/** The values of one field of the rows in words. */
interface FieldLabels {
  /** By row; undefined where there is none or the row is a total. */
  readonly words: readonly (string | undefined)[];
  readonly taken: readonly string[];
  /** What the totals of its groups are called. */
  readonly subtotals: readonly string[];
  /** Its group whose value is not known. */
  readonly unknown: string;
}

type RowLabels = readonly FieldLabels[];

function rowLabels({ rows }: Pivot, table: ResultTable): RowLabels {
  return rows.map(({ interval }, field) => {
    const words = Array.from({ length: table.rowCount }, (_, row) => {
      const cell = table.cell(field, row);
      return cell === null ? undefined : groupWords(cell, table.columns[field]?.kind ?? 'other', interval);
    });
    const taken = [...new Set(words.flatMap((one) => (one === undefined ? [] : [one])))];
    return {
      words,
      taken,
      subtotals: rows.length > 1 ? taken.map((group) => `Total of ${group}`) : [],
      unknown: unknownWords(taken),
    };
  });
}

function bodyRow(pivot: Pivot, built: PivotSql, table: ResultTable, labels: RowLabels, row: number): BodyRow {
  const values = valuesOfPivot(pivot);
  const fields = built.columns.filter((column) => column.part === 'row');
  const kind = table.cell(built.columns.length - 1, row);
  const level = typeof kind === 'string' ? built.levels.indexOf(kind) : -1;
  const known = fields.length === 0 ? 0 : level < 0 ? fields.length : levelLength(pivot, built.levels, level);
  const label = (field: number, at: number) => labels[field]?.words[at] ?? labels[field]?.unknown ?? '';
  const isTotal = known < fields.length || fields.length === 0;
  const own = Array.from({ length: isTotal ? Math.max(0, known - 1) : known }, (_, field) => ({
    words: label(field, row),
    columns: 1,
    isRepeated:
      row > 0 && Array.from({ length: field + 1 }, (__, i) => i).every((i) => label(i, row - 1) === label(i, row)),
  }));
  const total = {
    words:
      known === 0
        ? totalWords([...(labels[0]?.taken ?? []), ...(labels[0]?.subtotals ?? [])])
        : subtotalWords(label(known - 1, row), labels[known - 1]?.taken ?? []),
    columns: Math.max(1, fields.length - own.length),
    isRepeated: false,
  };
  return {
    labels: isTotal ? [...own, total] : own,
    isTotal,
    path: Array.from({ length: known }, (_, field) => label(field, row)),
    cells: built.columns.flatMap((column, i) => {
      if (column.part !== 'cell') return [];
      const value = values[column.value];
      const cell = table.cell(i, row);
      const kind = table.columns[i]?.kind ?? 'other';
      const format = value
        ? figureFormat(value.measure, kind, value.share !== undefined)
        : { kind, role: 'score' as const };
      return [
        {
          words: cell === null ? '' : formatCell(cell, format),
          exact: cell === null ? undefined : exactText(cell),
          isTotal: column.heading === 'total',
        },
      ];
    }),
  };
}

/** By how many of its fields a row of this level is grouped. */
function levelLength({ rows }: Pivot, levels: readonly string[], level: number): number {
  return level === levels.length - 1 ? 0 : rows.length - level;
}
