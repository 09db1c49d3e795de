import type { DraftStore } from '../../storage/draft-store.ts';
import { randomId } from '../../storage/random-id.ts';
import { draftOf, keptIn, type KeptNotebook } from './kept-notebook.ts';

/** A notebook that this browser keeps beside the one that is open. */
export interface OtherNotebook {
  readonly id: string;
  readonly kept: KeptNotebook;
}

/**
 * The notebooks that this browser keeps between visits. Each window has one open, and no other window writes that one; a
 * window that is alone may find several, each begun in a window of its own.
 */
export class KeptNotebooks {
  #id = randomId();
  #others: readonly OtherNotebook[] = $state.raw([]);
  #isElsewhere = $state(false);
  readonly #drafts: DraftStore;
  readonly #told: (work: Promise<void>) => void;

  constructor(drafts: DraftStore, told: (work: Promise<void>) => void) {
    this.#drafts = drafts;
    this.#told = told;
    if (drafts.isKept) told(this.#claim());
  }

  /** Whether this browser keeps notebooks beyond this page. */
  get isStored(): boolean {
    return this.#drafts.isKept;
  }

  /** Those that no window has open, the last written first. */
  get others(): readonly OtherNotebook[] {
    return this.#others;
  }

  /** Another window of this workbook has the notebook that was kept open. */
  get isElsewhere(): boolean {
    return this.#isElsewhere;
  }

  /**
   * Gives the notebook that was written last, unless one was begun meanwhile: that one stays, and goes beside it. Never
   * rejects.
   */
  async restore(isBegun: () => boolean): Promise<KeptNotebook | undefined> {
    const mine: OtherNotebook[] = [];
    let isElsewhere = false;
    try {
      for (const draft of await this.#drafts.load()) {
        const kept = keptIn(draft);
        // What was begun meanwhile may be among them already, and one in which nothing is is not missed.
        if (!kept || draft.id === this.#id || isEmpty(kept)) continue;
        if (await this.#drafts.claim(draft.id)) mine.push({ id: draft.id, kept });
        else isElsewhere = true;
      }
    } catch (thrown) {
      this.#told(Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown))));
    }
    this.#others = mine.toSorted((a, b) => b.kept.writtenAt - a.kept.writtenAt);
    this.#isElsewhere = isElsewhere && mine.length === 0;
    const [last] = this.#others;
    return last && !isBegun() ? this.take(last.id) : undefined;
  }

  /** Keeps what is open; undefined where there is nothing to keep, or it is not to be kept. */
  keep(open: Omit<KeptNotebook, 'writtenAt'> | undefined): void {
    this.#told(
      open ? this.#drafts.keep(draftOf(this.#id, { ...open, writtenAt: Date.now() })) : this.#drafts.forget(this.#id),
    );
  }

  /** Another one is open from now on. `open`: the one that was, which stays kept beside it. */
  take(id: string, open?: Omit<KeptNotebook, 'writtenAt'>): KeptNotebook | undefined {
    const other = this.#others.find((one) => one.id === id);
    if (!other) return undefined;
    this.#putAside(open);
    this.#others = this.#others.filter((one) => one !== other);
    this.#id = id;
    return other.kept;
  }

  /** One that is not kept yet is open from now on. `open`: the one that was, which stays kept beside it. */
  begin(open: Omit<KeptNotebook, 'writtenAt'>): void {
    this.#putAside(open);
    this.#id = randomId();
    if (this.#drafts.isKept) this.#told(this.#claim());
  }

  /** Deletes one of the others. */
  delete(id: string): void {
    this.#others = this.#others.filter((one) => one.id !== id);
    this.#told(this.#drafts.forget(id));
  }

  #putAside(open: Omit<KeptNotebook, 'writtenAt'> | undefined): void {
    if (open) this.#others = [{ id: this.#id, kept: { ...open, writtenAt: Date.now() } }, ...this.#others];
  }

  async #claim(): Promise<void> {
    await this.#drafts.claim(this.#id);
  }
}

function isEmpty({ contents: { title, cells } }: KeptNotebook): boolean {
  return cells.length === 0 && title === '';
}
