import { describe, expect, test } from 'vitest';
import type { TableBlock, TableColumn } from '../../src/recipes/recipe.ts';
import {
  type Cell,
  type ColumnKind,
  type ResultTable,
  resultTableFromColumns,
} from '../../src/results/result-table.ts';
import { presentColumns } from '../../src/runs/presentation.ts';
import { openableFigures } from '../../src/runs/rows-behind.ts';
import type { TableResult } from '../../src/runs/run-result.ts';

type Values = Readonly<Record<string, readonly [ColumnKind, readonly Cell[]]>>;

function rows(values: Values): ResultTable {
  return resultTableFromColumns(Object.entries(values).map(([name, [kind, cells]]) => ({ name, kind, values: cells })));
}

const plain = {
  of: [],
  over: [],
  per: undefined,
  months: undefined,
  bound: undefined,
  confidence: undefined,
  decimals: undefined,
} as const;

type Column = Partial<TableColumn> & Pick<TableColumn, 'role'>;

function opener(columns: Readonly<Record<string, Column>>, shown: Values, behind: Values, given?: bigint) {
  const block: TableBlock = {
    from: 'shown',
    title: 'Shown',
    note: undefined,
    detail: 'behind',
    columns: Object.entries(columns).map(([name, column]) => ({ ...plain, name, title: name, ...column })),
  };
  const table: TableResult = {
    block,
    rows: rows(shown),
    columns: presentColumns(block, rows(shown)),
    withheld: new Map(),
  };
  const detail = rows(behind);
  return openableFigures(table, new Map([['behind', { rows: detail, given: given ?? BigInt(detail.rowCount) }]]));
}

const dimensions = { area: { role: 'dimension' } } as const;

describe('a count', () => {
  const columns = { ...dimensions, n: { role: 'count' } } as const;
  const shown: Values = { area: ['text', ['A', 'B', 'All', null]], n: ['integer', [2n, 5n, 4n, 1n]] };
  const behind: Values = {
    area: ['text', ['A', 'A', 'A', 'B', null, null]],
    n: ['boolean', [true, true, false, true, true, false]],
    left_out: ['text', [null, null, 'too old', null, null, 'no area, too old']],
    kind: ['text', ['x', 'y', 'z', 'x', 'x', 'x']],
  };
  const figures = opener(columns, shown, behind);

  test('opens into the rows that count, and those left out by why', () => {
    expect(figures.open('n', 0)).toMatchObject({
      title: 'n',
      value: '2',
      dimensions: [{ title: 'area', value: 'A' }],
      columns: [{ index: 3, title: 'Kind' }],
      counts: [
        {
          counted: [0, 1],
          others: [
            { why: 'too old', rows: [2], isAnywhere: false },
            { why: 'no area, too old', rows: [5], isAnywhere: true },
          ],
          problem: undefined,
        },
      ],
    });
  });

  test('that its rows do not add up to says so', () => {
    expect(figures.open('n', 1)?.counts[0]?.problem).toBe(
      'The recipe shows 1 row behind a figure of 5. Either the figure counts something other than rows, or the recipe leaves some out here. Its author can say which.',
    );
  });

  test('of all areas together opens into all rows, where they add up to it', () => {
    expect(figures.open('n', 2)?.counts[0]).toMatchObject({
      counted: [0, 1, 3, 4],
      together: ['area'],
      problem: undefined,
    });
  });

  test('of a row without a value has the rows without one', () => {
    expect(figures.open('n', 3)?.counts[0]?.counted).toEqual([4]);
  });

  test('of an area without a row is 0, and takes no other area’s rows', () => {
    const none = opener(columns, { area: ['text', ['C']], n: ['integer', [0n]] }, behind);
    expect(none.open('n', 0)?.counts[0]).toMatchObject({ counted: [], together: [], problem: undefined });
    const wrong = opener(columns, { area: ['text', ['C']], n: ['integer', [3n]] }, behind);
    expect(wrong.open('n', 0)?.counts[0]).toMatchObject({ counted: [], together: [] });
    expect(wrong.open('n', 0)?.counts[0]?.problem).toContain('0 rows behind a figure of 3');
  });

  test('says where only the first rows were kept', () => {
    expect(opener(columns, shown, behind, 900_000n).open('n', 0)?.note).toBe(
      'The recipe gave 900,000 rows behind its figures; only the first 6 are kept, so rows are missing here.',
    );
  });

  test('opens without any column that says what counts, but for those left out', () => {
    const { n: _, ...unflagged } = behind;
    expect(opener(columns, shown, unflagged).open('n', 0)?.counts[0]?.counted).toEqual([0, 1]);
  });

  test('with a reason for each row names the first of them', () => {
    const many = Array.from({ length: 100 }, (_, i) => `reason ${String(i)}`);
    const each = opener(
      columns,
      { area: ['text', ['A']], n: ['integer', [0n]] },
      {
        area: ['text', many.map(() => 'A')],
        left_out: ['text', many],
      },
    );
    const others = each.open('n', 0)?.counts[0]?.others ?? [];
    expect([others.length, others.at(-1)?.why, others.flatMap((other) => other.rows).length]).toEqual([
      12,
      '89 other reasons',
      100,
    ]);
  });
});

