import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { load, rowsOf, stage, stageColumn } from './stage-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

/** The column as staged, and what its values become once loaded as found. */
async function readColumn(values: readonly string[]) {
  const staged = await stage(engine, ['when', ...values].join('\n'));
  const loaded = await load(engine, staged);
  const rows = await rowsOf(engine, loaded.tableName);
  return { column: staged.columns[0], loaded: loaded.columns[0], values: rows.map((row) => row[0]) };
}

describe('a date is read', () => {
  test.each([
    ['31/01/2016', '2016-01-31', 'dd/mm/yyyy'],
    ['1/2/2016', '2016-02-01', 'dd/mm/yyyy'],
    ['31-01-2016', '2016-01-31', 'dd/mm/yyyy'],
    ['31.1.2016', '2016-01-31', 'dd/mm/yyyy'],
    ['  31/01/2016 ', '2016-01-31', 'dd/mm/yyyy'],
    ['2016-01-31', '2016-01-31', 'yyyy-mm-dd'],
    ['2016/1/31', '2016-01-31', 'yyyy-mm-dd'],
    ['29/02/2016', '2016-02-29', 'dd/mm/yyyy'],
    ['29/02/2000', '2000-02-29', 'dd/mm/yyyy'],
    ['31/12/9999', '9999-12-31', 'dd/mm/yyyy'],
    ['2024-01', '2024-01-01', 'yyyy-mm'],
    [' 2024-03 ', '2024-03-01', 'yyyy-mm'],
    ['15/04/25', '2025-04-15', 'dd/mm/yy'],
    ['15/04/27', '2027-04-15', 'dd/mm/yy'],
    ['15/04/28', '1928-04-15', 'dd/mm/yy'],
    ['29/02/28', '1928-02-29', 'dd/mm/yy'],
    ['29/02/00', '2000-02-29', 'dd/mm/yy'],
    ['15-4-99', '1999-04-15', 'dd/mm/yy'],
    ['31/01/2016 00:00', '2016-01-31', 'dd/mm/yyyy hh:mm'],
    ['2016-01-31 00:00:00.000', '2016-01-31', 'yyyy-mm-dd hh:mm'],
  ])('%s', async (text, iso, format) => {
    const { column, values } = await readColumn([text]);
    expect([column?.type, column?.format, values]).toEqual(['date', format, [iso]]);
  });

  test.each([
    ['31/01/2016 14:05', '2016-01-31 14:05:00'],
    ['1/2/2016 9:05:07', '2016-02-01 09:05:07'],
    ['2016-01-31T14:05:00', '2016-01-31 14:05:00'],
    ['2016-01-31 14:05:00.1230000', '2016-01-31 14:05:00.123000'],
    ['31/01/16 23:59', '2016-01-31 23:59:00'],
    ['2016-01-31T10:00:00Z', '2016-01-31 10:00:00'],
    ['2016-07-31T23:30:00.250Z', '2016-07-31 23:30:00.250000'],
    [' 2016-1-31 10:00:05Z', '2016-01-31 10:00:05'],
  ])('with its time: %s', async (text, iso) => {
    const { column, values } = await readColumn([text]);
    expect([column?.type, values]).toEqual(['timestamp', [iso]]);
  });
});

describe('what is no date stays text', () => {
  test.each([
    '31/02/2016',
    '29/02/2015',
    '29/02/1900',
    '00/01/2016',
    '32/01/2016',
    '15/15/2016',
    '2016-02-30',
    '2016-13',
    '01/02/0016',
    '31/01/2016 24:00',
    '31/01/2016 10:60',
    '1/2-2016',
    '1.2.16',
    '12:03:00',
    '2014/15',
    '31/01/2016 14:05 BST',
  ])('%s', async (text) => {
    expect((await stageColumn(engine, [text])).type).toBe('text');
  });

  test('financial years written like months', async () => {
    const column = await stageColumn(engine, ['2009-10', '2010-11', '2011-12']);
    expect(column.type).toBe('text');
    expect(column.note).toContain('financial years');
    expect((await stageColumn(engine, ['2009-10', '2009-11'])).type).toBe('date');
  });
});

