import type { Engine } from '../../engine/engine.ts';
import { fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { TableBlock, TableColumn } from '../../recipes/recipe.ts';
import { exactText } from '../../results/csv.ts';
import { columnIndex, isNumberKind, type ResultTable } from '../../results/result-table.ts';
import { saysDirection, saysPercent } from './change-claims.ts';

/** Why the methods give no figure: by column name, then by row. The words end a sentence and hold no figure of the data. */
export type Withheld = ReadonlyMap<string, ReadonlyMap<number, string>>;

/** A change that a table shows, and the two counts it is the change of: this period's, and the one's before. */
export interface CountedChange {
  readonly name: string;
  readonly counts: readonly [string, string];
}

/**
 * The changes among a step's columns whose counts are known, as the tables of the recipe state them. A table of this
 * step goes first; a step that no table shows is judged by the tables that state a change of the same names.
 */
export function countedChanges(
  step: string,
  rows: ResultTable,
  tables: readonly TableBlock[],
): readonly CountedChange[] {
  const own = tables.filter((block) => block.from === step);
  const stated = new Set(own.flatMap((block) => block.columns.map((column) => column.name)));
  const changes = new Map<string, CountedChange>();
  for (const block of [...own, ...tables.filter((candidate) => candidate.from !== step)]) {
    for (const column of block.columns) {
      if (column.role !== 'change' || changes.has(column.name) || !isNumber(rows, column.name)) continue;
      if (block.from !== step && stated.has(column.name)) continue;
      const [now, before] = column.of.map((name) => countBehind(name, block));
      if (now === undefined || before === undefined || !isNumber(rows, now) || !isNumber(rows, before)) continue;
      changes.set(column.name, { name: column.name, counts: [now, before] });
    }
  }
  return [...changes.values()];
}

/**
 * Asks the methods in the run's engine which figures of a step they withhold: changes of two counts, and rates and
 * shares. What is made of a withheld figure (its limits, its rank) is withheld too, and so are a table's words that
 * state a change in per cent beside it. Rejects with EngineError.
 */
export async function withheldFigures(
  engine: Engine,
  step: string,
  rows: ResultTable,
  tables: readonly TableBlock[],
): Promise<Withheld> {
  const own = tables.filter((block) => block.from === step);
  const changes = countedChanges(step, rows, tables);
  const asked = [
    ...changes.map(({ name, counts }) => ({ name, why: whySql('change', counts) })),
    ...own.flatMap((block) => block.columns.flatMap((column) => askedQuotient(column, rows))),
  ];
  const withheld = new Map<string, Map<number, string>>();
  if (asked.length === 0 || rows.rowCount === 0) return withheld;
  // Both this and the rows shown are read in the order in which the step was written: the engine keeps it.
  const answers = await engine.query(
    sql`SELECT ${joined(
      asked.map(({ why }) => why),
      ', ',
    )} FROM ${identifier(step)}`,
  );
  asked.forEach(({ name }, column) => {
    for (let row = 0; row < answers.rowCount; row += 1) {
      const why = answers.cell(column, row);
      if (why !== null) put(withheld, name, row, exactText(why));
    }
  });
  const changed = new Set(changes.map(({ name }) => name));
  for (const block of own) withholdWhatFollows(block, rows, withheld, changed);
  return withheld;
}

/** The rows with nothing in the cells that are withheld. */
export function withoutWithheld(rows: ResultTable, withheld: Withheld): ResultTable {
  if (withheld.size === 0) return rows;
  const byIndex = rows.columns.map(({ name }) => withheld.get(name));
  return {
    columns: rows.columns,
    rowCount: rows.rowCount,
    cell: (column, row) => (byIndex[column]?.has(row) === true ? null : rows.cell(column, row)),
  };
}

/** A rate or a share whose two columns are numbers. */
function askedQuotient(column: TableColumn, rows: ResultTable): readonly { name: string; why: SqlText }[] {
  const [part, whole] = column.of;
  if ((column.role !== 'rate' && column.role !== 'share') || part === undefined || whole === undefined) return [];
  if (![column.name, part, whole].every((name) => isNumber(rows, name))) return [];
  return [{ name: column.name, why: whySql(column.role, [part, whole]) }];
}

function whySql(role: 'change' | 'rate' | 'share', of: readonly [string, string]): SqlText {
  const [a, b] = of.map((name) => fragment(sql`CAST(${identifier(name)} AS DOUBLE)`)) as [
    ReturnType<typeof fragment>,
    ReturnType<typeof fragment>,
  ];
  switch (role) {
    case 'change':
      return sql`percent_change_why(${a}, ${b})`;
    case 'rate':
      return sql`CASE WHEN rate(${a}, ${b}, 1) IS NULL THEN ${'a number it is made of is not known, or there is nothing to measure it against'} END`;
    case 'share':
      return sql`CASE WHEN share(${a}, ${b}) IS NULL THEN ${'a number it is made of is not known, is 0, or is more than the whole'} END`;
  }
}

/** The count that a column is, or that a rate or share is made of first. */
function countBehind(name: string, block: TableBlock): string | undefined {
  let column = block.columns.find((candidate) => candidate.name === name);
  for (const _ of block.columns) {
    if (column === undefined) return undefined;
    if (column.role === 'count' || column.role === 'total' || column.role === 'rolling') return column.name;
    if (column.role !== 'rate' && column.role !== 'share') return undefined;
    const [counted] = column.of;
    column = block.columns.find((candidate) => candidate.name === counted);
  }
  return undefined;
}

/** Limits and ranks follow what they are made of, in as many turns as there are columns. */
function withholdWhatFollows(
  block: TableBlock,
  rows: ResultTable,
  withheld: Map<string, Map<number, string>>,
  changes: ReadonlySet<string>,
): void {
  for (const _ of block.columns) {
    for (const column of block.columns) {
      for (const of of column.of) {
        for (const [row, why] of withheld.get(of) ?? []) put(withheld, column.name, row, why);
      }
    }
  }
  const rowsWithout = new Map([...changes].flatMap((name) => [...(withheld.get(name) ?? [])]));
  for (const column of block.columns) {
    const index = columnIndex(rows, column.name);
    if (column.role !== 'label' || index === undefined) continue;
    for (const [row, why] of rowsWithout) {
      const cell = rows.cell(index, row);
      if (typeof cell === 'string' && saysPercent(cell) && (saysDirection(cell) || /[+\u2212-]\s?\d/.test(cell))) {
        put(withheld, column.name, row, why);
      }
    }
  }
}

function put(withheld: Map<string, Map<number, string>>, name: string, row: number, why: string): void {
  const byRow = withheld.get(name) ?? new Map<number, string>();
  if (!byRow.has(row)) byRow.set(row, why);
  withheld.set(name, byRow);
}

function isNumber(rows: ResultTable, name: string): boolean {
  const kind = rows.columns[columnIndex(rows, name) ?? -1]?.kind;
  return kind !== undefined && isNumberKind(kind);
}
