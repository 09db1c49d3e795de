import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { identifier, sql } from '../../../src/engine/sql.ts';
import type { ColumnChoice } from '../../../src/intake/types.ts';
import type { Cell } from '../../../src/results/result-table.ts';
import { startBlockingEngine } from '../../support/blocking-engine.ts';
import { load } from '../survey-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

/** The values of one column, loaded as a type, beside one that tells the rows apart. */
async function loadedAs(type: ColumnChoice, values: readonly string[]): Promise<readonly Cell[]> {
  const lines = values.map((value, i) => `row ${String(i)},"${value.replaceAll('"', '""')}"`);
  const settings = { delimiter: ',', headerLine: 1, headerRows: 1 } as const;
  const { rows } = await load(engine, ['row,value', ...lines, ''].join('\n'), { row: 'text', value: type }, settings);
  expect(rows.map((row) => row[0])).toEqual(values.map((_, i) => `row ${String(i)}`));
  return rows.map((row) => row[1] ?? null);
}

describe('each type is in the engine what is in the file', () => {
  test.each<readonly [ColumnChoice, readonly (readonly [string, Cell])[]]>([
    [
      'integer',
      [
        ['0', 0n],
        ['-1', -1n],
        ['2147483647', 2_147_483_647n],
        ['2147483648', 2_147_483_648n],
        ['-2147483648', -2_147_483_648n],
        ['-2147483649', -2_147_483_649n],
        ['9007199254740993', 9_007_199_254_740_993n],
        ['999999999999999999', 999_999_999_999_999_999n],
        ['-999999999999999999', -999_999_999_999_999_999n],
        ['£1,234', 1_234n],
        ['', null],
        ['1.5', null],
        ['1000000000000000000', null],
      ],
    ],
    [
      'decimal',
      [
        ['0', 0],
        ['-0.0', 0],
        ['0.1', 0.1],
        ['-53.45507523784409', -53.45507523784409],
        ['123456789012345680', 123_456_789_012_345_680],
        ['9007199254740993', null],
        ['123456789012345678.12', null],
        ['1E-300', 1e-300],
        ['(1.5)', -1.5],
        ['12.5%', 12.5],
        ['x', null],
      ],
    ],
    [
      'date',
      [
        ['01/01/1970', '1970-01-01'],
        ['31/12/1969', '1969-12-31'],
        ['29/02/2000', '2000-02-29'],
        ['29/02/1900', null],
        ['1000-01-01', '1000-01-01'],
        ['31/12/9999', '9999-12-31'],
        ['1 March 1900', '1900-03-01'],
        ['01/02/2016 10:00', null],
      ],
    ],
    [
      'date, month first',
      [
        ['02/28/2016', '2016-02-28'],
        ['01/02/2016', '2016-01-02'],
        ['13/01/2016', null],
      ],
    ],
    [
      'timestamp',
      [
        ['01/01/1970 00:00', '1970-01-01 00:00:00'],
        ['31/12/1969 23:59:59', '1969-12-31 23:59:59'],
        ['2016-01-31T14:05:00.123456', '2016-01-31 14:05:00.123456'],
        ['01/01/1000 00:00:01', '1000-01-01 00:00:01'],
        ['31/12/9999 23:59:59', '9999-12-31 23:59:59'],
        ['31/01/2016', '2016-01-31 00:00:00'],
      ],
    ],
    ['timestamp, month first', [['02/28/2016 14:05', '2016-02-28 14:05:00']]],
    [
      'time',
      [
        ['00:00', '00:00:00'],
        ['23:59:59.999999', '23:59:59.999999'],
        ['2:05 pm', '14:05:00'],
        ['24:00', null],
      ],
    ],
    [
      'month',
      [
        ['2016-01', '2016-01-01'],
        ['Dec 2099', '2099-12-01'],
        ['2016-13', null],
      ],
    ],
    [
      'quarter',
      [
        ['Q4 2016', '2016-10-01'],
        ['Q4 2015/16', '2016-01-01'],
      ],
    ],
    [
      'financial year',
      [
        ['2015/16', '2015-04-01'],
        ['2015/17', null],
      ],
    ],
    [
      'yes or no',
      [
        ['Y', true],
        ['no', false],
        ['TRUE', true],
        ['', null],
        ['maybe', null],
      ],
    ],
    [
      'Excel date',
      [
        ['42400', '2016-01-31'],
        ['42400.5', null],
      ],
    ],
    [
      'Excel date and time',
      [
        ['42400.5', '2016-01-31 12:00:00'],
        ['42400.99999', '2016-01-31 23:59:59'],
      ],
    ],
    [
      'text',
      [
        [' a ', 'a'],
        ['  ', null],
        ['', null],
        ['é😀', 'é😀'],
        ['NULL', 'NULL'],
        ['line\nbreak', 'line\nbreak'],
      ],
    ],
    [
      'category',
      [
        ['a', 'a'],
        ['\u00a0', null],
      ],
    ],
  ])('%s', async (type, cases) => {
    expect(
      await loadedAs(
        type,
        cases.map(([text]) => text),
      ),
    ).toEqual(cases.map(([, cell]) => cell));
  });
});

