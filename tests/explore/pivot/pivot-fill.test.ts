import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identifier, sql } from '../../../src/engine/sql.ts';
import { headingsOf, headingsSql, noHeadings, type Headings } from '../../../src/explore/pivot/headings.ts';
import { emptyPivot, type Pivot, sortedBy, withShareBeside } from '../../../src/explore/pivot/pivot.ts';
import { baseOfRows } from '../../../src/explore/pivot/pivot-base.ts';
import { headingWords, pivotFactsSql, pivotFactWords, totalNotes } from '../../../src/explore/pivot/pivot-facts.ts';
import { pivotLayout } from '../../../src/explore/pivot/pivot-layout.ts';
import { keptPivotSql, pivotSql, shownPivotSql } from '../../../src/explore/pivot/pivot-sql.ts';
import { type Grouping, intervalsFor } from '../../../src/explore/question/question.ts';
import { kindOfType, type RowSet } from '../../../src/explore/row-set.ts';
import type { ResultTable } from '../../../src/results/result-table.ts';
import { openBenchSession } from '../support/bench.ts';

let bench: Awaited<ReturnType<typeof openBenchSession>>;
const columns = [
  ['area', 'VARCHAR'],
  ['day', 'DATE'],
  ['cost', 'INTEGER'],
].map(([name = '', type = '']) => ({ name, type, kind: kindOfType(type) }));
const rows: RowSet = { from: identifier('crimes'), columns, rowCount: 0 };
const month: Grouping = { column: 'day', interval: 'month' };

async function load(crimes: readonly (readonly [string | null, string | null, number | null])[]): Promise<void> {
  await bench.engine.query(sql`CREATE OR REPLACE TABLE crimes (area VARCHAR, day DATE, cost INTEGER)`);
  for (const [area, day, cost] of crimes) {
    const whole = cost === null ? null : BigInt(cost);
    await bench.engine.query(sql`INSERT INTO crimes VALUES (${area}, CAST(${day} AS DATE), ${whole})`);
  }
}

beforeAll(async () => {
  bench = await openBenchSession();
});
afterAll(() => {
  bench.engine.end();
});

/** The body of the pivot as it is read: labels, then figures; beside it what is said, and the query that is kept. */
async function shown(pivot: Pivot) {
  const base = baseOfRows(rows);
  const headings: Headings =
    pivot.columns.length === 0 ? noHeadings : headingsOf(pivot, await bench.session.query(headingsSql(pivot, base)));
  const built = pivotSql(pivot, headings, base);
  const layout = pivotLayout(pivot, built, headings, await bench.session.query(shownPivotSql(built, 500)));
  const counted: ResultTable[] = [];
  for (const facts of pivotFactsSql(pivot, rows)) counted.push(await bench.session.query(facts));
  const table = await bench.session.query(keptPivotSql(pivot, headings, base, layout.rowWords));
  return {
    body: layout.body.map(({ labels, cells }) => [...labels, ...cells].map(({ words }) => words).join(' | ')),
    head: layout.head.map((line) => line.map(({ words }) => words).join(' | ')),
    facts: [...headingWords(pivot, headings), ...pivotFactWords(pivot, rows, counted)],
    kept: Array.from({ length: table.rowCount }, (_, row) => table.columns.map((__, i) => table.cell(i, row))),
    names: table.columns.map(({ name }) => name),
    headings,
  };
}

const crimes = [
  ['North', '2016-01-31', 4],
  ['North', '2016-04-01', null],
  ['South', '2016-02-29', 6],
  ['South', null, 1],
  [null, '2016-04-02', 5],
] as const;

test('a month that no row falls in stands as 0 of a count and empty of a mean, down and across', async () => {
  await load(crimes);
  const values: Pivot['values'] = [{ measure: { kind: 'rows' } }, { measure: { kind: 'mean', column: 'cost' } }];
  expect((await shown({ ...emptyPivot, rows: [month], values })).body).toEqual([
    'January 2016 | 1 | 4.0',
    'February 2016 | 1 | 6.0',
    'March 2016 | 0 | ',
    'April 2016 | 2 | 5.0',
    'not known | 1 | 1.0',
    'Total | 5 | 4.0',
  ]);
  const across = await shown({ ...emptyPivot, rows: [{ column: 'area' }], columns: [month] });
  expect(across.head).toEqual(['area | January 2016 | February 2016 | March 2016 | April 2016 | not known | Total']);
  expect(across.body.at(-1)).toBe('Total | 1 | 1 | 0 | 2 | 1 | 5');
});

