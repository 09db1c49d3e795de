import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { discardStaged, loadStaged } from '../../src/intake/load-staged.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { load, newTable, rowsOf, stage, tablesOf } from './stage-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

const crimes = 'Crime ID,Date,Area,Age\n1,31/01/2016,Leominster,40\n2,01/02/2016,,\nbroken\n3,02/02/2016,Ross,7\n';

test('a file becomes a table of typed columns, with a report that adds up', async () => {
  const staged = await stage(engine, crimes);
  const loaded = await load(engine, staged);
  expect(await rowsOf(engine, loaded.tableName)).toEqual([
    [1n, '2016-01-31', 'Leominster', 40n],
    [2n, '2016-02-01', null, null],
    [3n, '2016-02-02', 'Ross', 7n],
  ]);
  expect(loaded).toMatchObject({
    fileName: 'file.csv',
    bytes: crimes.length,
    encoding: 'utf-8',
    delimiter: ',',
    rowsRead: 4,
    rowsLoaded: 3,
    rowsRejected: 1,
    misfits: 0,
  });
  expect(loaded.columns.map(({ name, type, filled, empty }) => [name, type, filled, empty])).toEqual([
    ['Crime ID', 'integer', 3, 0],
    ['Date', 'date', 3, 0],
    ['Area', 'text', 2, 1],
    ['Age', 'integer', 2, 1],
  ]);
  expect(await tablesOf(engine)).not.toContain(staged.stagingTable);
});

test('the hash is that of the bytes of the file', async () => {
  const { sha256 } = await stage(engine, crimes);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(crimes));
  expect(sha256).toBe(Buffer.from(digest).toString('hex'));
});

describe('a type the person chooses', () => {
  test('makes what does not fit NULL, counted and listed by line', async () => {
    const values = ['1', '2', '-', '[x]', '', '5'];
    const staged = await stage(engine, ['n', ...values.map((value) => `"${value}"`)].join('\n'));
    expect(staged.columns[0]?.type).toBe('text');
    const loaded = await load(engine, staged, { n: 'integer' });
    expect((await rowsOf(engine, loaded.tableName)).map((row) => row[0])).toEqual([1n, 2n, null, null, null, 5n]);
    expect(loaded.misfits).toBe(2);
    expect(loaded.columns[0]).toMatchObject({
      filled: 3,
      empty: 3,
      misfits: 2,
      misfitExamples: [
        { value: '-', line: 4 },
        { value: '[x]', line: 5 },
      ],
    });
    expect(loaded.decisions.at(-1)?.text).toBe(
      'The column is loaded as integer, as chosen; it was found to be text. 2 values do not fit and are left empty.',
    );
  });

  test('can be text, which loses nothing', async () => {
    const loaded = await load(engine, await stage(engine, 'a,b\n007,31/01/2016\n'), { a: 'text', b: 'text' });
    expect(await rowsOf(engine, loaded.tableName)).toEqual([['007', '31/01/2016']]);
  });

  test('can be dates month first, against what was found', async () => {
    const loaded = await load(engine, await stage(engine, 'a\n01/02/2016\n03/04/2016\n'), { a: 'date, month first' });
    expect((await rowsOf(engine, loaded.tableName)).flat()).toEqual(['2016-01-02', '2016-03-04']);
  });

  test('as a date gives no time away in silence', async () => {
    const staged = await stage(engine, 'a\n01/02/2016 10:30\n03/04/2016 00:00\n');
    expect(staged.columns[0]?.type).toBe('timestamp');
    const loaded = await load(engine, staged, { a: 'date' });
    expect((await rowsOf(engine, loaded.tableName)).flat()).toEqual([null, '2016-04-03']);
    expect(loaded.columns[0]?.misfitExamples).toEqual([{ value: '01/02/2016 10:30', line: 2 }]);
  });
});

test('columns can be left out', async () => {
  const staged = await stage(engine, crimes);
  const tableName = newTable();
  const columns = staged.columns.map(({ name, type }) => ({ name, type, keep: name !== 'Crime ID' }));
  const loaded = await loadStaged(engine, staged, { tableName, columns });
  expect(loaded.columns.map((column) => column.name)).toEqual(['Date', 'Area', 'Age']);
  expect(loaded.decisions.map((decision) => decision.text)).toContain('1 column is not kept, as chosen.');
});

describe('a load that cannot be', () => {
  test.each([
    ['a name that is taken', 'taken', [{ name: 'a', type: 'text', keep: true }], 'already'],
    ['no column', 'free', [{ name: 'a', type: 'text', keep: false }], 'No column'],
    ['an unknown column', 'free', [{ name: 'z', type: 'text', keep: true }], '“z”'],
  ] as const)('%s: says so and leaves everything as it was', async (_, which, columns, words) => {
    const loaded = await load(engine, await stage(engine, 'a,b\n1,2\n'));
    const staged = await stage(engine, 'a,b\n3,4\n');
    const before = await tablesOf(engine);
    const tableName = which === 'taken' ? loaded.tableName : newTable();
    const failure = await loadStaged(engine, staged, { tableName, columns }).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ name: 'IntakeError', code: 'choice' });
    expect((failure as Error).message).toContain(words);
    expect(await tablesOf(engine)).toEqual(before);
    expect(await rowsOf(engine, loaded.tableName)).toEqual([[1n, 2n]]);
  });

  test('whose rows do not add up leaves no table', async () => {
    const staged = await stage(engine, 'a,b\n3,4\n');
    const before = await tablesOf(engine);
    await expect(load(engine, { ...staged, rowsRead: 2 })).rejects.toMatchObject({ code: 'disagreement' });
    expect(await tablesOf(engine)).toEqual(before);
  });
});

test('what is staged can be discarded', async () => {
  const before = await tablesOf(engine);
  const staged = await stage(engine, crimes);
  await discardStaged(engine, staged);
  expect(await tablesOf(engine)).toEqual(before);
});

test('headings of any text are safe column names', async () => {
  const staged = await stage(engine, '"a""; DROP TABLE x; --",select,\n1,2,3\n');
  const loaded = await load(engine, staged);
  expect(loaded.columns.map((column) => column.name)).toEqual(['a"; DROP TABLE x; --', 'select', 'column_3']);
  expect(await rowsOf(engine, loaded.tableName)).toEqual([[1n, 2n, 3n]]);
});
