import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identifier, sql } from '../../../src/engine/sql.ts';
import { headingsOf, headingsSql, type Headings, noHeadings } from '../../../src/explore/pivot/headings.ts';
import { emptyPivot, type Pivot, type PivotMeasure, type PivotValue } from '../../../src/explore/pivot/pivot.ts';
import { baseOfQuery, type PivotBase } from '../../../src/explore/pivot/pivot-base.ts';
import { pivotLayout } from '../../../src/explore/pivot/pivot-layout.ts';
import { pivotSql, shownPivotSql, type PivotSql } from '../../../src/explore/pivot/pivot-sql.ts';
import { intervalsFor, type Grouping } from '../../../src/explore/question/question.ts';
import { kindOfType, type RowColumn } from '../../../src/explore/row-set.ts';
import type { Cell, ResultTable } from '../../../src/results/result-table.ts';
import { openBenchSession } from '../support/bench.ts';

let bench: Awaited<ReturnType<typeof openBenchSession>>;
const columns: readonly RowColumn[] = [
  ['area', 'VARCHAR'],
  ['type', 'VARCHAR'],
  ['day', 'DATE'],
  ['n', 'INTEGER'],
].map(([name = '', type = '']) => ({ name, type, kind: kindOfType(type) }));
const from: PivotBase = { from: identifier('rows_of'), columns, inside: 'rows_of' };

interface Row {
  readonly area: string | null;
  readonly type: string | null;
  readonly day: string | null;
  readonly n: number | null;
}

const sample: readonly Row[] = [
  { area: 'North', type: 'Burglary', day: '2016-01-03', n: 2 },
  { area: 'North', type: 'Theft', day: '2016-01-31', n: 5 },
  { area: 'North', type: 'Theft', day: '2016-02-01', n: null },
  { area: 'South', type: 'Theft', day: null, n: 3 },
  { area: null, type: 'Theft', day: '2016-03-31', n: 1 },
  { area: 'Total', type: null, day: '2015-03-31', n: -4 },
];

async function load(rows: readonly Row[]): Promise<void> {
  await bench.engine.query(sql`CREATE OR REPLACE TABLE rows_of (area VARCHAR, type VARCHAR, day DATE, n INTEGER)`);
  for (const { area, type, day, n } of rows) {
    const whole = n === null ? null : BigInt(n);
    await bench.engine.query(
      sql`INSERT INTO rows_of VALUES (${area}, ${type}, ${day === null ? null : { date: day }}, ${whole})`,
    );
  }
}

async function made(
  pivot: Pivot,
  base: PivotBase = from,
): Promise<{ built: PivotSql; headings: Headings; table: ResultTable }> {
  const headings =
    pivot.columns.length === 0 ? noHeadings : headingsOf(pivot, await bench.session.query(headingsSql(pivot, base)));
  const built = pivotSql(pivot, headings, base);
  return { built, headings, table: await bench.session.query(built.text) };
}

const plain = (cell: Cell) =>
  typeof cell === 'bigint'
    ? Number(cell)
    : typeof cell === 'object' && cell !== null
      ? Number(cell.unscaled) / 10 ** cell.scale
      : cell;
const rowsOf = (table: ResultTable) =>
  Array.from({ length: table.rowCount }, (_, row) => table.columns.map((_column, i) => plain(table.cell(i, row))));

beforeAll(async () => {
  bench = await openBenchSession();
});
afterAll(() => {
  bench.engine.end();
});

