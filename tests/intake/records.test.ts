import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { rowsOf, stage } from './stage-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

async function cells(text: string) {
  const staged = await stage(engine, text);
  return rowsOf(engine, staged.stagingTable);
}

function fileDecisions(staged: Awaited<ReturnType<typeof stage>>): readonly string[] {
  return staged.decisions.filter((decision) => decision.about === 'file').map((decision) => decision.text);
}

describe('the awkward files that every CSV reader meets', () => {
  test.each([
    ['a delimiter in quotes', 'name,place,n\nJo,"1 High St, Leominster",5\n', [['Jo', '1 High St, Leominster', '5']]],
    [
      'empty and quoted empty',
      'a,b,c\n1,"",""\n2,3,4\n',
      [
        ['1', null, null],
        ['2', '3', '4'],
      ],
    ],
    [
      'doubled quotes',
      'a,b\n1,"ha ""ha"" ha"\n3,4\n',
      [
        ['1', 'ha "ha" ha'],
        ['3', '4'],
      ],
    ],
    [
      'JSON in a cell',
      'key,val\n1,"{""type"": ""Point"", ""at"": [1, 2.5]}"\n',
      [['1', '{"type": "Point", "at": [1, 2.5]}']],
    ],
    [
      'line breaks in quotes',
      'a,b\n1,"x\ny"\n"Once\r\nmore",4\n',
      [
        ['1', 'x\ny'],
        ['Once\r\nmore', '4'],
      ],
    ],
    [
      'quotes and line breaks',
      'a,b\n1,"ha\n""ha""\nha"\n3,4\n',
      [
        ['1', 'ha\n"ha"\nha'],
        ['3', '4'],
      ],
    ],
    [
      'inches',
      'size,n\n5" pipe,1\n6 "or" 7,2\n',
      [
        ['5" pipe', '1'],
        ['6 "or" 7', '2'],
      ],
    ],
    [
      'text after a closing quote',
      'a,b\n"x"y,1\n"x" ,2\n"x"y"z",3\n',
      [
        ['xy', '1'],
        ['x ', '2'],
        ['xy"z"', '3'],
      ],
    ],
    [
      'Unicode',
      'a,b\nʤ,😀\nŵ,é\n',
      [
        ['ʤ', '😀'],
        ['ŵ', 'é'],
      ],
    ],
    ['no line end at the end', 'a,b\n1,2', [['1', '2']]],
    ['a quoted value at the very end', 'a,b\n1,"2"', [['1', '2']]],
    ['an empty value at the very end', 'a,b\n1,', [['1', null]]],
    [
      'CR alone',
      'a,b\r1,2\r3,4\r',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'all line ends at once',
      'a,b\r\n1,2\n3,4\r5,6',
      [
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    ['a byte order mark', '\ufeffa,b\n1,2\n', [['1', '2']]],
    ['a byte order mark before a quote', '\ufeff"a","b"\n1,2\n', [['1', '2']]],
    [
      'what other readers take for no value',
      'a,b\nNULL,\\N\nNA,nan\n',
      [
        ['NULL', '\\N'],
        ['NA', 'nan'],
      ],
    ],
    ['what other readers take for a comment', 'a,b\n#1,2\n', [['#1', '2']]],
    ['one column', 'area\nLeominster\nRoss, on Wye\n', [['Leominster'], ['Ross, on Wye']]],
    ['one column with an empty value in quotes', 'area\nx\n""\ny\n', [['x'], [null], ['y']]],
    ["Excel's separator line", 'sep=;\na;b\n1,5;2\n', [['1,5', '2']]],
  ])('%s', async (_, text, rows) => {
    expect(await cells(text)).toEqual(rows);
  });
});

describe('a record with the wrong number of values', () => {
  test('is rejected with its line, its reason and its text as it stands', async () => {
    const staged = await stage(engine, 'a,b,c\n1,2,3\n1,"x ""y""",3,4\r\nhalf\n"two\nlines",2\n7,8,9\n');
    expect(staged.rejected).toEqual([
      { line: 3, reason: 'It has 4 values where the headings have 3.', text: '1,"x ""y""",3,4' },
      { line: 4, reason: 'It has 1 value where the headings have 3.', text: 'half' },
      { line: 5, reason: 'It has 2 values where the headings have 3.', text: '"two\nlines",2' },
    ]);
    expect([staged.rowsRead, staged.rowsStaged, staged.rowsRejected]).toEqual([5, 2, 3]);
    expect([staged.lineOfRow(0), staged.lineOfRow(1)]).toEqual([2, 7]);
    expect(fileDecisions(staged)).toContain(
      '3 rows are left out; the first is on line 3: It has 4 values where the headings have 3.',
    );
  });

  test('is kept where only empty values are missing at the end', async () => {
    const staged = await stage(engine, 'a,b,c,d\n1,2,3,4\n1,\n1,2,\n1,2\n');
    expect(await rowsOf(engine, staged.stagingTable)).toEqual([
      ['1', '2', '3', '4'],
      ['1', null, null, null],
      ['1', '2', null, null],
    ]);
    expect(staged.rejected.map((row) => row.line)).toEqual([5]);
    expect(fileDecisions(staged)).toContain(
      '2 rows end early (first on line 3); the values missing at the end are taken as empty.',
    );
  });

  test('is kept where only columns without a heading are missing', async () => {
    const staged = await stage(engine, 'a,b,,\n1,2\n3,4,,\n');
    expect(await rowsOf(engine, staged.stagingTable)).toEqual([
      ['1', '2', null, null],
      ['3', '4', null, null],
    ]);
  });

  test('is kept where everything too many is empty', async () => {
    const staged = await stage(engine, 'a,b\n1,2,\n3,4, ,""\n5,6,,7\n');
    expect(await rowsOf(engine, staged.stagingTable)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(staged.rejected.map((row) => row.line)).toEqual([4]);
    expect(fileDecisions(staged)).toContain(
      '2 rows have empty values beyond the last heading (first on line 2); they are left out.',
    );
  });

  test('is counted however many there are, and shown up to a thousand, each cut short', async () => {
    const staged = await stage(engine, `a,b\n1,2\n${`${'x'.repeat(2_000)}\n`.repeat(1_500)}`);
    expect([staged.rowsRead, staged.rowsRejected, staged.rejected.length]).toEqual([1_501, 1_500, 1_000]);
    expect(staged.rejected[0]?.text).toBe(`${'x'.repeat(500)}…`);
  });
});

test('blank lines are no rows, and are counted', async () => {
  const staged = await stage(engine, '\n\na,b\n\n1,2\n   \n,\n3,4\n , \n\n');
  expect(staged.columns.map((column) => column.name)).toEqual(['a', 'b']);
  expect([staged.rowsRead, staged.blankLines]).toEqual([2, 7]);
  expect([staged.lineOfRow(0), staged.lineOfRow(1)]).toEqual([5, 8]);
  expect(fileDecisions(staged)).toContain('7 lines hold nothing but separators and spaces and are no rows.');
});

test.each([
  ['a,b\r\n1,2\r\n', 'CRLF'],
  ['a,b\n1,2\n', 'LF'],
  ['a,b\r1,2\r', 'CR'],
  ['a,b\n1,2\r\n', 'mixed'],
  ['a,b\n1,"x\r\ny"\n', 'LF'],
])('the line ending of %j is %s', async (text, lineEnding) => {
  expect((await stage(engine, text)).lineEnding).toBe(lineEnding);
});

test('the preview is the first rows as text, with their lines', async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `${String(i)},"x\ny"`);
  const staged = await stage(engine, ['a,b', ...rows].join('\n'));
  expect(staged.preview).toHaveLength(20);
  expect(staged.preview[0]).toEqual({ line: 2, cells: ['0', 'x\ny'] });
  expect(staged.preview[19]).toEqual({ line: 40, cells: ['19', 'x\ny'] });
});

test('a heading that looks like a value is pointed out', async () => {
  const staged = await stage(engine, 'Leominster,01/02/2016\nRoss,03/02/2016\n');
  expect(fileDecisions(staged).join()).toContain('one of them is “01/02/2016”');
});

test('a million characters in one record is no table', async () => {
  const long = 'x'.repeat(1_000_001);
  await expect(stage(engine, `a,b\n1,2\n1,${long}\n`)).rejects.toMatchObject({ code: 'row-too-long', line: 3 });
  await expect(stage(engine, `a,b\n1,2\n1,"${long}\n`)).rejects.toMatchObject({ code: 'broken-quote', line: 3 });
});

test('100,000 rows come out as they went in', async () => {
  const rows = Array.from(
    { length: 100_000 },
    (_, i) => `${String(i)},31/01/2016,"Ward ${String(i % 97)}, north",${String(i / 4)}`,
  );
  const staged = await stage(engine, ['id,when,where,rate', ...rows].join('\r\n'));
  expect(staged.columns.map((column) => [column.type, column.filled])).toEqual([
    ['integer', 100_000],
    ['date', 100_000],
    ['text', 100_000],
    ['decimal', 100_000],
  ]);
  expect(staged.lineOfRow(99_999)).toBe(100_001);
});