test('every group has every month; a year follows from its months, and a financial year is none of a year', async () => {
  await load([...crimes, ['North', '2015-12-01', 1]]);
  const { body } = await shown({
    ...emptyPivot,
    rows: [{ column: 'area' }, { column: 'day', interval: 'year' }, month],
  });
  const north = body.filter((row) => row.startsWith('North'));
  expect(north.map((row) => row.split(' | ').slice(1, 3).join(' '))).toEqual([
    '2015 December 2015',
    'Total of 2015 1',
    '2016 January 2016',
    '2016 February 2016',
    '2016 March 2016',
    '2016 April 2016',
    'Total of 2016 2',
  ]);
  const years = intervalsFor('date').filter((one) => one.includes('year'));
  const both = await shown({ ...emptyPivot, rows: years.map((interval) => ({ column: 'day', interval })) });
  expect(both.body.filter((row) => row.endsWith(' | 0'))).toEqual([]);
});

test('of the days that a filter asks for, those stand in the pivot that the file reaches, and the rest is said', async () => {
  await load(crimes);
  const { body, facts } = await shown({
    ...emptyPivot,
    rows: [month],
    filters: [
      { column: 'area', test: { kind: 'is', value: 'South' } },
      { column: 'day', test: { kind: 'between', from: '2015-11-01', to: '2016-12-31' } },
    ],
  });
  expect(body).toEqual(['January 2016 | 0', 'February 2016 | 1', 'March 2016 | 0', 'April 2016 | 0', 'Total | 1']);
  expect(facts).toContain(
    '“day” begins on 31 January 2016 here: of days before it nothing is known, and no 0 is shown.',
  );
  expect(facts).toContain('“day” ends on 2 April 2016 here: of days after it nothing is known, and no 0 is shown.');
  expect(facts).toContain('1 of 5 rows are asked about.');
});

test('columns that would be too many are not filled in, and what stands under Other is told', async () => {
  const day: Grouping = { column: 'day', interval: 'day' };
  await load([...crimes, ['North', '2016-07-01', 1]]);
  const few = await shown({ ...emptyPivot, columns: [day] });
  expect(few.headings.headings).toHaveLength(6);
  expect(few.facts[0]).toBe(
    'Columns that no row falls in are not shown: with them there would be 154, and 100 are the most.',
  );
  await bench.engine.query(
    sql`CREATE OR REPLACE TABLE crimes AS SELECT CASE WHEN i < 102 THEN 'v' || i ELSE 'w' || i % 100 END AS area, NULL::DATE AS day, 1 AS cost FROM range(302) AS r(i)`,
  );
  const many = await shown({ ...emptyPivot, columns: [{ column: 'area' }] });
  expect(many.facts[0]).toBe(
    'The 100 columns of the most rows are shown. “Other” holds 102 rows with 102 values more of “area”, first of them: v0 (1 row), v1 (1 row) and v10 (1 row). The totals take in all.',
  );
});

test('what is kept has no column of ours, and says its totals in words', async () => {
  await load([...crimes, ['Total', '2016-03-01', 1]]);
  const { kept, names } = await shown({ ...emptyPivot, rows: [{ column: 'area' }, month] });
  expect(names).toEqual(['area', 'month', 'rows']);
  expect(kept.slice(0, 5)).toEqual([
    ['North', 'January 2016', 1n],
    ['North', 'February 2016', 0n],
    ['North', 'March 2016', 0n],
    ['North', 'April 2016', 1n],
    ['North', 'Total', 2n],
  ]);
  expect(kept).toContainEqual(['South', 'not known', 1n]);
  expect(kept.at(-1)).toEqual(['Total of all', 'Total', 6n]);
  for (const interval of intervalsFor('date')) {
    const one = await shown({ ...emptyPivot, rows: [{ column: 'day', interval }] });
    expect(one.kept.map(([label]) => label)).toEqual(one.body.map((row) => row.split(' | ')[0]));
  }
});

