import { afterEach, beforeAll, expect, test } from 'vitest';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import type { GridLook } from '../../../src/explore/grid/grid-look.ts';
import type { RowSet } from '../../../src/explore/row-set.ts';
import type { GridPlace } from '../../../src/workbook/explore/grid-place.ts';
import { Grid } from '../../../src/workbook/explore/grid.svelte.ts';
import { openBenchSession } from '../support/bench.ts';
import { eventually } from '../../support/eventually.ts';

let session: BenchSession;
let grid: Grid | undefined;
/** As the grid told it last. */
let kept: GridLook | undefined;
beforeAll(async () => {
  ({ session } = await openBenchSession());
});
afterEach(() => {
  kept = undefined;
  grid?.close();
});

const many = `SELECT i AS n, CASE WHEN i % 4 = 0 THEN NULL ELSE 'v' || (i % 4) END AS v FROM range(10000) t(i)`;

/** A grid of the size of a screen, over the rows of a query. */
async function open(text: string, over: BenchSession = session, look?: GridLook): Promise<Grid> {
  return openRows(await session.keep(text), over, look);
}

async function openRows(rows: RowSet, over: BenchSession, look?: GridLook, place?: GridPlace): Promise<Grid> {
  grid = new Grid({
    rows,
    session: over,
    isSample: false,
    fileName: 'query-result',
    onCount: () => undefined,
    look,
    onLook: (now) => (kept = now),
    place,
  });
  await eventually(() => {
    expect(grid?.rowCount).toBe(rows.rowCount);
  });
  grid.resized({ width: 800, height: 560, rowHeight: 28 });
  return grid;
}

async function shows(own: Grid, row: number, column: number, text: string): Promise<void> {
  await eventually(() => {
    expect(own.face(row, column)).toMatchObject({ text });
  });
}

test('rows come as one scrolls, and the row with the focus stays drawn', async () => {
  const own = await open(many);
  await shows(own, 0, 0, '0');
  expect(own.face(9999, 0)).toBeUndefined();
  own.scrolled(9000 * 28, 0);
  await shows(own, 9000, 0, '9,000');
  const rows = own.sheet.drawnRows.map(({ row }) => row);
  expect(rows[0]).toBe(0);
  expect(rows.length).toBeLessThan(40);
  expect(new Set(own.sheet.drawnRows.map(({ key }) => key)).size).toBe(rows.length);
  own.selection.press('End', true, false);
  own.reveal();
  await shows(own, 9999, 0, '9,999');
  expect(own.detail).toMatchObject({ row: 10000 });
});

test('sorted, filtered and back, with the count and the words of it', async () => {
  const own = await open(many);
  await own.sort({ column: 0, isDescending: true });
  await shows(own, 0, 0, '9,999');
  await own.filterByCell(0, 1, false);
  expect(own.rowCount).toBe(2500);
  expect(own.view.filters.map((filter) => own.filterWords(filter))).toEqual(['v is v3']);
  await own.filter({ kind: 'values', column: 1, values: [null], isExcept: true });
  expect(own.rowCount).toBe(7500);
  expect(await own.valuesOf(1, '')).toMatchObject({ different: 4 });
  await own.unfilterAll();
  await own.unsort(0);
  expect(own.rows.shown.numbers).toBeUndefined();
  await shows(own, 0, 0, '0');
});

test('who comes back to the same rows is where they were; other rows begin at their first', async () => {
  const rows = await session.keep(many);
  const own = await openRows(rows, session);
  await own.sort({ column: 0, isDescending: true });
  own.scrolled(5000 * 28, 0);
  own.selection.moveTo({ row: 5003, column: 0 });
  own.selection.extendTo({ row: 5005, column: 1 });
  const { place } = own;
  const look = kept;
  own.close();
  const again = await openRows(rows, session, look, place);
  await eventually(() => {
    expect(again.sheet.scroll.top).toBe(5000 * 28);
  });
  await shows(again, 5003, 0, '4,996');
  expect(again.selection.active).toEqual({ row: 5005, column: 1 });
  expect(again.selection.cells).toBe(6);
  await eventually(() => {
    expect(again.totals).toContain('6 cells selected');
  });
  again.close();
  const other = await openRows(await session.keep(many), session, look, place);
  await shows(other, 0, 0, '9,999');
  expect(other.selection.active).toEqual({ row: 0, column: 0 });
  expect(other.sheet.scroll.top).toBe(0);
});

