import { analystSchema, type Engine, keptSchema } from '../../engine/engine.ts';
import { EngineError } from '../../engine/errors.ts';
import { located } from '../../engine/located.ts';
import { analystSql, fragment, identifier, sql, type SqlText } from '../../engine/sql.ts';
import { exactText } from '../../results/csv.ts';
import type { ResultTable } from '../../results/result-table.ts';
import type { StatementOutcome } from '../bench-session.ts';
import { kindOfType, type RowColumn, type RowSet } from '../row-set.ts';
import { type ChangeVerb, classify, type StatementKind } from './classify.ts';
import { withPlainBlanks } from './plain-blanks.ts';
import { type Statement, statementsOf } from './split.ts';

/** What running needs to know of the bench. */
export interface StatementSetting {
  readonly engine: Engine;
  /** Tells the tables of data files by name, in any case. */
  readonly isDataFile: (name: string) => boolean;
  /** A name that no kept rows have had. */
  readonly nextTable: () => string;
  readonly signal: AbortSignal | undefined;
}

/** What came of a statement, and itself where it made a change that an engine started anew has to be given again. */
export interface RunStatement {
  readonly outcome: StatementOutcome;
  readonly change: Statement | undefined;
}

/**
 * Runs one statement of the analyst's. Rejects with EngineError: `sql` with its place in `text`, where the engine or the
 * bench refuses it; `cancelled` once the signal aborted.
 */
export async function runStatement(typed: string, setting: StatementSetting): Promise<RunStatement> {
  const { engine, signal } = setting;
  const text = withPlainBlanks(typed);
  const statements = statementsOf(text, await engine.tokenize(text));
  const [statement, second] = statements;
  if (!statement)
    throw new EngineError('sql', 'There is no statement here. Write one, such as FROM and the name of a data file.');
  if (second)
    throw new EngineError('sql', 'This is more than one statement. Run them one by one.', { position: second.start });
  const kind = classify(statement, setting.isDataFile);
  // Positions are the statement's: those of the whole text come before it.
  return located(-statement.start, async () => {
    switch (kind.kind) {
      case 'refused':
        throw new EngineError('sql', kind.why, { position: kind.at });
      case 'rows':
        return { outcome: { kind: 'rows', rows: await keepRows(statement.text, kind, setting) }, change: undefined };
      case 'plan': {
        // Wrapped, nothing but a query is one: WITH can stand before a DELETE.
        const [head, query] = [statement.text.slice(0, kind.after), statement.text.slice(kind.after)];
        const plan = await located(wrapper.length, () =>
          engine.session.query(analystSql(`${head}${wrapper}${query}\n)`), signal),
        );
        return { outcome: { kind: 'said', says: planText(plan), isPlan: true }, change: undefined };
      }
      case 'variable':
        await engine.session.query(analystSql(statement.text), signal);
        return { outcome: { kind: 'said', says: 'The variable is set.', isPlan: false }, change: statement };
      case 'change': {
        if (kind.verb === 'create' && (kind.what === 'macro' || kind.what === 'function')) {
          await refuseBuiltIn(engine, kind);
        }
        if (kind.verb !== 'create') await refuseUnlessOwn(engine, kind);
        const told = await engine.session.query(analystSql(statement.text), signal);
        return { outcome: { kind: 'said', says: changeWords(kind, told), isPlan: false }, change: statement };
      }
    }
  });
}

/** Runs one SELECT and keeps its rows. Rejects as `runStatement` does. */
export async function keepSelect(typed: string, setting: StatementSetting): Promise<RowSet> {
  const text = withPlainBlanks(typed);
  const [statement, second] = statementsOf(text, await setting.engine.tokenize(text));
  const kind = statement && !second ? classify(statement, () => false) : undefined;
  if (!statement || kind?.kind !== 'rows') {
    throw new EngineError('sql', 'One query that gives rows is needed here: SELECT, FROM, WITH or VALUES.', {
      position: 0,
    });
  }
  return located(-statement.start, () => keepRows(statement.text, kind, setting));
}

async function keepRows(
  text: string,
  { shape }: Extract<StatementKind, { readonly kind: 'rows' }>,
  { engine, nextTable, signal }: StatementSetting,
): Promise<RowSet> {
  const name = nextTable();
  const table = keptTable(name);
  const prefix = sql`CREATE TABLE ${fragment(table)} AS ${fragment(shape === 'from' ? sql`FROM ` : sql``)}(\n`;
  try {
    await located(prefix.length, () => engine.session.query(analystSql(`${prefix}${text}\n)`), signal));
  } catch (thrown) {
    throw thrown instanceof EngineError && thrown.kind === 'Parser' ? withoutBracket(thrown, text) : thrown;
  }
  return rowSetOf(engine, table);
}

