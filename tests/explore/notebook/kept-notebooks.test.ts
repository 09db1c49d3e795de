import { expect, test } from 'vitest';
import type { Draft, DraftStore } from '../../../src/storage/draft-store.ts';
import { draftOf } from '../../../src/workbook/explore/kept-notebook.ts';
import { KeptNotebooks } from '../../../src/workbook/explore/kept-notebooks.svelte.ts';
import { Notebook } from '../../../src/workbook/explore/notebook.svelte.ts';
import { openBenchSession } from '../support/bench.ts';
import { draftsIn } from '../support/drafts.ts';

const titled = (title: string) => ({ contents: { title, cells: [] }, from: '', agreed: [] });
const written = (id: string, title: string, writtenAt: number): [string, Draft] => [
  id,
  draftOf(id, { ...titled(title), writtenAt }),
];
const titles = (drafts: ReadonlyMap<string, Draft>) =>
  [...drafts.values()].map(({ value }) => JSON.stringify(value).replace(/.*"title":"([^"]*)".*/, '$1')).toSorted();

function opened(drafts: DraftStore): KeptNotebooks {
  return new KeptNotebooks(drafts, (work) => void work);
}

test('a new notebook is claimed before it is written, so that a second window begins its own', async () => {
  const drafts = new Map<string, Draft>();
  const claimed = new Set<string>();
  const store: DraftStore = {
    ...draftsIn(drafts),
    claim: (id) => {
      const isFree = !claimed.has(id);
      claimed.add(id);
      return Promise.resolve(isFree);
    },
  };
  const first = opened(store);
  expect(await first.restore(() => false)).toBeUndefined();
  first.keep(titled('of the first'));
  const second = opened(store);
  expect(await second.restore(() => false)).toBeUndefined();
  expect(second.isElsewhere).toBe(true);
  second.keep(titled('of the second'));
  first.keep(titled('of the first, still'));
  expect(titles(drafts)).toEqual(['of the first, still', 'of the second']);
});

test('of several, the last written is given; one can go to the others and back, and none is lost', async () => {
  const drafts = new Map([written('a', 'A', 1), written('b', 'B', 3), written('c', 'C', 2), written('d', 'D', 4)]);
  const kept = opened(draftsIn(drafts, new Set(['d'])));
  expect(await kept.restore(() => false)).toMatchObject({ contents: { title: 'B' } });
  expect(kept.others.map(({ id }) => id)).toEqual(['c', 'a']);
  expect(kept.isElsewhere).toBe(false);
  kept.keep(titled('B2'));
  expect(kept.take('a', titled('B2'))).toMatchObject({ contents: { title: 'A' } });
  expect(kept.others.map(({ id }) => id)).toEqual(['b', 'c']);
  kept.keep(titled('A2'));
  expect(kept.take('b', titled('A2'))).toMatchObject({ contents: { title: 'B2' } });
  expect(titles(drafts)).toEqual(['A2', 'B2', 'C', 'D']);
});

test('one begun before the others came back stays, beside them; nothing is not kept', async () => {
  const drafts = new Map([written('a', 'A', 1), written('empty', '', 9)]);
  const kept = opened(draftsIn(drafts));
  kept.keep(titled('begun'));
  expect(await kept.restore(() => true)).toBeUndefined();
  expect(kept.others.map(({ id }) => id)).toEqual(['a']);
  expect(titles(drafts)).toContain('A');
  kept.keep(undefined);
  expect(titles(drafts)).not.toContain('begun');
});

test('a new one is begun beside the one that was open; another is deleted', async () => {
  const drafts = new Map([written('a', 'A', 1)]);
  const kept = opened(draftsIn(drafts));
  expect(await kept.restore(() => false)).toMatchObject({ contents: { title: 'A' } });
  kept.begin(titled('A'));
  kept.keep(titled('B'));
  expect(kept.others.map(({ id }) => id)).toEqual(['a']);
  expect(titles(drafts)).toEqual(['A', 'B']);
  kept.delete('a');
  expect(kept.others).toEqual([]);
  expect(titles(drafts)).toEqual(['B']);
});

test('where the drafts cannot be had, it is told and one begins anew', async () => {
  const told: string[] = [];
  const drafts: DraftStore = { ...draftsIn(new Map()), load: () => Promise.reject(new Error('no drafts')) };
  const kept = new KeptNotebooks(drafts, (work) => {
    work.catch((thrown: unknown) => told.push(String(thrown)));
  });
  expect(await kept.restore(() => false)).toBeUndefined();
  await Promise.resolve();
  expect(told).toEqual(['Error: no drafts']);
});

test('the page goes to another notebook with its cells, and back; not where that would lose one that is not kept', async () => {
  const { session } = await openBenchSession();
  const drafts = draftsIn(new Map());
  const open = () => new Notebook({ session, tables: () => [], drafts, told: (work) => void work });
  const [first, second] = [open(), open()];
  first.title = 'First';
  first.add('sql', 0);
  second.title = 'Second';
  const notebook = open();
  await notebook.restore();
  const shown = notebook.title;
  const other = notebook.others[0];
  expect([shown, other?.kept.contents.title].toSorted()).toEqual(['First', 'Second']);
  notebook.goTo(other?.id ?? '');
  expect(notebook.title).toBe(other?.kept.contents.title);
  expect(notebook.cells).toHaveLength(shown === 'First' ? 0 : 1);
  notebook.title += ', changed';
  notebook.goTo(notebook.others[0]?.id ?? '');
  expect(notebook.title).toBe(shown);
  expect(notebook.others[0]?.kept.contents.title).toMatch(/, changed$/);
  notebook.clear();
  expect([notebook.title, notebook.cells, notebook.offered]).toEqual(['', [], undefined]);
  expect(notebook.others.map(({ kept }) => kept.contents.title)).toContain(shown);
  notebook.title = 'Third';
  notebook.add('sql', 0);
  notebook.offer({ contents: { title: 'Of a file', cells: [] }, from: 'a.notebook.yaml' });
  expect([notebook.title, notebook.canStay]).toEqual(['Third', true]);
  notebook.accept(true);
  expect(notebook.title).toBe('Of a file');
  expect(notebook.others.map(({ kept }) => kept.contents.title)).toContain('Third');
  notebook.setKept(false);
  expect(notebook.others).toEqual([]);
  notebook.clear();
  expect([notebook.title, notebook.offered?.contents.title]).toEqual(['Of a file', '']);
});