test('a figure made of others opens into theirs; one that is not made of rows does not open', () => {
  const figures = opener(
    {
      ...dimensions,
      now: { role: 'count' },
      people: { role: 'count' },
      rate: { role: 'rate', of: ['now', 'people'] },
      lower: { role: 'interval', of: ['rate'] },
      target: { role: 'target' },
    },
    {
      area: ['text', ['A']],
      now: ['integer', [1n]],
      people: ['integer', [100n]],
      rate: ['float', [1]],
      lower: ['float', [0.5]],
      target: ['float', [2]],
    },
    { area: ['text', ['A']], now: ['boolean', [true]] },
  );
  expect([...figures.columns]).toEqual(['now', 'rate', 'lower']);
  expect(figures.open('lower', 0)).toMatchObject({
    workedOutFrom: [{ title: 'rate', value: '1.0' }],
    counts: [{ title: 'now', counted: [0] }],
  });
  expect(figures.open('people', 0)).toBeUndefined();
});

test('a rolling sum opens into the rows of its months', () => {
  const figures = opener(
    { month: { role: 'dimension' }, n: { role: 'count' }, rolling: { role: 'rolling', of: ['n'], months: 3 } },
    {
      month: ['date', ['2016-01-01', '2016-02-01']],
      n: ['integer', [1n, 1n]],
      rolling: ['integer', [2n, 3n]],
    },
    {
      month: ['date', ['2015-10-01', '2015-11-01', '2016-01-01', '2016-02-01', '2015-12-01']],
      n: ['boolean', [true, true, true, true, true]],
    },
  );
  expect(figures.open('rolling', 0)?.counts[0]?.counted).toEqual([1, 2, 4]);
  expect(figures.open('rolling', 1)?.counts[0]).toMatchObject({ counted: [2, 3, 4], problem: undefined });
});

test('a total opens into the rows of all it sums over', () => {
  const figures = opener(
    {
      area: { role: 'dimension' },
      kind: { role: 'dimension' },
      n: { role: 'count' },
      all: { role: 'total', over: ['kind'] },
    },
    { area: ['text', ['A', 'A']], kind: ['text', ['x', 'y']], n: ['integer', [1n, 2n]], all: ['integer', [3n, 3n]] },
    {
      area: ['text', ['A', 'A', 'A', 'B']],
      kind: ['text', ['x', 'y', 'y', 'x']],
      n: ['boolean', [true, true, true, true]],
      all: ['boolean', [true, true, true, true]],
    },
  );
  expect(figures.open('n', 1)?.counts[0]?.counted).toEqual([1, 2]);
  expect(figures.open('all', 0)?.counts[0]?.counted).toEqual([0, 1, 2]);
});

test('a table without a detail step, or whose step did not run, opens nothing', () => {
  const block: TableBlock = { from: 's', title: 'S', note: undefined, columns: [], detail: 'gone' };
  const table: TableResult = { block, rows: rows({}), columns: [], withheld: new Map() };
  expect([...openableFigures(table, new Map()).columns]).toEqual([]);
  expect(openableFigures(table, new Map()).open('n', 0)).toBeUndefined();
});

test('a total of one column opens into the rows of all that it sums over', () => {
  const figures = opener(
    { ...dimensions, n: { role: 'count' }, all: { role: 'total', of: ['n'], over: ['area'] } },
    { area: ['text', ['A', 'B']], n: ['integer', [2n, 1n]], all: ['integer', [3n, 4n]] },
    { area: ['text', ['A', 'A', 'B']], n: ['boolean', [true, true, true]], kind: ['text', ['x', 'y', 'z']] },
  );
  expect(figures.open('all', 0)?.counts).toMatchObject([{ counted: [0, 1, 2], problem: undefined }]);
  expect(figures.open('all', 1)?.counts[0]?.problem).toContain('3 rows behind a figure of 4');
});
