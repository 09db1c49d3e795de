import { beforeAll, expect, test } from 'vitest';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { sql } from '../../../src/engine/sql.ts';
import { headingsOf, headingsSql } from '../../../src/explore/pivot/headings.ts';
import { emptyPivot } from '../../../src/explore/pivot/pivot.ts';
import { baseOfRows } from '../../../src/explore/pivot/pivot-base.ts';
import { pivotSql } from '../../../src/explore/pivot/pivot-sql.ts';
import { questionSql } from '../../../src/explore/question/question-sql.ts';
import { firstGrouping } from '../../../src/explore/question/question.ts';
import { openBenchSession } from '../support/bench.ts';

let session: BenchSession;
beforeAll(async () => {
  ({ session } = await openBenchSession());
});

test.each([
  ['days without end', "DATE '2016-01-31', DATE 'infinity', DATE '-infinity'"],
  ['moments without end', "TIMESTAMP '2016-01-31 23:59:59.999999', TIMESTAMP 'infinity', TIMESTAMP '2016-01-31'"],
  ['moments of a time zone', "TIMESTAMPTZ '2016-01-31 10:00:00+00', TIMESTAMPTZ '2016-01-31 11:00:00+00', now()"],
  ['times of a time zone', "TIMETZ '10:00:00+00', TIMETZ '10:00:00+01', TIMETZ '11:00:00+01'"],
  ['bytes', "'a'::BLOB, '\\x00'::BLOB, ''::BLOB"],
  ['bits', "'101'::BIT, '0'::BIT, '1'::BIT"],
  ['lengths of time', 'INTERVAL 1 MONTH, INTERVAL 30 DAY, INTERVAL 1 HOUR'],
  ['lists', "['a', NULL], [], ['']"],
  ['records', "{'a': 1, 'b''c': NULL}, {'a': NULL, 'b''c': '2'}, {'a': 1, 'b''c': ''}"],
  ['maps', "MAP {'k': 1}, MAP {'k': 2}, MAP {'k': NULL}"],
  [
    'values of several types',
    "union_value(a := 1)::UNION(a INTEGER, b VARCHAR), union_value(b := '1')::UNION(a INTEGER, b VARCHAR), union_value(b := '')::UNION(a INTEGER, b VARCHAR)",
  ],
  ['the widest whole numbers', '340282366920938463463374607431768211455::UHUGEINT, 0::UHUGEINT, 1::UHUGEINT'],
  ['numbers that are none', "'nan'::DOUBLE, 'infinity'::DOUBLE, -0.0::DOUBLE"],
  ['categories', "'a'::ENUM ('a', 'b''', ''), 'b'''::ENUM ('a', 'b''', ''), ''::ENUM ('a', 'b''', '')"],
])('every row has its cell, whatever its columns are made of: %s', async (_, values) => {
  const made = await session.run(`SELECT unnest([${values}, NULL]) AS it, unnest(range(4)) AS n`);
  if (made.kind !== 'rows') throw new Error('no rows');
  const { rows } = made;
  const [column] = rows.columns;
  if (!column) throw new Error('no column');
  const base = baseOfRows(rows);
  for (const by of [{ column: 'it' }, firstGrouping(column)]) {
    const across = { ...emptyPivot, columns: [by] };
    const headings = headingsOf(across, await session.query(headingsSql(across, base)));
    const built = pivotSql(across, headings, base);
    const cells = await session.query(built.text);
    const shown = built.columns.flatMap((cell, i) =>
      cell.part === 'cell' && cell.heading !== 'total' ? [Number(cells.cell(i, 0))] : [],
    );
    expect(shown.reduce((sum, n) => sum + n, 0)).toBe(4);
    const of = { kind: 'query' as const, text: sql`FROM ${rows.from}`, columns: rows.columns };
    const counted = await session.query(
      questionSql({ of, measure: { kind: 'rows' }, by: [by], where: [], span: undefined }).text,
    );
    const counts = Array.from({ length: counted.rowCount }, (_n, row) => Number(counted.cell(1, row)));
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(4);
  }
});
