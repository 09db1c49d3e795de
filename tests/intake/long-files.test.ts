import { gzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { bytesIn } from './bytes-in.ts';
import { fileSays, load, survey } from './survey-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

// More than what is looked at as a whole to find the table.
const count = 220_000;
const rowOf = (i: number) => `Ward ${String(i % 97)},${String(13 + (i % 9))}/01/2016,${String(i)}`;
const rows = Array.from({ length: count }, (_, i) => rowOf(i));
const headings = 'Ward,Recorded,Count';

function written(above: readonly string[], among: readonly string[], below: readonly string[]): string {
  return [...above, headings, ...among, ...below, ''].join('\n');
}

describe('of a file longer than is looked at as a whole', () => {
  test('what stands above the table and below it are notes, with their lines', async () => {
    const content = written(['Recorded crime', ''], rows, ['', 'Source: Police recorded crime', '© Crown copyright']);
    const surveyed = await survey(content);
    expect(content.length).toBeGreaterThan(5_000_000);
    expect([surveyed.rowsRead, surveyed.rowsRejected, surveyed.headerLine]).toEqual([count, 0, 3]);
    expect(surveyed.notes).toEqual([
      { line: 1, text: 'Recorded crime', where: 'above' },
      { line: count + 5, text: 'Source: Police recorded crime', where: 'below' },
      { line: count + 6, text: '© Crown copyright', where: 'below' },
    ]);
    expect(surveyed.columns.map(({ type }) => type)).toEqual(['text', 'date', 'integer']);
  });

  test('what is wrong far down is told with its line, and no row is lost', async () => {
    const among = [...rows];
    among[200_000] = 'Ward 1,late,13/01/2016,5';
    among[200_010] = '"Ward 1,13/01/2016,5';
    among[200_020] = '"Ward 2",14/01/2016,6';
    among[200_030] = '';
    const { surveyed, loaded, rows: read } = await load(engine, written([], among, []));
    expect([loaded.rowsRead, loaded.rowsLoaded, surveyed.blankLines]).toEqual([count - 1, count - 2, 1]);
    expect(loaded.rejected).toEqual([
      { line: 200_002, reason: 'It has 4 values where the headings have 3.', text: 'Ward 1,late,13/01/2016,5' },
    ]);
    expect(fileSays(loaded).join()).toContain('a quotation mark that opens and never closes (first on line 200,012)');
    expect(read[200_009]).toEqual(['"Ward 1', '2016-01-13', 5n]);
    expect(read[200_019]).toEqual(['Ward 2', '2016-01-14', 6n]);
    expect(read.at(-1)?.[2]).toBe(BigInt(count - 1));
  });

  test.each(['utf-8', 'utf-16le'] as const)(
    'a value far down that does not fit keeps the column text: %s',
    async (encoding) => {
      const among = [...rows];
      among[count - 5] = 'Ward 1,13/01/2016,many';
      const { columns } = await survey(bytesIn(encoding, written(['\ufeff'], among, []).replace('\n', '')));
      expect(columns[2]).toMatchObject({ type: 'text', nearly: { type: 'integer', misfits: 1 } });
      expect(columns[2]?.nearly?.examples).toEqual([{ value: 'many', line: count - 3 }]);
    },
  );

  test('a quotation mark that nobody closed near the end makes no footnote of rows', async () => {
    const among = [...rows];
    among[count - 20] = '"Ward 1,13/01/2016,5';
    among[count - 3] = '"Ward 2",13/01/2016,6';
    const surveyed = await survey(written([], among, ['', 'Source: x']));
    expect([surveyed.rowsGood, surveyed.rowsRejected]).toEqual([count, 0]);
    expect(surveyed.notes).toEqual([{ line: count + 3, text: 'Source: x', where: 'below' }]);
  });

  test('headings that stand again far down are no rows, and that is told', async () => {
    const among = rows.flatMap((row, i) => (i === 150_000 || i === 200_000 ? [headings, row] : [row]));
    const surveyed = await survey(written([], among, []));
    expect([surveyed.rowsRead, surveyed.columns[2]?.type]).toEqual([count, 'integer']);
    expect(fileSays(surveyed)).toContain('The headings stand again further down, 2 times. Those lines are no rows.');
  });

  test('packed, all of it is read', async () => {
    const packed = gzipSync(new TextEncoder().encode(written([], rows, ['', 'Source: x'])));
    const surveyed = await survey(new Uint8Array(packed));
    expect([surveyed.plan.kind, surveyed.rowsGood, surveyed.bytes]).toEqual(['gzip', count, packed.length]);
    expect(surveyed.notes.map(({ text }) => text)).toEqual(['Source: x']);
  });
});
