import { expect, test } from 'vitest';
import { analystSql, fragment } from '../../src/engine/sql.ts';
import { column, noChoices } from '../../src/explore/charts/chart-choices.ts';
import type { Pivot } from '../../src/explore/pivot/pivot.ts';
import { kindOfType, type RowColumn, type RowSet } from '../../src/explore/row-set.ts';
import type { BuiltChart } from '../../src/workbook/explore/chart-builder.svelte.ts';
import { pivotStart, ResultLook, ResultLooks } from '../../src/workbook/explore/result-look.svelte.ts';

const named = (...all: readonly (readonly [string, string])[]): readonly RowColumn[] =>
  all.map(([name, type]) => ({ name, type, kind: kindOfType(type) }));

const pivot: Pivot = {
  rows: [{ column: 'area' }, { column: 'day', interval: 'month' }],
  columns: [{ column: 'n', band: '10' }],
  values: [{ measure: { kind: 'rows' } }, { measure: { kind: 'sum', column: 'n' }, share: 'row' }],
  filters: [{ column: 'area', test: { kind: 'contains', value: 'north' } }],
  hasSubtotals: false,
};

const rowSet = (): RowSet => ({ from: fragment(analystSql('kept.rows_1')), columns: [], rowCount: 0 });

const chart: BuiltChart = {
  sql: 'SELECT 1',
  block: { from: 'chart', title: 'Bars', subtitle: undefined, vegaLite: {} },
  start: { choices: noChoices },
};

test('each tab has a look of its own, until it is closed', () => {
  const looks = new ResultLooks();
  looks.of('a').view = 'Chart';
  looks.of('b').view = 'Pivot';
  looks.keepOnly(['a']);
  expect(looks.of('a').view).toBe('Chart');
  expect(looks.of('b').view).toBe('Table');
});

test('a chart goes into a recipe with the rows it was drawn of, and with no others', () => {
  const look = new ResultLook();
  const [rows, others] = [rowSet(), rowSet()];
  look.draw(rows, chart);
  expect(look.drawnOf(rows)).toBe(chart);
  expect(look.drawnOf(others)).toBeUndefined();
  look.draw(rows, undefined);
  expect(look.drawnOf(rows)).toBeUndefined();
});

test('what is forgotten leaves the view', () => {
  const look = new ResultLook();
  look.view = 'Chart';
  look.chart = { choices: { ...noChoices, x: column('area') } };
  look.pivot = pivot;
  look.forget();
  expect(look).toMatchObject({ view: 'Chart', chart: undefined, pivot: undefined, grid: undefined });
});

test('a pivot that fits the rows is taken up as it is, without a word', () => {
  const columns = named(['n', 'DECIMAL(9,2)'], ['day', 'TIMESTAMP'], ['area', 'VARCHAR'], ['other', 'VARCHAR']);
  expect(pivotStart(pivot, columns)).toEqual({ start: pivot, news: undefined });
  expect(pivotStart(undefined, columns).start).toBeUndefined();
});

test('fields whose columns are gone, or can no longer be used so, are taken out and told of', () => {
  const gone = pivotStart(pivot, named(['day', 'VARCHAR'], ['n', 'INTEGER']));
  expect(gone.start).toEqual({ ...pivot, rows: [], filters: [] });
  expect(gone.news).toBe('The pivot is shown without “area” and “day”, which these rows do not have in the same form.');
  const texts = pivotStart(pivot, named(['area', 'VARCHAR'], ['day', 'DATE'], ['n', 'VARCHAR']));
  expect(texts.start).toEqual({ ...pivot, columns: [], values: [{ measure: { kind: 'rows' } }] });
  expect(texts.news).toContain('without “n”,');
});
