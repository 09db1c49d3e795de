import type { BenchSession } from '../../../workbook/explore/editor-words.ts';
import type { KeptSql } from './sql-view.ts';

/** So many editors that are no longer on the page are remembered; those closed longest ago are let go. */
const mostKept = 100;

/** What the editors of a session are told when they come back to the page, which they leave whenever another is in front. */
class KeptEditors {
  /** Whether Tab indents: who wants it in one editor wants it in the next. */
  doesIndent = false;
  readonly #byId = new Map<string, KeptSql>();

  of(id: string): KeptSql | undefined {
    return this.#byId.get(id);
  }

  keep(id: string, kept: KeptSql): void {
    this.#byId.delete(id);
    this.#byId.set(id, kept);
    for (const oldest of this.#byId.keys()) {
      if (this.#byId.size <= mostKept) return;
      this.#byId.delete(oldest);
    }
  }
}

const bySession = new WeakMap<BenchSession, KeptEditors>();

/** What is kept for the editors over a session: on this page alone, and never stored. */
export function keptEditors(session: BenchSession): KeptEditors {
  const known = bySession.get(session) ?? new KeptEditors();
  bySession.set(session, known);
  return known;
}
