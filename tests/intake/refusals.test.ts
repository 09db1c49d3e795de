import { beforeAll, describe, expect, test } from 'vitest';
import { EngineError } from '../../src/engine/errors.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { identifier, sql } from '../../src/engine/sql.ts';
import { scanHere } from '../../src/intake/scan-here.ts';
import type { ScanFile } from '../../src/intake/scan.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { load, newTable, rowsOf, stage, tablesOf } from './stage-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

const bytes = (...values: number[]) => new Uint8Array(values);
const ascii = (text: string) => new TextEncoder().encode(text);

describe('a file is refused, and leaves no table', () => {
  test.each([
    ['empty', '', 'empty', '0 bytes'],
    ['nothing but blank lines', '\n \r\n,,\n', 'empty', 'blank lines'],
    ['nothing but a mark', '\ufeff', 'empty', 'blank lines'],
    ['headings alone', 'a,b\n', 'no-rows', 'no rows'],
    ['headings and blank lines', 'a,b\n\n,\n', 'no-rows', 'no rows'],
    ['not one good row', 'a,b\n1\n2\n', 'not-a-table', 'The first is on line 2'],
    ['a title above the table', 'Crimes in June\na,b,c\n1,2,3\n4,5,6\n7,8,9\n', 'not-a-table', 'above the headings'],
    ['a quote that never ends', 'a,b\n1,2\n3,"x\n5,6\n', 'broken-quote', 'line 3'],
    ['a quote opened by the last byte', 'a,b\n1,2\n3,"', 'broken-quote', 'line 3'],
    ['an Excel workbook', bytes(0x50, 0x4b, 3, 4, 0, 0), 'unsupported', 'Excel workbook'],
    ['an old Excel workbook', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'unsupported', '.xls'],
    ['a PDF', '%PDF-1.7\n', 'unsupported', 'PDF'],
    ['a gzip', bytes(0x1f, 0x8b, 8), 'unsupported', 'compressed'],
    ['a web page saved as a table', '<html><table><tr><td>1</td></tr></table>', 'unsupported', 'web page'],
    ['JSON', '[{"a": 1}]', 'unsupported', 'JSON'],
    ['UTF-16', bytes(0xff, 0xfe, 0x61, 0, 0x2c, 0), 'unsupported', 'UTF-16'],
    ['UTF-16 without a mark', bytes(0x61, 0, 0x2c, 0, 0x62, 0), 'unsupported', 'UTF-16'],
    ['a NUL far down', `a,b\n${'1,2\n'.repeat(200_000)}\0,1\n`, 'unsupported', 'CSV UTF-8'],
    ['bytes of no text', bytes(1, 2, 3, 4, 5, 6, 7, 8, 14, 15), 'unsupported', 'not a text file'],
  ])('%s', async (_, content, code, words) => {
    const before = await tablesOf(engine);
    const content1 = typeof content === 'string' ? ascii(content) : content;
    const failure = await stage(engine, content1).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(failure).toMatchObject({ name: 'IntakeError', code });
    expect((failure as Error).message).toContain(words);
    expect(await tablesOf(engine)).toEqual(before);
  });
});

describe('a difference between intake and engine', () => {
  test.each([
    ['one row more', { rows: 3 }],
    ['one row fewer', { rows: 1 }],
  ])('of %s is never passed over', async (_, claim) => {
    const before = await tablesOf(engine);
    const lying: ScanFile = async function* (blob, overrides, signal) {
      for await (const event of scanHere()(blob, overrides, signal)) {
        yield event.kind === 'rows' ? { ...event, ...claim } : event;
      }
    };
    await expect(stage(engine, 'a,b\n1,2\n3,4\n', { scan: lying })).rejects.toMatchObject({ code: 'disagreement' });
    expect(await tablesOf(engine)).toEqual(before);
  });

  test('in how a row is read is one too', async () => {
    const garbling: ScanFile = async function* (blob, overrides, signal) {
      for await (const event of scanHere()(blob, overrides, signal)) {
        yield event.kind === 'rows' ? { ...event, csv: new TextEncoder().encode('1,2\n3,4,5,6\n') } : event;
      }
    };
    await expect(stage(engine, 'a,b\n1,2\n3,4\n', { scan: garbling })).rejects.toMatchObject({ code: 'disagreement' });
  });

  test('such as a scan that stops before the end is one too', async () => {
    const short: ScanFile = async function* (blob, overrides, signal) {
      for await (const event of scanHere()(blob, overrides, signal)) if (event.kind !== 'end') yield event;
    };
    await expect(stage(engine, 'a,b\n1,2\n', { scan: short })).rejects.toMatchObject({ code: 'unreadable' });
  });
});

describe('cancelling', () => {
  const rows = `a,b\n${'1,2\n'.repeat(5_000)}`;
  const scan = scanHere({ read: 2_000, rows: 2_000 });

  test('before the start does nothing', async () => {
    const before = await tablesOf(engine);
    const signal = AbortSignal.abort();
    await expect(stage(engine, rows, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(await tablesOf(engine)).toEqual(before);
  });

  test('half-way leaves no staging table, and what was loaded before as it was', async () => {
    const loaded = await load(engine, await stage(engine, 'a,b\n1,2\n'));
    const before = await tablesOf(engine);
    const controller = new AbortController();
    const seen: number[] = [];
    const staging = stage(engine, rows, {
      scan,
      signal: controller.signal,
      onProgress: (progress) => {
        seen.push(progress.rows);
        if (seen.length === 3) controller.abort();
      },
    });
    await expect(staging).rejects.toMatchObject({ name: 'IntakeError', code: 'cancelled' });
    expect(seen).toHaveLength(3);
    expect(await tablesOf(engine)).toEqual(before);
    expect(await rowsOf(engine, loaded.tableName)).toEqual([[1n, 2n]]);
  });

  test('is not needed for progress to be told', async () => {
    const seen: { bytes: number; totalBytes: number; rows: number }[] = [];
    await stage(engine, rows, { scan, onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.at(-1)).toEqual({ bytes: rows.length, totalBytes: rows.length, rows: 5_000 });
  });
});

test('a staging name that is taken fails, and leaves the table that has it', async () => {
  const table = newTable();
  await engine.query(sql`CREATE TABLE ${identifier(table)} AS SELECT 1 AS a`);
  await expect(stage(engine, 'a,b\n1,2\n', { stagingTable: table })).rejects.toBeInstanceOf(EngineError);
  expect(await rowsOf(engine, table)).toEqual([[1n]]);
});
