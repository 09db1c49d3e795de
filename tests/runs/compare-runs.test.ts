import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TableBlock, TableColumn } from '../../src/recipes/recipe.ts';
import { type Cell, type ColumnKind, resultTableFromColumns } from '../../src/results/result-table.ts';
import type { Role } from '../../src/results/roles.ts';
import { compareCells } from '../../src/runs/compare/compare-cells.ts';
import { type ComparedTable, compareRuns, type RunOfRecipe } from '../../src/runs/compare/compare-runs.ts';
import { presentColumns } from '../../src/runs/presentation.ts';
import type { RunRecord } from '../../src/runs/run-record.ts';
import type { TableResult } from '../../src/runs/run-result.ts';
import type { Withheld } from '../../src/runs/headlines/withheld-changes.ts';

type Column = readonly [name: string, kind: ColumnKind, role: Role, values: readonly Cell[]];

function table(title: string, from: string, columns: readonly Column[], withheld: Withheld = new Map()): TableResult {
  const rows = resultTableFromColumns(columns.map(([name, kind, , values]) => ({ name, kind, values })));
  const shown = columns.map(([name, , role]): TableColumn => ({
    name,
    title: name,
    role,
    of: [],
    over: [],
    per: undefined,
    months: undefined,
    bound: undefined,
    confidence: undefined,
    decimals: undefined,
  }));
  const block: TableBlock = { from, title, note: undefined, detail: undefined, columns: shown };
  return { block, rows, columns: presentColumns(block, rows), withheld };
}

const record: RunRecord = {
  id: 'abc1234',
  at: '2016-02-03T10:00:00.000Z',
  appVersion: '0.1.0',
  recipe: { id: 'hate', version: 1, title: 'Hate crime', fingerprint: 'one-two' },
  values: [{ title: '12 months to the end of', value: 'January 2016' }],
  files: [
    {
      input: 'Hate crimes',
      fileName: 'january.csv',
      bytes: 1,
      rows: 2,
      sha256: 'aa',
      columns: [{ title: 'Area', heading: 'CSP' }],
      words: [],
    },
  ],
  attributions: [],
  period: '12 months to the end of January 2016',
  isSample: false,
};

function run(...tables: readonly TableResult[]): RunOfRecipe {
  const nothing = { headlines: [], checks: [], charts: [], switchedOff: [], cautions: [], details: new Map() };
  return { result: { ...nothing, tables }, record };
}

const quarter = (areas: readonly string[], counts: readonly (bigint | null)[], changes: readonly (number | null)[]) =>
  run(
    table('By area', 'by_area', [
      ['area', 'text', 'dimension', areas],
      ['n', 'integer', 'count', counts],
      ['change', 'float', 'change', changes],
    ]),
  );

describe('two runs', () => {
  const before = quarter(['Ash', 'Beck', 'Combe'], [10n, 20n, null], [1.5, 2.25, null]);
  const after = quarter(['Beck', 'Ash', 'Dale'], [23n, 10n, 0n], [2.25, -0.5, null]);

  test('are put side by side by their dimensions, not by their order', () => {
    const compared = compareRuns(before, after);
    expect(compared.counts).toEqual({ same: 2, differ: 2, rowsOnlyIn: { first: 1, second: 1 } });
    const [shown] = compared.tables;
    expect(shown?.rows.map((row) => [row.in, ...row.dimensions])).toEqual([
      ['both', 'Beck'],
      ['both', 'Ash'],
      ['second', 'Dale'],
      ['first', 'Combe'],
    ]);
    expect(differences(shown)).toEqual(['3 more', undefined, undefined, '2.0 percentage points lower']);
  });

  test('with other columns and tables name them', () => {
    const other = run(
      table('By area', 'by_area', [
        ['area', 'text', 'dimension', ['Ash']],
        ['n', 'integer', 'count', [10n]],
        ['rate', 'float', 'rate', [1]],
      ]),
      table('By strand', 'by_strand', [['strand', 'text', 'dimension', []]]),
    );
    const compared = compareRuns(before, other);
    expect(compared.tablesOnlyIn).toEqual({ first: [], second: ['By strand'] });
    expect(compared.tables[0]?.columnsOnlyIn).toEqual({ first: ['change'], second: ['rate'] });
    expect(compared.counts).toEqual({ same: 1, differ: 0, rowsOnlyIn: { first: 2, second: 0 } });
  });

  test('of a recipe that gave its table a new title, or its step a new name, still find each other', () => {
    const columns: readonly Column[] = [['n', 'integer', 'count', [1n]]];
    const old = run(table('By area', 'by_area', columns), table('All', 'everything', columns));
    const renamed = run(table('Areas', 'by_area', columns), table('All', 'all_of_it', columns));
    expect(compareRuns(old, renamed).tables.map(({ title }) => title)).toEqual(['Areas', 'All']);
  });

  test('say what differs in how they were made', () => {
    const [file] = record.files;
    const later: RunRecord = {
      ...record,
      id: 'xyz9876',
      at: '2016-05-03T10:00:00.000Z',
      recipe: { ...record.recipe, version: 2, fingerprint: 'three-four' },
      values: [{ title: '12 months to the end of', value: 'April 2016' }],
      files: file
        ? [
            { ...file, sha256: 'bb' },
            { ...file, fileName: 'more.csv' },
          ]
        : [],
    };
    expect(compareRuns(before, { ...after, record: later }).records).toEqual([
      { what: 'Version of the recipe', first: '1', second: '2' },
      { what: 'Fingerprint of the recipe', first: 'one-two', second: 'three-four' },
      { what: '12 months to the end of', first: 'January 2016', second: 'April 2016' },
      { what: 'Hate crimes: SHA-256', first: 'aa', second: 'bb' },
      { what: 'Hate crimes (file 2): file', first: undefined, second: 'more.csv' },
      { what: 'Hate crimes (file 2): SHA-256', first: undefined, second: 'aa' },
      { what: 'Hate crimes (file 2): columns', first: undefined, second: 'Area is “CSP”' },
    ]);
  });

  test('tell withheld, missing and zero apart', () => {
    const one = (change: number | null, why?: string) =>
      run(
        table(
          'T',
          't',
          [['change', 'float', 'change', [change]]],
          why === undefined ? new Map() : new Map([['change', new Map([[0, why]])]]),
        ),
      );
    const said = (a: RunOfRecipe, b: RunOfRecipe) => differences(compareRuns(a, b).tables[0])[0];
    expect(said(one(0), one(null))).toBe('no figure any more');
    expect(said(one(null), one(0))).toBe('a figure where there was none');
    expect(said(one(0), one(null, 'too few'))).toBe('now withheld');
    expect(said(one(null, 'too few'), one(null))).toBe('no longer withheld');
    expect(said(one(null, 'too few'), one(null, 'none before'))).toBe('withheld for another reason');
    expect(said(one(null, 'too few'), one(null, 'too few'))).toBeUndefined();
  });
});

