import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { fragment, identifier, joined, sql } from '../engine/sql.ts';
import { IntakeError } from './errors.ts';
import { headingSignature } from './headings.ts';
import { findMisfits } from './misfits.ts';
import { plural } from './plural.ts';
import { typedValue } from './typed-sql.ts';
import type {
  ColumnChoice,
  DateFacts,
  Decision,
  LoadChoices,
  LoadedColumn,
  LoadedSource,
  StagedColumn,
  StagedFile,
} from './types.ts';

const MISFITS_LISTED = 100;

/** A staged column that is to be loaded, and as what. */
interface Chosen {
  readonly column: StagedColumn;
  readonly index: number;
  readonly type: ColumnChoice;
}

/**
 * Makes the typed table out of the staging table, which is then gone. A decimal is a DOUBLE in every table, so that a
 * recipe meets one type whatever digits a partner's file has. Values that do not fit become NULL and are counted and
 * listed. Rejects with IntakeError or EngineError; then no table was made, and the staging table is still there.
 */
export async function loadStaged(engine: Engine, staged: StagedFile, choices: LoadChoices): Promise<LoadedSource> {
  const chosen = chooseColumns(staged, choices);
  await createTable(engine, staged, choices.tableName, chosen);
  let columns: readonly LoadedColumn[];
  try {
    columns = await reportColumns(engine, staged, choices.tableName, chosen);
    await discardStaged(engine, staged);
  } catch (thrown) {
    // The failure to tell is the one that came before.
    await engine.query(sql`DROP TABLE IF EXISTS ${identifier(choices.tableName)}`).catch(() => undefined);
    throw thrown;
  }
  return {
    tableName: choices.tableName,
    fileName: staged.fileName,
    bytes: staged.bytes,
    sha256: staged.sha256,
    encoding: staged.encoding,
    delimiter: staged.delimiter,
    lineEnding: staged.lineEnding,
    rowsRead: staged.rowsRead,
    rowsLoaded: staged.rowsStaged,
    rowsRejected: staged.rowsRejected,
    rejected: staged.rejected,
    blankLines: staged.blankLines,
    misfits: columns.reduce((sum, column) => sum + column.misfits, 0),
    decisions: decisionsOf(staged, chosen, columns),
    columns,
    headingSignature: headingSignature(staged.columns.map((column) => column.heading)),
  };
}

/** Takes the staging table away, when the file is not to be loaded after all. */
export async function discardStaged(engine: Engine, staged: Pick<StagedFile, 'stagingTable'>): Promise<void> {
  await engine.query(sql`DROP TABLE IF EXISTS ${identifier(staged.stagingTable)}`);
}

function chooseColumns(staged: StagedFile, choices: LoadChoices): readonly Chosen[] {
  for (const { name } of choices.columns) {
    if (!staged.columns.some((column) => column.name === name)) {
      throw new IntakeError('choice', `The file has no column “${name}”. Choose from the columns shown.`);
    }
  }
  const chosen = staged.columns.flatMap((column, index) => {
    const choice = choices.columns.find(({ name }) => name === column.name);
    return choice?.keep ? [{ column, index, type: choice.type }] : [];
  });
  if (chosen.length === 0) throw new IntakeError('choice', 'No column is kept. Keep at least one.');
  return chosen;
}

async function createTable(
  engine: Engine,
  staged: StagedFile,
  tableName: string,
  chosen: readonly Chosen[],
): Promise<void> {
  const values = chosen.map(
    ({ column, index, type }) => sql`${typedValue(index, type, staged.lastTwoDigitYear)} AS ${identifier(column.name)}`,
  );
  try {
    await engine.query(
      sql`CREATE TABLE ${identifier(tableName)} AS
          SELECT ${joined(values, ', ')} FROM ${identifier(staged.stagingTable)} ORDER BY rowid`,
    );
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.kind !== 'Catalog' || !thrown.message.includes('already exists')) {
      throw thrown;
    }
    throw new IntakeError('choice', `There is a data file called “${tableName}” already. Choose another name.`, {
      cause: thrown,
    });
  }
}

async function reportColumns(
  engine: Engine,
  staged: StagedFile,
  tableName: string,
  chosen: readonly Chosen[],
): Promise<readonly LoadedColumn[]> {
  const counts = chosen.map(({ column }) => sql`count(${identifier(column.name)})`);
  const result = await engine.query(sql`SELECT count(*), ${joined(counts, ', ')} FROM ${identifier(tableName)}`);
  const loaded = Number(result.cell(0, 0));
  if (loaded !== staged.rowsStaged || staged.rowsRead !== loaded + staged.rowsRejected) {
    throw new IntakeError(
      'disagreement',
      `${plural(staged.rowsRead, 'row was', 'rows were')} read, ${loaded.toLocaleString('en-GB')} loaded and ` +
        `${staged.rowsRejected.toLocaleString('en-GB')} left out, which does not add up. Nothing was loaded. Add the ` +
        'file again.',
    );
  }
  const columns: LoadedColumn[] = [];
  for (const [i, { column, index, type }] of chosen.entries()) {
    const filled = Number(result.cell(i + 1, 0));
    const misfits = column.filled - filled;
    columns.push({
      name: column.name,
      heading: column.heading,
      type,
      filled,
      empty: loaded - filled,
      misfits,
      misfitExamples: misfits === 0 ? [] : await findMisfits(engine, staged, index, type, MISFITS_LISTED),
      dates: isDated(type) && filled > 0 ? await dateFacts(engine, tableName, column.name) : undefined,
    });
  }
  return columns;
}

async function dateFacts(engine: Engine, table: string, column: string): Promise<DateFacts> {
  const date = fragment(sql`${identifier(column)}::DATE`);
  const result = await engine.query(
    sql`SELECT min(${date}), max(${date}), bool_and(day(${date}) = 1) FROM ${identifier(table)}`,
  );
  return {
    first: result.cell(0, 0) as string,
    last: result.cell(1, 0) as string,
    isMonthly: result.cell(2, 0) === true,
  };
}

/** What was decided while staging, for the columns kept as found, and what the person chose otherwise. */
function decisionsOf(
  staged: StagedFile,
  chosen: readonly Chosen[],
  columns: readonly LoadedColumn[],
): readonly Decision[] {
  const asFound = new Set(chosen.filter(({ column, type }) => column.type === type).map(({ column }) => column.name));
  const kept = staged.decisions.filter((decision) => decision.about === 'file' || asFound.has(decision.column));
  const changed = chosen.flatMap(({ column, type }, i): readonly Decision[] => {
    if (column.type === type) return [];
    const misfits = columns[i]?.misfits ?? 0;
    const lost =
      misfits === 0
        ? ''
        : ` ${plural(misfits, 'value does', 'values do')} not fit and ${misfits === 1 ? 'is' : 'are'} left empty.`;
    const text = `The column is loaded as ${type}, as chosen; it was found to be ${column.type}.${lost}`;
    return [{ about: 'column', column: column.name, text }];
  });
  const dropped = staged.columns.length - chosen.length;
  const left: readonly Decision[] =
    dropped === 0
      ? []
      : [{ about: 'file', text: `${plural(dropped, 'column is', 'columns are')} not kept, as chosen.` }];
  return [...kept, ...left, ...changed];
}

function isDated(type: ColumnChoice): boolean {
  return type.startsWith('date') || type.startsWith('timestamp');
}
