import type { TableBlock, TableColumn } from '../recipes/recipe.ts';
import { isPercent, type ColumnFormat } from '../results/format.ts';
import { columnIndex, isNumberKind, type ResultTable } from '../results/result-table.ts';

/** A column as it is shown: where it is in the result, its heading, and how its values are formatted. */
export interface PresentedColumn {
  readonly index: number;
  readonly name: string;
  readonly title: string;
  readonly format: ColumnFormat;
  /** Figures are aligned right and carry their exact value. */
  readonly isFigure: boolean;
}

/** The columns of a table in the order the recipe shows them. Columns that the rows do not have are left out. */
export function presentColumns(block: TableBlock, rows: ResultTable): readonly PresentedColumn[] {
  return block.columns.flatMap((column) => {
    const index = columnIndex(rows, column.name);
    const kind = index === undefined ? undefined : rows.columns[index]?.kind;
    if (index === undefined || kind === undefined) return [];
    const shown = shownAs(column, block);
    const isMonth = kind === 'date' && holdsMonths(rows, index);
    const format: ColumnFormat = { kind, role: shown.role, decimals: column.decimals ?? shown.decimals, isMonth };
    const isFigure = isNumberKind(kind) && column.role !== 'dimension';
    return [{ index, name: column.name, title: column.title, format, isFigure }];
  });
}

/** A likely range is formatted as what it is the range of: the limits of a change are changes, those of a share shares. */
function shownAs(column: TableColumn, block: TableBlock): TableColumn {
  const of = block.columns.find((candidate) => candidate.name === column.of[0]);
  if (of === undefined || !['interval', 'limit'].includes(column.role)) return column;
  return column.role === 'interval' || isPercent(of.role) ? of : column;
}

function holdsMonths(rows: ResultTable, index: number): boolean {
  for (let row = 0; row < rows.rowCount; row += 1) {
    const cell = rows.cell(index, row);
    if (typeof cell === 'string' && !cell.endsWith('-01')) return false;
  }
  return rows.rowCount > 0;
}
