import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analystSql, identifier, sql } from '../../../src/engine/sql.ts';
import { type Question, type TableBase } from '../../../src/explore/question/question.ts';
import { questionSql } from '../../../src/explore/question/question-sql.ts';
import { kindOfType } from '../../../src/explore/row-set.ts';
import { openBenchSession } from '../support/bench.ts';

let bench: Awaited<ReturnType<typeof openBenchSession>>;
beforeAll(async () => {
  bench = await openBenchSession();
});
afterAll(() => {
  bench.engine.end();
});

/** The bands of these numbers, each with its count. */
async function bandsOf(type: string, values: readonly string[], band: string): Promise<readonly [string, number][]> {
  const rows = values.map((value) => `('${value}')`).join(', ');
  await bench.engine.query(
    analystSql(`CREATE OR REPLACE TABLE numbers AS SELECT CAST(v AS ${type}) AS "n" FROM (VALUES ${rows}) AS t(v)`),
  );
  const of: TableBase = {
    kind: 'table',
    name: 'numbers',
    title: 'numbers',
    columns: [{ name: 'n', type, kind: kindOfType(type) }],
    markers: {},
  };
  const question: Question = { of, measure: { kind: 'rows' }, by: [{ column: 'n', band }], where: [], span: undefined };
  const table = await bench.session.query(questionSql(question).text);
  return Array.from({ length: table.rowCount }, (_, row) => [String(table.cell(0, row)), Number(table.cell(1, row))]);
}

const types = ['DOUBLE', 'FLOAT', 'DECIMAL(9,2)', 'DECIMAL(38,1)', 'DECIMAL(38,37)'];

test.each(types)('tenths of %s lie in the band that begins with them', async (type) => {
  const tenths = ['0', '0.1', '0.2', '0.2', '0.2', '0.2', '0.3', '0.3', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8'];
  expect(await bandsOf(type, [...tenths, '-0.3', '-0.25'], '0.1')).toEqual([
    ['-0.3 to under -0.2', 2],
    ['0.0 to under 0.1', 1],
    ['0.1 to under 0.2', 1],
    ['0.2 to under 0.3', 4],
    ['0.3 to under 0.4', 3],
    ['0.4 to under 0.5', 1],
    ['0.5 to under 0.6', 1],
    ['0.6 to under 0.7', 1],
    ['0.7 to under 0.8', 1],
    ['0.8 to under 0.9', 1],
  ]);
});

test('whole numbers, also below 0 and beyond what a DOUBLE holds', async () => {
  expect(await bandsOf('BIGINT', ['-1', '-5', '-6', '0', '4', '5'], '5')).toEqual([
    ['-10 to -6', 1],
    ['-5 to -1', 2],
    ['0 to 4', 2],
    ['5 to 9', 1],
  ]);
  expect(await bandsOf('BIGINT', ['9007199254740993', '9007199254740992', '-9223372036854775808'], '1')).toEqual([
    ['-9223372036854775808 to -9223372036854775808', 1],
    ['9007199254740992 to 9007199254740992', 1],
    ['9007199254740993 to 9007199254740993', 1],
  ]);
});

test('zeros at the end of a width change nothing', async () => {
  expect(await bandsOf('DECIMAL(9,2)', ['0.75'], '0.50')).toEqual([['0.5 to under 1.0', 1]]);
  expect(await bandsOf('INTEGER', ['-1'], '10.0')).toEqual([['-10 to -1', 1]]);
});

test('what is too large for a band, or not finite, stands as it is', async () => {
  expect(await bandsOf('DOUBLE', ['1e20', '1e20', 'inf', 'nan', '-0.0', '2'], '5')).toEqual([
    ['0 to under 5', 2],
    ['1e+20', 2],
    ['inf', 1],
    ['nan', 1],
  ]);
});

/** A plain number by its digits: how many of the last unit it is, of nine digits after the point. */
function units(text: string): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return BigInt(`${sign}${whole}${fraction.padEnd(9, '0')}`);
}

const near = (middle: bigint) => fc.bigInt({ min: middle - 3000n, max: middle + 3000n }).map(String);
const hundredths = fc.integer({ min: -200_000, max: 200_000 }).map((n) => (n / 100).toFixed(2));
const anyNumbers = fc.oneof(
  ...['DOUBLE', 'FLOAT', 'DECIMAL(9,2)', 'DECIMAL(18,3)', 'DECIMAL(38,2)'].map((type) =>
    fc.record({ type: fc.constant(type), values: fc.array(hundredths, { minLength: 1, maxLength: 30 }) }),
  ),
  ...['BIGINT', 'HUGEINT', 'DECIMAL(38,0)'].map((type) =>
    fc.record({
      type: fc.constant(type),
      values: fc.array(fc.oneof(near(2n ** 60n), near(-(2n ** 60n)), near(0n), near(2n ** 53n)), {
        minLength: 1,
        maxLength: 30,
      }),
    }),
  ),
);

test('every row lies in the band whose name holds it', async () => {
  await fc.assert(
    fc.asyncProperty(anyNumbers, fc.constantFrom('0.1', '0.25', '5', '1000'), async ({ type, values }, width) => {
      // No type has place for fractions of the largest of these.
      fc.pre(!/^(?:HUGEINT|DECIMAL\(38,0\))$/.test(type) || !width.includes('.'));
      const bands = await bandsOf(type, values, width);
      expect(bands.reduce((sum, [, n]) => sum + n, 0)).toBe(values.length);
      const ends = bands.map(([words, n]) => {
        const [first = '', last = ''] = words.split(/ to (?:under )?/);
        const end = units(last) + (words.includes('under') ? 0n : units('1'));
        expect(end - units(first)).toBe(units(width));
        expect(units(first) % units(width)).toBe(0n);
        return { first: units(first), end, n };
      });
      for (const { first, end, n } of ends) {
        expect(values.filter((value) => units(value) >= first && units(value) < end)).toHaveLength(n);
      }
    }),
    { numRuns: 150 },
  );
});

test('a question over them can be read', () => {
  const of: TableBase = {
    kind: 'table',
    name: 'numbers',
    title: 'numbers',
    columns: [{ name: 'n', type: 'BIGINT', kind: 'integer' }],
    markers: {},
  };
  const by = [{ column: 'n', band: '10' }];
  expect(questionSql({ of, measure: { kind: 'rows' }, by, where: [], span: undefined }).text).toContain(
    sql`CAST(${identifier('n')} AS HUGEINT) - (CAST(${identifier('n')} AS HUGEINT) % 10 + 10) % 10 AS ${identifier('band of n')}`,
  );
});
