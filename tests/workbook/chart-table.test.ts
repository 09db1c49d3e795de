import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { trustedSql } from '../../src/engine/sql.ts';
import type { JsonObject, TableColumn } from '../../src/recipes/recipe.ts';
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
    ['Part upper', '15.0 %'],
  ]);
});

/** The headings and the first column's cells, and the figures of the first row. */
async function shownOf(
  step: string,
  vegaLite: JsonObject,
  columns: readonly TableColumn[] = [],
): Promise<{
  readonly titles: readonly string[];
  readonly names: readonly string[];
  readonly first: readonly string[];
}> {
  const rows = await engine.query(trustedSql(step));
  const block = { from: 'a_step', title: 'A chart', subtitle: undefined, vegaLite };
  const table = chartTable({ block, rows, columns });
  const text = (column: number, row: number) => {
    const presented = table.columns[column];
    return presented === undefined ? '' : formatCell(table.rows.cell(presented.index, row), presented.format);
  };
  return {
    titles: table.columns.map(({ title }) => title),
    names: Array.from({ length: table.rows.rowCount }, (_, row) => text(0, row)),
    first: table.columns.map((_, i) => text(i, 0)),
  };
}

function tableColumn(name: string, title: string, role: TableColumn['role'], of: readonly string[] = []): TableColumn {
  const plain = { per: undefined, over: [], months: undefined, bound: undefined, confidence: undefined };
  return { ...plain, name, title, role, of, decimals: undefined };
}

const dots: JsonObject = {
  encoding: { y: { field: 'day', type: 'nominal', title: null } },
  layer: [
    { mark: 'rule', encoding: { x: { field: 'low', type: 'quantitative', title: 'Share' }, x2: { field: 'high' } } },
    { mark: 'point', encoding: { x: { field: 'share', type: 'quantitative', title: 'Share' } } },
  ],
};
const days = `SELECT * FROM (VALUES ('Friday', 0.5, 0.25, 0.75), ('Sunday', 0.4, 0.2, 0.6), ('Monday', 0.3, 0.1, 0.5))
  AS days (day, share, low, high)`;

test('rows stand as the chart has them, and each column of one axis has a heading of its own', async () => {
  const unknown = await shownOf(days, dots);
  expect(unknown.names).toEqual(['Monday', 'Friday', 'Sunday']);
  expect(unknown.titles).toEqual(['Day', 'Share', 'Share, from', 'Share, to']);

  const shown = await shownOf(days, dots, [
    tableColumn('day', 'Day of the week', 'dimension'),
    { ...tableColumn('share', 'Share of all', 'share'), decimals: 0 },
    tableColumn('low', 'Likely range from', 'interval', ['share']),
    tableColumn('high', 'Likely range to', 'interval', ['share']),
  ]);
  expect(shown.titles).toEqual(['Day of the week', 'Share', 'Likely range from', 'Likely range to']);
  expect(shown.first).toEqual(['Monday', '30 %', '10 %', '50 %']);
});

test('where a symbol or a word stands is no figure of its own', async () => {
  const step = `SELECT * FROM (VALUES (DATE '2016-01-01', 4, NULL, NULL, NULL, 5.5), (DATE '2016-02-01', 9, 9, 9, 'high', 5.5))
    AS months (month, n, stands_out, word_at, sign, mean)`;
  const y = (field: string) => ({ field, type: 'quantitative', title: 'Crimes' });
  const chart: JsonObject = {
    encoding: { x: { field: 'month', type: 'temporal', title: null } },
    layer: [
      { mark: 'line', encoding: { y: y('n') } },
      { mark: { type: 'line', strokeDash: [8, 4] }, encoding: { y: y('mean') } },
      {
        mark: 'point',
        encoding: { y: y('stands_out'), shape: { field: 'sign', type: 'nominal', title: 'The month is' } },
      },
      { mark: { type: 'text', dy: -11 }, encoding: { y: y('word_at'), text: { field: 'sign', type: 'nominal' } } },
    ],
  };
  expect((await shownOf(step, chart)).titles).toEqual(['Month', 'Crimes', 'The month is', 'Mean']);
});
