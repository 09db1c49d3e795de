import Papa from 'papaparse';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellFace, cellText, exactWords, isCode } from '../../../src/explore/grid/cell-text.ts';
import { copyText, csvPieces, type ReadRows } from '../../../src/explore/grid/copy-text.ts';
import { tileColumns, TileReader, tileRows } from '../../../src/explore/grid/tile-reader.ts';
import type { RowColumn } from '../../../src/explore/row-set.ts';
import { type Cell, resultTableFromColumns, type ResultTable } from '../../../src/results/result-table.ts';

const column = (kind: RowColumn['kind'], name = 'x'): RowColumn => ({ name, type: '', kind });

/** Reads from arrays of rows. */
function reading(rows: readonly (readonly Cell[])[]): ReadRows {
  return ({ first, end }, columns) =>
    Promise.resolve(
      resultTableFromColumns(
        columns.map((at) => ({
          name: String(at),
          kind: 'text',
          values: rows.slice(first, end).map((row) => row[at] ?? null),
        })),
      ),
    );
}

const extract = (rows: number, columns: number) => ({
  rows: { first: 0, end: rows },
  columns: Array.from({ length: columns }, (_, i) => i),
  headings: Array.from({ length: columns }, (_, i) => `h${String(i)}`),
});

test('a copy has tabs between, exact values, and no formula', async () => {
  const rows = [
    ['Hereford', 1009n, { unscaled: 110n, scale: 2 }, '2016-01-31', null],
    ['=1+1', -5n, 0.1, true, '-2'],
    ['a\tb', 1n, 2, 'line\nend', '"q"'],
  ];
  expect(await copyText(extract(3, 5), reading(rows), [])).toBe(
    'Hereford\t1009\t1.10\t2016-01-31\t\r\n' + "'=1+1\t-5\t0.1\ttrue\t'-2\r\n" + '"a\tb"\t1\t2\t"line\nend"\t"""q"""',
  );
  expect(await copyText(extract(1, 2), reading(rows), [['SAMPLE'], ['=a', 'b']])).toBe(
    "SAMPLE\r\n'=a\tb\r\nHereford\t1009",
  );
});

test('what is copied is read back as it was, by a reader of tabs and quotes, but for made safe formulas', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '\n', '"', "'", 'é', ','), maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), async (rows) => {
      const copied = await copyText(extract(rows.length, 2), reading(rows), []);
      const back = Papa.parse<string[]>(copied, { delimiter: '\t', newline: '\r\n' }).data;
      const safe = (value: string) => (/^\s*[\t]/.test(value) ? `'${value}` : value);
      expect(back).toEqual(rows.map((row) => row.map(safe)));
    }),
  );
});

test('a file of many pieces has one heading and every row once', async () => {
  const rows = Array.from({ length: 45_000 }, (_, i): Cell[] => [BigInt(i), `v${String(i)}`]);
  const told: number[] = [];
  const pieces = await csvPieces(extract(rows.length, 2), reading(rows), {
    signal: new AbortController().signal,
    onRows: (done) => told.push(done),
  });
  const lines = pieces.join('').split('\r\n');
  expect(lines[0]).toBe('\uFEFFh0,h1');
  expect(lines).toHaveLength(45_002);
  expect(lines[45_000]).toBe('44999,v44999');
  expect(told.length).toBeGreaterThan(3);
  expect(told.at(-1)).toBe(45_000);
});

test('a file that is cancelled is not written on', async () => {
  const working = new AbortController();
  const rows = Array.from({ length: 45_000 }, (_, i): Cell[] => [BigInt(i)]);
  const written = csvPieces(extract(rows.length, 1), reading(rows), {
    signal: working.signal,
    onRows: () => {
      working.abort();
    },
  });
  await expect(written).rejects.toThrow();
});

test.each([
  [column('integer', 'cases'), 1009n, '1,009'],
  [column('integer', 'year'), 2016n, '2016'],
  [column('integer', 'crime_no'), 123456n, '123456'],
  [column('integer', 'IncidentId'), 123456n, '123456'],
  [column('integer', 'count_id'), 123456n, '123,456'],
  [column('decimal'), { unscaled: -123450n, scale: 2 }, '−1,234.50'],
  [column('float'), 0.1, '0.1'],
  [column('float'), 0.000012345, '0.0000123'],
  [column('float'), 1e-300, '1e−300'],
  [column('float'), Number.NaN, 'not a number'],
  [column('float'), Number.NEGATIVE_INFINITY, '−infinity'],
  [column('boolean'), false, 'No'],
  [column('date'), '2016-01-31', '31 January 2016'],
  [column('date'), 'infinity', 'infinity'],
  [column('timestamp'), '2016-01-31 14:05:00', '31 January 2016 at 14:05'],
  [column('timestamp'), '2016-01-31 14:05:09.250000', '31 January 2016 at 14:05:09.250000'],
  [column('time'), '14:05:00', '14:05:00'],
  [column('text'), '2016-01-31', '2016-01-31'],
] as const)('%o shows %o as %s', (of, cell, text) => {
  expect(cellText(cell, of)).toBe(text);
});

