import { EngineError } from '../../engine/errors.ts';
import { fragment, identifier, joined, sql } from '../../engine/sql.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import { TileReader, type Wanted } from '../../explore/grid/tile-reader.ts';
import {
  type GridView,
  isWhole,
  rowNumbersSql,
  type ShownRows,
  wholeView,
  windowSql,
} from '../../explore/grid/view-sql.ts';
import type { Span } from '../../explore/grid/window.ts';
import type { RowSet } from '../../explore/row-set.ts';
import type { Cell, ResultTable } from '../../results/result-table.ts';
import { messageOf } from '../failure-words.ts';

/** What the grid has the engine do with all rows. */
export type ViewJob =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly what: string; readonly cancel: () => void }
  | { readonly kind: 'failed'; readonly what: string; readonly message: string };

/** The rows that a grid shows, sorted and filtered by the engine, and their cells, read as they are wanted. */
export class GridRows {
  #view: GridView = $state.raw(wholeView);
  #shown: ShownRows = $state.raw({ rows: none, numbers: undefined, rowCount: 0 });
  #job: ViewJob = $state.raw({ kind: 'idle' });
  #readProblem: string | undefined = $state();
  // Counted up with each tile that came, so that what was drawn without it is drawn again.
  #arrived = $state(0);
  #tiles: TileReader | undefined = $state.raw();
  #wanted: readonly Wanted[] = [];
  #isClosed = false;
  /** Of rows with a column called rowid, which hides the engine's own: a copy with that column under another name. */
  #copy: RowSet | undefined;
  readonly #given: RowSet;
  readonly #session: BenchSession;
  /** Once the rows can be sorted and filtered. Never rejects: what goes wrong is `readProblem`. */
  readonly opened: Promise<void>;

  constructor(rows: RowSet, session: BenchSession) {
    this.#given = rows;
    this.#session = session;
    this.opened = this.#open();
  }

  /** What is shown is sorted and filtered so. */
  get view(): GridView {
    return this.#view;
  }

  get shown(): ShownRows {
    return this.#shown;
  }

  get job(): ViewJob {
    return this.#job;
  }

  /** Why cells could not be read, in words. */
  get readProblem(): string | undefined {
    return this.#readProblem;
  }

  /** Undefined while the cell is not read. */
  cell(row: number, column: number): Cell | undefined {
    // Read again after each tile that came.
    return this.#arrived >= 0 ? this.#tiles?.cell(row, column) : undefined;
  }

  /** Says which cells are drawn; the first of the parts are read first. */
  want(parts: readonly Wanted[]): void {
    this.#wanted = parts;
    if (this.#readProblem === undefined) this.#tiles?.want(parts);
  }

  /** Reads again what could not be read. */
  retry(): void {
    this.#readProblem = undefined;
    this.want(this.#wanted);
  }

  /**
   * Shows the rows so. What is shown stays until the engine has the new order; a wish that comes meanwhile takes its
   * place. Never rejects: the outcome is `job`. True where the rows are now shown so.
   */
  async show(view: GridView, what: string): Promise<boolean> {
    if (this.#job.kind === 'running') this.#job.cancel();
    const working = new AbortController();
    const cancel = () => {
      working.abort();
    };
    const job: ViewJob = { kind: 'running', what, cancel };
    this.#job = job;
    const { rows } = this.#shown;
    try {
      const numbers = isWhole(view) ? undefined : await this.#session.keep(rowNumbersSql(rows, view), working.signal);
      if (this.#isClosed || this.#job !== job) {
        if (numbers) this.#session.drop(numbers);
        return false;
      }
      const before = this.#shown.numbers;
      this.#view = view;
      this.#take({ rows, numbers, rowCount: numbers?.rowCount ?? rows.rowCount });
      if (before) this.#session.drop(before);
      this.#job = { kind: 'idle' };
      return true;
    } catch (thrown) {
      if (this.#job !== job) return false;
      const isCancelled = thrown instanceof EngineError && thrown.code === 'cancelled';
      this.#job = isCancelled ? { kind: 'idle' } : { kind: 'failed', what, message: messageOf(thrown) };
      return false;
    }
  }

  /** Some of the rows shown, straight from the engine. Rejects with EngineError. */
  read(shown: ShownRows, rows: Span, columns: readonly number[]): Promise<ResultTable> {
    return this.#session.read(windowSql(shown, rows, columns));
  }

  forgetFailure(): void {
    if (this.#job.kind === 'failed') this.#job = { kind: 'idle' };
  }

  /** Lets go of what was kept for this grid. */
  close(): void {
    this.#isClosed = true;
    if (this.#job.kind === 'running') this.#job.cancel();
    this.#tiles?.end();
    for (const kept of [this.#shown.numbers, this.#copy]) if (kept) this.#session.drop(kept);
  }

  async #open(): Promise<void> {
    const rows = this.#given;
    if (!rows.columns.some(({ name }) => isRowid(name))) {
      this.#take({ rows, numbers: undefined, rowCount: rows.rowCount });
      return;
    }
    try {
      const names = namesWithoutRowid(rows.columns.map(({ name }) => name));
      const columns = rows.columns.map(({ name }, i) => sql`${identifier(name)} AS ${identifier(names[i] ?? name)}`);
      const copy = await this.#session.keep(sql`SELECT ${joined(columns, ', ')} FROM ${fragment(rows.from.sql)}`);
      if (this.#isClosed) {
        this.#session.drop(copy);
        return;
      }
      this.#copy = copy;
      this.#take({ rows: copy, numbers: undefined, rowCount: copy.rowCount });
    } catch (thrown) {
      this.#readProblem = messageOf(thrown);
    }
  }

  #take(shown: ShownRows): void {
    this.#tiles?.end();
    this.#readProblem = undefined;
    this.#shown = shown;
    this.#tiles = new TileReader({
      size: { rowCount: shown.rowCount, columnCount: shown.rows.columns.length },
      read: (rows, columns) => this.read(shown, rows, columns),
      arrived: () => (this.#arrived += 1),
      failed: (thrown) => (this.#readProblem = messageOf(thrown)),
    });
    this.#wanted = [];
  }
}

const none: RowSet = { from: fragment(sql`(SELECT 1 WHERE false)`), columns: [], rowCount: 0 };

function isRowid(name: string): boolean {
  return name.toLowerCase() === 'rowid';
}

function namesWithoutRowid(names: readonly string[]): readonly string[] {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  let other = 'row_id';
  while (taken.has(other)) other += '_';
  return names.map((name) => (isRowid(name) ? other : name));
}
