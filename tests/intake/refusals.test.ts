import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { readerHere } from '../../src/intake/reader-here.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { choicesOf, type Content, fileOf, load, loadAs, rowsOf, survey, tablesOf, today } from './survey-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

const bytes = (...values: number[]) => new Uint8Array(values);

describe('a file is refused, with what is wrong and what to do', () => {
  test.each<readonly [string, Content, string, string]>([
    ['empty', '', 'empty', '0 bytes'],
    ['nothing but blank lines', '\n \r\n,,\n', 'empty', 'blank lines'],
    ['nothing but a mark', '\ufeff', 'empty', 'blank lines'],
    ['headings alone', 'a,b\n', 'no-rows', 'no rows'],
    ['headings and blank lines', 'a,b\n\n,\n', 'no-rows', 'no rows'],
    ['a PDF', '%PDF-1.7\n', 'unsupported', 'PDF'],
    ['JSON', '[{"a": 1}]', 'unsupported', 'JSON'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'unsupported', 'picture'],
    ['a cut-off workbook', bytes(0x50, 0x4b, 3, 4, 0, 0), 'unreadable', 'not copied whole'],
    [
      'an old Excel workbook with nothing in it',
      bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'unsupported',
      '',
    ],
    ['a cut-off gzip', bytes(0x1f, 0x8b, 8), 'unreadable', 'gzip'],
    ['a NUL far down', `a,b\n${'1,2\n'.repeat(200_000)}\0,1\n`, 'unsupported', 'CSV'],
    ['bytes of no text', bytes(1, 2, 3, 4, 5, 6, 7, 8, 14, 15), 'unsupported', ''],
  ])('%s', async (_, content, code, words) => {
    const failure = await survey(content).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(failure).toMatchObject({ name: 'IntakeError', code });
    expect((failure as Error).message).toContain(words);
    expect((failure as Error).message).toMatch(/^[A-Z0-9“].*[.]$/);
  });

  test('by what is wrong with most of it, where not one row is good', async () => {
    // The headings are set by hand: as found they would be others.
    const failing = survey('a,b,c\n1\n2\n', { delimiter: ',', headerLine: 1, headerRows: 1 });
    await expect(failing).rejects.toMatchObject({ code: 'not-a-table', line: 2 });
  });
});

describe('what could not be read once is', () => {
  test.each<readonly [string, Content, readonly (readonly unknown[])[]]>([
    [
      'a title above the table',
      'Crimes in June\na,b,c\n1,2,3\n4,5,6\n',
      [
        [1n, 2n, 3n],
        [4n, 5n, 6n],
      ],
    ],
    ['UTF-16', bytes(0xff, 0xfe, 0x61, 0, 0x2c, 0, 0x62, 0, 0x0a, 0, 0x31, 0, 0x2c, 0, 0x32, 0), [[1n, 2n]]],
    [
      'a quote that never ends',
      'a,b\nword,2\n3,"x\n5,6\n',
      [
        ['word', '2'],
        ['3', '"x'],
        ['5', '6'],
      ],
    ],
    [
      'a web page saved as a table',
      '<html><table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>',
      [[1n, 2n]],
    ],
  ])('%s', async (_, content, rows) => {
    expect((await load(engine, content)).rows).toEqual(rows);
  });
});

describe('cancelling', () => {
  const rows = `a,b\n${'1,2\n'.repeat(200_000)}`.repeat(10);
  const reader = readerHere();

  test('before the start does nothing', async () => {
    const signal = AbortSignal.abort();
    await expect(reader.survey(fileOf(rows), {}, { today, signal })).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('half-way through the survey ends it', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const surveying = reader.survey(
      fileOf(rows),
      {},
      {
        today,
        signal: controller.signal,
        onProgress: (progress) => {
          seen.push(progress.rows);
          if (seen.length === 2) controller.abort();
        },
      },
    );
    await expect(surveying).rejects.toMatchObject({ name: 'IntakeError', code: 'cancelled' });
    expect(seen).toHaveLength(2);
  });

  test('half-way through loading leaves no table, and what was loaded before as it was', async () => {
    const { loaded } = await load(engine, 'a,b\n1,2\n');
    const surveyed = await survey(rows);
    const before = await tablesOf(engine);
    const controller = new AbortController();
    let told = 0;
    const loading = loadAs(engine, rows, surveyed, choicesOf(surveyed), {
      signal: controller.signal,
      onProgress: () => {
        told++;
        controller.abort();
      },
    });
    await expect(loading).rejects.toMatchObject({ name: 'IntakeError', code: 'cancelled' });
    expect(told).toBe(1);
    expect(await tablesOf(engine)).toEqual(before);
    expect(await rowsOf(engine, loaded.tableName)).toEqual([[1n, 2n]]);
  });

  test('is not needed for progress to be told', async () => {
    const seen: { bytes: number; totalBytes: number; rows: number }[] = [];
    const surveyed = await reader.survey(fileOf(rows), {}, { today, onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(2);
    // The headings that stand again are no rows.
    expect(seen.at(-1)).toEqual({ bytes: rows.length, totalBytes: rows.length, rows: surveyed.rowsGood });
  });
});
