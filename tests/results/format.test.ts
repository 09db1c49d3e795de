import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatCell,
  formatCounted,
  formatDate,
  formatDuration,
  formatMonth,
} from '../../src/results/format.ts';
import type { Cell } from '../../src/results/result-table.ts';
import { roles } from '../../src/results/roles.ts';

describe('a figure', () => {
  test.each([
    [4.8971, { kind: 'float', role: 'change' }, '+4.9 %'],
    [38.0952, { kind: 'float', role: 'change', decimals: 0 }, '+38 %'],
    [-3.04, { kind: 'float', role: 'change' }, '−3.0 %'],
    [0, { kind: 'float', role: 'change' }, '0.0 %'],
    [0.408, { kind: 'float', role: 'share' }, '40.8 %'],
    [1009n, { kind: 'integer', role: 'count' }, '1,009'],
    [2016n, { kind: 'integer', role: 'dimension' }, '2016'],
    [558.45, { kind: 'float', role: 'rate' }, '558.5'],
    [1.15, { kind: 'float', role: 'mean' }, '1.2'],
    [12345678901234567890n, { kind: 'integer', role: 'count' }, '12,345,678,901,234,567,890'],
    [{ unscaled: -110n, scale: 2 }, { kind: 'decimal', role: 'ratio' }, '−1.10'],
    ['2016-01-31', { kind: 'date', role: 'dimension' }, '31 January 2016'],
    ['2016-01-01', { kind: 'date', role: 'dimension', isMonth: true }, 'January 2016'],
    ['2016-01-31 14:05:00', { kind: 'timestamp', role: 'label' }, '31 January 2016 at 14:05'],
    [null, { kind: 'integer', role: 'count' }, '[x]'],
    [0n, { kind: 'integer', role: 'count' }, '0'],
    [true, { kind: 'boolean', role: 'label' }, 'Yes'],
  ] as const)('%s as %j is %s', (cell, format, text) => {
    expect(formatCell(cell as Cell, format)).toBe(text);
  });

  test('of whole numbers loses no digit, in any role that counts', () => {
    fc.assert(
      fc.property(fc.bigInt(), (n) => {
        const digits = formatCell(n, { kind: 'integer', role: 'count' }).replaceAll(',', '').replace('−', '-');
        expect(BigInt(digits)).toBe(n);
      }),
    );
  });

  test('never throws', () => {
    const cells = fc.oneof(fc.double(), fc.bigInt(), fc.boolean(), fc.constant(null), fc.string());
    fc.assert(
      fc.property(cells, fc.constantFrom(...roles), (cell, role) => {
        formatCell(cell, { kind: typeof cell === 'string' ? 'text' : 'float', role });
      }),
    );
  });
});

test('dates, months, counts and sizes read as people write them', () => {
  expect(formatDate('2016-01-05')).toBe('5 January 2016');
  expect(formatMonth('2016-12-01')).toBe('December 2016');
  expect([formatCounted(1, 'row'), formatCounted(1009n, 'row'), formatCounted(0, 'row')]).toEqual([
    '1 row',
    '1,009 rows',
    '0 rows',
  ]);
  expect([formatBytes(999), formatBytes(24_000), formatBytes(1_720_161)]).toEqual(['999 bytes', '24 kB', '1.7 MB']);
  expect([3, 420, 1020, 9940, 9960, 60_000, 121_400].map(formatDuration)).toEqual([
    ...['less than 0.1 seconds', '0.4 seconds', '1 second', '9.9 seconds', '10 seconds'],
    ...['1 minute', '2 minutes 1 second'],
  ]);
});
