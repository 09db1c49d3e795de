import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import type { ConvertEvent } from '../../src/intake/convert/convert.ts';
import type { IntakeReader } from '../../src/intake/reader.ts';
import { readerHere } from '../../src/intake/reader-here.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { choicesOf, load, loadAs, newTable, rowsOf, survey, tablesOf } from './survey-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

const crimes = 'Crime ID,Date,Area,Age\n1,31/01/2016,Leominster,40\n2,01/02/2016,,\nbroken,1\n3,02/02/2016,Ross,7\n';

test('a file becomes a table of typed columns, with a report that adds up', async () => {
  const { surveyed, loaded, rows } = await load(engine, crimes);
  expect(rows).toEqual([
    [1n, '2016-01-31', 'Leominster', 40n],
    [2n, '2016-02-01', null, null],
    [3n, '2016-02-02', 'Ross', 7n],
  ]);
  expect(loaded).toMatchObject({
    fileName: 'file.csv',
    bytes: crimes.length,
    plan: { kind: 'text', encoding: 'utf-8', dialect: { delimiter: ',', quote: '"' } },
    lineEnding: 'LF',
    rowsRead: 4,
    rowsLoaded: 3,
    rowsRejected: 1,
    rejected: [{ line: 4, reason: 'It has 2 values where the headings have 4.', text: 'broken,1' }],
    misfits: 0,
    rowsAfterUnpivot: undefined,
  });
  expect(loaded.columns.map(({ name, type, filled, empty }) => [name, type, filled, empty])).toEqual([
    ['Crime ID', 'integer', 3, 0],
    ['Date', 'date', 3, 0],
    ['Area', 'text', 2, 1],
    ['Age', 'integer', 2, 1],
  ]);
  expect(loaded.columns[1]?.dates).toEqual({ first: '2016-01-31', last: '2016-02-02', isMonthly: false });
  expect([loaded.rejected, loaded.headingSignature]).toEqual([surveyed.rejected, surveyed.headingSignature]);
});

test('the hash is that of the bytes of the file', async () => {
  const { sha256 } = await survey(crimes);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(crimes));
  expect(sha256).toBe(Buffer.from(digest).toString('hex'));
});

describe('markers', () => {
  const counts = 'Ward,Count\nA,12\nB,*\nC,[c]\nD,\nE,7 [r]\nF,0\n';

  test('become no value, each kept beside its row', async () => {
    const { loaded, rows } = await load(engine, counts);
    expect(rows).toEqual([
      ['A', 12n, null],
      ['B', null, '*'],
      ['C', null, '[c]'],
      ['D', null, null],
      ['E', 7n, '[r]'],
      ['F', 0n, null],
    ]);
    expect(loaded.columns[1]).toMatchObject({
      markers: 2,
      markerColumn: 'Count_marker',
      misfits: 0,
      filled: 3,
      empty: 1,
    });
  });

  test('have a column of another name where theirs is taken', async () => {
    const { loaded } = await load(engine, 'n,n_marker\n1,a\n*,b\n');
    expect(loaded.columns[0]?.markerColumn).toBe('n_marker_2');
  });

  test('stay as written in text', async () => {
    const { rows } = await load(engine, counts, 'text');
    expect(rows.map((row) => row[1])).toEqual(['12', '*', '[c]', null, '7 [r]', '0']);
  });
});

