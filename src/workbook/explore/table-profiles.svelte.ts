import { EngineError } from '../../engine/errors.ts';
import { sql } from '../../engine/sql.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import { type Ask, type ColumnProfile, profileColumns } from '../../explore/profile/profile-columns.ts';
import type { ProfiledColumn } from '../../explore/profile/profile-sql.ts';
import type { BenchTable } from '../../explore/row-set.ts';
import { exactText } from '../../results/csv.ts';
import { messageOf } from '../failure-words.ts';

/** About so many values are looked at in one call, which nothing can interrupt and which a scrolling grid waits for. */
const valuesAtOnce = 4_000_000;
const columnsAtOnce = 12;

/** Columns that scroll by faster than this are not asked about. */
const restMs = 120;

/** How far a table's columns have been profiled since the work began. */
export interface ProfileProgress {
  readonly done: number;
  readonly of: number;
}

/**
 * The profiles of one table's columns: worked out for the columns that are wanted, a few at a time, and kept while the
 * table is the same.
 */
export class TableProfiles {
  readonly #table: BenchTable;
  readonly #session: BenchSession;
  /** The profiles of the table as it was before something changed in the engine. */
  #before: TableProfiles | undefined = $state.raw();
  /** What the engine calls this very table; another of the same name has another. Undefined for what can change in place. */
  #made: Promise<string> | undefined;
  #profiles: ReadonlyMap<string, ColumnProfile> = $state.raw(new Map());
  #faults: ReadonlyMap<string, string> = $state.raw(new Map());
  #progress: ProfileProgress | undefined = $state.raw();
  #isStopped = $state(false);
  /** Columns that are wanted, in the order in which they were asked for, and whether each value is to be counted. */
  readonly #wanted = new Map<string, 'few' | 'all'>();
  #underWay: AbortController | undefined;

  constructor(table: BenchTable, session: BenchSession, before: TableProfiles | undefined) {
    this.#table = table;
    this.#session = session;
    // One that was never looked at knows only what those before it did.
    this.#before = before && before.#made === undefined ? before.#before : before;
  }

  /** What is known of a column, if anything yet: until the table is looked at, what was known before. */
  of(column: string): ColumnProfile | undefined {
    return this.#profiles.get(column) ?? this.#before?.of(column);
  }

  /** Whether a column could not be profiled. */
  hasFailed(column: string): boolean {
    return this.#faults.has(column);
  }

