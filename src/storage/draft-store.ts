import type { Json } from '../recipes/recipe.ts';
import { seal, unseal } from './draft-cipher.ts';
import type { SealedDraft } from './kept-records.ts';
import { told } from './storage-error.ts';

/** Something typed that is not to be lost: a query tab, a run query, a notebook. */
export interface Draft {
  /** Random, as of `randomId`: it is the one thing that is kept as it is. */
  readonly id: string;
  /** Whose it is, such as `query tab`: each area takes its own from `load` and leaves the others. */
  readonly kind: string;
  readonly value: Json;
}

/**
 * What was typed, through reload and crash. What is on disk is encrypted, and nothing is on disk where the browser cannot
 * encrypt (`isKept`). Every method but `flush` rejects with `StorageError`, whose message is for the person.
 *
 * To keep something of your own: give it a random id when it is made and `claim` the id; call `keep` on every change, as
 * often as you like; call `forget` when it is deleted. On start take the drafts of your kind from `load`, and of those that
 * are edited in place (not of records that are only added) the ones that `claim` gives you: the others are open in another
 * window of this workbook, which goes on writing them.
 */
export interface DraftStore {
  /** Whether anything outlives this page. Elsewhere `load` is empty, and `keep` and `forget` do nothing. */
  readonly isKept: boolean;
  /** All that is kept, by whatever window. What can no longer be read is deleted, and counted in `unreadable`. */
  load(): Promise<readonly Draft[]>;
  /** How many drafts the last `load` could not read: their key is gone. */
  readonly unreadable: number;
  /**
   * Keeps this as the latest of its id. A small draft is written at once; while one is being written, only the latest
   * waits, so that an older one never lands over it. Resolves when this or a later one is on disk, or was forgotten.
   */
  keep(draft: Draft): Promise<void>;
  /** Deletes what is kept under these ids, and what was on its way there. */
  forget(...ids: readonly string[]): Promise<void>;
  /**
   * Makes this window the only one that edits the draft, until it is closed. False where another window has it. Of one
   * that this window wrote before it was reloaded, the answer may take some seconds.
   */
  claim(id: string): Promise<boolean>;
  /** Writes what waits now: the page may be gone in a moment. */
  flush(): void;
}

/** `wasHere`: the window that wrote it last is this one, so that what stands in the way may be this page before its reload. */
export type DraftClaim = (id: string, wasHere: boolean) => Promise<boolean>;

/** Where encrypted drafts lie, and what they are encrypted with. */
export interface DraftRecords {
  all(): Promise<readonly SealedDraft[]>;
  put(sealed: SealedDraft): Promise<void>;
  delete(ids: readonly string[]): Promise<void>;
  /** The key there is; undefined before `makeKey`. */
  key(): Promise<CryptoKey | undefined>;
  /** The key there is, or else a new one. */
  makeKey(): Promise<CryptoKey>;
  /** Whether this page deleted everything, after which nothing must come back. Throws where another window did. */
  isGone(): boolean;
}

/** A version that waits for its turn; without a draft it was forgotten meanwhile. */
interface Waiting {
  draft: Draft | undefined;
  hurry: () => void;
  readonly written: Promise<void>;
}

/** In UTF-16 units. Up to here a draft is encrypted and written in some milliseconds, at every key that is pressed. */
const largestAtOnce = 50_000;

/** Drafts, encrypted before they reach the records. */
export class EncryptedDrafts implements DraftStore {
  readonly isKept = true;
  #unreadable = 0;
  readonly #records: DraftRecords;
  readonly #claim: DraftClaim;
  readonly #window: string;
  readonly #pause: number;
  /** Ids of the drafts that were last written by this window, before it was loaded. */
  #wereHere: ReadonlySet<string> = new Set();
  /** By id: what is under way, one after the other, so that no write overtakes a later one. */
  readonly #last = new Map<string, Promise<void>>();
  readonly #waiting = new Map<string, Waiting>();
  #key: Promise<CryptoKey> | undefined;

  /**
   * @param window - stands for this window, also after a reload, and for no other.
   * @param pause - in milliseconds: how long nothing is typed before a large draft is written.
   */
  constructor(records: DraftRecords, claim: DraftClaim, window: string, pause = 300) {
    this.#records = records;
    this.#claim = claim;
    this.#window = window;
    this.#pause = pause;
  }

  get unreadable(): number {
    return this.#unreadable;
  }

