import { EngineError } from '../../engine/errors.ts';
import { located } from '../../engine/located.ts';
import { analystSql, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { ResultTable } from '../../results/result-table.ts';
import type { BenchSession } from '../bench-session.ts';
import type { RowSet } from '../row-set.ts';
import { classify } from '../statements/classify.ts';
import { type Statement, statementsOf } from '../statements/split.ts';

/** A cell whose result another reads. */
export interface ReadCell {
  readonly name: string;
  readonly rows: RowSet;
}

/** More rows than a chart can show; a chart of more is drawn of the first of them. */
export const mostDrawn = 5000;

/**
 * Runs the SELECT of a cell and keeps its rows. It sees the cells it reads, each under its name, and no other cell: a
 * result that was not told of here cannot be read by mistake. Rejects with EngineError; positions count in `text`.
 */
export async function runSqlCell(
  session: BenchSession,
  text: string,
  reads: readonly ReadCell[],
  signal: AbortSignal,
): Promise<RowSet> {
  const { statement, prefix } = await prepared(session, text, reads);
  return located(prefix.length - statement.start, () => session.keep(`${prefix}${statement.text}\n)`, signal));
}

/** The rows a chart draws, at most 5,000 and one, which says that there are more. Rejects as `runSqlCell` does. */
export async function rowsToDraw(
  session: BenchSession,
  text: string,
  reads: readonly ReadCell[],
  signal: AbortSignal,
): Promise<ResultTable> {
  const { statement, prefix } = await prepared(session, text, reads);
  const whole = analystSql(`${prefix}${statement.text}\n) LIMIT ${String(mostDrawn + 1)}`);
  return located(prefix.length - statement.start, () => session.query(whole, signal));
}

interface Prepared {
  readonly statement: Statement;
  /** Goes before the statement, which ends in brackets. */
  readonly prefix: SqlText;
}

async function prepared(session: BenchSession, text: string, reads: readonly ReadCell[]): Promise<Prepared> {
  const [statement, second] = statementsOf(text, await session.tokenize(text));
  if (!statement) {
    throw new EngineError(
      'sql',
      'There is nothing to run in this cell. Write one SELECT, such as FROM and the name of a data file.',
    );
  }
  if (second) {
    throw new EngineError(
      'sql',
      'A cell holds one SELECT, and this is a second statement. Put it in a cell of its own.',
      {
        position: second.start,
      },
    );
  }
  if (classify(statement, () => false).kind !== 'rows') {
    throw new EngineError(
      'sql',
      'A cell holds one SELECT. It makes no table or view: later cells read its result by its name. To make a table of your own, use a query tab.',
      { position: statement.start },
    );
  }
  return { statement, prefix: prefixOf(reads) };
}

/** A view of each cell for this one statement, which leaves nothing behind that another query would see. */
function prefixOf(reads: readonly ReadCell[]): SqlText {
  if (reads.length === 0) return sql`SELECT * FROM (\n`;
  // Materialised, the rows of the cell would be copied for nothing.
  const views = reads.map(
    ({ name, rows }) => sql`${identifier(name)} AS NOT MATERIALIZED (SELECT * FROM ${rows.from})`,
  );
  return sql`WITH ${joined(views, ', ')}\nSELECT * FROM (\n`;
}