/** What the parser said of a text that goes on into the bracket after it, as if the text were alone. */
function withoutBracket({ message, position, kind, cause }: EngineError, text: string): EngineError {
  const isClosedTooOften = text.split(')').length > text.split('(').length;
  const isAtEnd = position !== undefined && position >= text.length && !isClosedTooOften;
  const said = isAtEnd ? message.replace('at or near ")"', 'at end of input') : message.replace(/\n\)(?="$)/, '');
  return new EngineError('sql', said, {
    kind,
    position: position === undefined ? undefined : Math.min(position, text.length),
    cause,
  });
}

/** The kept rows of that name, as SQL reads them. */
export function keptTable(name: string): SqlText {
  return sql`${identifier(keptSchema)}.${identifier(name)}`;
}

/** A table of the engine as a row set. */
export async function rowSetOf(engine: Engine, table: SqlText): Promise<RowSet> {
  const columns = await columnsOf(engine, table);
  const counted = await engine.query(sql`SELECT count(*) FROM ${fragment(table)}`);
  return { from: fragment(table), columns, rowCount: Number(counted.cell(0, 0)) };
}

async function columnsOf(engine: Engine, table: SqlText): Promise<readonly RowColumn[]> {
  const described = await engine.query(sql`DESCRIBE ${fragment(table)}`);
  return Array.from({ length: described.rowCount }, (_, row) => {
    const type = exactText(described.cell(1, row));
    return { name: exactText(described.cell(0, row)), type, kind: kindOfType(type) };
  });
}

type Change = Extract<StatementKind, { readonly kind: 'change' }>;

const wrapper = 'SELECT * FROM (\n';

/**
 * Only what the analyst made can be changed or deleted: what is no such thing may be a word of SQL that stands before the
 * name of a data file.
 */
async function refuseUnlessOwn(engine: Engine, { what, name, at }: Change): Promise<void> {
  const found = await engine.session.query(sql`
    SELECT 1 FROM (
      SELECT database_name, schema_name, table_name AS name FROM duckdb_tables()
      UNION ALL SELECT database_name, schema_name, view_name FROM duckdb_views() WHERE NOT internal
      UNION ALL SELECT database_name, schema_name, sequence_name FROM duckdb_sequences()
      UNION ALL SELECT database_name, schema_name, type_name FROM duckdb_types() WHERE NOT internal
      UNION ALL SELECT database_name, schema_name, function_name FROM duckdb_functions() WHERE NOT internal AND schema_name = ${analystSchema}
    ) WHERE (schema_name = ${analystSchema} OR database_name = 'temp') AND lower(name) = lower(${name}) LIMIT 1`);
  if (found.rowCount > 0) return;
  throw new EngineError('sql', `You have made no ${what} “${name}”. Only what you made can be changed or deleted.`, {
    position: at,
  });
}

/** A macro of a built-in's name would change figures without a sign of it. */
async function refuseBuiltIn(engine: Engine, { name, at }: Change): Promise<void> {
  const found = await engine.session.query(
    sql`SELECT 1 FROM duckdb_functions() WHERE lower(function_name) = lower(${name}) AND (internal OR database_name = 'temp') LIMIT 1`,
  );
  if (found.rowCount === 0) return;
  throw new EngineError(
    'sql',
    `“${name}” is a function of the engine or a method already. Choose another name for yours.`,
    {
      position: at,
    },
  );
}

const done: Readonly<Record<ChangeVerb, string>> = { create: 'made', change: 'changed', drop: 'deleted' };

function changeWords(change: Change, told: ResultTable): string {
  const count = told.rowCount === 1 && told.columns[0]?.name === 'Count' ? told.cell(0, 0) : null;
  const rows = typeof count === 'bigint' ? ` Rows: ${new Intl.NumberFormat('en-GB').format(count)}.` : '';
  return `The ${change.what} ${change.name} is ${done[change.verb]}.${rows}`;
}

function planText(plan: ResultTable): string {
  const last = plan.columns.length - 1;
  return Array.from({ length: plan.rowCount }, (_, row) => exactText(plan.cell(last, row))).join('\n');
}
