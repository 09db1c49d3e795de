import { EngineError } from '../../engine/errors.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import { askRowFacts } from '../../explore/charts/column-facts.ts';
import { headingsOf, headingsSql, noHeadings } from '../../explore/pivot/headings.ts';
import { emptyPivot, type Pivot } from '../../explore/pivot/pivot.ts';
import { baseOfQuery, baseOfRows } from '../../explore/pivot/pivot-base.ts';
import { mostRows, type PivotLayout, pivotLayout } from '../../explore/pivot/pivot-layout.ts';
import { headingWords, pivotFactsSql, pivotFactWords, totalNotes } from '../../explore/pivot/pivot-facts.ts';
import { pivotProblems } from '../../explore/pivot/pivot-problems.ts';
import { keptPivotSql, pivotSql, shownPivotSql } from '../../explore/pivot/pivot-sql.ts';
import { suggestedPivot } from '../../explore/pivot/suggested-pivot.ts';
import type { RowSet } from '../../explore/row-set.ts';
import { messageOf } from '../failure-words.ts';

/** What came of working a pivot out. */
export type PivotState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

export interface MadePivot {
  readonly pivot: Pivot;
  readonly layout: PivotLayout;
  /** The SQL that gives it from the query's text, to be read and kept. */
  readonly text: string;
  /** What is said of it, each a sentence: of how many rows it is, what is not known or not shown, what totals are. */
  readonly facts: readonly string[];
}

/** A pivot of kept rows: every change works it out anew, and the last change wins. */
export class PivotDraft {
  #pivot: Pivot = $state.raw(emptyPivot);
  #state: PivotState = $state.raw({ kind: 'empty' });
  #made: MadePivot | undefined = $state.raw();
  #suggested: { readonly of: RowSet; readonly pivot: Pivot | undefined } | undefined = $state.raw();
  #running: AbortController | undefined;
  #rows: RowSet;
  readonly #fromSql: () => string;
  readonly #session: () => BenchSession;

  constructor(of: {
    readonly rows: RowSet;
    /** The text of the query that gave the rows. */
    readonly fromSql: () => string;
    readonly session: () => BenchSession;
  }) {
    this.#rows = $state.raw(of.rows);
    this.#fromSql = of.fromSql;
    this.#session = of.session;
  }

  get pivot(): Pivot {
    return this.#pivot;
  }

  get state(): PivotState {
    return this.#state;
  }

  /** What came of it last; while it is worked out anew, what stood there before. */
  get made(): MadePivot | undefined {
    return this.#made;
  }

  /** A pivot to begin with where nothing stands in it; undefined until it is found, and where there is none. */
  get suggested(): Pivot | undefined {
    return this.#suggested?.of === this.#rows ? this.#suggested.pivot : undefined;
  }

  /** Looks for a pivot to begin with. Never rejects: without one a person begins by themselves. */
  async suggest(): Promise<void> {
    const rows = this.#rows;
    try {
      const facts = await askRowFacts(rows, (text) => this.#session().read(text));
      this.#suggested = { of: rows, pivot: suggestedPivot(facts, rows.columns) };
    } catch (thrown) {
      // Rows that are gone are told of once a pivot of them is asked for.
      if (!(thrown instanceof EngineError)) throw thrown;
    }
  }

  readonly problems: readonly string[] = $derived.by(() => pivotProblems(this.#pivot, this.#rows.columns));

  /** Changes the pivot and works it out, unless something stands in its way. */
  change(pivot: Pivot): void {
    this.#pivot = pivot;
    void this.#workOut();
  }

  /** The same pivot of other rows: those of a query that was run again. */
  takeRows(rows: RowSet): void {
    if (rows === this.#rows) return;
    this.#rows = rows;
    if (this.problems.length > 0) this.#made = undefined;
    void this.#workOut();
  }

  /** Works it out again. */
  again(): void {
    void this.#workOut();
  }

  cancel(): void {
    this.#running?.abort();
  }

  async #workOut(): Promise<void> {
    this.#running?.abort();
    const pivot = this.#pivot;
    const isEmpty = pivot.rows.length + pivot.columns.length + pivot.values.length === 0;
    if (isEmpty || this.problems.length > 0) {
      this.#running = undefined;
      if (isEmpty) {
        this.#made = undefined;
        this.#state = { kind: 'empty' };
      }
      return;
    }
    const running = new AbortController();
    this.#running = running;
    this.#state = { kind: 'running' };
    try {
      const rows = this.#rows;
      const session = this.#session();
      const base = baseOfRows(rows);
      const headings =
        pivot.columns.length === 0
          ? noHeadings
          : headingsOf(pivot, await session.query(headingsSql(pivot, base), running.signal));
      const built = pivotSql(pivot, headings, base);
      const most = mostRows(built.columns.length);
      const table = await session.query(shownPivotSql(built, most), running.signal);
      const counted = [];
      for (const facts of pivotFactsSql(pivot, rows)) counted.push(await session.query(facts, running.signal));
      if (this.#running !== running) return;
      const layout = pivotLayout(pivot, built, headings, table);
      const text = keptPivotSql(pivot, headings, baseOfQuery(this.#fromSql(), rows.columns), layout.rowWords);
      const facts = [...headingWords(pivot, headings), ...pivotFactWords(pivot, rows, counted), ...totalNotes(pivot)];
      this.#made = { pivot, layout, text, facts };
      this.#state = { kind: 'done' };
    } catch (thrown) {
      if (this.#running !== running) return;
      this.#made = undefined;
      const isCancel = thrown instanceof EngineError && thrown.code === 'cancelled';
      this.#state = isCancel ? { kind: 'cancelled' } : { kind: 'failed', message: messageOf(thrown) };
      if (!(thrown instanceof EngineError)) throw thrown;
    }
  }
}
