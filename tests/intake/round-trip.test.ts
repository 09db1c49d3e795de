import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { identifier, sql } from '../../src/engine/sql.ts';
import { IntakeError } from '../../src/intake/errors.ts';
import { lineOfRow } from '../../src/intake/line-map.ts';
import { scanHere } from '../../src/intake/scan-here.ts';
import type { ScanEnd } from '../../src/intake/scan.ts';
import { discardStaged } from '../../src/intake/load-staged.ts';
import { type Delimiter, delimiters } from '../../src/intake/types.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { load, rowsOf, stage, tablesOf } from './stage-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

const characters = [
  ...[
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
    '\n',
    '\r',
    '\r\n',
    '\\',
    '#',
    'é',
    '£',
    '€',
  ],
  ...['😀', '\u00a0', '\u2028', '\u007f', 'NULL', '""', '\\N'],
];
const cell = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...characters), { maxLength: 6 }).map((parts) => parts.join('')) },
);

interface Written {
  readonly rows: readonly (readonly string[])[];
  readonly text: string;
  readonly lines: readonly number[];
  readonly delimiter: Delimiter;
}

/** A table as some program might write it: any delimiter, quotes where needed and at random, any line ends. */
const written: fc.Arbitrary<Written> = fc
  .record({
    columns: fc.integer({ min: 1, max: 5 }),
    delimiter: fc.constantFrom(...delimiters),
    lineEnds: fc.uniqueArray(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1 }),
    hasMark: fc.boolean(),
    endsOpen: fc.boolean(),
  })
  .chain((form) =>
    fc.record({
      form: fc.constant(form),
      rows: fc.array(fc.array(cell, { minLength: form.columns, maxLength: form.columns }), {
        minLength: 1,
        maxLength: 12,
      }),
      coins: fc.infiniteStream(fc.nat(5)),
    }),
  )
  .map(({ form, rows, coins }) => {
    const coin = () => (coins.next().value as number | undefined) ?? 0;
    let text = form.hasMark ? '\ufeff' : '';
    const lines: number[] = [];
    const headings = Array.from({ length: form.columns }, (_, i) => `heading ${String(i)}`);
    for (const [i, row] of [headings, ...rows].entries()) {
      if (i > 0) lines.push(lineNumber(text));
      // A record of nothing but separators and spaces is a blank line, unless something in it is quoted.
      const isBlank = row.every((value) => /^[ \t]*$/.test(value));
      text += row
        .map((value, k) => {
          const must = /["\r\n]/.test(value) || value.includes(form.delimiter) || (isBlank && k === 0);
          return must || coin() === 0 ? `"${value.replaceAll('"', '""')}"` : value;
        })
        .join(form.delimiter);
      if (i < rows.length || !form.endsOpen) text += form.lineEnds[coin() % form.lineEnds.length] ?? '\n';
    }
    return { rows, text, lines, delimiter: form.delimiter };
  });

/** The line a text goes on at: a CRLF ends one line, not two. */
function lineNumber(text: string): number {
  return [...text.matchAll(/\r\n?|\n/g)].length + 1;
}

const pieceSizes = fc.record({ read: fc.integer({ min: 1, max: 40 }), rows: fc.integer({ min: 1, max: 60 }) });

describe('a table written as CSV', () => {
  test('comes back cell for cell, in order, with its lines', async () => {
    await fc.assert(
      fc.asyncProperty(written, pieceSizes, async ({ rows, text, lines, delimiter }, sizes) => {
        const staged = await stage(engine, text, { scan: scanHere(sizes), overrides: { delimiter } });
        expect(await rowsOf(engine, staged.stagingTable)).toEqual(
          rows.map((row) => row.map((value) => (value === '' ? null : value))),
        );
        expect(rows.map((_, i) => staged.lineOfRow(i))).toEqual(lines);
        expect([staged.rowsRead, staged.rowsRejected]).toEqual([rows.length, 0]);
        const types = Object.fromEntries(staged.columns.map((column) => [column.name, 'text' as const]));
        const loaded = await load(engine, staged, types);
        expect(await rowsOf(engine, loaded.tableName)).toEqual(
          rows.map((row) => row.map((value) => (/^[ \t\r\n\u00a0]*$/.test(value) ? null : value))),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('has its delimiter found', async () => {
    const word = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...delimiters),
        fc
          .integer({ min: 2, max: 6 })
          .chain((n) => fc.array(fc.array(word, { minLength: n, maxLength: n }), { minLength: 2, maxLength: 9 })),
        async (delimiter, rows) => {
          const text = rows.map((row) => row.join(delimiter)).join('\n');
          const staged = await stage(engine, text);
          expect(staged.delimiter).toBe(delimiter);
          expect(staged.columns).toHaveLength(rows[0]?.length ?? 0);
          await discardStaged(engine, staged);
        },
      ),
      { numRuns: 40 },
    );
  });
});

const noise = fc
  .array(fc.constantFrom('a', '1', ',', ',', '"', '""', '\n', '\n', '\r\n', '\r', ' ', 'é', 'x,y\n', '"q",r\n'), {
    minLength: 1,
    maxLength: 60,
  })
  .map((parts) => `h1,h2\n${parts.join('')}`);

test('a cell that begins with a byte order mark keeps it, at the start of a piece too', async () => {
  const staged = await stage(engine, 'a,b\n\ufeffx,1\n\ufeffy,\ufeff\n', { scan: scanHere({ read: 1, rows: 1 }) });
  // Arrow takes the mark off when it makes text of a cell, so the engine is asked.
  const result = await engine.query(
    sql`SELECT unicode(c0), length(c0), length(c1) FROM ${identifier(staged.stagingTable)} ORDER BY rowid`,
  );
  expect([0, 1].map((row) => [0, 1, 2].map((column) => result.cell(column, row)))).toEqual([
    [0xfeffn, 2n, 1n],
    [0xfeffn, 2n, 1n],
  ]);
});

describe('any text', () => {
  test('has every record accounted for, or is refused with a reason', async () => {
    const before = await tablesOf(engine);
    await fc.assert(
      fc.asyncProperty(noise, async (text) => {
        let staged;
        try {
          staged = await stage(engine, text, { overrides: { delimiter: ',' } });
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(IntakeError);
          return;
        }
        expect(staged.rowsRead).toBe(staged.rowsStaged + staged.rowsRejected);
        expect(staged.rejected).toHaveLength(staged.rowsRejected);
        expect(await rowsOf(engine, staged.stagingTable)).toHaveLength(staged.rowsStaged);
        await discardStaged(engine, staged);
      }),
      { numRuns: 150 },
    );
    expect(await tablesOf(engine)).toEqual(before);
  });

  test('is scanned alike in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(noise, pieceSizes, async (text, sizes) => {
        expect(await scanAll(text, sizes)).toEqual(await scanAll(text, undefined));
      }),
      { numRuns: 300 },
    );
  });
});

async function scanAll(text: string, sizes: { read: number; rows: number } | undefined): Promise<unknown> {
  const decoder = new TextDecoder();
  let csv = '';
  let end: ScanEnd | undefined;
  try {
    for await (const event of scanHere(sizes)(new Blob([text]), { delimiter: ',' }, undefined)) {
      if (event.kind === 'rows') csv += decoder.decode(event.csv);
      if (event.kind === 'end') end = event;
    }
  } catch (thrown) {
    if (!(thrown instanceof IntakeError)) throw thrown;
    return { code: thrown.code, line: thrown.line };
  }
  const lines = end && Array.from({ length: end.rows }, (_, row) => lineOfRow(end.lineStarts, row));
  return { csv, end, lines };
}
