import { findingsInSql, findingsInTitle, markOf, type TypedTextFinding } from '../../explore/keeping/typed-text.ts';
import type { Json } from '../../recipes/recipe.ts';
import type { Draft, DraftStore } from '../../storage/draft-store.ts';
import { randomId } from '../../storage/random-id.ts';
import type { QueryHistory } from './history.svelte.ts';

export type { TypedTextFinding } from '../../explore/keeping/typed-text.ts';

/** A query that is being written. */
export interface QueryTab {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Whether it outlives this page. Not where the person said so, and nowhere where `QueryTabs.isStored` is false. */
  readonly isKept: boolean;
}

interface OpenTab extends QueryTab {
  /** Tabs stand in the order of their places. */
  readonly place: number;
  /** When it was last in front, in milliseconds; 0 for never. */
  readonly frontAt: number;
  /** Marks of what looks like data and that the person keeps nevertheless. */
  readonly agreed: readonly string[];
}

const kind = 'query tab';
const longestTitle = 80;
const mostClosed = 20;
/** In milliseconds. What was typed is looked at when the person pauses. */
const pause = 400;

/**
 * The queries being written: nothing typed in them is lost, through reload and crash, but in tabs that the person would
 * not keep. There is always one. Those that another window of this workbook has open stay there.
 */
