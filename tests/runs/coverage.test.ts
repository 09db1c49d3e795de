import { describe, expect, test } from 'vitest';
import { sql } from '../../src/engine/sql.ts';
import { addMonths, completeMonths, coverageOf } from '../../src/runs/coverage.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

describe('complete months', () => {
  test.each([
    ['a row on every day', '2014-02-01', '2016-01-31', 0, '2014-02-01', '2016-01-01'],
    ['a file drawn in the middle of a month', '2014-02-01', '2016-02-10', 0, '2014-02-01', '2016-01-01'],
    ['a file that begins in the middle of a month', '2014-02-15', '2016-01-31', 0, '2014-03-01', '2016-01-01'],
    [
      'a file that begins late in a month, with one long silence elsewhere',
      '2014-01-24',
      '2015-12-31',
      25,
      '2014-02-01',
      '2015-12-01',
    ],
    ['a sparse file that ends near its month’s end', '2014-02-03', '2016-01-29', 5, '2014-02-01', '2016-01-01'],
    ['a sparse file drawn in the middle of a month', '2014-02-03', '2016-02-10', 30, '2014-02-01', '2016-01-01'],
    ['one day missing where none is missing elsewhere', '2014-02-01', '2016-01-30', 0, '2014-02-01', '2015-12-01'],
    ['a leap February', '2016-02-01', '2016-02-29', 0, '2016-02-01', '2016-02-01'],
  ])('%s', (_, first, last, gap, firstComplete, lastComplete) => {
    expect(completeMonths(first, last, false, gap)).toMatchObject({ firstComplete, lastComplete });
  });

  test('of a file that counts by month are all its months', () => {
    expect(completeMonths('2014-02-01', '2016-01-01', true, 30)).toMatchObject({
      firstComplete: '2014-02-01',
      lastComplete: '2016-01-01',
    });
  });
});

test('months are added across years', () => {
  expect([addMonths('2016-01-01', -1), addMonths('2015-12-01', 1), addMonths('2016-03-01', -27)]).toEqual([
    '2015-12-01',
    '2016-01-01',
    '2013-12-01',
  ]);
});

test('coverage is read from the whole column, gaps and all', async () => {
  const engine = await startBlockingEngine();
  await engine.query(sql`CREATE TABLE t AS SELECT * FROM (VALUES (DATE '2016-01-02'), (NULL), (DATE '2016-01-08'),
    (DATE '2016-01-08'), (DATE '2016-02-01')) v(d)`);
  expect(await coverageOf(engine, [{ table: 't', column: 'd' }])).toMatchObject({
    first: '2016-01-02',
    last: '2016-02-01',
    isMonthly: false,
    longestGap: 23,
  });
  await engine.query(sql`CREATE TABLE none (d DATE)`);
  expect(await coverageOf(engine, [{ table: 'none', column: 'd' }])).toBeUndefined();
});

test('dates far from all others do not stretch the period, and are told', async () => {
  const engine = await startBlockingEngine();
  await engine.query(sql`CREATE TABLE far AS
    SELECT DATE '2016-01-01' + CAST(i AS INTEGER) AS d FROM range(60) r(i)
    UNION ALL VALUES (DATE '9999-12-31'), (DATE '1900-01-01'), (DATE 'infinity')`);
  const coverage = await coverageOf(engine, [{ table: 'far', column: 'd' }]);
  expect(coverage).toMatchObject({ first: '2016-01-01', last: '2016-02-29', lastComplete: '2016-02-01' });
  expect(coverage?.why).toContain('2 rows are dated more than a year away from all others and do not count here.');
});
