import { EngineError } from '../../engine/errors.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import {
  type CompareCounts,
  compareCounts,
  compareRows,
  compareSql,
  type RowsOf,
} from '../../explore/compare/compare-rows.ts';
import type { Comparison } from '../../explore/compare/comparison.ts';
import { guessKey, type KeyGuess } from '../../explore/compare/guess-key.ts';
import { type KeyFacts, keyFacts } from '../../explore/compare/key-facts.ts';
import { type ProposedPair, proposePairs } from '../../explore/compare/propose-pairs.ts';
import { type ChosenPairs, columnDifferences, type SharedColumn } from '../../explore/compare/shared-columns.ts';
import type { BenchTable, RowSet } from '../../explore/row-set.ts';

export type { CompareCounts, RowsOf } from '../../explore/compare/compare-rows.ts';
export type { SharedColumn } from '../../explore/compare/shared-columns.ts';

export type CompareState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly what: string; readonly cancel: () => void }
  | { readonly kind: 'compared'; readonly comparison: Comparison; readonly counts: CompareCounts }
  | { readonly kind: 'failed'; readonly problem: string };

/** Two data files being compared: this quarter's return against the last. What came of it lasts while their rows do. */
export class FileComparison {
  earlierName: string = $state('');
  laterName: string = $state('');
  isLenient: boolean = $state(false);
  /** Names of the earlier file. */
  #keyNames: readonly string[] = $state.raw([]);
  #guess: KeyGuess | undefined = $state.raw();
  #keyFacts: readonly [KeyFacts, KeyFacts] | undefined = $state.raw();
  #proposed: readonly ProposedPair[] = $state.raw([]);
  #chosen: ChosenPairs = $state.raw(new Map());
  /** The rows that was found out of: changes with any of them. */
  #versions: readonly unknown[] = $state.raw([]);
  #state: CompareState = $state.raw({ kind: 'idle' });
  #shown: { readonly which: RowsOf; readonly rows: RowSet } | undefined = $state.raw();
  readonly #tables: () => readonly BenchTable[];
  readonly #session: BenchSession;
  readonly #version: (table: BenchTable) => unknown;
  // What was asked before something was changed is no answer any more.
  #turn = 0;
  #keyTurn = 0;

  /** `version`: what is another thing once rows of the table may have changed. */
  constructor(tables: () => readonly BenchTable[], session: BenchSession, version: (table: BenchTable) => unknown) {
    this.#tables = tables;
    this.#session = session;
    this.#version = version;
  }

  /** Tables whose rows can be compared: views have none of their own. */
  readonly choices: readonly BenchTable[] = $derived.by(() =>
    this.#tables().filter(({ rowCount }) => rowCount !== undefined),
  );

  readonly files: readonly [BenchTable, BenchTable] | undefined = $derived.by(() => {
    const find = (name: string) => this.choices.find((table) => table.name === name);
    const [earlier, later] = [find(this.earlierName), find(this.laterName)];
    return earlier && later && earlier !== later ? [earlier, later] : undefined;
  });

