import { EngineError } from '../../engine/errors.ts';
import { identifier } from '../../engine/sql.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import { nameProblem } from '../../explore/notebook/cell-names.ts';
import { type CellGraph, type CellUses, graphOf, namesNotAbove } from '../../explore/notebook/dependencies.ts';
import { keyOf, mentionsIn } from '../../explore/notebook/mentions.ts';
import { type Cell, cellNames, type ChartCell, type SqlCell } from '../../explore/notebook/notebook.ts';
import { afterStatement, allBehind, ownMark, type OwnThings } from '../../explore/notebook/own-things.ts';
import { namesToRename } from '../../explore/notebook/renamed-table.ts';
import { mostDrawn, type ReadCell, rowsToDraw, runSqlCell } from '../../explore/notebook/run-cell.ts';
import {
  type CellRun,
  cellsToRun,
  readsOf,
  type Standing,
  standingsOf,
  waitsFor,
} from '../../explore/notebook/standing.ts';
import { type TableName, tableNamesIn } from '../../explore/notebook/table-names.ts';
import type { BenchTable, RowSet } from '../../explore/row-set.ts';
import { type PlainFault, plainFault } from '../../explore/statements/plain-fault.ts';
import type { Statement } from '../../explore/statements/split.ts';
import { formatCount } from '../../results/format.ts';
import type { ResultTable } from '../../results/result-table.ts';
import { messageOf } from '../failure-words.ts';

/** What came of a cell the last time it ran. */
export type CellOutcome =
  | { readonly kind: 'rows'; readonly rows: RowSet; readonly isSample: boolean }
  | { readonly kind: 'drawn'; readonly rows: ResultTable; readonly isSample: boolean }
  | { readonly kind: 'failed'; readonly fault: CellFault }
  /** `says` names the cell it waits for. */
  | { readonly kind: 'waits'; readonly says: string };

/** Why a cell failed. Its place counts in the cell's SQL. */
export interface CellFault extends Omit<PlainFault, 'position'> {
  readonly position: number;
  readonly isPlaced: boolean;
}

/** What the SQL of a cell names. */
interface Names {
  readonly tables: readonly TableName[];
  readonly mentions: ReadonlySet<string>;
  readonly toRename: readonly TableName[];
}

const noNames: Names = { tables: [], mentions: new Set(), toRename: [] };

interface EndedRun extends CellRun {
  readonly outcome: CellOutcome;
}

type RunnableCell = SqlCell | ChartCell;

/** Runs the cells of a notebook, one at a time, and knows which results are still those of what is written. */
export class NotebookRuns {
  #runs: ReadonlyMap<string, EndedRun> = $state.raw(new Map());
  #running: string | undefined = $state();
  #queued: readonly string[] = $state.raw([]);
  #problem: string | undefined = $state();
  readonly #session: BenchSession;
  readonly #cells: () => readonly Cell[];
  readonly #tables: () => readonly BenchTable[];
  /** What was made in query tabs since the page was opened. */
  #ownThings: OwnThings = $state.raw(new Map());
  #statements = 0;
  /** By SQL: the tables it names, and the keys of what it mentions. */
  readonly #names = new Map<string, Names>();
  readonly #asTables = new WeakMap<CellOutcome, BenchTable>();
  #last: Promise<void> = Promise.resolve();
  #cancel = new AbortController();
  #number = 0;

  constructor(options: {
    readonly session: BenchSession;
    readonly cells: () => readonly Cell[];
    readonly tables: () => readonly BenchTable[];
  }) {
    this.#session = options.session;
    this.#cells = options.cells;
    this.#tables = options.tables;
  }

