import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecordReader } from '../../../src/intake/records/record-reader.ts';
import { delimiters, type Dialect } from '../../../src/intake/types.ts';
import { comma, readRecords } from './read-records.ts';

describe('a text is cut into records', () => {
  test.each<readonly [string, Partial<Dialect>, string, readonly (readonly string[])[]]>([
    ['nothing', {}, '', []],
    ['one value', {}, 'a', [['a']]],
    [
      'commas',
      {},
      'a,b\n,\n1,',
      [
        ['a', 'b'],
        ['', ''],
        ['1', ''],
      ],
    ],
    ['blank lines', {}, '\n\na\n\n', [[''], [''], ['a'], ['']]],
    ['semicolons', { delimiter: ';' }, 'a;b,c\n', [['a', 'b,c']]],
    ['tabs', { delimiter: '\t' }, 'a\tb c\t\n', [['a', 'b c', '']]],
    ['pipes', { delimiter: '|' }, 'a|b|"c|d"\n', [['a', 'b', 'c|d']]],
    ['carets', { delimiter: '^' }, 'a^b\n', [['a', 'b']]],
    [
      'two or more spaces',
      { delimiter: '  ' },
      'a b  c     d\n1  2  3',
      [
        ['a b', 'c', 'd'],
        ['1', '2', '3'],
      ],
    ],
    [
      'spaces at both ends',
      { delimiter: '  ' },
      '   a   b  \n  1   2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['spaces and quotes', { delimiter: '  ' }, '"a  b"   c\n', [['a  b', 'c']]],
    ['all line ends', {}, 'a\nb\r\nc\rd', [['a'], ['b'], ['c'], ['d']]],
    ['an empty line between CRs', {}, 'a\r\rb', [['a'], [''], ['b']]],
    ['quotes', {}, '"a","",b""c\n', [['a', '', 'b""c']]],
    ['doubled quotes', {}, '"a""b","""",""""""\n', [['a"b', '"', '""']]],
    ['single quotes', { quote: "'" }, `'a,''b','"',c\n`, [["a,'b", '"', 'c']]],
    ['no quotes', { quote: 'none' }, '"a,b"\n', [['"a', 'b"']]],
    ['backslashes', { escape: 'backslash' }, '"a\\"b","c\\\\","d\\n",e\\f\n', [['a"b', 'c\\', 'd\\n', 'e\\f']]],
    ['doubled quotes beside backslashes', { escape: 'backslash' }, '"a""b"\n', [['a"b']]],
    ['backslashes that are nothing', {}, '"a\\",b\n', [['a\\', 'b']]],
    ['blanks before quotes', { skipsSpace: true }, 'a,  "b,c", d , "e"  \n', [['a', 'b,c', ' d ', 'e']]],
    ['blanks before quotes that stay', {}, 'a, "b"\n', [['a', ' "b"']]],
    ['line breaks within quotes', {}, '"a\r\nb\nc\rd",e\n', [['a\r\nb\nc\rd', 'e']]],
    ['blanks after quotes', {}, '"a"  ,"b" \n', [['a', 'b']]],
    ['text after quotes', {}, '"a" b,"c"d"e",f\n', [['a b', 'cd"e"', 'f']]],
    ['texts as formulas', {}, '="01",a="2",="",="3"4\n', [['01', 'a="2"', '', '="3"4']]],
    ['characters of many bytes', {}, 'é,"😀,ŵ"\n', [['é', '😀,ŵ']]],
  ])('%s', (_, dialect, text, cells) => {
    expect(readRecords(text, dialect).cells).toEqual(cells);
  });

  test('with the line each begins on and what stands there', () => {
    const { lines, raw } = readRecords('a,b\r\n"x\r\ny\nz",""\r1,2');
    expect(lines).toEqual([1, 2, 5]);
    expect(raw).toEqual(['a,b', '"x\r\ny\nz",""', '1,2']);
  });

  test('with its line ends counted, those within quotes not', () => {
    expect(readRecords('a\r\n"b\nc"\rd\ne').lineEnds).toEqual({ CRLF: 1, LF: 1, CR: 1 });
  });
});

describe('a quote that nobody closed is text', () => {
  test.each<readonly [string, string, number | undefined, readonly (readonly string[])[]]>([
    [
      'at the end',
      'a,b\n1,"x\n3,4',
      undefined,
      [
        ['a', 'b'],
        ['1', '"x'],
        ['3', '4'],
      ],
    ],
    [
      'as the last byte',
      'a,b\n1,"',
      undefined,
      [
        ['a', 'b'],
        ['1', '"'],
      ],
    ],
    [
      'where the number of fields shows it',
      'a,b\n"x,1\n"y",2\n',
      2,
      [
        ['a', 'b'],
        ['"x', '1'],
        ['y', '2'],
      ],
    ],
    [
      'where it would close within a value',
      'a,b\n1,"x\n3,"y"\n5,6\n',
      2,
      [
        ['a', 'b'],
        ['1', '"x'],
        ['3', 'y'],
        ['5', '6'],
      ],
    ],
    [
      'beside a value that is quoted well',
      'a,b,c\n"x,y","z,1\n"v,w",u,2\n',
      3,
      [
        ['a', 'b', 'c'],
        ['x,y', '"z', '1'],
        ['v,w', 'u', '2'],
      ],
    ],
    [
      'where it closes at the next good one of its line',
      'a,b,c\n"x,"1,739",5\n',
      3,
      [
        ['a', 'b', 'c'],
        ['"x', '1,739', '5'],
      ],
    ],
    [
      'in rows that end in empty values',
      'a,b,,\n"x,1,,\n"y,z",2,,\n',
      2,
      [
        ['a', 'b', '', ''],
        ['"x', '1', '', ''],
        ['y,z', '2', '', ''],
      ],
    ],
  ])('%s', (_, text, columns, cells) => {
    const read = readRecords(text, {}, { columns });
    expect(read.cells).toEqual(cells);
    expect(read.oddities).toEqual([{ kind: 'stray quote', count: 1, firstLine: 2 }]);
  });

  test('but a value over lines is one where the number of fields is right', () => {
    const read = readRecords('a,b\n1,"x\ny"\n3,4\n', {}, { columns: 2 });
    expect([read.cells[1], read.oddities]).toEqual([['1', 'x\ny'], []]);
  });

  test('and one over lines in a record that is short both ways stays one', () => {
    const read = readRecords('a,b,c\n1,"x\ny"\n3,4,5\n', {}, { columns: 3 });
    expect(read.cells[1]).toEqual(['1', 'x\ny']);
  });
});

test('what it put up with is counted, with the first line', () => {
  const text = 'a,b\n5" pipe,1\n"x"y,"z"w\n6" pipe,="2"\n';
  expect(readRecords(text).oddities).toEqual([
    { kind: 'quote within text', count: 2, firstLine: 2 },
    { kind: 'text after quote', count: 2, firstLine: 3 },
    { kind: 'formula of text', count: 1, firstLine: 4 },
  ]);
});

describe('a record of more than a million bytes', () => {
  const long = 'x'.repeat(1_000_001);

  test.each([1 << 16, 1 << 20, 1 << 23])('is no record, in pieces of %d bytes', (pieceSize) => {
    for (const text of [`a,b\n1,${long}\n3,4\n`, `a,b\n1,"${long}"\n3,4\n`]) {
      expect(() => readRecords(text, {}, { pieceSize })).toThrow(
        expect.objectContaining({ name: 'IntakeError', code: 'row-too-long', line: 2 }) as Error,
      );
    }
  });

  test.each([1 << 16, 1 << 20, 1 << 23])(
    'made by a quote that nobody closed is many, in pieces of %d bytes',
    (pieceSize) => {
      const text = `a,b\n1,"x\n${'3,4\n'.repeat(300_000)}5,"y"\n`;
      const { cells } = readRecords(text, {}, { pieceSize });
      expect(cells).toHaveLength(300_003);
      expect([cells[1], cells.at(-1)]).toEqual([
        ['1', '"x'],
        ['5', 'y'],
      ]);
    },
  );
});

test('a million short records need no more than they hold', () => {
  const reader = new RecordReader(comma);
  const block = reader.push(new TextEncoder().encode('1,2\n'.repeat(1_000_000)), true);
  expect([block.records, block.lines[999_999], block.firstField[1_000_000]]).toEqual([1_000_000, 1_000_000, 2_000_000]);
});

const parts = [
  'a',
  'bc',
  '1',
  ',',
  ';',
  '\t',
  '|',
  '^',
  ' ',
  '  ',
  '"',
  '""',
  "'",
  '\\',
  '\n',
  '\r',
  '\r\n',
  'é',
  '=',
  '="1"',
];

test('pieces of any size give the same records', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map((texts) => texts.join('')),
      fc.record({
        delimiter: fc.constantFrom(...delimiters),
        quote: fc.constantFrom<Dialect['quote']>('"', "'", 'none'),
        escape: fc.constantFrom<Dialect['escape']>('doubled', 'backslash'),
        skipsSpace: fc.boolean(),
      }),
      fc.integer({ min: 1, max: 7 }),
      fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      (text, dialect, pieceSize, columns) => {
        expect(readRecords(text, dialect, { pieceSize, columns })).toEqual(readRecords(text, dialect, { columns }));
      },
    ),
    { numRuns: 3_000 },
  );
});