  readonly differences = $derived.by(() =>
    this.files ? columnDifferences(this.files[0].columns, this.files[1].columns, this.#chosen) : undefined,
  );

  readonly key: readonly SharedColumn[] = $derived.by(
    () => this.differences?.shared.filter(({ earlier }) => this.#keyNames.includes(earlier.name)) ?? [],
  );

  readonly #isAsFound: boolean = $derived.by(() => {
    const versions = this.files?.map((file) => this.#version(file));
    return versions?.every((version, i) => version === this.#versions[i]) === true;
  });

  get guess(): KeyGuess | undefined {
    return this.#isAsFound ? this.#guess : undefined;
  }

  /** Whether the key is the one that was guessed. */
  readonly isGuessed: boolean = $derived.by(() => {
    const names = this.guess?.columns.map(({ earlier }) => earlier.name);
    return names?.length === this.key.length && this.key.every(({ earlier }) => names.includes(earlier.name));
  });

  /** How well the key tells the rows of each file apart; undefined while that is counted, and without a key. */
  get keyFacts(): readonly [KeyFacts, KeyFacts] | undefined {
    return this.#isAsFound && this.key.length > 0 ? this.#keyFacts : undefined;
  }

  /** Why a column goes together with another of another name, where that was proposed and still stands. */
  proposal(column: SharedColumn): ProposedPair | undefined {
    return this.#proposed.find(
      ({ earlier, later }) => earlier.name === column.earlier.name && later.name === column.later.name,
    );
  }

  /** What came of rows that are others by now is not shown. */
  get state(): CompareState {
    return this.#state.kind === 'compared' && !this.#isAsFound ? { kind: 'idle' } : this.#state;
  }

  /** The rows that are looked at, once they are there. */
  get shown(): { readonly which: RowsOf; readonly rows: RowSet } | undefined {
    return this.#isAsFound ? this.#shown : undefined;
  }

  /** Chooses the two files, and guesses which columns were renamed and by which columns their rows go together. */
  async choose(earlier: string, later: string): Promise<void> {
    this.earlierName = earlier;
    this.laterName = later;
    this.#keyNames = [];
    this.#guess = undefined;
    this.#keyFacts = undefined;
    this.#proposed = [];
    this.#chosen = new Map();
    this.#reset();
    const { files, differences } = this;
    if (!files || !differences) return;
    this.#versions = files.map((file) => this.#version(file));
    await this.#work('Looking for the columns that go together', async (signal, isCurrent) => {
      const proposed = await proposePairs(this.#session, files, differences, signal);
      if (!isCurrent()) return;
      this.#proposed = proposed;
      this.#chosen = new Map(proposed.map((pair) => [pair.earlier.name, pair.later.name]));
      const guess = await guessKey(this.#session, files, this.differences?.shared ?? [], signal);
      if (!isCurrent()) return;
      this.#guess = guess;
      this.#keyNames = guess?.columns.map((column) => column.earlier.name) ?? [];
      this.#state = { kind: 'idle' };
    });
    await this.#lookAtKey();
  }

  /** Says with which column of the later file one of the earlier goes together; with none for empty text. */
  async pair(earlier: string, later: string): Promise<void> {
    const other = this.differences?.shared.find((column) => column.later.name === later);
    const chosen = new Map(this.#chosen);
    if (other) chosen.set(other.earlier.name, undefined);
    chosen.set(earlier, later === '' ? undefined : later);
    this.#chosen = chosen;
    this.#reset();
    await this.#lookAtKey();
  }

  /** `name`: of the earlier file. */
  async setKey(name: string, isKey: boolean): Promise<void> {
    this.#keyNames = isKey ? [...this.#keyNames, name] : this.#keyNames.filter((other) => other !== name);
    this.#reset();
    await this.#lookAtKey();
  }

  async setLenient(isLenient: boolean): Promise<void> {
    this.isLenient = isLenient;
    this.#reset();
    await this.#lookAtKey();
  }

  /** Counts how well the key tells rows apart. Never rejects: what goes wrong is the state. */
  async #lookAtKey(): Promise<void> {
    this.#keyTurn += 1;
    const turn = this.#keyTurn;
    this.#keyFacts = undefined;
    const { files, key, isLenient } = this;
    if (!files || key.length === 0 || !this.#isAsFound) return;
    try {
      const facts = await keyFacts(this.#session, { earlier: files[0], later: files[1], key, isLenient });
      if (turn === this.#keyTurn) this.#keyFacts = facts;
    } catch (thrown) {
      if (!(thrown instanceof EngineError)) throw thrown;
      if (turn === this.#keyTurn) this.#state = { kind: 'failed', problem: thrown.message };
    }
  }

  /** Compares the files as they are set. Never rejects: the outcome is the state. */
  async compare(): Promise<void> {
    const { files, differences, key, isLenient } = this;
    if (!files || !differences || key.length === 0) return;
    const keyNames = key.map(({ earlier }) => earlier.name);
    const compared = differences.shared.filter(({ earlier }) => !keyNames.includes(earlier.name));
    const comparison = { earlier: files[0], later: files[1], key, compared, isLenient };
    this.#reset();
    const versions = files.map((file) => this.#version(file));
    if (!this.#isAsFound) [this.#guess, this.#keyFacts] = [undefined, undefined];
    this.#versions = versions;
    await this.#work('Comparing the files', async (signal, isCurrent) => {
      const counts = await compareCounts(this.#session, comparison, signal);
      if (isCurrent()) this.#state = { kind: 'compared', comparison, counts };
    });
    if (!this.#keyFacts) await this.#lookAtKey();
  }

  /** Shows the rows of one kind. Never rejects: what goes wrong is the state. */
  async show(which: RowsOf): Promise<void> {
    const before = this.state;
    if (before.kind !== 'compared') return;
    this.#letGo();
    await this.#work('Getting the rows', async (signal, isCurrent) => {
      const rows = await compareRows(this.#session, before.comparison, which, signal);
      if (!isCurrent()) {
        this.#session.drop(rows);
        return;
      }
      this.#shown = { which, rows };
      this.#state = before;
    });
    if (this.#state.kind === 'idle') this.#state = before;
  }

  /** The engine was started anew: rows kept before are gone. What was counted stands. */
  rowsAreGone(): void {
    this.#shown = undefined;
  }

  /** The query that gives the rows of one kind, to be kept and changed. */
  sqlOf(which: RowsOf): string {
    return this.#state.kind === 'compared' ? compareSql(this.#state.comparison, which) : '';
  }

  #reset(): void {
    if (this.#state.kind === 'working') this.#state.cancel();
    this.#turn += 1;
    this.#letGo();
    this.#state = { kind: 'idle' };
  }

  #letGo(): void {
    if (this.#shown) this.#session.drop(this.#shown.rows);
    this.#shown = undefined;
  }

  async #work(what: string, work: (signal: AbortSignal, isCurrent: () => boolean) => Promise<void>): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const isCurrent = () => turn === this.#turn;
    const abort = new AbortController();
    this.#state = {
      kind: 'working',
      what,
      cancel: () => {
        abort.abort();
      },
    };
    try {
      await work(abort.signal, isCurrent);
    } catch (thrown) {
      if (!(thrown instanceof EngineError)) throw thrown;
      if (!isCurrent()) return;
      this.#state = thrown.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', problem: thrown.message };
    }
  }
}
