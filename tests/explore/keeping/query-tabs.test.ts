import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { EncryptedDrafts, noDrafts, type DraftStore } from '../../../src/storage/draft-store.ts';
import { QueryHistory } from '../../../src/workbook/explore/history.svelte.ts';
import { QueryTabs } from '../../../src/workbook/explore/query-tabs.svelte.ts';
import { MemoryRecords } from '../../storage/support/memory-records.ts';

/** What is under way in one window, to be waited for; a failure fails the test. */
class Window {
  readonly #work: Promise<void>[] = [];
  readonly tabs: QueryTabs;

  constructor(drafts: DraftStore, known: readonly string[] = []) {
    const told = (work: Promise<void>) => {
      this.#work.push(work);
    };
    const history = new QueryHistory({ drafts, told });
    this.tabs = new QueryTabs({ drafts, history, told, known: () => new Set(known) });
  }

  async settled(): Promise<void> {
    await Promise.all(this.#work);
  }
}

/** Locks that windows of one browser hold, as the browser's own. */
class Locks {
  readonly #holders = new Map<string, symbol>();

  ofWindow(): (id: string) => Promise<boolean> {
    const me = Symbol('window');
    return (id) => {
      if (!this.#holders.has(id)) this.#holders.set(id, me);
      return Promise.resolve(this.#holders.get(id) === me);
    };
  }
}

const here = (_: string) => Promise.resolve(true);

let records = new MemoryRecords();
beforeEach(() => {
  records = new MemoryRecords();
});
afterEach(() => {
  vi.useRealTimers();
});

async function opened(claim = here): Promise<Window> {
  const window = new Window(new EncryptedDrafts(records, claim, 'window'));
  await window.tabs.restore();
  return window;
}

const shown = ({ tabs }: Window) => tabs.tabs.map(({ title, text }) => `${title}: ${text}`);

test('tabs, their order, their names and which one is in front survive a reload', async () => {
  const one = await opened();
  one.tabs.setText(one.tabs.active.id, 'FROM a');
  const second = one.tabs.open('FROM b', ' Thefts\nby area ');
  one.tabs.open('FROM c');
  await new Promise((resolve) => setTimeout(resolve, 2));
  one.tabs.activate(second.id);
  one.tabs.setText(second.id, 'FROM b -- more');
  await one.settled();
  const other = await opened();
  expect(shown(other)).toEqual(['Query 1: FROM a', 'Thefts by area: FROM b -- more', 'Query 2: FROM c']);
  expect(other.tabs.active.title).toBe('Thefts by area');
});

test('there is always a tab, and an empty one is never stored', async () => {
  const one = await opened();
  expect(shown(one)).toEqual(['Query 1: ']);
  one.tabs.open();
  one.tabs.close(one.tabs.active.id);
  one.tabs.close(one.tabs.active.id);
  expect([shown(one), one.tabs.closed]).toEqual([['Query 1: '], undefined]);
  one.tabs.setText(one.tabs.active.id, 'FROM a');
  await one.settled();
  expect(records.sealed.size).toBe(1);
  one.tabs.setText(one.tabs.active.id, '');
  await one.settled();
  expect(records.sealed.size).toBe(0);
  // A text that is opened goes where nothing is.
  one.tabs.open('FROM b');
  expect(shown(one)).toEqual(['Query 1: FROM b']);
});

test('a closed tab is deleted, and can be opened again where it was', async () => {
  const one = await opened();
  const ids = ['FROM a', 'FROM b', 'FROM c'].map((text) => one.tabs.open(text).id);
  one.tabs.close(ids[1] ?? '');
  await one.settled();
  expect([shown(one), records.sealed.size]).toEqual([['Query 1: FROM a', 'Query 3: FROM c'], 2]);
  one.tabs.close(ids[2] ?? '');
  expect([one.tabs.active.text, one.tabs.closed?.text]).toEqual(['FROM a', 'FROM c']);
  expect(one.tabs.reopenable.map(({ id }) => id)).toEqual(ids.slice(1));
  one.tabs.reopen();
  one.tabs.reopen();
  expect(shown(one)).toEqual(['Query 1: FROM a', 'Query 2: FROM b', 'Query 3: FROM c']);
  expect([one.tabs.active.text, one.tabs.closed]).toEqual(['FROM b', undefined]);
  await one.settled();
  expect(shown(await opened())).toEqual(shown(one));
});

test('the last tab that is closed leaves an empty one, which gives way when it is opened again', async () => {
  const one = await opened();
  one.tabs.setText(one.tabs.active.id, 'FROM a');
  one.tabs.close(one.tabs.active.id);
  expect(shown(one)).toEqual(['Query 1: ']);
  one.tabs.reopen();
  expect(shown(one)).toEqual(['Query 1: FROM a']);
});

test('what was typed before all was put back stays, behind the others and in front', async () => {
  const one = await opened();
  one.tabs.setText(one.tabs.active.id, 'FROM a');
  await one.settled();
  const other = new Window(new EncryptedDrafts(records, here, 'window'));
  const restoring = other.tabs.restore();
  other.tabs.setText(other.tabs.active.id, 'FROM quick');
  await restoring;
  expect(other.tabs.tabs.map(({ text }) => text)).toEqual(['FROM a', 'FROM quick']);
  expect(other.tabs.active.text).toBe('FROM quick');
});

test('windows of the same workbook leave each other’s tabs alone', async () => {
  const locks = new Locks();
  const one = await opened(locks.ofWindow());
  one.tabs.setText(one.tabs.active.id, 'FROM a');
  await one.settled();
  const other = await opened(locks.ofWindow());
  expect([shown(other), other.tabs.elsewhere]).toEqual([['Query 1: '], 1]);
  other.tabs.setText(other.tabs.active.id, 'FROM b');
  one.tabs.setText(one.tabs.active.id, 'FROM a, c');
  await Promise.all([one.settled(), other.settled()]);
  // Both windows are gone.
  const third = await opened(new Locks().ofWindow());
  expect(third.tabs.tabs.map(({ text }) => text).toSorted()).toEqual(['FROM a, c', 'FROM b']);
});

test('what looks like data is pointed out after a pause, once, and no more when it is kept', async () => {
  vi.useFakeTimers();
  const one = new Window(new EncryptedDrafts(records, here, 'window'), ['john smith']);
  const { tabs } = one;
  const { id } = tabs.active;
  tabs.setText(id, `SELECT "John Smith" FROM t WHERE postcode = 'HR1 2AB'`);
  expect(tabs.findings).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(tabs.findings.map(({ says }) => says)).toEqual(['Line 1: “HR1 2AB” looks like a postcode.']);
  tabs.keep(id, true);
  expect(tabs.findings).toEqual([]);
  tabs.setText(id, `-- and Mr Bloggs\n${tabs.active.text}`);
  vi.advanceTimersByTime(500);
  expect(tabs.findings.map(({ text }) => text)).toEqual(['Mr Bloggs']);
  tabs.rename(id, 'CAD 123456');
  vi.advanceTimersByTime(500);
  expect(tabs.findings.map(({ text }) => text)).toEqual(['CAD 123456', 'Mr Bloggs']);
  vi.useRealTimers();
  await one.settled();
  // What was agreed to is not asked again on the next visit.
  const again = new Window(new EncryptedDrafts(records, here, 'window'), ['john smith']);
  await again.tabs.restore();
  await expect.poll(() => again.tabs.findings.map(({ text }) => text)).toEqual(['CAD 123456', 'Mr Bloggs']);
});

test('of a tab that is not kept nothing stays on disk, its history and its later text included', async () => {
  const one = await opened();
  const { tabs } = one;
  const kept = tabs.open('FROM kept');
  const secret = tabs.open("FROM t WHERE surname = 'Bloggs'");
  for (const { id, text } of [kept, secret]) tabs.history.add({ tabId: id, text, rows: 2, failed: false });
  await one.settled();
  expect(records.sealed.size).toBe(4);
  tabs.keep(secret.id, false);
  expect([tabs.active.isKept, tabs.findings]).toEqual([false, []]);
  tabs.setText(secret.id, "FROM t WHERE surname = 'Doe'");
  tabs.rename(secret.id, 'Doe');
  tabs.history.add({ tabId: secret.id, text: tabs.active.text, failed: true });
  await one.settled();
  expect(records.sealed.size).toBe(2);
  expect(tabs.history.entries.map(({ isKept }) => isKept)).toEqual([false, false, true]);
  const other = await opened();
  expect([shown(other), other.tabs.history.entries.map(({ text }) => text)]).toEqual([
    ['Query 1: FROM kept'],
    ['FROM kept'],
  ]);
  // Closing and opening again does not change it; saying so does.
  tabs.close(secret.id);
  tabs.reopen();
  await one.settled();
  expect(records.sealed.size).toBe(2);
  tabs.keep(secret.id, true);
  await one.settled();
  expect([records.sealed.size, tabs.history.entries.every(({ isKept }) => isKept)]).toEqual([5, true]);
});

test('where nothing is stored, tabs live in memory, and there is nothing to decide', async () => {
  vi.useFakeTimers();
  const one = new Window(noDrafts);
  await one.tabs.restore();
  one.tabs.setText(one.tabs.active.id, "SELECT 'HR1 2AB'");
  one.tabs.open('FROM b');
  vi.advanceTimersByTime(500);
  expect([one.tabs.isStored, one.tabs.findings, shown(one).length]).toEqual([false, [], 2]);
});

test('what can no longer be read is said', async () => {
  const one = await opened();
  one.tabs.setText(one.tabs.active.id, 'FROM a');
  await one.settled();
  records.made = undefined;
  expect((await opened()).tabs.unreadable).toBe(1);
});