test('of a million rows the end is come back to, though the grid has its height only after its rows', async () => {
  const rows = await session.keep('SELECT range AS n FROM range(1000000)');
  const own = await openRows(rows, session);
  own.selection.press('End', true, false);
  own.reveal();
  const { place } = own;
  const { scroll } = own.sheet;
  own.close();
  grid = new Grid({ rows, session, isSample: false, fileName: 'query-result', onCount: () => undefined, place });
  const again = grid;
  again.resized({ width: 800, height: 28, rowHeight: 28 });
  await eventually(() => {
    expect(again.rowCount).toBe(1_000_000);
  });
  again.resized({ width: 800, height: 560, rowHeight: 28 });
  await eventually(() => {
    expect(again.sheet.scroll).toEqual(scroll);
  });
  await shows(again, 999_999, 0, '999,999');
});

test('a filter that cannot be read says so, and the rows stay', async () => {
  const own = await open(many);
  await own.filter({ kind: 'range', column: 0, from: 'x', to: '' });
  expect(own.rows.job).toMatchObject({ kind: 'failed', message: expect.stringContaining('not a number') as unknown });
  expect(own.rowCount).toBe(10000);
  own.rows.forgetFailure();
  expect(own.rows.job.kind).toBe('idle');
});

test('of two wishes the later counts, and a cancelled one leaves the rows as they were', async () => {
  const own = await open(many);
  const first = own.sort({ column: 0, isDescending: true });
  const second = own.filter({ kind: 'range', column: 0, from: '10', to: '19' });
  await Promise.all([first, second]);
  expect(own.rowCount).toBe(10);
  expect(own.view.sorts).toEqual([]);
  const third = own.unfilterAll().then(() => own.sort({ column: 1, isDescending: false }));
  await third;
  const fourth = own.filter({ kind: 'range', column: 0, from: '1', to: '' });
  if (own.rows.job.kind === 'running') own.rows.job.cancel();
  await fourth;
  expect(own.rows.job.kind).toBe('idle');
  expect(own.rowCount).toBe(10000);
});

test('what a selection comes to is counted by the engine', async () => {
  const own = await open(many);
  own.selection.selectAll();
  await eventually(() => {
    expect(own.totals).toBe(
      '20,000 cells selected; 10,000 numbers: sum 49,995,000, mean 4,999.5, smallest 0, largest 9,999',
    );
  });
  own.selection.clear();
  expect(own.totals).toBe('');
});

test('columns are pinned, hidden and sized, and the focus stays with its column', async () => {
  const own = await open(many);
  own.selection.moveTo({ row: -1, column: 1 });
  own.pin(1, true);
  expect(own.sheet.shownColumns.map(({ index }) => index)).toEqual([1, 0]);
  expect(own.selection.active).toEqual({ row: -1, column: 0 });
  own.hide(1, true);
  expect(own.sheet.shownColumns.map(({ index }) => index)).toEqual([0]);
  own.hide(0, true);
  expect(own.sheet.shownColumns).toHaveLength(1);
  own.showAllColumns();
  own.resize(0, 500);
  expect(own.widthOf(0)).toBe(500);
  await shows(own, 0, 0, '0');
  own.fit(0);
  expect(own.widthOf(0)).toBeLessThan(150);
});

