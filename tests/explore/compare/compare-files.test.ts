import { SvelteMap } from 'svelte/reactivity';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { benchTables } from '../../../src/explore/bench-tables.ts';
import type { BenchTable } from '../../../src/explore/row-set.ts';
import { FileComparison } from '../../../src/workbook/explore/compare-files.svelte.ts';
import { columnsSentence } from '../../../src/workbook/explore/compare-words.ts';
import { openBenchSession } from '../support/bench.ts';

let session: BenchSession;
let comparison: FileComparison;
let tables: SvelteMap<string, BenchTable>;
let versions: SvelteMap<string, number>;

beforeAll(async () => {
  ({ session } = await openBenchSession());
  await session.run("CREATE TABLE last_return AS FROM (VALUES ('A1', 'North', 1), ('A2', 'South', 1)) v(ref, area, n)");
  await session.run("CREATE TABLE this_return AS FROM (VALUES ('A1', 'North', 2), ('A3', 'West', 1)) v(ref, area, n)");
});

beforeEach(async () => {
  tables = new SvelteMap((await benchTables(session, [])).map((table) => [table.name, table]));
  versions = new SvelteMap();
  comparison = new FileComparison(
    () => [...tables.values()],
    session,
    ({ name }) => versions.get(name),
  );
  await comparison.choose('last_return', 'this_return');
  comparison.setKey('ref', true);
  await comparison.compare();
  await comparison.show('changed');
});

test('what came of two files is there until it is asked for anew, with the columns that were compared', () => {
  const { state } = comparison;
  expect(state).toMatchObject({ kind: 'compared', counts: { later: { changed: 1, only: 1 } } });
  expect(comparison.shown).toMatchObject({ which: 'changed', rows: { rowCount: 1 } });
  expect(state.kind === 'compared' && columnsSentence(state.comparison.compared)).toBe('Compared: area, n.');
  expect(columnsSentence([])).toBe('No other column stands in both files.');
});

test('the list of tables made anew is no change of their rows', async () => {
  for (const table of await benchTables(session, [])) tables.set(table.name, table);
  expect(comparison.state.kind).toBe('compared');
  expect(comparison.shown).toBeDefined();
});

test('once the rows of one are others, nothing that came of them is shown until they are compared again', async () => {
  versions.set('last_return', 2);
  expect(comparison.state).toEqual({ kind: 'idle' });
  expect(comparison.shown).toBeUndefined();
  expect(comparison.guess).toBeUndefined();
  expect(comparison.key.map(({ later }) => later.name)).toContain('ref');
  await comparison.compare();
  expect(comparison.state.kind).toBe('compared');
  await comparison.show('added');
  expect(comparison.shown).toMatchObject({ which: 'added', rows: { rowCount: 1 } });
});

test('a file that is gone takes what came of it with it', () => {
  tables.delete('this_return');
  expect(comparison.files).toBeUndefined();
  expect(comparison.state).toEqual({ kind: 'idle' });
  expect(comparison.shown).toBeUndefined();
});

test('an engine started anew leaves the counts, and no rows', () => {
  comparison.rowsAreGone();
  expect(comparison.state.kind).toBe('compared');
  expect(comparison.shown).toBeUndefined();
});
