import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { identifier, sql } from '../../../src/engine/sql.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { column, noChoices } from '../../../src/explore/charts/chart-choices.ts';
import type { Grouping } from '../../../src/explore/question/question.ts';
import { kindOfType, type BenchTable } from '../../../src/explore/row-set.ts';
import { ChartBuilder } from '../../../src/workbook/explore/chart-builder.svelte.ts';
import { PivotDraft } from '../../../src/workbook/explore/pivot.svelte.ts';
import { type Answer, QuestionDraft } from '../../../src/workbook/explore/question.svelte.ts';
import { drawn } from '../charts/support.ts';
import { openBenchSession } from '../support/bench.ts';
import { eventually } from '../../support/eventually.ts';

let engine: Engine;
let session: BenchSession;
let draft: QuestionDraft;

const table: BenchTable = {
  name: 'crimes',
  title: 'crimes.csv',
  from: identifier('crimes'),
  columns: [
    ['Day', 'DATE'],
    ['Seen', 'TIMESTAMP'],
    ['Area', 'VARCHAR'],
    ['Street', 'VARCHAR'],
    ['Age name', 'VARCHAR'],
    ['Age', 'INTEGER'],
    ['Cost', 'DECIMAL(9,2)'],
  ].map(([name = '', type = '']) => ({ name, type, kind: kindOfType(type) })),
  rowCount: 400,
  origin: 'data file',
  isSample: false,
  markers: {},
};

beforeAll(async () => {
  ({ engine, session } = await openBenchSession(['crimes']));
  // None in August; every tenth without an area.
  await engine.query(sql`
    CREATE TABLE crimes AS SELECT * EXCLUDE i FROM (
      SELECT i, DATE '2015-04-01' + CAST(CASE WHEN i % 200 BETWEEN 110 AND 160 THEN 3 ELSE i % 200 END AS INTEGER) AS "Day",
        "Day" + INTERVAL (i % 24) HOUR AS "Seen",
        CASE WHEN i % 10 = 0 THEN NULL ELSE 'Area ' || (i % 4) END AS "Area",
        'Street ' || (i % 37) AS "Street", 'Aged ' || (i % 90) AS "Age name", i % 90 AS "Age", (i % 7 + 0.5)::DECIMAL(9,2) AS "Cost"
      FROM range(400) t(i))`);
});

beforeEach(() => {
  draft = new QuestionDraft({ session: () => session, tables: () => [table] });
});

async function asked(by: readonly Grouping[], on: QuestionDraft = draft): Promise<Answer> {
  while ((on.question?.by.length ?? 0) > 0) on.removeGrouping(0);
  by.forEach((grouping, i) => {
    on.addGrouping();
    on.setGrouping(i, grouping);
  });
  await on.ask();
  return answerOf(on);
}

function answerOf({ state }: QuestionDraft): Answer {
  if (state.kind !== 'done') throw new Error(state.kind === 'failed' ? state.message : state.kind);
  return state.answer;
}

async function chartOf({ rows, fitsBest }: Answer): Promise<ChartBuilder> {
  const builder = new ChartBuilder({ session, name: () => 'result', fitsBest });
  await builder.take(rows);
  // Fails where the frame would refuse it.
  if (builder.facts && builder.chart) await drawn(session, rows, builder.facts, builder.choices);
  return builder;
}

async function keptTables(): Promise<bigint> {
  // Rows are let go behind the scenes: a turn of the engine comes after it.
  await session.tokenize('');
  const counted = await engine.query(sql`SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'kept'`);
  return counted.cell(0, 0) as bigint;
}

const month: Grouping = { column: 'Day', interval: 'month' };
const area: Grouping = { column: 'Area' };
const street: Grouping = { column: 'Street' };
const weekday: Grouping = { column: 'Day', interval: 'day of the week' };

test.each([
  ['by month', [month], { mark: 'line', x: column('month'), y: column('rows') }],
  ['by quarter', [{ column: 'Day', interval: 'quarter' }], { mark: 'line', x: column('quarter') }],
  ['by area', [area], { mark: 'bar', x: column('rows'), y: column('Area'), sort: 'highest first', aggregate: 'none' }],
  ['by streets', [street], { mark: 'bar', y: column('Street'), sort: 'highest first', aggregate: 'none' }],
  ['by many ages', [{ column: 'Age name' }], { mark: 'bar', y: column('Age name'), aggregate: 'sum' }],
  ['by hour', [{ column: 'Seen', interval: 'hour' }], { mark: 'bar', x: column('hour'), sort: 'by name' }],
  ['by weekday', [weekday], { mark: 'bar', x: column('day of the week') }],
  ['by year', [{ column: 'Day', interval: 'financial year' }], { mark: 'bar', x: column('financial year') }],
  ['by bands', [{ column: 'Age', band: '10' }], { mark: 'bar', x: column('band of Age'), sort: 'by name' }],
  [
    'by area and age',
    [area, { column: 'Age', band: '20' }],
    { mark: 'rect', x: column('band of Age'), y: column('Area') },
  ],
  ['by area and weekday', [area, weekday], { mark: 'rect', x: column('Area'), y: column('day of the week') }],
  ['by month and area', [month, area], { mark: 'line', x: column('month'), colour: column('Area') }],
  ['by area and month', [area, month], { mark: 'line', x: column('month'), colour: column('Area') }],
  ['by month and street', [month, street], { mark: 'line', colour: column('Street'), aggregate: 'sum' }],
] as const)('the chart of a count %s is the one a board would draw', async (_, by, choices) => {
  const builder = await chartOf(await asked(by));
  expect(builder.state).toEqual({ kind: 'drawn' });
  expect(builder.choices).toMatchObject(choices);
  expect(builder.chosen).toBeUndefined();
});