  /** Why columns could not be profiled: each reason in words once, with the columns. */
  get faults(): readonly { readonly why: string; readonly columns: readonly string[] }[] {
    const reasons = new Map<string, string[]>();
    for (const [column, why] of this.#faults) reasons.set(why, [...(reasons.get(why) ?? []), column]);
    return [...reasons].map(([why, columns]) => ({ why, columns }));
  }

  get progress(): ProfileProgress | undefined {
    return this.#progress;
  }

  /** Whether the person stopped it with columns still to do. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Profiles a column when its turn comes; with `all`, counts every value of it, however many there are. */
  want(column: string, counts: 'few' | 'all' = 'few'): void {
    const known = this.#profiles.get(column);
    if (counts === 'few' ? known !== undefined || this.#faults.has(column) : known?.frequent !== undefined) return;
    if (this.#wanted.get(column) === 'all') return;
    this.#wanted.set(column, counts);
    if (this.#isStopped && counts === 'few') return;
    this.#isStopped = false;
    if (!this.#underWay) void this.#work();
  }

  /** The column is out of sight again: it is left out if its turn has not come. */
  leave(column: string): void {
    if (this.#wanted.get(column) === 'few') this.#wanted.delete(column);
  }

  /** Stops at once, as far as the engine can, and forgets what was wanted: the table was closed. */
  close(): void {
    this.#wanted.clear();
    this.#isStopped = false;
    this.#underWay?.abort();
  }

  /** As `close`, but the person sees the columns that are left and can go on. */
  stop(): void {
    this.#isStopped = true;
    this.#underWay?.abort();
  }

  /** Goes on after `stop`, or tries again what failed. */
  resume(): void {
    this.#isStopped = false;
    for (const column of this.#faults.keys()) this.#wanted.set(column, 'few');
    this.#faults = new Map();
    if (!this.#underWay) void this.#work();
  }

  async #work(): Promise<void> {
    const underWay = new AbortController();
    this.#underWay = underWay;
    const { signal } = underWay;
    let done = 0;
    try {
      await rest();
      await this.#adopt();
      while (this.#wanted.size > 0 && !signal.aborted) {
        const batch = this.#nextBatch();
        this.#progress = { done, of: done + this.#wanted.size };
        await this.#profile(batch, signal);
        for (const { name } of batch.columns) this.#wanted.delete(name);
        done += batch.columns.length;
      }
    } catch (thrown) {
      if (!isCancelled(thrown, signal)) this.#failed([...this.#wanted.keys()], thrown);
    } finally {
      this.#progress = undefined;
      this.#underWay = undefined;
    }
    // Opened again while the work was being stopped.
    if (signal.aborted && !this.#isStopped && this.#wanted.size > 0) void this.#work();
  }

  /** The next columns of which the same is wanted. */
  #nextBatch(): { readonly columns: readonly ProfiledColumn[]; readonly counts: 'few' | 'all' } {
    const counts = [...this.#wanted.values()].includes('all') ? 'all' : 'few';
    const rows = Math.max(1, this.#table.rowCount ?? 1);
    const most = counts === 'all' ? 1 : Math.min(columnsAtOnce, Math.max(1, Math.floor(valuesAtOnce / rows)));
    const names = [...this.#wanted].flatMap(([name, of]) => (of === counts ? [name] : [])).slice(0, most);
    const columns = names.flatMap((name): readonly ProfiledColumn[] => {
      const column = this.#table.columns.find((one) => one.name === name);
      return column ? [{ ...column, marker: this.#markerOf(name) }] : [];
    });
    for (const name of names) if (!columns.some((column) => column.name === name)) this.#wanted.delete(name);
    return { columns, counts };
  }

  /** The column of markers, which must be there. */
  #markerOf(column: string): string | undefined {
    const marker = this.#table.markers[column];
    return this.#table.columns.some(({ name }) => name === marker) ? marker : undefined;
  }

  async #profile(
    { columns, counts }: { readonly columns: readonly ProfiledColumn[]; readonly counts: 'few' | 'all' },
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const profiles = await profileColumns(this.#ask, this.#table.from, columns, { counts, signal });
      signal.throwIfAborted();
      this.#profiles = new Map([
        ...this.#profiles,
        ...columns.flatMap(({ name }, i) => {
          const profile = profiles[i];
          return profile ? [[name, profile] as const] : [];
        }),
      ]);
    } catch (thrown) {
      if (isCancelled(thrown, signal) || !(thrown instanceof EngineError) || thrown.code !== 'sql') throw thrown;
      // One column that the engine cannot summarise must not hide the others.
      if (columns.length === 1) this.#failed([columns[0]?.name ?? ''], thrown);
      else for (const column of columns) await this.#profile({ columns: [column], counts }, signal);
    }
  }

  #failed(columns: readonly string[], thrown: unknown): void {
    const why = messageOf(thrown);
    this.#faults = new Map([...this.#faults, ...columns.map((column) => [column, why] as const)]);
    for (const column of columns) this.#wanted.delete(column);
  }

  /** A data file is read past the query under way; a view or an own table only the session knows for certain. */
  readonly #ask: Ask = (text, signal) =>
    this.#table.origin === 'data file' ? this.#session.read(text) : this.#session.query(text, signal);

  /** Takes over what was known of the table before, if it is the very same. */
  async #adopt(): Promise<void> {
    if (this.#table.origin !== 'data file') return;
    this.#made ??= this.#whichTable();
    const before = this.#before;
    let made: string;
    try {
      made = await this.#made;
    } catch (thrown) {
      this.#made = undefined;
      throw thrown;
    }
    this.#before = undefined;
    if (!before || before.#made === undefined || (await before.#made) !== made) return;
    this.#profiles = new Map([...before.#profiles, ...this.#profiles]);
    for (const [column, counts] of this.#wanted) {
      if (counts === 'few' && this.#profiles.has(column)) this.#wanted.delete(column);
    }
  }

  async #whichTable(): Promise<string> {
    const { name, rowCount } = this.#table;
    const found = await this.#session.read(
      sql`SELECT table_oid FROM duckdb_tables() WHERE schema_name = 'main' AND NOT temporary AND table_name = ${name}`,
    );
    return `${found.rowCount === 0 ? 'none' : exactText(found.cell(0, 0))} ${String(rowCount)}`;
  }
}

function isCancelled(thrown: unknown, signal: AbortSignal): boolean {
  return signal.aborted && (thrown === signal.reason || (thrown instanceof EngineError && thrown.code === 'cancelled'));
}

function rest(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, restMs);
  });
}
