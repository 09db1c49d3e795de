import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { identifier, sql } from '../../src/engine/sql.ts';
import { textRecords } from '../../src/intake/records/record-block.ts';
import { TextBlocks } from '../../src/intake/records/text-blocks.ts';
import { type Delimiter, delimiters, type Dialect, type Encoding } from '../../src/intake/types.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { bytesIn } from './bytes-in.ts';
import { load, survey } from './survey-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

const plain = [
  'a',
  'b',
  'Z',
  '0',
  '1',
  '-',
  '.',
  ' ',
  '"',
  "'",
  ',',
  ';',
  '\t',
  '|',
  '^',
  '\n',
  '\r',
  '\r\n',
  '\\',
  '#',
];
const beyond = ['é', '£', '€', '\u00a0', '\u007f', 'NULL', '""', '\\N'];
const beyondBytes = ['😀', '\u2028', 'ŵ', '\ufeff'];

const cellOf = (characters: readonly string[]) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant('') },
    { weight: 4, arbitrary: fc.array(fc.constantFrom(...characters), { maxLength: 6 }).map((parts) => parts.join('')) },
  );

interface Written {
  readonly records: readonly (readonly string[])[];
  readonly text: string;
  /** The line on which each record begins. */
  readonly lines: readonly number[];
  readonly dialect: Dialect;
}

/** Records as some program might write them: any delimiter and quotes, where needed and at random, any line ends. */
function written(characters: readonly string[]): fc.Arbitrary<Written> {
  return fc
    .record({
      columns: fc.integer({ min: 1, max: 5 }),
      delimiter: fc.constantFrom(...delimiters),
      quote: fc.constantFrom<'"' | "'">('"', "'"),
      escape: fc.constantFrom<'doubled' | 'backslash'>('doubled', 'backslash'),
      lineEnds: fc.uniqueArray(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1 }),
      endsOpen: fc.boolean(),
    })
    .chain((form) =>
      fc.record({
        form: fc.constant(form),
        records: fc.array(fc.array(cellOf(characters), { minLength: form.columns, maxLength: form.columns }), {
          minLength: 1,
          maxLength: 12,
        }),
        coins: fc.infiniteStream(fc.nat(5)),
      }),
    )
    .map(({ form, records, coins }) => {
      const { delimiter, quote, escape } = form;
      const coin = () => (coins.next().value as number | undefined) ?? 0;
      let text = '';
      const lines: number[] = [];
      for (const [i, record] of records.entries()) {
        lines.push([...text.matchAll(/\r\n?|\n/g)].length + 1);
        text += record
          .map((value) => {
            // An empty line would be told from one of no value by nothing, blanks at an edge from a delimiter neither.
            const must =
              value === ''
                ? delimiter === '  ' || record.length === 1
                : value.includes(delimiter) || /^ | $/.test(value);
            return must || value.includes(quote) || /[\r\n]/.test(value) || coin() === 0
              ? quote + escaped(value, quote, escape) + quote
              : value;
          })
          .join(delimiter);
        if (i < records.length - 1 || !form.endsOpen) text += form.lineEnds[coin() % form.lineEnds.length] ?? '\n';
      }
      const dialect = { delimiter, quote, escape, skipsSpace: false, hasSeparatorLine: false };
      return { records, text, lines, dialect };
    });
}

function escaped(value: string, quote: string, escape: Dialect['escape']): string {
  if (escape === 'doubled') return value.replaceAll(quote, quote + quote);
  return value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
}

async function readBack(
  content: Uint8Array<ArrayBuffer>,
  { records, dialect }: Written,
  encoding: Encoding,
  pieceSize: number,
) {
  const plan = { encoding, isMended: false, dialect, columns: records[0]?.length, endByte: content.length, pieceSize };
  const cells: (readonly string[])[] = [];
  const lines: number[] = [];
  for await (const block of new TextBlocks(new Blob([content]), plan).blocks(undefined)) {
    for (const record of textRecords(block)) {
      cells.push(record.cells);
      lines.push(record.line);
    }
  }
  return { cells, lines };
}