describe('by example', () => {
  beforeAll(() => load(sample));
  const crossed: Pivot = { ...emptyPivot, rows: [{ column: 'area' }], columns: [{ column: 'type' }] };

  test('a count of rows across, with totals; an area called Total is no total', async () => {
    const { built, table } = await made(crossed);
    expect(built.columns.map(({ name }) => name)).toEqual([
      'area',
      'Burglary',
      'Theft',
      'not known',
      'Total',
      'kind of row',
    ]);
    expect(rowsOf(table)).toEqual([
      ['North', 1, 2, 0, 3, 'row'],
      ['South', 0, 1, 0, 1, 'row'],
      ['Total', 0, 0, 1, 1, 'row'],
      [null, 0, 1, 0, 1, 'row'],
      [null, 1, 4, 1, 6, 'total'],
    ]);
    expect(built.text).toMatchInlineSnapshot(`
      "WITH fields AS (
        SELECT
          "area",
          "type"
        FROM "rows_of"
      )
      SELECT
        fields."area",
        count(*) FILTER (WHERE "type" = 'Burglary') AS "Burglary",
        count(*) FILTER (WHERE "type" = 'Theft') AS "Theft",
        count(*) FILTER (WHERE "type" IS NULL) AS "not known",
        count(*) AS "Total",
        CASE GROUPING(fields."area") WHEN 0 THEN 'row' WHEN 1 THEN 'total' END AS "kind of row"
      FROM fields
      GROUP BY GROUPING SETS ((fields."area"), ())
      ORDER BY GROUPING(fields."area"), fields."area" NULLS LAST"
    `);
  });

  test('totals of means and of different values are worked out anew', async () => {
    const values: PivotValue[] = [
      { measure: { kind: 'mean', column: 'n' } },
      { measure: { kind: 'different', column: 'type' } },
    ];
    const { table } = await made({ ...emptyPivot, rows: [{ column: 'area' }], values });
    expect(rowsOf(table).at(-1)).toEqual([null, 7 / 5, 2, 'total']);
  });

  test('shares of row, of column and of all', async () => {
    const values: PivotValue[] = (['row', 'column', 'all'] as const).map((share) => ({
      measure: { kind: 'rows' },
      share,
    }));
    const { built, table } = await made({ ...crossed, values });
    const theft = built.columns.flatMap(({ name }, i) => (name.startsWith('Theft') ? [i] : []));
    expect(rowsOf(table).map((row) => theft.map((i) => row[i]))).toEqual([
      [2 / 3, 2 / 4, 2 / 6],
      [1, 1 / 4, 1 / 6],
      [0, 0, 0],
      [1, 1 / 4, 1 / 6],
      [4 / 6, 1, 4 / 6],
    ]);
  });

  test('two fields down with totals of the first, months in their order', async () => {
    const rows: Grouping[] = [{ column: 'area' }, { column: 'day', interval: 'financial year' }];
    const { table, built } = await made({ ...emptyPivot, rows });
    expect(built.levels).toEqual(['row', 'total of area', 'total']);
    expect(rowsOf(table)).toEqual([
      ['North', '2014/15', 0, 'row'],
      ['North', '2015/16', 3, 'row'],
      ['North', null, 3, 'total of area'],
      ['South', '2014/15', 0, 'row'],
      ['South', '2015/16', 0, 'row'],
      ['South', null, 1, 'row'],
      ['South', null, 1, 'total of area'],
      ['Total', '2014/15', 1, 'row'],
      ['Total', '2015/16', 0, 'row'],
      ['Total', null, 1, 'total of area'],
      [null, '2014/15', 0, 'row'],
      [null, '2015/16', 1, 'row'],
      [null, null, 1, 'total of area'],
      [null, null, 6, 'total'],
    ]);
  });

  test('as a table on screen, headings over one another', async () => {
    const pivot: Pivot = {
      ...emptyPivot,
      rows: [{ column: 'area' }, { column: 'type' }],
      columns: [
        { column: 'day', interval: 'year' },
        { column: 'day', interval: 'month' },
      ],
      values: [{ measure: { kind: 'rows' } }, { measure: { kind: 'sum', column: 'n' } }],
    };
    const { built, headings } = await made(pivot);
    const shown = await bench.session.query(shownPivotSql(built, 3));
    const layout = pivotLayout(pivot, built, headings, shown);
    expect(
      layout.head.map((line) =>
        line.map(({ words, columns: wide, rows: high }) => `${words} ${String(wide)}×${String(high)}`),
      ),
    ).toEqual([
      ['area 1×3', 'type 1×3', '2015 20×1', '2016 6×1', 'not known 2×1', 'Total 2×2'],
      [
        ...['March 2015 2×1', 'April 2015 2×1', 'May 2015 2×1', 'June 2015 2×1', 'July 2015 2×1', 'August 2015 2×1'],
        ...['September 2015 2×1', 'October 2015 2×1', 'November 2015 2×1', 'December 2015 2×1'],
        ...['January 2016 2×1', 'February 2016 2×1', 'March 2016 2×1', 'not known 2×1'],
      ],
      Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 'rows 1×1' : 'sum of n 1×1')),
    ]);
    expect(
      layout.body.map(({ labels, isTotal }) => [
        labels.map(({ words, columns: wide }) => `${words} ${String(wide)}`),
        isTotal,
      ]),
    ).toEqual([
      [['North 1', 'Burglary 1'], false],
      [['North 1', 'Theft 1'], false],
      [['Total of North 2'], true],
      [['Total 2'], true],
    ]);
    expect(layout.rowCount).toBe(10);
  });

  test('the words of the pivot are told from values that are the same', async () => {
    const row = { day: null, n: 1 };
    await load([
      { ...row, area: 'Total', type: 'not known' },
      { ...row, area: 'all', type: 'TOTAL' },
      { ...row, area: 'not known', type: 'Total of all' },
      { ...row, area: null, type: 'Other' },
      { ...row, area: null, type: null },
    ]);
    const { built, headings } = await made(crossed);
    const heads = ['Other', 'TOTAL', 'Total of all', 'not known', 'no value', 'Total of all values'];
    expect(built.columns.slice(1, -1).map(({ name }) => name)).toEqual(heads);
    const layoutOf = async (pivot: Pivot, one: PivotSql, of: Headings) =>
      pivotLayout(pivot, one, of, await bench.session.query(shownPivotSql(one, 100)));
    const shown = await layoutOf(crossed, built, headings);
    expect(shown.head[0]?.slice(1).map(({ words }) => words)).toEqual(heads);
    const rowsShown = shown.body.map(({ labels }) => labels.map(({ words }) => words).join());
    expect(rowsShown).toEqual(['Total', 'all', 'not known', 'no value', 'Total of all']);
    const some = { ...headings, others: 3 };
    expect(pivotSql(crossed, some, from).columns.map(({ name }) => name)).toContain('All other');
    const deep: Pivot = { ...emptyPivot, rows: [{ column: 'area' }, { column: 'type' }] };
    const two = await made(deep);
    const totals = (await layoutOf(deep, two.built, two.headings)).body.filter(({ isTotal }) => isTotal);
    expect(totals.map(({ labels }) => labels[0]?.words)).toEqual([
      'Total of Total',
      'Total of all',
      'Total of not known',
      'Total of no value',
      'Total of all values',
    ]);
    await load(sample);
  });

  test('what goes beyond 100 columns stands under Other', async () => {
    await bench.engine.query(
      sql`CREATE OR REPLACE TABLE rows_of AS SELECT 'x' AS area, CASE WHEN i < 120 THEN 'v' || i END AS type, NULL::DATE AS day, i::INTEGER AS n FROM range(250) AS r(i)`,
    );
    for (const across of [[{ column: 'type' }], [{ column: 'type' }, { column: 'area' }]]) {
      const pivot: Pivot = { ...emptyPivot, columns: across };
      const { table, headings, built } = await made(pivot, baseOfQuery('SELECT * FROM rows_of', columns));
      expect(headings.others).toBe(21);
      const [row] = rowsOf(table);
      const other = built.columns.findIndex((column) => column.part === 'cell' && column.heading === 'other');
      expect(row?.[other]).toBe(21);
      expect(row?.slice(0, other + 1).reduce<number>((sum, cell) => sum + Number(cell), 0)).toBe(250);
    }
    await load(sample);
  });
});

