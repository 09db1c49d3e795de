import { expect, test } from 'vitest';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { load, survey } from './survey-text.ts';

const range = (length: number) => Array.from({ length }, (_, i) => i);

/** A number, a date, a text or nothing, by column. */
function written(row: number, column: number): string {
  return [String(row * column), `${String(13 + (row % 9))}/01/2016`, `t${String(row)}`, ''][column % 4] ?? '';
}

test('1,000 columns are told apart by type and loaded', async () => {
  const engine = await startBlockingEngine();
  const lines = range(50).map((row) => range(1_000).map((column) => written(row, column)));
  const headings = range(1_000).map((column) => `h${String(column)}`);
  const { surveyed, loaded, rows } = await load(
    engine,
    [headings, ...lines].map((cells) => cells.join(',')).join('\n'),
  );
  expect(surveyed.columns.map(({ type, filled }) => [type, filled])).toEqual(
    range(1_000).map(
      (column) =>
        [
          ['integer', 50],
          ['date', 50],
          ['text', 50],
          ['text', 0],
        ][column % 4],
    ),
  );
  expect([loaded.rowsLoaded, loaded.misfits]).toEqual([50, 0]);
  expect(rows.at(-1)).toHaveLength(1_000);
  expect(rows.at(-1)?.slice(-4)).toEqual([BigInt(49 * 996), '2016-01-17', 't49', null]);
  engine.end();
});

test('more than 5,000 columns are refused with their number', async () => {
  const line = Array<string>(5_001).fill('1').join(',');
  const failure = await survey(`${line}\n${line}\n`).catch((thrown: unknown) => thrown);
  expect(failure).toMatchObject({ name: 'IntakeError', code: 'not-a-table' });
  expect((failure as Error).message).toContain('The file has 5,001 columns, and at most 5,000 can be loaded.');
});
