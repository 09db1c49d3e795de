import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import type { SurveyedFile } from '../../src/intake/types.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { fileSays, load, survey } from './survey-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

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
        ['x', '2'],
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
    expect((await load(engine, text, 'text')).rows).toEqual(rows);
  });
});

const linesOf = ({ preview }: SurveyedFile) => preview.map(({ line }) => line);

describe('a record with the wrong number of values', () => {
  test('is rejected with its line, its reason and its text as it stands', async () => {
    const surveyed = await survey('a,b,c\n1,2,3\n1,"x ""y""",3,4\r\nhalf\n"two\nlines",2\n7,8,9\n');
    expect(surveyed.rejected).toEqual([
      { line: 3, reason: 'It has 4 values where the headings have 3.', text: '1,"x ""y""",3,4' },
      { line: 4, reason: 'It has 1 value where the headings have 3.', text: 'half' },
      { line: 5, reason: 'It has 2 values where the headings have 3.', text: '"two\nlines",2' },
    ]);
    expect([surveyed.rowsRead, surveyed.rowsGood, surveyed.rowsRejected]).toEqual([5, 2, 3]);
    expect(linesOf(surveyed)).toEqual([2, 7]);
    expect(fileSays(surveyed)).toContain(
      '3 rows are left out; the first is on line 3: It has 4 values where the headings have 3.',
    );
  });

  test('is kept where only empty values are missing at the end', async () => {
    const { surveyed, rows } = await load(engine, 'a,b,c,d\n1,2,3,4\n1,\n1,2,\n1,2\n5,6,7,8\n', 'text');
    expect(rows).toEqual([
      ['1', '2', '3', '4'],
      ['1', null, null, null],
      ['1', '2', null, null],
      ['5', '6', '7', '8'],
    ]);
    expect(surveyed.rejected.map((row) => row.line)).toEqual([5]);
    expect(fileSays(surveyed)).toContain(
      '2 rows end early (first on line 3); the values missing at the end are taken as empty.',
    );
  });

  test('is kept where only columns without a heading are missing', async () => {
    const { rows } = await load(engine, 'a,b,,\n1,2\n3,4,,\n', 'text');
    expect(rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('is kept where everything too many is empty', async () => {
    const { surveyed, rows } = await load(engine, 'a,b\n1,2,\n3,4, ,""\n5,6,,7\n8,9\n', 'text');
    expect(rows).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['8', '9'],
    ]);
    expect(surveyed.rejected.map((row) => row.line)).toEqual([4]);
    expect(fileSays(surveyed)).toContain(
      '2 rows have empty values beyond the last heading (first on line 2); they are left out.',
    );
  });

  test('is counted however many there are, and shown up to a thousand, each cut short', async () => {
    const surveyed = await survey(`a,b\n${'1,2\n'.repeat(2_500)}${`${'x'.repeat(2_000)},2,3\n`.repeat(1_500)}`);
    expect([surveyed.rowsRead, surveyed.rowsRejected, surveyed.rejected.length]).toEqual([4_000, 1_500, 1_000]);
    expect(surveyed.rejected[0]?.text).toBe(`${'x'.repeat(500)}…`);
  });
});

test('blank lines among the rows are no rows, and are counted', async () => {
  const surveyed = await survey('\n\na,b\n1,2\n   \n,\n3,4\n , \n5,6\n\n');
  expect(surveyed.columns.map((column) => column.name)).toEqual(['a', 'b']);
  expect([surveyed.rowsRead, surveyed.blankLines]).toEqual([3, 3]);
  expect(linesOf(surveyed)).toEqual([4, 7, 9]);
  expect(fileSays(surveyed)).toContain('3 lines hold nothing but separators and spaces and are no rows.');
});

test.each([
  ['a,b\r\n1,2\r\n', 'CRLF'],
  ['a,b\n1,2\n', 'LF'],
  ['a,b\r1,2\r', 'CR'],
  ['a,b\n1,2\r\n', 'mixed'],
  ['a,b\n1,"x\r\ny"\n', 'LF'],
])('the line ending of %j is %s', async (text, lineEnding) => {
  expect((await survey(text)).lineEnding).toBe(lineEnding);
});

test('the preview is the first rows as text, with their lines', async () => {
  const rows = Array.from({ length: 80 }, (_, i) => `${String(i)},"x\ny"`);
  const { preview } = await survey(['a,b', ...rows].join('\n'));
  expect(preview).toHaveLength(50);
  expect(preview[0]).toEqual({ line: 2, cells: ['0', 'x\ny'] });
  expect(preview[49]).toEqual({ line: 100, cells: ['49', 'x\ny'] });
});

test('a million characters in one record is no table, quoted or not', async () => {
  const long = 'x'.repeat(1_000_001);
  await expect(survey(`a,b\n1,2\n1,${long}\n`)).rejects.toMatchObject({ code: 'row-too-long', line: 3 });
  await expect(survey(`a,b\n1,2\n1,"${long}"\n`)).rejects.toMatchObject({ code: 'row-too-long', line: 3 });
});

describe('a quotation mark that opens and never closes', () => {
  test.each([
    ['at the end of the file', 'a,b\n1,2\n3,"x\n5,6\n', ['2', '"x', '6']],
    ['as the last byte', 'a,b\n1,2\n3,"', ['2', '"']],
    ['in the middle, with whole quotes further down', 'a,b\n1,"x\n3,4\n5,"six"\n7,8\n', ['"x', '4', 'six', '8']],
  ])('%s is text, and every row is there', async (_, text, second) => {
    const { surveyed, rows } = await load(engine, text, 'text');
    expect(rows.map((row) => row[1])).toEqual(second);
    expect(surveyed.rowsRejected).toBe(0);
    expect(fileSays(surveyed).join()).toContain('a quotation mark that opens and never closes');
  });
});

test('100,000 rows come out as they went in', async () => {
  const texts = Array.from(
    { length: 100_000 },
    (_, i) => `${String(i)},31/01/2016,"Ward ${String(i % 97)}, north",${String(i / 4)}`,
  );
  const { surveyed, rows } = await load(engine, ['id,when,where,rate', ...texts].join('\r\n'));
  expect(surveyed.columns.map((column) => [column.type, column.filled])).toEqual([
    ['integer', 100_000],
    ['date', 100_000],
    ['text', 100_000],
    ['decimal', 100_000],
  ]);
  expect(rows).toHaveLength(100_000);
  expect(
    rows.every((row, i) => row[0] === BigInt(i) && row[2] === `Ward ${String(i % 97)}, north` && row[3] === i / 4),
  ).toBe(true);
});
