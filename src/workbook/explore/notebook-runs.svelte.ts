import { EngineError } from '../../engine/errors.ts';
import { identifier } from '../../engine/sql.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import { nameProblem } from '../../explore/notebook/cell-names.ts';
import { type CellGraph, type CellUses, graphOf, namesNotAbove } from '../../explore/notebook/dependencies.ts';
import { type Cell, cellNames, type ChartCell, type SqlCell } from '../../explore/notebook/notebook.ts';
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
export interface CellFault {
  readonly message: string;
  readonly position: number;
  readonly isPlaced: boolean;
  readonly candidates: readonly string[];
}

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
  readonly #changes: () => number;
  /** By SQL: the tables it names. */
  readonly #names = new Map<string, readonly TableName[]>();
  readonly #asTables = new WeakMap<CellOutcome, BenchTable>();
  #last: Promise<void> = Promise.resolve();
  #cancel = new AbortController();
  #number = 0;

  constructor(options: {
    readonly session: BenchSession;
    readonly cells: () => readonly Cell[];
    readonly tables: () => readonly BenchTable[];
    /** How often a table or view of the analyst's own was changed. */
    readonly changes: () => number;
  }) {
    this.#session = options.session;
    this.#cells = options.cells;
    this.#tables = options.tables;
    this.#changes = options.changes;
  }

  /** Tells a table from another of its name, as far as can be seen without reading it. */
  readonly #tableMarks: ReadonlyMap<string, string> = $derived.by(() => {
    const columns = (table: BenchTable) => table.columns.map(({ name, type }) => `${name} ${type}`).join(', ');
    return new Map(
      this.#tables().map((table) => [
        table.name.toLowerCase(),
        // What was changed in an own table, or below a view, is not seen in its rows' number.
        `${table.origin === 'data file' ? '' : String(this.#changes())} ${table.origin} ${String(table.rowCount)} ${table.title} (${columns(table)})`,
      ]),
    );
  });

  readonly #standings: ReadonlyMap<string, Standing> = $derived.by(() =>
    standingsOf(this.#runnable.map(facts), this.#runs, this.#tableMarks),
  );

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

  /** The engine was started anew, and the rows of all results went with it. */
  rowsAreGone(): void {
    if (this.#runs.size > 0) this.#problem = rowsGone;
    this.#runs = new Map();
  }

  /** The charts that read a cell of this name, with the tables that their SQL names. Rejects with EngineError. */
  async chartsReading(
    name: string,
  ): Promise<readonly { readonly cell: ChartCell; readonly names: readonly TableName[] }[]> {
    await this.#uses();
    return this.#runnable.flatMap((cell) =>
      cell.kind === 'chart' && (cell.from === name || this.#namesIn(cell).some((found) => found.name === name))
        ? [{ cell, names: this.#namesIn(cell) }]
        : [],
    );
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
    const run = { number: this.#number, key: keyOf(cell), reads: readsOf(own.uses, above, this.#tableMarks) };
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
        this.#note(id, { ...run, ended: 'failed', outcome: { kind: 'failed', fault: faultOf(thrown) } });
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
    const used = uses.find((one) => one.id === cell.id)?.uses ?? new Set<string>();
    const isSample =
      reads.some((read) => read.isSample) ||
      this.#tables().some((table) => table.isSample && used.has(table.name.toLowerCase()));
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
    const position = this.#namesIn(cell).find((found) => found.name === name)?.start;
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
          uses: new Set(this.#namesIn(cell).map(({ name }) => name)),
        }));
      }
      for (const text of unread) this.#names.set(text, tableNamesIn(await this.#session.tokenize(text)));
    }
  }

  #namesIn(cell: RunnableCell): readonly TableName[] {
    return this.#names.get(sqlOf(cell)) ?? [];
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
  return { id: cell.id, name: cell.kind === 'sql' ? cell.name : undefined, key: keyOf(cell) };
}

/** What a result was made of: of a chart the rows, not how they are drawn. */
function keyOf(cell: RunnableCell): string {
  return cell.kind === 'sql' ? cell.sql : sqlOf(cell);
}

function sqlOf(cell: RunnableCell): string {
  if (cell.kind === 'sql') return cell.sql;
  return cell.sql ?? (cell.from === '' ? '' : `FROM ${identifier(cell.from).sql}`);
}

function faultOf({ message, position, candidates }: EngineError): CellFault {
  return { message, position: position ?? 0, isPlaced: position !== undefined, candidates };
}
