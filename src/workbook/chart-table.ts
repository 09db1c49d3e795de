import { chartData, type ChartColumn } from '../charts/chart-data.ts';
import { asDrawn } from '../charts/drawn-order.ts';
import type { TableBlock, TableColumn } from '../recipes/recipe.ts';
import { exactText } from '../results/csv.ts';
import { isPercent } from '../results/format.ts';
import { isNumberKind, type ResultTable } from '../results/result-table.ts';
import type { Role } from '../results/roles.ts';
import { presentColumns } from '../runs/presentation.ts';
import type { ChartResult, TableResult } from '../runs/run-result.ts';
import { usedFields, type Use, type UsedColumn } from './chart-fields.ts';
import { chartTitles } from './chart-titles.ts';

/**
 * The figures that a chart draws as a table, for a chart whose step no table shows: its rows in the order of the chart, the
 * columns it names in the order of the step. What a column is follows from the table that shows one of its name, and where
 * there is none from how the chart uses it.
 */
export function chartTable({ block, rows: given, columns: shown }: ChartResult): TableResult {
  const rows = asDrawn(block, given, shown);
  const data = chartData(rows, shown);
  const uses = usedFields(block.vegaLite);
  const used = rows.columns.flatMap(({ name }): readonly UsedColumn[] => {
    const use = uses.get(name);
    const column = data.column(name);
    return use === undefined || column === undefined ? [] : [{ use, column, isShown: isShownBy(shown, name) }];
  });
  const told = used.filter((one) => !used.some((other) => isMarkOf(one, other, rows)));
  const titles = chartTitles(told, data);
  const columns = told.map(({ use, column, isShown }): TableColumn => {
    const isShare = use.isPercent || (use.otherEnd !== undefined && uses.get(use.otherEnd)?.isPercent === true);
    const role = roleOf({ ...use, isPercent: isShare }, column, isShown);
    const decimals = isShown || !isPercent(role) ? column.decimals : undefined;
    return { ...plainColumn, name: column.name, title: titles.get(column.name) ?? column.title, role, decimals };
  });
  const table: TableBlock = { from: block.from, title: block.title, note: undefined, detail: undefined, columns };
  return { block: table, rows, columns: presentColumns(table, rows), withheld: new Map() };
}

const plainColumn = { of: [], per: undefined, over: [], months: undefined, bound: undefined, confidence: undefined };

function isShownBy(shown: readonly TableColumn[], name: string): boolean {
  return shown.some((column) => column.name === name);
}

/** Whether a column only says at which of another's figures a symbol or a word stands. */
function isMarkOf(one: UsedColumn, other: UsedColumn, rows: ResultTable): boolean {
  if (!one.use.isMark || !other.use.isFigure || one.column.index === other.column.index) return false;
  if (one.column.kind !== other.column.kind || !isNumberKind(one.column.kind)) return false;
  const pairs = Array.from(
    { length: rows.rowCount },
    (_, row) => [rows.cell(one.column.index, row), rows.cell(other.column.index, row)] as const,
  );
  const isPart = pairs.some(([own, figure]) => own === null && figure !== null);
  return isPart && pairs.every(([own, figure]) => own === null || exactText(own) === exactText(figure));
}

function roleOf({ isFigure, isPercent: isShare }: Use, { role, kind }: ChartColumn, isShown: boolean): Role {
  if (isShown) return isShare && !isPercent(role) ? 'share' : role;
  if (!isFigure) return 'dimension';
  if (isShare) return 'share';
  return kind === 'integer' ? 'count' : 'mean';
}
