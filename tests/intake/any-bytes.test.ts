import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { identifier, sql } from '../../src/engine/sql.ts';
import { IntakeError } from '../../src/intake/errors.ts';
import { loadSurveyed } from '../../src/intake/load-surveyed.ts';
import { readerHere } from '../../src/intake/reader-here.ts';
import { lastFilled } from '../../src/intake/records/dialect.ts';
import { TextBlocks } from '../../src/intake/records/text-blocks.ts';
import type { SurveyedFile } from '../../src/intake/types.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { expectedOf, goldenCases } from './golden-case.ts';
import { choicesOf, tablesOf, today } from './survey-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

const reader = readerHere();

/** A survey whose counts add up and a table with as many rows, or a refusal in a sentence; never another failure. */
async function takeIn(content: Uint8Array<ArrayBuffer>, name: string, delimiter?: ','): Promise<'loaded' | 'refused'> {
  let file = { name, blob: new Blob([content]) };
  let surveyed: SurveyedFile;
  try {
    file = (await reader.unpack(file))?.[0] ?? file;
    surveyed = await reader.survey(file, { delimiter }, { today });
  } catch (thrown) {
    if (!(thrown instanceof IntakeError)) throw thrown;
    expect(thrown.message).toMatch(/^[^a-z].{8,}[.]$/s);
    return 'refused';
  }
  const { rowsRead, rowsGood, rowsRejected, rejected } = surveyed;
  expect(rowsRead).toBe(rowsGood + rowsRejected);
  expect(rejected).toHaveLength(Math.min(rowsRejected, 1_000));
  for (const column of surveyed.columns) expect(column.filled + column.empty).toBe(rowsGood);
  await expectNoLoss(file.blob, surveyed);
  const loaded = await loadSurveyed(engine, file, surveyed, choicesOf(surveyed), { reader });
  expect([loaded.rowsRead, loaded.rowsLoaded, loaded.rowsRejected]).toEqual([rowsRead, rowsGood, rowsRejected]);
  expect(loaded.rejected).toEqual(rejected);
  // What was found is what every value fits.
  expect(loaded.misfits).toBe(0);
  for (const column of loaded.columns) expect(column.filled + column.empty + column.markers).toBe(rowsGood);
  await engine.query(sql`DROP TABLE ${identifier(loaded.tableName)}`);
  return 'loaded';
}

/** Every record of a text with one table is a heading, a row, a rejected row, a heading that stands again, or a note. */
async function expectNoLoss(blob: Blob, { plan, tables, headerRows, rowsRead, notes }: SurveyedFile): Promise<void> {
  const { kind, encoding, isMended, dialect, place } = plan;
  if (kind !== 'text' || tables > 1 || !encoding || !dialect) return;
  const columns = place.firstColumn + place.columns;
  const text = new TextBlocks(blob, { encoding, isMended, dialect, columns, endByte: blob.size });
  let records = dialect.hasSeparatorLine ? -1 : 0;
  for await (const block of text.blocks(undefined)) {
    for (let r = 0; r < block.records; r++) if (lastFilled(block, r) > 0) records++;
  }
  // In a table of one column an empty value in quotes is a row too.
  if (columns === 1)
    expect(headerRows + rowsRead + place.repeatedHeaders.length + notes.length).toBeGreaterThanOrEqual(records);
  else expect(headerRows + rowsRead + place.repeatedHeaders.length + notes.length).toBe(records);
}

const noise = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        '1',
        '12',
        ',',
        ',',
        ',',
        '"',
        '""',
        "'",
        '\n',
        '\n',
        '\r\n',
        '\r',
        ' ',
        '\t',
        ';',
        '|',
        '\\',
      ),
      fc.constantFrom(
        'é',
        '£5',
        'x,y\n',
        '"q",r\n',
        '\n\n',
        'Total',
        '31/01/2016',
        '2015/16',
        '*',
        '[c]',
        '<5',
        '-',
        '0',
      ),
      fc.constantFrom(
        '\ufeff',
        '\u00a0',
        '😀',
        '=1',
        '="01"',
        'sep=;\n',
        'Note: x\n',
        'Table 1\n',
        'h1,h2\n',
        '1,2\n',
        '"',
      ),
    ),
    { minLength: 1, maxLength: 80 },
  )
  .map((parts) => new TextEncoder().encode(parts.join('')));

describe('any bytes give a table that adds up, or a refusal', () => {
  test('of chance', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      // Like a workbook, a zip, gzip, Parquet, UTF-16, HTML at their beginning.
      fc
        .tuple(
          fc.constantFrom(
            'PK\x03\x04',
            '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
            '\x1f\x8b\x08',
            'PAR1',
            '\xff\xfe',
            '\xfe\xff',
            '<html>',
            '<?xml',
          ),
          fc.uint8Array({ maxLength: 300 }),
        )
        .map(([head, tail]) => new Uint8Array([...Uint8Array.from(head, (one) => one.charCodeAt(0)), ...tail])),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('a.csv', 'a.xls', 'a.txt'), async (content, name) => {
        await takeIn(new Uint8Array(content), name);
      }),
      { numRuns: 400 },
    );
  });

  test('of what tables are made of', async () => {
    let loaded = 0;
    await fc.assert(
      fc.asyncProperty(noise, fc.constantFrom<',' | undefined>(',', undefined), async (content, delimiter) => {
        if ((await takeIn(content, 'a.csv', delimiter)) === 'loaded') loaded++;
      }),
      { numRuns: 500 },
    );
    expect(loaded).toBeGreaterThan(100);
  });

  const folder = path.resolve(import.meta.dirname, '../golden');
  const files = goldenCases().map((name) => path.join(folder, path.dirname(name), expectedOf(name).file));

  test('of real-looking files, changed here and there', async () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
      bytes: fc.oneof(
        fc.uint8Array({ maxLength: 4 }),
        fc.constantFrom('"', '\n', ',', '\r', '\n\n', '\0', '£', "'").map((text) => new TextEncoder().encode(text)),
      ),
      removes: fc.nat(6),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        async (file, changes, cut) => {
          let bytes = new Uint8Array(readFileSync(file));
          for (const { at, bytes: put, removes } of changes) {
            const from = Math.floor(at * bytes.length);
            bytes = new Uint8Array([...bytes.subarray(0, from), ...put, ...bytes.subarray(from + removes)]);
          }
          if (cut !== null) bytes = bytes.slice(0, Math.floor(cut * bytes.length));
          await takeIn(bytes, path.basename(file));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('and nothing is left in the engine', async () => {
    expect(await tablesOf(engine)).toEqual([]);
  });
});
