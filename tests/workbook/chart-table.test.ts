import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { trustedSql } from '../../src/engine/sql.ts';
import type { JsonObject } from '../../src/recipes/recipe.ts';
import { formatCell } from '../../src/results/format.ts';
import { chartTable } from '../../src/workbook/chart-table.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

const step = `SELECT DATE '2016-01-01' AS month, 'North' AS area, 1234 AS n, 2.345 AS mean_days, 0.125 AS part,
  0.1 AS part_lower, 0.15 AS part_upper, 'never drawn' AS note`;
const chart: JsonObject = {
  facet: { field: 'area', type: 'nominal', title: null },
  spec: {
    layer: [
      {
        mark: 'errorband',
        encoding: {
          x: { field: 'month', type: 'temporal', title: null },
          y: { field: 'part_lower', type: 'quantitative', axis: { format: '.0%' } },
          y2: { field: 'part_upper' },
        },
      },
      {
        mark: 'line',
        encoding: {
          y: { field: 'part', type: 'quantitative', title: 'Share of crimes', axis: { format: '.0%' } },
          tooltip: [
            { field: 'n', type: 'quantitative', title: 'Crimes' },
            { field: 'mean_days', type: 'quantitative' },
          ],
        },
      },
    ],
  },
};

test('the figures of a chart are the columns it names, by the titles it gives them, formatted by how it uses them', async () => {
  const rows = await engine.query(trustedSql(step));
  const block = { from: 'a_step', title: 'A chart', subtitle: undefined, vegaLite: chart };
  const table = chartTable({ block, rows, columns: [] });
  const shown = table.columns.map(({ title, index, format }) => [title, formatCell(rows.cell(index, 0), format)]);
  expect(shown).toEqual([
    ['Month', 'January 2016'],
    ['Area', 'North'],
    ['Crimes', '1,234'],
    ['Mean days', '2.35'],
    ['Share of crimes', '12.5 %'],
    ['Part lower', '10.0 %'],
    ['Part upper', '0.15'],
  ]);
});