  load(): Promise<readonly Draft[]> {
    return told('This browser did not give back the queries it kept.', async () => {
      if (this.#records.isGone()) return [];
      const [key, sealed] = await Promise.all([this.#records.key(), this.#records.all()]);
      const read = await Promise.all(
        sealed.map(async (record) => {
          const text = key && (await unseal(key, record));
          return text === undefined ? record.id : writtenOf(record.id, text);
        }),
      );
      const unreadable = read.filter((one) => typeof one === 'string');
      this.#unreadable = unreadable.length;
      if (unreadable.length > 0) await this.#records.delete(unreadable);
      const written = read.filter((one) => typeof one !== 'string');
      const here = written.filter(({ window }) => window === this.#window);
      this.#wereHere = new Set(here.map(({ draft }) => draft.id));
      return written.map(({ draft }) => draft);
    });
  }

  keep(draft: Draft): Promise<void> {
    const waiting = this.#waiting.get(draft.id);
    if (waiting) {
      waiting.draft = draft;
      return waiting.written;
    }
    let hurry = (): void => undefined;
    const hurried = new Promise<void>((resolve) => {
      hurry = resolve;
    });
    const written = this.#after([draft.id], async () => {
      if (next.draft && sizeOf(next.draft) > largestAtOnce) await Promise.race([hurried, wait(this.#pause)]);
      this.#waiting.delete(draft.id);
      if (next.draft) await this.#write(next.draft);
    });
    const next: Waiting = { draft, written, hurry };
    this.#waiting.set(draft.id, next);
    return written;
  }

  forget(...ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const waiting = this.#waiting.get(id);
      if (!waiting) continue;
      waiting.draft = undefined;
      waiting.hurry();
      this.#waiting.delete(id);
    }
    if (ids.length === 0) return Promise.resolve();
    return this.#after(ids, () =>
      told(
        'What was typed could not be deleted from this browser. Use “Delete everything” on the page Privacy.',
        async () => {
          if (this.#records.isGone()) return;
          await this.#records.delete(ids);
        },
      ),
    );
  }

  claim(id: string): Promise<boolean> {
    return told('The browser did not say whether a query is open in another window.', () =>
      this.#claim(id, this.#wereHere.has(id)),
    );
  }

  flush(): void {
    for (const { hurry } of this.#waiting.values()) hurry();
  }

  #write({ id, kind, value }: Draft): Promise<void> {
    return told(
      'What you type could not be kept in this browser. It is here until this page is closed or reloaded.',
      async () => {
        if (this.#records.isGone()) return;
        const key = await (this.#key ??= this.#makeKey());
        await this.#records.put(await seal(key, id, JSON.stringify({ kind, value, window: this.#window })));
      },
    );
  }

  async #makeKey(): Promise<CryptoKey> {
    try {
      return await this.#records.makeKey();
    } catch (thrown) {
      this.#key = undefined;
      throw thrown;
    }
  }

  /** Does the work once all that was asked for under these ids before is done, whatever came of it. */
  #after(ids: readonly string[], work: () => Promise<void>): Promise<void> {
    const earlier = ids.flatMap((id) => this.#last.get(id) ?? []);
    const done = Promise.allSettled(earlier).then(work);
    for (const id of ids) this.#last.set(id, done);
    const forget = () => {
      for (const id of ids) if (this.#last.get(id) === done) this.#last.delete(id);
    };
    done.then(forget, forget);
    return done;
  }
}

/** Where the browser cannot encrypt, or others can read what it stores: nothing is kept. */
export const noDrafts: DraftStore = {
  isKept: false,
  unreadable: 0,
  load: () => Promise.resolve([]),
  keep: () => Promise.resolve(),
  forget: () => Promise.resolve(),
  claim: () => Promise.resolve(true),
  flush: () => undefined,
};

function writtenOf(id: string, text: string): { readonly draft: Draft; readonly window: string } {
  const { kind, value, window } = JSON.parse(text) as Omit<Draft, 'id'> & { readonly window: string };
  return { draft: { id, kind, value }, window };
}

/** About how long it is as text, without making that text. */
function sizeOf({ value }: Draft): number {
  let size = 0;
  const walk = (json: Json): void => {
    if (typeof json === 'string') size += json.length;
    else if (typeof json === 'object' && json !== null) for (const item of Object.values(json)) walk(item);
  };
  walk(value);
  return size;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
