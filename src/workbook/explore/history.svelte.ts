import type { Json } from '../../recipes/recipe.ts';
import type { Draft, DraftStore } from '../../storage/draft-store.ts';
import { randomId } from '../../storage/random-id.ts';

/** A query that was run. */
export interface HistoryEntry {
  readonly id: string;
  /** The tab it was run from, which may be closed by now. */
  readonly tabId: string;
  readonly text: string;
  /** ISO date and time. */
  readonly at: string;
  /** Undefined where it gave none. */
  readonly rows: number | undefined;
  readonly failed: boolean;
  /** Not where its tab is not kept: then it is gone with the page. */
  readonly isKept: boolean;
}

const kind = 'query that was run';
const mostEntries = 500;
/** In UTF-16 units, of all entries together. */
const longestText = 2_000_000;

/** The queries that were run, newest first, through reload and crash. The oldest make room. */
export class QueryHistory {
  #entries: readonly HistoryEntry[] = $state.raw([]);
  readonly #drafts: DraftStore;
  readonly #told: (work: Promise<void>) => void;
  readonly #tabsNotKept = new Set<string>();

  constructor(options: {
    readonly drafts: DraftStore;
    /** Shows the person what a failing store says. */
    readonly told: (work: Promise<void>) => void;
  }) {
    this.#drafts = options.drafts;
    this.#told = options.told;
  }

  get entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  /** Puts back what was kept, below what was run on this visit. */
  restore(drafts: readonly Draft[]): void {
    const mine = new Set(this.#entries.map(({ id }) => id));
    const kept = drafts.flatMap((draft) => entryFrom(draft) ?? []).filter(({ id }) => !mine.has(id));
    this.#replace([...this.#entries, ...kept].toSorted((a, b) => compare(b.at, a.at)));
  }

  /** Adds a run, when it ended. The same text run again from the same tab takes the place of the run before. */
  add(
    run: {
      readonly tabId: string;
      readonly text: string;
      readonly rows?: number | undefined;
      readonly failed: boolean;
    },
    at = new Date().toISOString(),
  ): void {
    const [newest, ...older] = this.#entries;
    const isAgain = newest?.text === run.text && newest.tabId === run.tabId;
    const entry: HistoryEntry = {
      id: isAgain ? newest.id : randomId(),
      tabId: run.tabId,
      text: run.text,
      at,
      rows: run.rows,
      failed: run.failed,
      isKept: !this.#tabsNotKept.has(run.tabId),
    };
    this.#replace([entry, ...(isAgain ? older : this.#entries)]);
    this.#keep(entry);
  }

  /** The runs whose text holds every one of these words, newest first. */
  search(words: string): readonly HistoryEntry[] {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    return this.#entries.filter(({ text }) => {
      const lower = text.toLowerCase();
      return wanted.every((word) => lower.includes(word));
    });
  }

  /** Whether what is run from a tab is kept, also what was run before. */
  setKept(tabId: string, isKept: boolean): void {
    if (isKept) this.#tabsNotKept.delete(tabId);
    else this.#tabsNotKept.add(tabId);
    this.#entries = this.#entries.map((entry) => (entry.tabId === tabId ? { ...entry, isKept } : entry));
    const ofTab = this.#entries.filter((entry) => entry.tabId === tabId);
    if (isKept) for (const entry of ofTab) this.#keep(entry);
    else this.#forget(ofTab);
  }

  /** Deletes all of it, here and on disk, also what other windows of this workbook added. */
  clear(): void {
    const gone = this.#entries;
    this.#entries = [];
    this.#forget(gone);
    this.#told(this.#forgetElsewhere());
  }

  async #forgetElsewhere(): Promise<void> {
    const mine = new Set(this.#entries.map(({ id }) => id));
    const there = (await this.#drafts.load()).filter((draft) => draft.kind === kind && !mine.has(draft.id));
    await this.#drafts.forget(...there.map(({ id }) => id));
  }

  #keep(entry: HistoryEntry): void {
    if (entry.isKept) this.#told(this.#drafts.keep({ id: entry.id, kind, value: valueOf(entry) }));
  }

  #forget(entries: readonly HistoryEntry[]): void {
    if (entries.length > 0) this.#told(this.#drafts.forget(...entries.map(({ id }) => id)));
  }

  #replace(entries: readonly HistoryEntry[]): void {
    let length = 0;
    const room = entries.findIndex(({ text }, n) => {
      length += text.length;
      return n > 0 && (n >= mostEntries || length > longestText);
    });
    this.#entries = room < 0 ? entries : entries.slice(0, room);
    if (room >= 0) this.#forget(entries.slice(room));
  }
}

function valueOf({ tabId, text, at, rows, failed }: HistoryEntry): Json {
  return { tabId, text, at, failed, ...(rows === undefined ? {} : { rows }) };
}

function entryFrom({ id, kind: of, value }: Draft): HistoryEntry | undefined {
  if (of !== kind || typeof value !== 'object' || value === null || !('text' in value)) return undefined;
  const { tabId, text, at, rows, failed } = value;
  if (typeof tabId !== 'string' || typeof text !== 'string' || typeof at !== 'string') return undefined;
  return {
    id,
    tabId,
    text,
    at,
    rows: typeof rows === 'number' ? rows : undefined,
    failed: failed === true,
    isKept: true,
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
