import { expect, test } from 'vitest';

import { EncryptedDrafts } from '../../../src/storage/draft-store.ts';
import { QueryHistory } from '../../../src/workbook/explore/history.svelte.ts';
import { MemoryRecords } from '../../storage/support/memory-records.ts';

function opened(records: MemoryRecords) {
  const drafts = new EncryptedDrafts(records, () => Promise.resolve(true), 'window');
  const work: Promise<void>[] = [];
  const history = new QueryHistory({ drafts, told: (each) => void work.push(each) });
  return { history, drafts, settled: () => Promise.all(work) };
}

const run = (text: string, tabId = 'tab') => ({ tabId, text, rows: 1, failed: false });
const texts = (history: QueryHistory) => history.entries.map(({ text }) => text);

test('runs are listed newest first, found by words, and come back after a reload', async () => {
  const records = new MemoryRecords();
  const { history, settled } = opened(records);
  history.add(run('SELECT area FROM thefts'), '2016-01-31T10:00:00.000Z');
  history.add({ tabId: 'tab', text: 'SELEC', failed: true }, '2016-01-31T10:01:00.000Z');
  history.add(run('FROM thefts WHERE area = 1'), '2016-01-31T10:02:00.000Z');
  expect(texts(history)).toEqual(['FROM thefts WHERE area = 1', 'SELEC', 'SELECT area FROM thefts']);
  expect(history.search(' AREA  select ').map(({ text }) => text)).toEqual(['SELECT area FROM thefts']);
  expect([history.search('').length, history.search('nothing').length]).toEqual([3, 0]);
  await settled();
  const other = opened(records);
  other.history.add(run('FROM new'));
  other.history.restore(await other.drafts.load());
  expect(texts(other.history)).toEqual(['FROM new', ...texts(history)]);
  expect(other.history.entries.slice(1)).toEqual(history.entries);
});

test('the same text run again is one entry, with what came of it last', async () => {
  const records = new MemoryRecords();
  const { history, settled } = opened(records);
  history.add({ tabId: 'a', text: 'FROM t', failed: true });
  history.add({ tabId: 'a', text: 'FROM t', rows: 5, failed: false });
  expect(history.entries.map(({ rows, failed }) => [rows, failed])).toEqual([[5, false]]);
  history.add(run('FROM u', 'a'));
  history.add(run('FROM t', 'a'));
  history.add(run('FROM t', 'b'));
  await settled();
  expect([texts(history), records.sealed.size]).toEqual([['FROM t', 'FROM t', 'FROM u', 'FROM t'], 4]);
});

test('five hundred are kept, and no more than two million characters; the oldest make room, also on disk', async () => {
  const records = new MemoryRecords();
  const { history, settled } = opened(records);
  for (let n = 0; n < 520; n += 1) history.add(run(`FROM t${n}`));
  await settled();
  expect([history.entries.length, records.sealed.size]).toEqual([500, 500]);
  expect(texts(history).at(-1)).toBe('FROM t20');
  for (const letter of ['a', 'b', 'c']) history.add(run(letter.repeat(900_000)));
  await settled();
  expect([texts(history).map((text) => text.charAt(0)), records.sealed.size]).toEqual([['c', 'b'], 2]);
});

test('clearing deletes all of it from disk, what another window added too, and nothing that is not history', async () => {
  const records = new MemoryRecords();
  const one = opened(records);
  const other = opened(records);
  one.history.add(run('FROM a'));
  other.history.add(run('FROM b'));
  await one.drafts.keep({ id: 'mine', kind: 'notebook', value: 1 });
  await Promise.all([one.settled(), other.settled()]);
  expect(records.sealed.size).toBe(3);
  one.history.clear();
  await one.settled();
  expect([texts(one.history), [...records.sealed.keys()]]).toEqual([[], ['mine']]);
});