test('figures that do not add up are never put together, and one figure is no chart', async () => {
  draft.chooseMeasure('mean');
  draft.chooseMeasured('Cost');
  const streets = await chartOf(await asked([street]));
  expect(streets.choices).toMatchObject({ mark: 'bar', x: column('mean of Cost'), aggregate: 'none' });
  const both = await chartOf(await asked([month, street]));
  expect(both.state.kind).toBe('drawn');
  expect(both.choices).toMatchObject({ mark: 'rect', colour: column('mean of Cost'), aggregate: 'none' });
  const one = await chartOf(await asked([]));
  expect(one.state.kind).toBe('problem');
});

test.each([
  ['a count', 'rows', ''],
  ['a mean', 'mean', 'Cost'],
  ['different values', 'different', 'Street'],
] as const)(
  'the pivot of %s holds the figures of the answer, and totals of the rows themselves',
  async (_, kind, of) => {
    draft.chooseMeasure(kind);
    draft.chooseMeasured(of);
    draft.addCondition();
    draft.setCondition(0, { column: 'Street', test: { kind: 'is not', value: 'Street 3' } });
    draft.setSpan({ column: 'Day', from: '2015-05-01', to: '' });
    const answer = await asked([area]);
    const { pivoted } = answer;
    const pivot = new PivotDraft({ rows: pivoted.rows, fromSql: () => pivoted.sql, session: () => session });
    pivot.change(pivoted.start);
    await eventually(() => {
      expect(pivot.state.kind).toBe('done');
    });
    const figures = pivot.made?.layout.body.map(({ cells }) => cells.at(-1)?.words);
    const total = answerOf(draft);
    const whole = await asked([]);
    const expected = [...total.table.rows.map((cells) => cells[1]?.words), whole.table.rows[0]?.[0]?.words];
    expect(figures?.toSorted()).toEqual(expected.toSorted());
  },
);

test('a list is drawn and pivoted from the data file itself, of which nothing is kept', async () => {
  const before = await keptTables();
  draft.chooseMeasure('list');
  draft.addCondition();
  draft.setCondition(0, { column: 'Area', test: { kind: 'is', value: 'Area 1' } });
  await draft.ask();
  const answer = answerOf(draft);
  expect(await keptTables()).toBe(before);
  expect(answer.rows.rowCount).toBe(100);
  expect(answer.table.rows).toHaveLength(100);
  const builder = await chartOf(answer);
  expect(builder.state.kind).toBe('drawn');
  expect(answer.pivoted.start).toMatchObject({ rows: [], values: [], filters: [{ column: 'Area' }] });
});

test('rows of one answer are kept, and let go with it', async () => {
  const before = await keptTables();
  await asked([month]);
  const { rows } = await asked([area]);
  expect(await keptTables()).toBe(before + 1n);
  expect(rows).toMatchObject({ rowCount: 5, columns: [{ name: 'Area' }, { name: 'rows' }] });
  const asking = draft.ask();
  draft.cancel();
  await asking;
  expect(await keptTables()).toBe(before);
});

test('an answer whose rows went with the engine says so; one that keeps none stays', async () => {
  await asked([month]);
  draft.rowsAreGone();
  expect(draft.state).toMatchObject({ kind: 'failed', message: expect.stringContaining('Choose “Ask”') as unknown });
  draft.chooseMeasure('list');
  await draft.ask();
  draft.rowsAreGone();
  expect(draft.state.kind).toBe('done');
});

test('what was chosen stays for the same question of fewer rows, and goes with the question', async () => {
  const { pivoted } = await asked([month]);
  draft.look.view = 'Chart';
  const chart = { choices: { ...noChoices, x: column('month'), y: column('rows') } };
  const own = { column: 'Age', test: { kind: 'at least' as const, value: '18' } };
  draft.look.chart = chart;
  draft.look.pivot = { ...pivoted.start, columns: [{ column: 'Street' }], filters: [own] };
  draft.setSpan({ column: 'Day', from: '2015-05-01', to: '2015-06-30' });
  await draft.ask();
  expect(draft.look.chart).toBe(chart);
  const span = { column: 'Day', test: { kind: 'between', from: '2015-05-01', to: '2015-06-30' } };
  expect(draft.look.pivot).toMatchObject({ columns: [{ column: 'Street' }], filters: [span, own] });
  draft.setSpan(undefined);
  await draft.ask();
  expect(draft.look).toMatchObject({ pivot: { filters: [own] } });

  await asked([area]);
  expect(draft.look).toMatchObject({ view: 'Chart', chart: undefined, pivot: undefined });
});

test('rows that are held against one another are chosen before the pivot', async () => {
  draft.addCondition();
  draft.setCondition(0, { column: 'Cost', test: { kind: 'appears more than once' } });
  const { pivoted } = await asked([area]);
  expect(pivoted.start.filters).toEqual([]);
  expect(pivoted.sql).toContain('HAVING count(*) > 1');
});