test('rows stand in the order of a figure, groups in that of their totals, and totals stay last', async () => {
  await load([...crimes, ['South', '2016-04-03', 9], ['South', '2016-04-04', 9]]);
  const pivot: Pivot = {
    ...emptyPivot,
    rows: [{ column: 'area' }, month],
    values: [{ measure: { kind: 'sum', column: 'cost' } }],
  };
  const largest = sortedBy(pivot, 'sum of cost');
  for (const hasSubtotals of [true, false]) {
    const { body, kept } = await shown({ ...largest, hasSubtotals });
    expect(body.filter((row) => /[1-9]/.test(row.split(' | ').at(-1) ?? '') && !row.includes('Total of'))).toEqual([
      'South | April 2016 | 18',
      'South | February 2016 | 6',
      'South | not known | 1',
      'not known | April 2016 | 5',
      'North | January 2016 | 4',
      'Total | 34',
    ]);
    expect(body.some((row) => row.startsWith('Total of'))).toBe(hasSubtotals);
    expect(kept).toHaveLength(body.length);
  }
  const smallest = await shown(sortedBy(largest, 'sum of cost'));
  // A month without rows has a sum of 0; April, whose only row has no cost, has none, which comes last.
  expect(smallest.body.filter((row) => row.startsWith('North'))).toEqual([
    'North | February 2016 | 0',
    'North | March 2016 | 0',
    'North | January 2016 | 4',
    'North | April 2016 | ',
  ]);
  expect(sortedBy(sortedBy(largest, 'sum of cost'), 'sum of cost').sort).toBeUndefined();
});

test('a share stands beside its figure', () => {
  const pivot: Pivot = { ...emptyPivot, rows: [{ column: 'area' }], values: [{ measure: { kind: 'rows' } }] };
  expect(withShareBeside(pivot, 0).values).toEqual([
    { measure: { kind: 'rows' } },
    { measure: { kind: 'rows' }, share: 'column' },
  ]);
  const mean: Pivot = { ...pivot, values: [{ measure: { kind: 'mean', column: 'cost' } }] };
  expect(withShareBeside(mean, 0)).toBe(mean);
});

test('totals that are no sums say so', () => {
  const rowsOf = [{ column: 'area' }];
  const of = (...kinds: ('different' | 'mean' | 'sum')[]) =>
    totalNotes({ ...emptyPivot, rows: rowsOf, values: kinds.map((kind) => ({ measure: { kind, column: 'cost' } })) });
  expect(of('sum')).toEqual([]);
  expect(of('different', 'mean')).toEqual([
    'Totals of “different cost” count each value once, also where it stands in several groups: they can be less than the sum of what is shown.',
    'Totals of “mean of cost” are worked out anew from all rows they are of: they are not the sum of what is shown.',
  ]);
});

test('filling in changes no figure, and every month from the first to the last stands in it once', async () => {
  const anyDay = fc.option(
    fc
      .record({ m: fc.nat(30), d: fc.nat(27) })
      .map(({ m, d }) => new Date(Date.UTC(2015, m, d + 1)).toISOString().slice(0, 10)),
    { nil: null },
  );
  const anyCrime = fc.tuple(
    fc.constantFrom('a', 'b', null),
    anyDay,
    fc.option(fc.integer({ min: -2, max: 2 }), { nil: null }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyCrime, { minLength: 1, maxLength: 6 }), async (some) => {
      await load(some);
      const { kept } = await shown({ ...emptyPivot, rows: [{ column: 'area' }, month], hasSubtotals: false });
      const known = some.flatMap(([, day]) =>
        day === null ? [] : [Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))],
      );
      const months = known.length === 0 ? 0 : Math.max(...known) - Math.min(...known) + 1;
      const areas = new Set(some.map(([area]) => area));
      const unknown = new Set(some.filter(([, day]) => day === null).map(([area]) => area));
      expect(kept).toHaveLength(areas.size * months + unknown.size + 1);
      const counts = kept.slice(0, -1).map((row) => Number(row.at(-1)));
      expect(counts.reduce((sum, n) => sum + n, 0)).toBe(some.length);
      expect(Number(kept.at(-1)?.at(-1))).toBe(some.length);
    }),
    { numRuns: 20 },
  );
});