const anyRow = fc.record<Row>({
  area: fc.constantFrom('North', 'South', 'Total', '', null),
  type: fc.constantFrom('a', 'B', 'b', "it's", 'not known', 'kind of row', null),
  day: fc.constantFrom('2016-01-01', '2016-01-31', '2016-04-01', null),
  n: fc.option(fc.integer({ min: -3, max: 3 }), { nil: null }),
});
const anyGroup = fc.constantFrom<Grouping>({ column: 'area' }, { column: 'type' }, { column: 'n' }, { column: 'day' });
const anyMeasure = fc.constantFrom<PivotMeasure>(
  { kind: 'rows' },
  { kind: 'sum', column: 'n' },
  { kind: 'mean', column: 'n' },
  { kind: 'median', column: 'n' },
  { kind: 'smallest', column: 'n' },
  { kind: 'largest', column: 'n' },
  { kind: 'different', column: 'n' },
);

/** The figure as this test works it out, over rows in this thread. */
function figure(measure: PivotMeasure, rows: readonly Row[]): number | null {
  if (measure.kind === 'rows') return rows.length;
  const values = rows.flatMap(({ n }) => (n === null ? [] : [n])).sort((a, b) => a - b);
  if (measure.kind === 'different') return new Set(values).size;
  // As in a question: of no rows a sum is 0, of rows without a value it is not known.
  if (measure.kind === 'sum' && rows.length === 0) return 0;
  if (values.length === 0) return null;
  const sum = values.reduce((a, b) => a + b, 0);
  const middle = (values.length - 1) / 2;
  switch (measure.kind) {
    case 'sum':
      return sum;
    case 'mean':
      return sum / values.length;
    case 'median':
      return ((values[Math.floor(middle)] ?? 0) + (values[Math.ceil(middle)] ?? 0)) / 2;
    case 'smallest':
      return values[0] ?? null;
    case 'largest':
      return values.at(-1) ?? null;
  }
}