describe('a type the person chooses', () => {
  test('makes what does not fit NULL, counted and listed by line', async () => {
    const values = ['1', '2', 'two', 'x1', '', '5'];
    const content = ['n', ...values.map((value) => `"${value}"`)].join('\n');
    const { surveyed, loaded, rows } = await load(engine, content, { n: 'integer' });
    expect(surveyed.columns[0]?.type).toBe('text');
    expect(rows.map((row) => row[0])).toEqual([1n, 2n, null, null, null, 5n]);
    expect(loaded.misfits).toBe(2);
    expect(loaded.columns[0]).toMatchObject({
      filled: 3,
      empty: 1,
      misfits: 2,
      misfitExamples: [
        { value: 'two', line: 4 },
        { value: 'x1', line: 5 },
      ],
    });
    expect(loaded.decisions.at(-1)?.text).toBe(
      'The column is loaded as integer, as chosen; it was found to be text. 2 values do not fit and are left empty.',
    );
  });

  test('can be text, which loses nothing but blanks around', async () => {
    const { rows } = await load(engine, 'a,b\n007,31/01/2016\n 8 ,\n', 'text');
    expect(rows).toEqual([
      ['007', '31/01/2016'],
      ['8', null],
    ]);
  });

  test('can be dates month first, against what was found', async () => {
    const { rows } = await load(engine, 'a\n01/02/2016\n03/04/2016\n', { a: 'date, month first' });
    expect(rows.flat()).toEqual(['2016-01-02', '2016-03-04']);
  });

  test('as a date gives no time away in silence', async () => {
    const { surveyed, loaded, rows } = await load(engine, 'a\n01/02/2016 10:30\n03/04/2016 00:00\n', { a: 'date' });
    expect(surveyed.columns[0]?.type).toBe('timestamp');
    expect(rows.flat()).toEqual([null, '2016-04-03']);
    expect(loaded.columns[0]?.misfitExamples).toEqual([{ value: '01/02/2016 10:30', line: 2 }]);
  });

  test('can be any of all for any column: values that do not fit are counted, and no row is lost', async () => {
    const content = 'a\n31/01/2016\n2015/16\n12\n£5\nyes\n10:30\nQ1 2016\nMar 2016\nword\n*\n42400\n';
    const surveyed = await survey(content);
    for (const type of ['integer', 'decimal', 'month', 'quarter', 'financial year', 'time', 'yes or no'] as const) {
      const loaded = await loadAs(engine, content, surveyed, choicesOf(surveyed, type));
      const fitting = surveyed.columns[0]?.fits[type];
      // The marker is neither.
      expect([loaded.rowsLoaded, loaded.columns[0]?.filled, loaded.misfits]).toEqual([
        11,
        fitting,
        10 - (fitting ?? 0),
      ]);
    }
  });
});

describe('columns', () => {
  test('can be left out', async () => {
    const surveyed = await survey(crimes);
    const { columns, ...rest } = choicesOf(surveyed);
    const choices = { ...rest, columns: columns.map((column) => ({ ...column, keep: column.name !== 'Crime ID' })) };
    const loaded = await loadAs(engine, crimes, surveyed, choices);
    expect(loaded.columns.map((column) => column.name)).toEqual(['Date', 'Area', 'Age']);
    expect((await rowsOf(engine, loaded.tableName))[0]).toEqual(['2016-01-31', 'Leominster', 40n]);
    expect(loaded.decisions.map((decision) => decision.text)).toContain('1 column is not kept, as chosen.');
  });

  test('can be pseudonyms, the same for the same value and key, blanks still blank', async () => {
    const people = 'Name,n\nAnn,1\nBob,2\nAnn,3\n,4\n';
    const surveyed = await survey(people);
    const choices = choicesOf(surveyed);
    const asPseudonyms = () => ({
      ...choices,
      tableName: newTable(),
      columns: choices.columns.map((column) => ({ ...column, pseudonyms: column.name === 'Name' })),
    });
    const namesWith = async (key: number) => {
      const loaded = await loadAs(engine, people, surveyed, asPseudonyms(), {
        pseudonymKey: new Uint8Array(32).fill(key),
      });
      expect(loaded.columns[0]).toMatchObject({ isPseudonym: true, type: 'text', filled: 3, empty: 1 });
      return (await rowsOf(engine, loaded.tableName)).map((row) => row[0]);
    };
    const names = await namesWith(1);
    expect([names[0], names[3]]).toEqual([names[2], null]);
    expect(new Set(names).size).toBe(3);
    expect(JSON.stringify(names)).not.toMatch(/Ann|Bob/);
    expect(await namesWith(1)).toEqual(names);
    expect((await namesWith(2))[0]).not.toBe(names[0]);
    await expect(loadAs(engine, people, surveyed, asPseudonyms())).rejects.toThrow(RangeError);
  });

  test('of months across the top become rows where that is chosen', async () => {
    const wide = 'Ward,Apr 2025,May 2025,Jun 2025\nA,1,2,3\nB,4,*,6\n';
    const surveyed = await survey(wide);
    const loaded = await loadAs(engine, wide, surveyed, { ...choicesOf(surveyed), isUnpivoted: true });
    expect([loaded.rowsRead, loaded.rowsLoaded, loaded.rowsAfterUnpivot]).toEqual([2, 2, 6]);
    const rows = await rowsOf(engine, loaded.tableName);
    expect(rows.map((row) => row.slice(0, 3))).toEqual(
      expect.arrayContaining([
        ['A', '2025-04-01', 1n],
        ['B', '2025-06-01', 6n],
      ]),
    );
    expect(rows).toHaveLength(6);
    expect(await tablesOf(engine)).not.toContain(`${loaded.tableName}, wide`);
  });
});