describe('a difference', () => {
  test.each<readonly [Cell, Cell, ColumnKind, Role, string | undefined]>([
    [1n, 1234n, 'integer', 'count', '1,233 more'],
    [3n, 3, 'integer', 'count', undefined],
    [{ unscaled: 300n, scale: 2 }, 3n, 'integer', 'count', undefined],
    [0.1, 0.3, 'float', 'share', '20.0 percentage points higher'],
    [4.9, 4.9000000001, 'float', 'change', 'less than 0.1 percentage points higher'],
    [100.25, 99.25, 'float', 'rate', '1.0 lower'],
    [2n, 1n, 'integer', 'rank', '1 further up'],
    ['rose', 'fell', 'text', 'label', 'other words'],
    [1e21, 1e21, 'float', 'rate', undefined],
    [1e-7, 2e-7, 'float', 'rate', 'less than 0.1 higher'],
    [9007199254740993n, 9007199254740992n, 'integer', 'count', '1 fewer'],
  ])('from %s to %s (%s, %s) is %s', (first, second, kind, role, words) => {
    const at = (cell: Cell) => ({ cell, why: undefined, format: { kind, role } });
    expect(compareCells(at(first), at(second)).difference).toBe(words);
  });
});

const cells = fc.oneof(fc.constant(null), fc.double(), fc.bigInt({ min: -1000n, max: 1000n }));
const runs = fc
  .array(fc.tuple(fc.constantFrom('A', 'B', 'C', null), cells, cells, fc.boolean()), { maxLength: 8 })
  .map((rows) =>
    run(
      table(
        'T',
        't',
        [
          ['area', 'text', 'dimension', rows.map(([area]) => area)],
          ['n', 'float', 'count', rows.map(([, n]) => n)],
          ['share', 'float', 'share', rows.map(([, , share, isWithheld]) => (isWithheld ? null : share))],
        ],
        new Map([['share', new Map(rows.flatMap((row, i) => (row[3] ? [[i, 'too few'] as const] : [])))]]),
      ),
    ),
  );

test('a run compared with itself has no difference', () => {
  fc.assert(
    fc.property(runs, (one) => {
      const { counts, records, tables } = compareRuns(one, one);
      expect([counts.differ, counts.rowsOnlyIn, records]).toEqual([0, { first: 0, second: 0 }, []]);
      expect(counts.same).toBe(2 * (one.result.tables[0]?.rows.rowCount ?? 0));
      expect(tables[0]?.columnsOnlyIn).toEqual({ first: [], second: [] });
    }),
  );
});

test('two runs the other way round differ in the same cells', () => {
  fc.assert(
    fc.property(runs, runs, (one, other) => {
      const [there, back] = [compareRuns(one, other), compareRuns(other, one)];
      const { first, second } = back.counts.rowsOnlyIn;
      expect(there.counts).toEqual({ ...back.counts, rowsOnlyIn: { first: second, second: first } });
      expect(inBoth(there.tables[0], false)).toEqual(inBoth(back.tables[0], true));
    }),
  );
});

/** The cells both have, whichever way round, in an order of their own. */
function inBoth(compared: ComparedTable | undefined, isTurned: boolean): readonly string[] {
  return (compared?.rows ?? [])
    .flatMap((row) => {
      if (row.in !== 'both') return [];
      const turned = row.cells.map(({ first, second, isSame }) => [
        isTurned ? [second, first] : [first, second],
        isSame,
      ]);
      return [JSON.stringify([row.dimensions, turned])];
    })
    .sort();
}

function differences(compared: ComparedTable | undefined): readonly (string | undefined)[] {
  return (compared?.rows ?? []).flatMap((row) => (row.in === 'both' ? row.cells.map((cell) => cell.difference) : []));
}