test('a column called rowid is a column like any other', async () => {
  const own = await open(`SELECT 100 - i AS rowid, i AS row_id FROM range(100) t(i)`);
  await shows(own, 0, 0, '100');
  expect(own.columns[0]?.name).toBe('rowid');
  await own.sort({ column: 0, isDescending: false });
  await shows(own, 0, 0, '1');
  await own.filterByCell(0, 1, true);
  expect(own.rowCount).toBe(99);
});

test('a result of no rows and one of 500 columns are grids too', async () => {
  const none = await open('SELECT 1 AS a WHERE false');
  expect(none.selection.active).toEqual({ row: -1, column: 0 });
  none.selection.selectAll();
  none.copy(false);
  expect(none.output.state.kind).toBe('idle');
  none.close();
  const columns = Array.from({ length: 500 }, (_, i) => `${String(i)} AS c${String(i)}`).join(', ');
  const wide = await open(`SELECT ${columns}`);
  await shows(wide, 0, 0, '0');
  expect(wide.sheet.drawnColumns.length).toBeLessThan(20);
  wide.selection.press('End', false, false);
  wide.reveal();
  await shows(wide, 0, 499, '499');
});

test('exact figures are asked about before they go out', async () => {
  const own = await open(many);
  own.copy(false);
  expect(own.output.state).toMatchObject({ kind: 'asking', wish: { kind: 'copy', cells: 1 } });
  own.output.dismiss();
  own.download();
  expect(own.output.state).toMatchObject({ kind: 'asking', wish: { kind: 'file', rows: 10000 } });
  own.output.dismiss();
  await own.filter({ kind: 'range', column: 0, from: '', to: '99' });
  own.download();
  expect(own.output.state).toMatchObject({ wish: { rows: 100 } });
});

test('rows that are gone are told of, and nothing is left of a grid that is closed', async () => {
  const dropped: RowSet[] = [];
  const own = await open(many, { ...session, drop: (rows) => dropped.push(rows) });
  await shows(own, 0, 0, '0');
  await own.sort({ column: 0, isDescending: true });
  const { numbers } = own.rows.shown;
  session.drop(own.rows.shown.rows);
  await eventually(() => {
    own.scrolled(5000 * 28, 0);
    expect(own.rows.readProblem).toContain('does not exist');
  });
  own.close();
  expect(dropped).toEqual([numbers]);
});

test('what was made of one grid is taken up over the rows of the query as it is run again', async () => {
  const first = await open(many);
  expect(kept).toBeUndefined();
  await first.sort({ column: 0, isDescending: true });
  await first.filter({ kind: 'values', column: 1, values: ['v3'], isExcept: false });
  first.resize(0, 333);
  first.pin(1, true);
  first.close();
  const look = kept;
  const again = await open(`SELECT 'x' AS new, * FROM (${many}) WHERE n < 100`, session, look);
  await eventually(() => {
    expect(again.rowCount).toBe(25);
  });
  await shows(again, 0, 1, '99');
  expect(again.widthOf(1)).toBe(333);
  expect(again.sheet.shownColumns.map(({ index }) => index)).toEqual([2, 0, 1]);
  expect(kept).toBe(look);
  await again.unfilterAll();
  expect(again.rowCount).toBe(100);
  expect(kept?.filters).toEqual([]);
  again.close();

  const other = await open('SELECT 1 AS other', session, look);
  expect(other.rowCount).toBe(1);
  expect(other.view).toEqual({ sorts: [], filters: [] });
  expect(kept?.filters).toEqual([]);
});

test('a column called rowid does not stand in the way of what is taken up', async () => {
  const first = await open(`SELECT 100 - i AS rowid, i AS other FROM range(100) t(i)`);
  await first.sort({ column: 0, isDescending: false });
  first.close();
  const again = await open(`SELECT i AS rowid FROM range(5, 10) t(i)`, session, kept);
  await eventually(() => {
    expect(again.view.sorts).toHaveLength(1);
  });
  await shows(again, 0, 0, '5');
});