test('totals are kept unless left out, and then each is told', async () => {
  const content = 'Ward,Count\nA,10\nB,20\nC,30\nTotal,60\n';
  const surveyed = await survey(content);
  expect(surveyed.totals).toMatchObject([{ line: 5, label: 'Total' }]);
  const kept = await loadAs(engine, content, surveyed, choicesOf(surveyed));
  expect([kept.rowsLoaded, kept.rowsRejected]).toEqual([4, 0]);
  expect(kept.decisions.map(({ text }) => text).join()).toContain('sums over this table count twice what they sum');
  const without = await loadAs(engine, content, surveyed, { ...choicesOf(surveyed), leavesOutTotals: true });
  expect([without.rowsRead, without.rowsLoaded, without.rowsRejected]).toEqual([4, 3, 1]);
  expect(without.rejected).toEqual([{ line: 5, reason: 'A total (Total), left out as chosen.', text: 'Total,60' }]);
});

describe('a load that cannot be', () => {
  test.each([
    ['a name that is taken', 'taken', [{ name: 'a', type: 'text', keep: true }], 'already'],
    ['no column', 'free', [{ name: 'a', type: 'text', keep: false }], 'No column'],
    ['an unknown column', 'free', [{ name: 'z', type: 'text', keep: true }], '“z”'],
  ] as const)('%s: says so and leaves everything as it was', async (_, which, columns, words) => {
    const { loaded } = await load(engine, 'a,b\n1,2\n');
    const content = 'a,b\n3,4\n';
    const surveyed = await survey(content);
    const before = await tablesOf(engine);
    const tableName = which === 'taken' ? loaded.tableName : newTable();
    const choices = { ...choicesOf(surveyed), tableName, columns };
    const failure = await loadAs(engine, content, surveyed, choices).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ name: 'IntakeError', code: 'choice' });
    expect((failure as Error).message).toContain(words);
    expect(await tablesOf(engine)).toEqual(before);
    expect(await rowsOf(engine, loaded.tableName)).toEqual([[1n, 2n]]);
  });

  test('of columns as rows that stand for no periods says so', async () => {
    const surveyed = await survey(crimes);
    const load = loadAs(engine, crimes, surveyed, { ...choicesOf(surveyed), isUnpivoted: true });
    await expect(load).rejects.toMatchObject({ code: 'choice' });
  });
});

describe('a difference between the two readings', () => {
  const content = 'a,b\n1,2\n3,4\n';
  const reader = readerHere();
  const altered = (change: (event: ConvertEvent) => readonly ConvertEvent[]): IntakeReader => ({
    ...reader,
    async *convert(...order) {
      for await (const event of reader.convert(...order)) yield* change(event);
    },
  });

  test.each([
    ['of one row more in the survey', { rowsRead: 3 }, (event: ConvertEvent) => [event], 'disagreement'],
    ['of a file that has changed', { rowsRead: 1 }, (event: ConvertEvent) => [event], 'disagreement'],
    [
      'of one row that is not among those sent',
      {},
      (event: ConvertEvent) => [event.kind === 'rows' ? { ...event, rows: 3 } : event],
      'unreadable',
    ],
    ['of an end that never comes', {}, (event: ConvertEvent) => (event.kind === 'end' ? [] : [event]), 'unreadable'],
  ] as const)('%s is never passed over, and no table is left', async (_, claim, change, code) => {
    const surveyed = await survey(content);
    const before = await tablesOf(engine);
    const loading = loadAs(engine, content, { ...surveyed, ...claim }, choicesOf(surveyed), {
      reader: altered(change),
    });
    await expect(loading).rejects.toMatchObject({ name: 'IntakeError', code });
    expect(await tablesOf(engine)).toEqual(before);
  });
});

test('headings of any text are safe column names', async () => {
  const { loaded, rows } = await load(engine, '"a""; DROP TABLE x; --",select,\n1,2,3\n');
  expect(loaded.columns.map((column) => column.name)).toEqual(['a"; DROP TABLE x; --', 'select', 'column_3']);
  expect(rows).toEqual([[1n, 2n, 3n]]);
});
