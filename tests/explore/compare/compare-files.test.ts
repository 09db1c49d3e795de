import { SvelteMap } from 'svelte/reactivity';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { benchTables } from '../../../src/explore/bench-tables.ts';
import type { BenchTable } from '../../../src/explore/row-set.ts';
import { FileComparison } from '../../../src/workbook/explore/compare-files.svelte.ts';
import {
  columnsSentence,
  columnWords,
  comparedSentence,
  keyWords,
  noneFound,
} from '../../../src/workbook/explore/compare-words.ts';
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
  await comparison.setKey('ref', true);
  await comparison.compare();
  await comparison.show('changed');
});

test('what came of two files is there until it is asked for anew, with the columns that were compared', () => {
  const { state } = comparison;
  expect(state).toMatchObject({ kind: 'compared', counts: { later: { changed: 1, only: 1 } } });
  expect(comparison.shown).toMatchObject({ which: 'changed', rows: { rowCount: 1 } });
  expect(state.kind === 'compared' && columnsSentence(state.comparison.compared)).toBe('Compared: area, n.');
  expect(state.kind === 'compared' && noneFound(state.counts)).toBeUndefined();
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

test('renamed columns are proposed, can be put together otherwise, and are then compared and a key', async () => {
  await session.run(
    "CREATE OR REPLACE TABLE old_form AS SELECT 'CR' || i AS \"Crime Ref\", ['North', 'South', 'West'][i % 3 + 1] AS area, i AS n, 'x' || i AS note FROM range(40) r(i)",
  );
  await session.run(
    "CREATE OR REPLACE TABLE new_form AS SELECT 'cr' || i || ' ' AS \"URN\", ['North', 'South', 'West'][i % 3 + 1] AS \"Policing area\", i AS n, 'y' || i AS other FROM range(10, 50) r(i) ORDER BY i DESC",
  );
  tables = new SvelteMap((await benchTables(session, [])).map((table) => [table.name, table]));
  comparison = new FileComparison(
    () => [...tables.values()],
    session,
    () => 0,
  );
  await comparison.choose('old_form', 'new_form');
  const said = () =>
    comparison.differences?.shared.map((column) => [
      column.earlier.name,
      column.later.name,
      columnWords(column, comparison.proposal(column)).join(' '),
    ]);
  expect(said()).toEqual([
    ['Crime Ref', 'URN', 'Renamed, as it seems: 75.0 % of the values of one are in the other, same place. Check.'],
    [
      'area',
      'Policing area',
      'Renamed, as it seems: 100.0 % of the values of one are in the other, same place. Check.',
    ],
    ['n', 'n', ''],
  ]);
  expect(comparison.differences?.gone.map(({ name }) => name)).toEqual(['note']);
  expect(comparison.key.map(({ later }) => later.name)).toEqual(['URN']);
  await comparison.setLenient(true);
  expect(comparison.isGuessed).toBe(true);
  expect(comparison.keyFacts && keyWords(comparison.keyFacts)).toEqual([
    'Earlier file: every row has a key of its own.',
    'Later file: every row has a key of its own.',
  ]);
  await comparison.compare();
  const { state } = comparison;
  expect(state.kind === 'compared' && comparedSentence(state.counts)).toBe(
    '10 rows were added, 10 rows are gone, 0 rows changed and 30 rows are the same.',
  );

  await comparison.setLenient(false);
  await comparison.compare();
  const strict = comparison.state;
  expect(strict.kind === 'compared' && noneFound(strict.counts)).toContain('No key of one file stands in the other.');

  await comparison.pair('note', 'URN');
  expect(said()).toEqual([
    [
      'area',
      'Policing area',
      'Renamed, as it seems: 100.0 % of the values of one are in the other, same place. Check.',
    ],
    ['n', 'n', ''],
    ['note', 'URN', 'Put together by you. Moved to another place.'],
  ]);
  expect(comparison.state.kind).toBe('idle');
  await comparison.pair('area', '');
  expect(said()?.map(([name]) => name)).toEqual(['n', 'note']);
  await comparison.setKey('n', true);
  expect(comparison.isGuessed).toBe(false);
});

test('a key that stands in several rows is told before anything is compared', async () => {
  await comparison.setKey('ref', false);
  await comparison.setKey('n', true);
  expect(comparison.keyFacts && keyWords(comparison.keyFacts)).toEqual([
    'Earlier file: 2 rows share 1 key.',
    'Later file: every row has a key of its own.',
  ]);
  await session.run("INSERT INTO this_return VALUES (' ', 'East', NULL)");
  await comparison.setKey('n', false);
  await comparison.setKey('ref', true);
  expect(comparison.keyFacts?.[1]).toEqual({ rows: 3, repeated: 0, repeatedKeys: 0, withoutKey: 1 });
  await session.run("DELETE FROM this_return WHERE area = 'East'");
});
