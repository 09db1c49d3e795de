import { exactText } from '../results/csv.ts';
import type { ResultTable } from '../results/result-table.ts';
import type { Engine } from './engine.ts';
import { EngineError } from './errors.ts';
import { located } from './located.ts';
import { fragment, identifier, joined, sql, type SqlText, type SqlValue, trustedSql } from './sql.ts';
import { oddCharacter } from './tokens.ts';

/** The values of named parameters (`$until` is under `until`). */
export type NamedValues = Readonly<Record<string, SqlValue>>;

/** A column as the engine describes it: its name and its SQL type. */
export interface DescribedColumn {
  readonly name: string;
  readonly type: string;
}

/**
 * Runs one text from outside as exactly one SELECT with its values bound, and keeps its rows as a TEMP table of that
 * name. Gives the columns. Rejects with EngineError `sql`; its position counts in `text`.
 *
 * DuckDB has no prepared CREATE TABLE AS, so the types come from a prepared DESCRIBE and the rows from a prepared
 * INSERT. The text is checked both alone and wrapped: alone lets DROP pass, wrapped lets `1) UNION ALL (SELECT 2` pass,
 * together neither.
 */
export async function materialise(
  engine: Engine,
  name: string,
  text: string,
  values: NamedValues,
): Promise<readonly DescribedColumn[]> {
  const columns = await describeSelect(engine, text, values);
  await createEmpty(engine, name, columns);
  const prefix = sql`PREPARE run_step AS ${fragment(allParameters(values))} INSERT INTO ${identifier(name)} SELECT * FROM (\n`;
  await located(prefix.length, async () => {
    await engine.query(trustedSql(`${prefix}${text}\n)`));
    await engine.query(sql`EXECUTE run_step${fragment(namedArguments(values))}`);
  });
  await engine.query(sql`DEALLOCATE run_step`);
  return columns;
}

/** The rows of one SELECT from outside, with the same checks and without keeping them. */
export async function selectRows(engine: Engine, text: string, values: NamedValues): Promise<ResultTable> {
  await checkOneSelect(engine, text);
  return preparedSelect(engine, 'run_rows', text, values);
}

/** The columns that one SELECT from outside gives, without running it. */
export async function describeSelect(
  engine: Engine,
  text: string,
  values: NamedValues,
): Promise<readonly DescribedColumn[]> {
  await checkOneSelect(engine, text);
  const prefix = sql`PREPARE describe_step AS DESCRIBE ${fragment(allParameters(values))} SELECT * FROM (\n`;
  const table = await located(prefix.length, async () => {
    await engine.query(trustedSql(`${prefix}${text}\n)`));
    const described = await engine.query(sql`EXECUTE describe_step${fragment(namedArguments(values))}`);
    await engine.query(sql`DEALLOCATE describe_step`);
    return described;
  });
  return Array.from({ length: table.rowCount }, (_, row) => ({
    name: exactText(table.cell(0, row)),
    type: exactText(table.cell(1, row)),
  }));
}

/**
 * Prepares a text that is proved to be one SELECT, and executes it, or has the engine explain how it would. Gives the
 * rows of that.
 */
export async function preparedSelect(
  engine: Engine,
  name: 'run_rows' | 'explain_step',
  text: string,
  values: NamedValues,
  before: '' | 'EXPLAIN (FORMAT json) ' = '',
): Promise<ResultTable> {
  const prefix = sql`PREPARE ${identifier(name)} AS ${fragment(allParameters(values))} SELECT * FROM (\n`;
  return located(prefix.length, async () => {
    await engine.query(trustedSql(`${prefix}${text}\n)`));
    const rows = await engine.query(
      sql`${fragment(trustedSql(before))}EXECUTE ${identifier(name)}${fragment(namedArguments(values))}`,
    );
    await engine.query(sql`DEALLOCATE ${identifier(name)}`);
    return rows;
  });
}

/** Keeps what a SELECT would give as an empty TEMP table of that name. */
export async function createEmpty(engine: Engine, name: string, columns: readonly DescribedColumn[]): Promise<void> {
  const definitions = columns.map((column) => sql`${identifier(column.name)} ${fragment(trustedSql(column.type))}`);
  await engine.query(sql`CREATE TEMP TABLE ${identifier(name)} (${joined(definitions, ', ')})`);
}

async function checkOneSelect(engine: Engine, text: string): Promise<void> {
  if (text.includes('\0')) throw new EngineError('sql', 'The SQL holds a NUL character.');
  // What was looked at beforehand holds none; whoever calls this without a look is held to the same.
  const odd = oddCharacter(text);
  if (odd) throw new EngineError('sql', `The SQL holds ${odd.code}`, { position: odd.position });
  await located(0, () => engine.checkPrepares(trustedSql(text)));
  await located(wrapper.length, () => engine.checkPrepares(trustedSql(`${wrapper}${text}\n)`)));
}

const wrapper = 'SELECT * FROM (\n';

/** Names every value once, because EXECUTE refuses values that a statement does not use. */
function allParameters(values: NamedValues): SqlText {
  const names = Object.keys(values).map((name) => trustedSql(`$${parameterName(name)}`));
  return names.length === 0 ? sql`` : sql`WITH _p AS (SELECT ${joined(names, ', ')})`;
}

function namedArguments(values: NamedValues): SqlText {
  const pairs = Object.entries(values).map(([name, value]) => sql`${identifier(parameterName(name))} := ${value}`);
  return pairs.length === 0 ? sql`` : sql`(${joined(pairs, ', ')})`;
}

function parameterName(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new EngineError('sql', `“${name}” cannot be the name of a parameter.`);
  return name;
}
