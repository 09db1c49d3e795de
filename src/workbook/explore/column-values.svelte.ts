import { EngineError } from '../../engine/errors.ts';
import type { Fragment } from '../../engine/sql.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import { type ColumnValue, columnValues, columnValuesSql } from '../../explore/question/column-values.ts';
import type { RowColumn } from '../../explore/row-set.ts';
import { messageOf } from '../failure-words.ts';

/** The values of one column, for a person to choose from: the most frequent, or those that contain what is searched. */
export class ColumnValueList {
  #found: ValueSearch = $state.raw({ kind: 'searching' });
  #search: AbortController | undefined;
  readonly #from: Fragment;
  readonly #column: RowColumn;
  readonly #session: BenchSession;

  constructor(of: { readonly from: Fragment; readonly column: RowColumn; readonly session: BenchSession }) {
    this.#from = of.from;
    this.#column = of.column;
    this.#session = of.session;
  }

  get found(): ValueSearch {
    return this.#found;
  }

  /** Looks for values. The last search wins. Never rejects for what the engine says: that is `found`. */
  async search(words: string): Promise<void> {
    this.stop();
    const search = new AbortController();
    this.#search = search;
    this.#found = { kind: 'searching' };
    try {
      const text = columnValuesSql(this.#from, this.#column, words.trim());
      const table = await this.#session.query(text, search.signal);
      if (this.#search === search) this.#found = { kind: 'found', ...columnValues(table, this.#column) };
    } catch (thrown) {
      const isEngine = thrown instanceof EngineError;
      if (isEngine && thrown.code === 'cancelled') return;
      if (this.#search === search) this.#found = { kind: 'failed', message: messageOf(thrown) };
      if (!isEngine) throw thrown;
    }
  }

  stop(): void {
    this.#search?.abort();
  }
}

export type ValueSearch =
  | { readonly kind: 'searching' }
  | { readonly kind: 'found'; readonly values: readonly ColumnValue[]; readonly hasMore: boolean }
  | { readonly kind: 'failed'; readonly message: string };