  /** Tells a table from another of its name, as far as can be seen without reading it. */
  readonly #tableMarks: ReadonlyMap<string, string> = $derived.by(() => {
    const columns = (table: BenchTable) => table.columns.map(({ name, type }) => `${name} ${type}`).join(', ');
    return new Map(
      this.#tables().map((table) => [
        keyOf('table', table.name),
        `${table.origin} ${String(table.rowCount)} ${table.title} (${columns(table)})`,
      ]),
    );
  });

  readonly #standings: ReadonlyMap<string, Standing> = $derived.by(() => {
    // Read here, so that what is derived follows them.
    const [own, tables] = [this.#ownThings, this.#tableMarks];
    return standingsOf(this.#runnable.map(facts), this.#runs, (key) => ownMark(own, key) ?? tables.get(key) ?? '');
  });

  /** The cell that runs now. */
  get running(): string | undefined {
    return this.#running;
  }

  /** The cells that run after it. */
  get queued(): readonly string[] {
    return this.#queued;
  }

  /** What went wrong that is no cell's fault, in words. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** How a cell's result stands to what is written; undefined for text cells. */
  standing(id: string): Standing | undefined {
    return this.#standings.get(id);
  }

  outcome(id: string): CellOutcome | undefined {
    return this.#runs.get(id)?.outcome;
  }

  /** The results that cells below a place of the column can read, as tables that SQL can name there. */
  tablesAbove(id: string): readonly BenchTable[] {
    const cells = this.#cells();
    const above = cells.slice(
      0,
      cells.findIndex((cell) => cell.id === id),
    );
    return above.flatMap((cell): readonly BenchTable[] => {
      const outcome = this.#runs.get(cell.id)?.outcome;
      return cell.kind === 'sql' && outcome?.kind === 'rows' ? [this.#tableOf(cell.name, outcome)] : [];
    });
  }

  /**
   * Runs a cell: before it those it reads that are not up to date, after it those that read any of these and were run
   * before. Never rejects: what goes wrong stands in the cells, or in `problem`.
   */
  runCell(id: string): Promise<void> {
    return this.#turn((graph) => cellsToRun(graph, this.#standings, id));
  }

  /** Runs all cells from the top, also those that are up to date. */
  runAll(): Promise<void> {
    return this.#turn((graph) => [...graph.keys()]);
  }

  /** Runs all cells from the top down to this one, also those that are up to date. */
  runTo(id: string): Promise<void> {
    return this.#turn((graph) => [...graph.keys()].slice(0, [...graph.keys()].indexOf(id) + 1));
  }

  /** Runs the cells that are not up to date, from the top. */
  runRest(): Promise<void> {
    return this.#turn((graph) => [...graph.keys()].filter((id) => this.#standings.get(id) !== 'up to date'));
  }

  /** How many cells can run, and how many of them are up to date. */
  readonly count: { readonly all: number; readonly upToDate: number } = $derived.by(() => {
    const all = [...this.#standings.values()];
    return { all: all.length, upToDate: all.filter((standing) => standing === 'up to date').length };
  });

  /** Stops the cell that runs, and runs none of those after it. Their results stay as they were. */
  cancel(): void {
    this.#cancel.abort();
    this.#cancel = new AbortController();
  }

  /** Lets the result of a cell go that is gone for good. */
  forget(id: string): void {
    this.#drop(this.#runs.get(id));
    this.#runs = new Map([...this.#runs].filter(([other]) => other !== id));
  }

  /** A statement elsewhere made or changed something of the analyst's own. */
  ownChanged(statement: Statement): void {
    this.#statements += 1;
    this.#ownThings = afterStatement(this.#ownThings, statement, this.#statements);
  }

  /** The engine was started anew, and the rows of all results went with it. */
  rowsAreGone(): void {
    if (this.#runs.size > 0) this.#problem = rowsGone;
    this.#runs = new Map();
  }

  /** Where the SQL of a cell names tables, for all SQL that stands in the notebook now. Rejects with EngineError. */
  async namesToRename(): Promise<(sql: string) => readonly TableName[]> {
    await this.#uses();
    return (sql) => this.#names.get(sql)?.toRename ?? [];
  }

  get #runnable(): readonly RunnableCell[] {
    return this.#cells().filter((cell) => cell.kind !== 'text');
  }

  #turn(idsToRun: (graph: CellGraph) => readonly string[]): Promise<void> {
    const { signal } = this.#cancel;
    this.#last = this.#last.then(async () => {
      this.#problem = undefined;
      try {
        await this.#runCells(idsToRun(graphOf(await this.#uses())), signal);
      } catch (thrown) {
        this.#problem = messageOf(thrown);
        if (!(thrown instanceof EngineError)) throw thrown;
      } finally {
        this.#running = undefined;
        this.#queued = [];
      }
    });
    return this.#last;
  }

  async #runCells(ids: readonly string[], signal: AbortSignal): Promise<void> {
    for (const [i, id] of ids.entries()) {
      if (signal.aborted) return;
      this.#running = id;
      this.#queued = ids.slice(i + 1);
      await this.#runOne(id, signal);
    }
  }

  async #runOne(id: string, signal: AbortSignal): Promise<void> {
    const uses = await this.#uses();
    const cells = this.#runnable;
    const at = cells.findIndex((cell) => cell.id === id);
    const [cell, own] = [cells[at], uses.find((one) => one.id === id)];
    // It was deleted while others ran.
    if (!cell || !own) return;
    const standings = this.#standings;
    const graph = graphOf(uses);
    const blocked = waitsFor(own, uses, graph, standings);
    // What it reads was changed and not yet run: it stays out of date until the person runs that.
    if (blocked && (blocked.standing === 'not run' || blocked.standing === 'out of date')) return;
    const above = cells.slice(0, at).map((other) => ({
      ...facts(other),
      standing: standings.get(other.id) ?? 'not run',
      run: this.#runs.get(other.id),
    }));
    this.#number += 1;
    const run = {
      number: this.#number,
      key: keyOfCell(cell),
      reads: readsOf(own.uses, above, (key) => this.#markOf(key)),
      behind: new Map([...this.#behind(cell, above)].map((key) => [key, this.#markOf(key)])),
    };
    if (blocked) {
      const says = `It waits for ${blocked.name}, which ${blocked.standing === 'failed' ? 'failed' : 'waits itself'}.`;
      this.#note(id, { ...run, ended: 'waits', outcome: { kind: 'waits', says } });
      return;
    }
    try {
      const outcome = await this.#outcomeOf(cell, uses, graph, signal);
      this.#note(id, { ...run, ended: 'done', outcome });
    } catch (thrown) {
      if (!(thrown instanceof EngineError)) throw thrown;
      // Cancelled, it is as it was before.
      if (thrown.code !== 'cancelled') {
        this.#note(id, { ...run, ended: 'failed', outcome: { kind: 'failed', fault: this.#faultOf(thrown, cell) } });
      }
    }
  }

  async #outcomeOf(
    cell: RunnableCell,
    uses: readonly CellUses[],
    graph: CellGraph,
    signal: AbortSignal,
  ): Promise<CellOutcome> {
    this.#refuse(cell, uses);
    const reads = (graph.get(cell.id) ?? []).flatMap((id): readonly (ReadCell & { readonly isSample: boolean })[] => {
      const outcome = this.#runs.get(id)?.outcome;
      const name = uses.find((one) => one.id === id)?.name;
      return outcome?.kind === 'rows' && name !== undefined ? [{ ...outcome, name }] : [];
    });
    const behind = this.#behind(cell, reads);
    const isSample =
      reads.some((read) => read.isSample) ||
      this.#tables().some((table) => table.isSample && behind.has(keyOf('table', table.name)));
    if (cell.kind === 'sql') {
      return { kind: 'rows', rows: await runSqlCell(this.#session, cell.sql, reads, signal), isSample };
    }
    const rows = await rowsToDraw(this.#session, sqlOf(cell), reads, signal);
    if (rows.rowCount > mostDrawn) throw new EngineError('sql', tooManyRows);
    return { kind: 'drawn', rows, isSample };
  }

  /** What the engine would not see, or would tell in words that fit no notebook. Throws EngineError. */
  #refuse(cell: RunnableCell, uses: readonly CellUses[]): void {
    if (cell.kind === 'chart' && cell.from === '') {
      throw new EngineError('sql', 'Choose the cell that this chart draws. It stands above the chart.');
    }
    if (cell.kind === 'sql') {
      const tables = this.#tables().map(({ name }) => name);
      const problem = nameProblem(cell.name, cellNames(this.#cells().filter(({ id }) => id !== cell.id)), tables);
      if (problem !== undefined) throw new EngineError('sql', problem);
    }
    const [name] = namesNotAbove(uses, cell.id);
    if (name === undefined) return;
    const isOwn = cell.kind === 'sql' && cell.name === name;
    const message = isOwn
      ? `A cell cannot read its own result, and this one is named ${name}.`
      : `${name} stands below this cell, and a cell reads only those above it. Move ${name} up, or this cell down.`;
    const position = this.#namesIn(cell).tables.find((found) => found.name === name)?.start;
    throw new EngineError('sql', message, { position });
  }

  /** What the cells read now. Texts that are new are cut into words by the engine. */
  async #uses(): Promise<readonly CellUses[]> {
    for (;;) {
      const cells = this.#runnable;
      const unread = cells.map(sqlOf).filter((text) => !this.#names.has(text));
      if (unread.length === 0) {
        return cells.map((cell) => ({
          ...facts(cell),
          uses: new Set(this.#namesIn(cell).tables.map(({ name }) => name)),
        }));
      }
      for (const text of unread) {
        const tokens = await this.#session.tokenize(text);
        const [tables, mentions, toRename] = [tableNamesIn(tokens), mentionsIn(tokens), namesToRename(tokens)];
        this.#names.set(text, { tables, mentions, toRename });
      }
    }
  }

  #namesIn(cell: RunnableCell): Names {
    return this.#names.get(sqlOf(cell)) ?? noNames;
  }

  /** What a cell is worked out from besides the cells above, which hide what else has their names. */
  #behind(cell: RunnableCell, above: readonly { readonly name: string | undefined }[]): ReadonlySet<string> {
    const hidden = new Set(above.flatMap(({ name }) => (name === undefined ? [] : [keyOf('table', name)])));
    const mentions = [...this.#namesIn(cell).mentions].filter((key) => !hidden.has(key));
    return allBehind(this.#ownThings, mentions);
  }

  #markOf(key: string): string {
    return ownMark(this.#ownThings, key) ?? this.#tableMarks.get(key) ?? '';
  }

  /** The same table for the same result, so that nothing is looked at anew while the person types. */
  #tableOf(name: string, outcome: CellOutcome & { readonly kind: 'rows' }): BenchTable {
    const known = this.#asTables.get(outcome);
    if (known?.name === name) return known;
    const { rows, isSample } = outcome;
    const table: BenchTable = { ...rows, name, origin: 'view', title: `the cell ${name}`, isSample, markers: {} };
    this.#asTables.set(outcome, table);
    return table;
  }

  #faultOf(error: EngineError, cell: RunnableCell): CellFault {
    const found = plainFault(error, sqlOf(cell), [...this.tablesAbove(cell.id), ...this.#tables()]);
    return { ...found, position: found.position ?? 0, isPlaced: found.position !== undefined };
  }

  #note(id: string, run: EndedRun): void {
    const before = this.#runs.get(id);
    this.#runs = new Map(this.#runs).set(id, run);
    this.#drop(before);
  }

  #drop(run: EndedRun | undefined): void {
    if (run?.outcome.kind === 'rows') this.#session.drop(run.outcome.rows);
  }
}

const tooManyRows = `This has more than ${formatCount(mostDrawn)} rows, which is more than a chart can show. Summarise further in the SQL.`;
const rowsGone = 'The engine was started again, and the results of the notebook went with it. Press Run all.';

function facts(cell: RunnableCell) {
  return { id: cell.id, name: cell.kind === 'sql' ? cell.name : undefined, key: keyOfCell(cell) };
}

/** What a result was made of: of a chart the rows, not how they are drawn. */
function keyOfCell(cell: RunnableCell): string {
  return cell.kind === 'sql' ? cell.sql : sqlOf(cell);
}

function sqlOf(cell: RunnableCell): string {
  if (cell.kind === 'sql') return cell.sql;
  return cell.sql ?? (cell.from === '' ? '' : `FROM ${identifier(cell.from).sql}`);
}
