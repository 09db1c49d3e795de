import type { Engine } from '../../engine/engine.ts';
import { EngineError } from '../../engine/errors.ts';
import { createEmpty, describeSelect, preparedSelect } from '../../engine/materialise.ts';
import { identifier, sql } from '../../engine/sql.ts';
import { exactText } from '../../results/csv.ts';
import type { BenchTable, RowColumn } from '../row-set.ts';
import type { FoundStep } from './given-step.ts';

/**
 * The columns of a table that some texts use, in the table's order. The table is there and empty, and so is all else that
 * the texts read; the optimiser is off. A column is used where a text no longer binds, gives other columns, or would be run
 * otherwise once the column has another name: so `SELECT *`, NATURAL JOIN and rows taken as values count too.
 */
export async function usedColumns(
  engine: Engine,
  table: BenchTable,
  readers: readonly FoundStep[],
): Promise<readonly RowColumn[]> {
  const words = new Set(readers.flatMap(({ tokens }) => tokens.map(({ text }) => text)));
  // Behind an alias the engine does not say which columns these are.
  if (readers.some(({ tokens }) => tokens.some(({ text }, i) => text === 'columns' && tokens[i + 1]?.text === '('))) {
    return table.columns;
  }
  const before = await shapesOf(engine, readers);
  const isUsed = async (columns: readonly RowColumn[]): Promise<boolean> => {
    for (const [i, column] of columns.entries()) await rename(engine, table, column.name, hidden(i));
    const after = await shapesOf(engine, readers);
    for (const [i, column] of columns.entries()) await rename(engine, table, hidden(i), column.name);
    return after === undefined || after !== before;
  };
  const used = new Set<RowColumn>();
  const unnamed = table.columns.filter(({ name }) => !words.has(name.toLowerCase()));
  const one = unnamed.length > 0 && (await isUsed(unnamed)) ? unnamed : [];
  const named = table.columns.filter((column) => !unnamed.includes(column));
  for (const column of [...named, ...one]) if (await isUsed([column])) used.add(column);
  const found = table.columns.filter((column) => used.has(column));
  return (await suffices(engine, table, found, readers)) ? found : table.columns;
}

/** Whether the texts give the same columns where the table has these alone: a text can take columns by their places. */
async function suffices(
  engine: Engine,
  table: BenchTable,
  columns: readonly RowColumn[],
  readers: readonly FoundStep[],
): Promise<boolean> {
  if (columns.length === table.columns.length) return true;
  const name = identifier(table.name);
  await engine.query(sql`ALTER TABLE ${name} RENAME TO ${identifier(aside)}`);
  // A table has one column at least, and so has an input.
  await createEmpty(engine, table.name, columns.length > 0 ? columns : table.columns.slice(0, 1));
  try {
    for (const { text, columns: before } of readers) {
      const after = await describeSelect(engine, text, {});
      if (JSON.stringify(after) !== JSON.stringify(before)) return false;
    }
    return true;
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.code !== 'sql') throw thrown;
    return false;
  } finally {
    await engine.query(sql`DROP TABLE ${name}`);
    await engine.query(sql`ALTER TABLE ${identifier(aside)} RENAME TO ${name}`);
  }
}

/** What a table is called while another stands in its place. */
const aside = 'the whole table';

function hidden(index: number): string {
  return `no column ${String(index)}`;
}

async function rename(engine: Engine, table: BenchTable, from: string, to: string): Promise<void> {
  await engine.query(sql`ALTER TABLE ${identifier(table.name)} RENAME COLUMN ${identifier(from)} TO ${identifier(to)}`);
}

/** What the texts give and how they would be run, as one text; undefined where one does not bind. */
async function shapesOf(engine: Engine, readers: readonly FoundStep[]): Promise<string | undefined> {
  const shapes: string[] = [];
  try {
    for (const { text } of readers) {
      const columns = await describeSelect(engine, text, {});
      const explained = await preparedSelect(engine, 'explain_step', text, {}, 'EXPLAIN (FORMAT json) ');
      shapes.push(JSON.stringify(columns), exactText(explained.cell(1, 0)));
    }
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.code !== 'sql') throw thrown;
    return undefined;
  }
  return shapes.join('\n');
}
