import { expect, test } from 'vitest';
import type { TableBlock, TableColumn } from '../../src/recipes/recipe.ts';
import { formatCell } from '../../src/results/format.ts';
import { resultTableFromColumns } from '../../src/results/result-table.ts';
import type { Role } from '../../src/results/roles.ts';
import { presentColumns } from '../../src/runs/presentation.ts';

function shown(name: string, role: Role, of: readonly string[], decimals?: number): TableColumn {
  const plain = { title: name, per: undefined, over: [], months: undefined, bound: undefined, confidence: undefined };
  return { ...plain, name, role, of, decimals };
}

test('ends of a range and limits are written as what they are of', () => {
  const rows = resultTableFromColumns(
    ['part', 'part_low', 'part_limit', 'n', 'n_limit'].map((name, i) => ({
      name,
      kind: 'float',
      values: [i < 3 ? 0.125 : 12.25],
    })),
  );
  const columns = [
    shown('part', 'share', ['n', 'all'], 0),
    shown('part_low', 'interval', ['part']),
    shown('part_limit', 'limit', ['part'], 1),
    shown('n', 'count', []),
    shown('n_limit', 'limit', ['n']),
  ];
  const block: TableBlock = { from: 'a_step', title: 'A table', note: undefined, detail: undefined, columns };
  expect(presentColumns(block, rows).map(({ index, format }) => formatCell(rows.cell(index, 0), format))).toEqual([
    '13 %',
    '13 %',
    '12.5 %',
    '12',
    '12.3',
  ]);
});