test('NULL, empty text and blanks are told apart', () => {
  expect(cellFace(null, column('text'))).toEqual({ kind: 'null' });
  expect(cellFace('', column('text'))).toEqual({ kind: 'empty' });
  expect(cellFace('  a b ', column('text'))).toEqual({ kind: 'value', before: '··', text: 'a b', after: '·' });
  expect(cellFace('a\nb', column('text'))).toMatchObject({ text: 'a↵b' });
  expect(cellFace('   ', column('text'))).toMatchObject({ before: '···', text: '' });
  expect(exactWords(null, column('text'))).toContain('NULL');
  expect(exactWords('', column('text'))).toContain('Empty');
  expect(exactWords('x'.repeat(10_000), column('text'))).toBe(`“${'x'.repeat(10_000)}”`);
  expect(exactWords('x'.repeat(11_009), column('text'))).toBe(
    `“${'x'.repeat(10_000)}…” and 1,009 more characters, which a copy of the cell holds`,
  );
  expect(exactWords('[1]', column('other'))).toBe('[1]');
  expect(cellFace(`[${'1, '.repeat(400)}1]`, column('other'))).toMatchObject({ text: `[${'1, '.repeat(99)}1,…` });
  const long = cellFace('x'.repeat(5000), column('text'));
  expect(long.kind === 'value' && long.text.length).toBe(301);
});

test('whatever a text holds, its face shows it without a fault', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('text', 'other', 'date', 'timestamp' as const), (text, kind) => {
      const face = cellFace(text, column(kind));
      expect(face.kind).toBe(text === '' ? 'empty' : 'value');
    }),
  );
});

test('names of codes are known, names of counts are none', () => {
  expect(['id', 'URN', 'ward_code', 'year', 'CrimeRef'].map((name) => isCode(name))).toEqual(Array(5).fill(true));
  expect(['cases', 'number of codes', 'rate', 'idle', 'years_total'].map((name) => isCode(name))).toEqual(
    Array(5).fill(false),
  );
});

/** A reader over rows of which each cell is its row and column; what it is asked for is answered by hand. */
function tiles(rowCount: number, columnCount: number) {
  const asked: {
    readonly rows: number;
    readonly columns: number;
    readonly answer: () => void;
    readonly fail: () => void;
  }[] = [];
  const told: unknown[] = [];
  const reader = new TileReader({
    size: { rowCount, columnCount },
    read: (rows, columns) =>
      new Promise<ResultTable>((resolve, reject) => {
        const table: ResultTable = {
          columns: columns.map((at) => ({ name: String(at), kind: 'text' })),
          rowCount: rows.end - rows.first,
          cell: (at, row) => `${String(rows.first + row)}/${String(columns[at])}`,
        };
        asked.push({
          rows: rows.first,
          columns: columns[0] ?? -1,
          answer: () => {
            resolve(table);
          },
          fail: () => {
            reject(new Error('broken'));
          },
        });
      }),
    arrived: () => told.push('arrived'),
    failed: (thrown) => told.push(thrown),
  });
  const want = (first: number, end: number, columns: readonly number[] = [0]) => {
    reader.want([{ rows: { first, end }, columns }]);
  };
  const next = () => new Promise((resolve) => setTimeout(resolve, 0));
  return { reader, asked, told, want, next };
}

test('one tile is read at a time, what was wanted last first, and what is not wanted any more not at all', async () => {
  const { reader, asked, want, next } = tiles(100_000, 3);
  want(0, 50);
  want(1000, 1050);
  want(90_000, 90_050);
  expect(asked.map(({ rows }) => rows)).toEqual([0]);
  asked[0]?.answer();
  await next();
  expect(asked.map(({ rows }) => rows)).toEqual([0, 90_000]);
  asked[1]?.answer();
  await next();
  expect(asked).toHaveLength(2);
  expect(reader.cell(90_049, 2)).toBe('90049/2');
  expect(reader.cell(1000, 0)).toBeUndefined();
  // What is held is not read again.
  want(90_010, 90_060);
  expect(asked).toHaveLength(2);
});

test('a window over the seam of tiles, at the last row and the last column, is read whole', async () => {
  const { reader, asked, want, next } = tiles(tileRows + 7, tileColumns + 1);
  want(tileRows - 5, tileRows + 7, [tileColumns - 1, tileColumns]);
  for (let i = 0; i < 4; i += 1) {
    asked[i]?.answer();
    await next();
  }
  expect(asked).toHaveLength(4);
  expect(reader.cell(tileRows + 6, tileColumns)).toBe(`${String(tileRows + 6)}/${String(tileColumns)}`);
  expect(reader.cell(tileRows - 5, tileColumns - 1)).toBe(`${String(tileRows - 5)}/${String(tileColumns - 1)}`);
});

test('a fault is told once, and reading goes on when something is wanted again', async () => {
  const { asked, told, want, next } = tiles(1000, 1);
  want(0, 500);
  asked[0]?.fail();
  await next();
  expect(told).toEqual([new Error('broken')]);
  expect(asked).toHaveLength(1);
  want(0, 500);
  expect(asked).toHaveLength(2);
});

test('after the end nothing comes any more', async () => {
  const { reader, asked, told, want, next } = tiles(1000, 1);
  want(0, 500);
  reader.end();
  asked[0]?.answer();
  await next();
  expect(told).toEqual([]);
  expect(asked).toHaveLength(1);
});

test('old tiles go, so that the cells held have a bound', async () => {
  const { reader, asked, want, next } = tiles(1_000_000, tileColumns);
  for (let i = 0; i < 150; i += 1) {
    want(i * tileRows, i * tileRows + 1);
    asked[i]?.answer();
    await next();
  }
  const held = Array.from({ length: 150 }, (_, i) => i).filter((i) => reader.cell(i * tileRows, 0) !== undefined);
  expect(held.length).toBeLessThan(100);
  expect(held.at(-1)).toBe(149);
});