test('parts of a second are exact in every year, and cut, never rounded up', async () => {
  const moments = [
    '9999-12-31 23:59:59.9999999',
    '9999-12-31 23:59:59.997',
    '1000-01-01 00:00:00.000001',
    '2016-01-31 14:05:00.123456',
  ];
  const { loaded } = await load(engine, ['row,value', ...moments.map((at) => `a,${at}`), ''].join('\n'));
  const table = await engine.query(
    sql`SELECT CAST(value AS VARCHAR) FROM ${identifier(loaded.tableName)} ORDER BY rowid`,
  );
  expect(moments.map((_, row) => table.cell(0, row))).toEqual([
    '9999-12-31 23:59:59.999999',
    '9999-12-31 23:59:59.997',
    '1000-01-01 00:00:00.000001',
    '2016-01-31 14:05:00.123456',
  ]);
  expect(loaded.columns[1]?.dates).toEqual({ first: '1000-01-01', last: '9999-12-31', isMonthly: false });
});

test('70,000 rows of every type, in several batches, are what they were', async () => {
  const count = 70_000;
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = (i: number) => `20${pad(i % 90)}-${pad((i % 12) + 1)}-${pad((i % 28) + 1)}`;
  const rowOf = (i: number): readonly string[] => [
    String(i),
    i % 3 === 0 ? '*' : String(i * 1_000_003),
    i % 7 === 0 ? '' : String(i / 8),
    day(i),
    `${day(i)} ${pad(i % 24)}:${pad(i % 60)}:${pad(i % 59)}`,
    `${pad(i % 24)}:${pad(i % 60)}`,
    i % 5 === 0 ? 'Yes' : 'No',
    i % 11 === 0 ? '' : `é text ${String(i)}`,
  ];
  const headings = ['id', 'count', 'rate', 'day', 'moment', 'time', 'flag', 'text'];
  const content = [headings, ...Array.from({ length: count }, (_, i) => rowOf(i))]
    .map((cells) => cells.join(','))
    .join('\n');
  const { surveyed, loaded, rows } = await load(engine, content);
  expect(surveyed.columns.map(({ type }) => type)).toEqual([
    'integer',
    'integer',
    'decimal',
    'date',
    'timestamp',
    'time',
    'yes or no',
    'text',
  ]);
  expect([loaded.rowsLoaded, loaded.columns[1]?.markers]).toEqual([count, Math.ceil(count / 3)]);
  const differing = rows.flatMap((row, i) => {
    const expected: readonly Cell[] = [
      BigInt(i),
      i % 3 === 0 ? null : BigInt(i * 1_000_003),
      i % 3 === 0 ? '*' : null,
      i % 7 === 0 ? null : i / 8,
      day(i),
      `${day(i)} ${pad(i % 24)}:${pad(i % 60)}:${pad(i % 59)}`,
      `${pad(i % 24)}:${pad(i % 60)}:00`,
      i % 5 === 0,
      i % 11 === 0 ? null : `é text ${String(i)}`,
    ];
    return row.every((cell, c) => cell === expected[c]) ? [] : [{ row, expected }];
  });
  expect(differing.slice(0, 3)).toEqual([]);
  expect(rows).toHaveLength(count);
});
