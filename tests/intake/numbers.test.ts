import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { load, rowsOf, stage, stageColumn } from './stage-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

async function readValue(text: string) {
  const staged = await stage(engine, `n;x\n${text};x\n`, { overrides: { delimiter: ';' } });
  const loaded = await load(engine, staged);
  return [staged.columns[0]?.type, (await rowsOf(engine, loaded.tableName))[0]?.[0]];
}

describe('a number is read', () => {
  test.each([
    ['0', 'integer', 0n],
    ['42', 'integer', 42n],
    ['-7', 'integer', -7n],
    ['−7', 'integer', -7n],
    ['15,974 ', 'integer', 15974n],
    ['"1,234,567"', 'integer', 1234567n],
    ['\u00a012', 'integer', 12n],
    ['£5', 'integer', 5n],
    ['-£1,200', 'integer', -1200n],
    ['£-5', 'integer', -5n],
    ['2024061393664', 'integer', 2024061393664n],
    ['999999999999999999', 'integer', 999999999999999999n],
    ['0.5', 'decimal', 0.5],
    ['.5', 'decimal', 0.5],
    ['-0.50', 'decimal', -0.5],
    ['201.0', 'decimal', 201],
    ['£1,234.50', 'decimal', 1234.5],
    ['53.45507523784409', 'decimal', 53.45507523784409],
    ['1.5E-05', 'decimal', 0.000015],
  ])('%s', async (text, type, value) => {
    expect(await readValue(text)).toEqual([type, value]);
  });
});

describe('what is no number stays text', () => {
  test.each([
    '007',
    '01234',
    '00',
    '07700900123',
    '+447700900123',
    '1234567890123456789',
    '12,34',
    '1,2345',
    '1 234',
    '12E3',
    '1e5',
    '5%',
    '1.2.3',
    '1.',
    '-',
    '.',
    'NaN',
    'inf',
    '0x1F',
    '1_000',
    '£',
    'E06000019',
  ])('%s', async (text) => {
    expect(await readValue(text)).toEqual(['text', text]);
  });

  test('a column of codes, however few begin with 0', async () => {
    const column = await stageColumn(engine, [...Array<string>(99).fill('1234'), '0123']);
    expect([column.type, column.nearly]).toEqual(['text', undefined]);
    expect(column.note).toBe('1 value begins with 0, so this is a column of codes and stays text.');
  });
});

describe('a type is found', () => {
  test('over the whole file, not a sample', async () => {
    const values = [...Array<string>(30_000).fill('1'), 'x'];
    const column = await stageColumn(engine, values);
    expect(column.type).toBe('text');
    expect(column.nearly).toEqual({ type: 'integer', misfits: 1, examples: [{ value: 'x', line: 30_002 }] });
    expect(column.fits).toEqual({ integer: 30_000, decimal: 30_000 });
  });

  test('in a column with few values', async () => {
    const values = Array.from({ length: 30_000 }, (_, i) => (i === 12_345 ? 'x,01/02/2016' : 'x,'));
    const staged = await stage(engine, ['a,when', ...values].join('\n'));
    expect(staged.columns[1]).toMatchObject({ type: 'date', filled: 1, empty: 29_999 });
  });

  test('with empty cells and cells of spaces left aside', async () => {
    const staged = await stage(engine, 'a,b\nx,1\nx,\nx,"  "\nx,""\nx,2\n');
    expect(staged.columns[1]).toMatchObject({ type: 'integer', filled: 2, empty: 3 });
  });

  test('not at all where the column is empty, and that is said', async () => {
    const staged = await stage(engine, 'a,b\nx,\nx, \n');
    expect(staged.columns[1]).toMatchObject({ type: 'text', filled: 0, empty: 2, note: 'The column is empty.' });
  });
});

test('numbers that Excel has shortened are pointed out', async () => {
  const column = await stageColumn(engine, ['1.23E+11', '2.5']);
  expect(column.type).toBe('decimal');
  expect(column.note).toContain('1 value is written like 1.2E+11');
});