const valueIn = (row: Row, { column }: Grouping) => row[column as keyof Row];

test('every cell and every total is the figure of its own rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRow, { maxLength: 12 }),
      fc.uniqueArray(anyGroup, { maxLength: 3, selector: ({ column }) => column }),
      fc.nat(3),
      fc.array(anyMeasure, { minLength: 1, maxLength: 2 }),
      fc.boolean(),
      async (rows, groups, cut, measures, hasSubtotals) => {
        await load(rows);
        const down = groups.slice(0, cut);
        const across = groups.slice(cut);
        const pivot: Pivot = {
          rows: down,
          columns: across,
          values: measures.map((measure) => ({ measure })),
          filters: [],
          hasSubtotals,
        };
        const { built, headings, table } = await made(pivot);
        expect(new Set(built.columns.map(({ name }) => name.toLowerCase())).size).toBe(built.columns.length);
        expect(built.columns.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
        const paths = new Set(rows.map((row) => JSON.stringify(down.map((group) => valueIn(row, group)))));
        const kinds = rowsOf(table).map((row) => row.at(-1));
        expect(kinds.filter((kind) => kind === 'row')).toHaveLength(down.length === 0 ? 0 : paths.size);
        expect(kinds.filter((kind) => kind === 'total')).toHaveLength(1);
        rowsOf(table).forEach((row, at) => {
          const level = built.levels.indexOf(String(kinds[at]));
          const known = level === built.levels.length - 1 ? 0 : down.length - level;
          const mine = rows.filter((one) => down.slice(0, known).every((group, i) => valueIn(one, group) === row[i]));
          built.columns.forEach((column, i) => {
            if (column.part !== 'cell') return;
            const { heading } = column;
            const keys = typeof heading === 'number' ? (headings.headings[heading]?.keys ?? []) : [];
            const ours = mine.filter((one) =>
              keys.every((key, k) => valueIn(one, across[k] ?? { column: '' }) === plain(key.value)),
            );
            const measure = measures[column.value] ?? { kind: 'rows' };
            const expected = figure(measure, ours);
            if (expected === null) expect(row[i]).toBeNull();
            else expect(row[i]).toBeCloseTo(expected, 9);
          });
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('every interval and every share binds', async () => {
  await load(sample);
  for (const interval of intervalsFor('date')) {
    for (const share of ['row', 'column', 'all'] as const) {
      const pivot: Pivot = {
        ...emptyPivot,
        rows: [{ column: 'day', interval }],
        columns: [{ column: 'n', band: '2' }],
        values: [{ measure: { kind: 'rows' }, share }],
        filters: [{ column: 'type', test: { kind: 'is filled' } }],
      };
      const { table, built } = await made(pivot);
      expect(
        plain(
          table.cell(
            built.columns.findIndex(({ name }) => name === 'Total'),
            table.rowCount - 1,
          ),
        ),
      ).toBe(1);
    }
  }
});