describe('the order of day and month', () => {
  test('is day first where the file shows it, however late', async () => {
    const { column, values } = await readColumn([...Array<string>(5_000).fill('01/02/2016'), '13/02/2016']);
    expect([column?.type, column?.note, values[0]]).toEqual(['date', undefined, '2016-02-01']);
  });

  test('is day first where nothing shows it, and that is said', async () => {
    const column = await stageColumn(engine, ['01/02/2016', '03/04/2016']);
    expect([column.type, column.note]).toEqual([
      'date',
      'No date shows whether the day or the month comes first. They are read day first.',
    ]);
  });

  test('is month first where three different days prove it, with the first line that does', async () => {
    const proof = ['02/28/2016', '02/29/2016', '03/13/2016'];
    const { column, values } = await readColumn([...Array<string>(3_000).fill('01/02/2016'), ...proof]);
    expect(column?.type).toBe('date, month first');
    expect(column?.format).toBe('mm/dd/yyyy');
    expect(column?.note).toContain('3 dates (the first on line 3,002)');
    expect([values[0], values.at(-1)]).toEqual(['2016-01-02', '2016-03-13']);
  });

  test.each([
    ['one slip', 100, ['01/13/2015']],
    ['two days, however often', 100, ['01/13/2015', '01/14/2015', '01/13/2015', '01/13/2015']],
    ['a slip in a few rows', 3, ['01/13/2015']],
  ])('is not turned by %s: nearly dates, and the values are told', async (_, ambiguous, slips) => {
    const column = await stageColumn(engine, [...Array<string>(ambiguous).fill('03/02/2015'), ...slips]);
    const examples = slips.map((value, i) => ({ value, line: ambiguous + 2 + i }));
    expect(column.type).toBe('text');
    expect(column.nearly).toEqual({ type: 'date', misfits: slips.length, examples });
    expect(column.note).toContain(`(the first on line ${String(ambiguous + 2)}) would fit only month first`);
    expect(column.note).toContain(`“01/13/2015” on line ${String(ambiguous + 2)}`);
  });

  test('once chosen, is day first for all but the slip, which is listed', async () => {
    const staged = await stage(engine, ['when', '03/02/2015', '04/02/2015', '01/13/2015'].join('\n'));
    const loaded = await load(engine, staged, { when: 'date' });
    expect((await rowsOf(engine, loaded.tableName)).flat()).toEqual(['2015-02-03', '2015-02-04', null]);
    expect(loaded.columns[0]?.misfitExamples).toEqual([{ value: '01/13/2015', line: 4 }]);
  });

  test('is month first in a file of few rows where half of them prove it', async () => {
    expect((await stageColumn(engine, ['01/13/2015', '01/13/2015'])).type).toBe('date, month first');
    expect((await stageColumn(engine, ['01/13/2015', '02/03/2015'])).type).toBe('date, month first');
  });

  test('with times too', async () => {
    const { column, values } = await readColumn(['02/28/16 14:05']);
    expect([column?.type, values]).toEqual(['timestamp, month first', ['2016-02-28 14:05:00']]);
  });

  test('is not taken where the file shows both: the column stays text', async () => {
    const column = await stageColumn(engine, [...Array<string>(40).fill('13/02/2016'), '02/28/2016']);
    expect(column.type).toBe('text');
    expect(column.note).toContain('some only month first (line 42)');
    expect(column.nearly).toEqual({ type: 'date', misfits: 1, examples: [{ value: '02/28/2016', line: 42 }] });
  });

  test('does not touch dates written year first', async () => {
    const { values } = await readColumn(['2016-05-06', '02/28/2016']);
    expect(values).toEqual(['2016-05-06', '2016-02-28']);
  });
});

describe('what is said of dates', () => {
  test('the years that two digits mean, and how many values have them', async () => {
    const column = await stageColumn(engine, ['15/04/25', '16/05/2025', '17/06/31']);
    expect(column.format).toBe('dd/mm/yyyy or dd/mm/yy');
    expect(column.note).toBe('Two-digit years are read as 1928 to 2027 (2 values).');
  });

  test('times missing from some', async () => {
    const { column, values } = await readColumn(['15/04/2025 10:00', '16/05/2025']);
    expect(column?.note).toBe('1 value has no time and is read as 00:00.');
    expect(values).toEqual(['2025-04-15 10:00:00', '2025-05-16 00:00:00']);
  });

  test('the first, the last, and whether they are months', async () => {
    const days = await readColumn(['15/04/2025', '', '16/03/2024', '01/01/2025']);
    expect(days.loaded?.dates).toEqual({ first: '2024-03-16', last: '2025-04-15', isMonthly: false });
    const months = await readColumn(['01/04/2025', '01/03/2024', '']);
    expect(months.loaded?.dates).toEqual({ first: '2024-03-01', last: '2025-04-01', isMonthly: true });
  });
});