export class QueryTabs {
  readonly history: QueryHistory;
  #tabs: readonly OpenTab[] = $state.raw([]);
  #activeId = $state('');
  #closed: readonly OpenTab[] = $state.raw([]);
  #found: ReadonlyMap<string, readonly TypedTextFinding[]> = $state.raw(new Map());
  #elsewhere = $state(0);
  #unreadable = $state(0);
  readonly #drafts: DraftStore;
  readonly #told: (work: Promise<void>) => void;
  readonly #known: () => ReadonlySet<string>;
  readonly #looking = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(options: {
    readonly drafts: DraftStore;
    readonly history: QueryHistory;
    /** Shows the person what a failing store says. */
    readonly told: (work: Promise<void>) => void;
    /** Names of tables and columns, in small letters: they are not data about people. */
    readonly known?: () => ReadonlySet<string>;
  }) {
    this.#drafts = options.drafts;
    this.#told = options.told;
    this.#known = options.known ?? (() => new Set());
    this.history = options.history;
    this.open();
  }

  get tabs(): readonly QueryTab[] {
    return this.#tabs;
  }

  get active(): QueryTab {
    return this.#active;
  }

  /** Whether this browser keeps anything typed beyond this page. */
  get isStored(): boolean {
    return this.#drafts.isKept;
  }

  /** How many queries other windows of this workbook have open. */
  get elsewhere(): number {
    return this.#elsewhere;
  }

  /** How many things typed on an earlier visit could not be read back, and were deleted. */
  get unreadable(): number {
    return this.#unreadable;
  }

  /** The tab that was closed last and can be opened again. */
  get closed(): QueryTab | undefined {
    return this.#closed.at(-1);
  }

  /** The tabs that can be opened again. */
  get reopenable(): readonly QueryTab[] {
    return this.#closed;
  }

  /** What in the active tab looks like data about people, and about which the person has yet to say whether it is kept. */
  get findings(): readonly TypedTextFinding[] {
    const { id, isKept, agreed } = this.#active;
    if (!isKept || !this.isStored) return [];
    return (this.#found.get(id) ?? []).filter((finding) => !agreed.includes(markOf(finding)));
  }

  /** Puts back the tabs and the history of earlier visits. Never rejects: `told` shows what went wrong. */
  async restore(): Promise<void> {
    try {
      const drafts = await this.#drafts.load();
      this.history.restore(drafts);
      this.#unreadable = this.#drafts.unreadable;
      // What was typed meanwhile may be among them already.
      const here = new Set(this.#tabs.map(({ id }) => id));
      const tabs = drafts.flatMap((draft) => tabFrom(draft) ?? []).filter(({ id }) => !here.has(id));
      const isMine = await Promise.all(tabs.map(({ id }) => this.#drafts.claim(id)));
      this.#elsewhere = isMine.filter((is) => !is).length;
      this.#putBack(tabs.filter((_, n) => isMine[n]));
    } catch (thrown) {
      this.#told(Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown))));
    }
  }

  /** Opens a tab in front. A text takes the place of an active tab in which nothing is. */
  open(text = '', title?: string): QueryTab {
    const before = this.#tabs.find(({ id }) => id === this.#activeId);
    const isReused = text !== '' && before !== undefined && isBlank(before);
    const others = isReused ? this.#tabs.filter((tab) => tab !== before) : this.#tabs;
    const tab: OpenTab = {
      id: randomId(),
      title: titleOf(title ?? '') || freeTitle(others),
      text,
      isKept: true,
      place: isReused ? before.place : Math.max(0, ...this.#tabs.map(({ place }) => place)) + 1,
      frontAt: 0,
      agreed: [],
    };
    this.#tabs = inOrder([...others, tab]);
    if (this.isStored) this.#told(this.#claim(tab.id));
    this.activate(tab.id);
    return tab;
  }

  /** Brings a tab to the front. */
  activate(id: string): void {
    this.#activeId = id;
    this.#change(id, { frontAt: Date.now() });
    this.#lookSoon(id);
  }

  /** Closes a tab and deletes what is kept of it. `reopen` undoes it while the page is open. */
  close(id: string): void {
    const at = this.#tabs.findIndex((tab) => tab.id === id);
    const tab = this.#tabs[at];
    if (!tab) return;
    this.#tabs = this.#tabs.filter((other) => other !== tab);
    if (!isBlank(tab)) this.#closed = [...this.#closed, tab].slice(-mostClosed);
    this.#told(this.#drafts.forget(id));
    if (id !== this.#activeId) return;
    const next = this.#tabs[at] ?? this.#tabs[at - 1];
    if (next) this.activate(next.id);
    else this.open();
  }

  /** Opens the tab that was closed last again, where it was. */
  reopen(): void {
    const last = this.#closed.at(-1);
    if (!last) return;
    const blank = this.#tabs.length === 1 ? this.#tabs.filter(isBlank) : [];
    this.#closed = this.#closed.slice(0, -1);
    this.#tabs = inOrder([...this.#tabs.filter((tab) => !blank.includes(tab)), last]);
    this.activate(last.id);
  }

  /** Lets go of what was closed: it cannot be opened again. */
  forgetClosed(): void {
    this.#closed = [];
  }

  /** An empty title changes nothing. */
  rename(id: string, title: string): void {
    if (titleOf(title) !== '') this.#change(id, { title: titleOf(title) });
    this.#lookSoon(id);
  }

  setText(id: string, text: string): void {
    this.#change(id, { text });
    this.#lookSoon(id);
  }

  /**
   * Whether a tab outlives this page. Where not, what was stored of it is deleted, with its history; where it is, what was
   * found in it so far is not pointed out again.
   */
  keep(id: string, isKept: boolean): void {
    const tab = this.#tabs.find((other) => other.id === id);
    if (!tab) return;
    const agreed = isKept ? [...new Set([...tab.agreed, ...findingsOf(tab, this.#known()).map(markOf)])] : tab.agreed;
    this.#change(id, { isKept, agreed });
    this.history.setKept(id, isKept);
  }

  get #active(): OpenTab {
    const active = this.#tabs.find(({ id }) => id === this.#activeId) ?? this.#tabs[0];
    if (!active) throw new Error('there is always a tab');
    return active;
  }

  /** What was typed before all was put back stays in front, and goes behind it. */
  #putBack(tabs: readonly OpenTab[]): void {
    if (tabs.length === 0) return;
    const typed = this.#tabs.filter((tab) => !isBlank(tab));
    const last = Math.max(...tabs.map(({ place }) => place));
    this.#tabs = inOrder([...tabs, ...typed.map((tab) => ({ ...tab, place: last + tab.place }))]);
    // Written again, as those of this window.
    for (const { id } of this.#tabs) this.#change(id, {});
    const front = typed.find(({ id }) => id === this.#activeId) ?? tabs.toSorted((a, b) => b.frontAt - a.frontAt)[0];
    if (front) this.activate(front.id);
  }

  async #claim(id: string): Promise<void> {
    await this.#drafts.claim(id);
  }

  #change(id: string, to: Partial<OpenTab>): void {
    const at = this.#tabs.findIndex((tab) => tab.id === id);
    const before = this.#tabs[at];
    if (!before) return;
    const tab = { ...before, ...to };
    this.#tabs = this.#tabs.with(at, tab);
    const isWritten = tab.isKept && !isBlank(tab);
    if (isWritten) this.#told(this.#drafts.keep({ id, kind, value: valueOf(tab) }));
    else if (before.isKept && !isBlank(before)) this.#told(this.#drafts.forget(id));
  }

  #lookSoon(id: string): void {
    clearTimeout(this.#looking.get(id));
    this.#looking.set(
      id,
      setTimeout(() => {
        this.#looking.delete(id);
        const tab = this.#tabs.find((other) => other.id === id);
        if (tab) this.#found = new Map(this.#found).set(id, findingsOf(tab, this.#known()));
      }, pause),
    );
  }
}

function findingsOf({ title, text }: QueryTab, known: ReadonlySet<string>): readonly TypedTextFinding[] {
  return [...findingsInTitle(title), ...findingsInSql(text, known)];
}

function inOrder(tabs: readonly OpenTab[]): readonly OpenTab[] {
  return tabs.toSorted((a, b) => a.place - b.place);
}

/** Nothing was typed in it. */
function isBlank({ title, text }: QueryTab): boolean {
  return text.trim() === '' && /^Query \d+$/.test(title);
}

function titleOf(typed: string): string {
  return typed.replaceAll(/\s+/g, ' ').trim().slice(0, longestTitle);
}

function freeTitle(tabs: readonly QueryTab[]): string {
  const taken = new Set(tabs.map(({ title }) => title));
  for (let n = 1; ; n += 1) if (!taken.has(`Query ${String(n)}`)) return `Query ${String(n)}`;
}

function valueOf({ title, text, place, frontAt, agreed }: OpenTab): Json {
  return { title, text, place, frontAt, agreed };
}

function tabFrom({ id, kind: of, value }: Draft): OpenTab | undefined {
  if (of !== kind || typeof value !== 'object' || value === null || !('text' in value)) return undefined;
  const { title, text, place, frontAt, agreed } = value;
  if (typeof title !== 'string' || typeof text !== 'string') return undefined;
  return {
    id,
    title,
    text,
    isKept: true,
    place: typeof place === 'number' ? place : 0,
    frontAt: typeof frontAt === 'number' ? frontAt : 0,
    agreed: Array.isArray(agreed) ? agreed.filter((mark): mark is string => typeof mark === 'string') : [],
  };
}