describe('records written in any dialect', () => {
  test.each<readonly [Encoding, readonly string[]]>([
    ['utf-8', [...plain, ...beyond, ...beyondBytes]],
    ['utf-16le', [...plain, ...beyond, ...beyondBytes]],
    ['utf-16be', [...plain, ...beyond, ...beyondBytes]],
    ['windows-1252', [...plain, ...beyond]],
  ])('in %s come back cell for cell, with their lines, in pieces of any size', async (encoding, characters) => {
    await fc.assert(
      fc.asyncProperty(
        written(characters),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        async (table, hasMark, pieceSize) => {
          // A mark that is part of the first value cannot be told from one of the file.
          fc.pre(!table.text.startsWith('\ufeff'));
          const content = bytesIn(
            encoding,
            encoding === 'windows-1252' || !hasMark ? table.text : `\ufeff${table.text}`,
          );
          const { cells, lines } = await readBack(content, table, encoding, pieceSize);
          expect(cells).toEqual(table.records);
          expect(lines).toEqual(table.lines);
        },
      ),
      { numRuns: 250 },
    );
  });
});

const word = fc.stringMatching(/^[a-z]{2,8}( [a-z]{2,8})?$/).map((letters) => `W${letters}`);
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const count = fc.integer({ min: 0, max: 99_999 });

interface Row {
  readonly name: string;
  readonly comment: string;
  readonly day: string;
  readonly count: number;
}
const row: fc.Arbitrary<Row> = fc.record({
  name: word,
  comment: fc
    .array(fc.constantFrom('said', '"no"', 'a, b', 'x; y', "it's", 'é £5', 'line\nbreak', '|'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => `Note ${parts.join(' ')}`),
  day,
  count,
});

function britishDay(iso: string): string {
  return iso.replace(/(\d+)-(\d+)-(\d+)/, '$3/$2/$1');
}

describe('a table as partners send it', () => {
  test('comes back typed and whole, its dialect and encoding found', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 4, maxLength: 15 }),
        fc.constantFrom<Delimiter>(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom<Encoding>('utf-8', 'windows-1252', 'utf-16le', 'utf-16be'),
        fc.boolean(),
        async (rows, delimiter, lineEnd, encoding, quotesAll) => {
          const quoted = (value: string) =>
            quotesAll || value.includes(delimiter) || /["\r\n]/.test(value)
              ? `"${value.replaceAll('"', '""')}"`
              : value;
          const lines = [
            ['Name', 'Comment', 'Date recorded', 'Count'],
            ...rows.map((one) => [one.name, one.comment, britishDay(one.day), String(one.count)]),
          ];
          const text = lines.map((cells) => cells.map(quoted).join(delimiter)).join(lineEnd) + lineEnd;
          const mark = encoding.startsWith('utf-16') ? '\ufeff' : '';
          const { surveyed, loaded, rows: back } = await load(engine, bytesIn(encoding, mark + text));
          expect(surveyed.plan.dialect?.delimiter).toBe(delimiter);
          expect(surveyed.columns.slice(2).map(({ type }) => type)).toEqual(['date', 'integer']);
          expect(back).toEqual(rows.map((one) => [one.name, one.comment, one.day, BigInt(one.count)]));
          expect([loaded.rowsRead, loaded.rowsRejected]).toEqual([rows.length, 0]);
        },
      ),
      { numRuns: 120 },
    );
  });

  test('has its delimiter found', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...delimiters),
        fc
          .integer({ min: 2, max: 6 })
          .chain((n) => fc.array(fc.array(word, { minLength: n, maxLength: n }), { minLength: 2, maxLength: 9 })),
        async (delimiter, rows) => {
          const surveyed = await survey(rows.map((cells) => cells.join(delimiter)).join('\n'));
          expect(surveyed.plan.dialect?.delimiter).toBe(delimiter);
          expect(surveyed.columns).toHaveLength(rows[0]?.length ?? 0);
        },
      ),
      { numRuns: 100 },
    );
  });
});

test('a cell that begins with a byte order mark keeps it', async () => {
  const { loaded } = await load(engine, 'a,b\n\ufeffx,1\n\ufeffy,\ufeff\n', 'text');
  // Arrow takes the mark off when it makes text of a cell, so the engine is asked.
  const result = await engine.query(
    sql`SELECT unicode(a), length(a), b IS NULL FROM ${identifier(loaded.tableName)} ORDER BY rowid`,
  );
  expect([0, 1].map((at) => [0, 1, 2].map((column) => result.cell(column, at)))).toEqual([
    [0xfeffn, 2n, false],
    [0xfeffn, 2n, true],
  ]);
});
