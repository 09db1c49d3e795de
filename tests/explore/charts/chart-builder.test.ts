import { beforeAll, expect, test } from 'vitest';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { column, noChoices, theRows } from '../../../src/explore/charts/chart-choices.ts';
import {
  type BuilderState,
  ChartBuilder,
  type ChartStart,
} from '../../../src/workbook/explore/chart-builder.svelte.ts';
import { eventually } from '../../support/eventually.ts';
import { openBenchSession } from '../support/bench.ts';

let session: BenchSession;
beforeAll(async () => {
  ({ session } = await openBenchSession());
});

const events = `SELECT DATE '2013-01-01' + CAST(i AS INTEGER) AS day, 'K' || (i % 3) AS kind, i % 50 AS n FROM range(2000) r(i)`;

async function opened(text: string, start?: ChartStart): Promise<ChartBuilder> {
  const builder = new ChartBuilder({ session, name: () => 'result', start });
  await builder.take(await session.keep(text));
  return builder;
}

function saysOf(state: BuilderState): string {
  return state.kind === 'problem' ? state.says : state.kind;
}

test('the first proposal is drawn at once, and its SQL reads the rows by their name', async () => {
  const builder = await opened(events);
  expect(builder.state.kind).toBe('drawn');
  expect(builder.proposed).toBe(0);
  expect(builder.chart?.rows.rowCount).toBeGreaterThan(10);
  expect(builder.built?.sql).toContain('FROM "result"');
  expect(builder.built?.sql).not.toContain('kept');
  expect(builder.built?.block).toMatchObject({ from: 'chart', title: builder.title });
});

test('a change by hand is drawn, and is no proposal any more', async () => {
  const builder = await opened(events);
  await builder.change({ colour: column('kind') });
  await builder.change({ sort: 'lowest first' });
  expect(builder.state.kind).toBe('drawn');
  expect(builder.proposed).toBe(-1);
  expect(builder.fields).toContain('kind');
});

test('other rows of the same columns keep what was chosen, rows without them begin anew and say so', async () => {
  const builder = await opened(events);
  expect(builder.chosen).toBeUndefined();
  await builder.change({ x: column('kind'), aggregate: 'rows' });
  builder.setTitle('By kind');
  const { choices, chosen } = builder;
  expect(chosen).toMatchObject({ choices, title: 'By kind' });
  await builder.take(await session.keep(`${events} WHERE i < 900`));
  expect(builder.choices).toEqual(choices);
  expect(builder.title).toBe('By kind');
  expect(builder.news).toBeUndefined();
  await builder.take(
    await session.keep('SELECT unnest([1, 2, 3]) AS a, unnest([4, 4, 9]) AS b, unnest([1, 5, 9]) AS c'),
  );
  expect(builder.choices).not.toEqual(choices);
  expect(builder.chosen).toBeUndefined();
  expect(builder.title).not.toBe('By kind');
  expect(builder.news).toMatch(/does not fit these rows.*no column “kind” any more/);

  // What was chosen can be taken up later, once the rows have its columns again.
  const again = await opened(events, chosen);
  expect(again.choices).toEqual(choices);
  expect(again.title).toBe('By kind');
});

test('what was only proposed is proposed anew for other rows, without a word', async () => {
  const builder = await opened(events);
  expect(builder.title).toMatch(/day/);
  await builder.take(await session.keep(`SELECT kind, count(*) AS events FROM (${events}) GROUP BY ALL`));
  expect(builder.state.kind).toBe('drawn');
  expect(builder.choices).toMatchObject({ mark: 'bar', y: column('kind') });
  expect(builder.news).toBeUndefined();
});

test('who knows where the rows come from has the first say, and nothing is proposed twice', async () => {
  const choices = { ...noChoices, x: theRows, y: column('kind'), aggregate: 'rows' as const };
  const best = { title: 'Bars by kind', reason: 'It was asked by kind.', choices };
  const builder = new ChartBuilder({ session, name: () => 'result', fitsBest: () => best });
  await builder.take(await session.keep(events));
  expect(builder.proposals[0]).toEqual(best);
  expect(builder.choices).toEqual(choices);
  const all = builder.proposals.map((one) => JSON.stringify(one.choices));
  expect(new Set(all).size).toBe(all.length);

  const gone = { ...best, choices: { ...choices, y: column('gone') } };
  const other = new ChartBuilder({ session, name: () => 'result', fitsBest: () => gone });
  await other.take(await session.keep(events));
  expect(other.state.kind).toBe('drawn');
  expect(other.proposals).not.toContainEqual(gone);
});

test.each([
  ['has no rows', 'SELECT 1 AS n WHERE false', /no rows, so there is nothing to draw/],
  ['fits no chart', 'SELECT 1 AS n', /No chart fits these columns by itself\. Choose/],
] as const)('a result that %s says so', async (_, text, says) => {
  const builder = await opened(text);
  expect(saysOf(builder.state)).toMatch(says);
  expect(builder.built).toBeUndefined();
});

test('more figures than can be drawn are not drawn', async () => {
  const builder = await opened(`SELECT DATE '1950-01-01' + CAST(i AS INTEGER) AS day FROM range(20000) r(i)`);
  await builder.change({ interval: 'day' });
  expect(saysOf(builder.state)).toMatch(/more than 5,000 figures.*Choose a longer interval/);
  expect(builder.chart).toBeUndefined();
});

test('several rows of one place ask for an aggregate', async () => {
  const builder = await opened(events, { choices: { ...noChoices, x: column('n'), y: column('kind') } });
  expect(saysOf(builder.state)).toMatch(/Several rows have the same “kind”.*Choose an aggregate/);
  await builder.change({ aggregate: 'sum' });
  expect(builder.state.kind).toBe('drawn');
});

test('many points are a sample, and said to be one', async () => {
  const builder = await opened('SELECT i AS a, (i * 7919) % 1000 AS b FROM range(9000) r(i)', {
    choices: { ...noChoices, mark: 'point', x: column('a'), y: column('b') },
  });
  expect(builder.chart?.rows.rowCount).toBe(2000);
  expect(builder.notes).toEqual(['A sample of 2,000 of the 9,000 rows is drawn.']);
});

test('a chart is taken up again as it was', async () => {
  const choices = { ...noChoices, x: theRows, y: column('kind'), aggregate: 'rows' as const };
  const vegaLite = { mark: 'point', encoding: { x: { field: 'rows', type: 'quantitative' } } };
  const builder = await opened(events, { choices, title: 'Mine', subtitle: 'Rows of mine', vegaLite });
  expect(builder.built?.block).toEqual({ from: 'chart', title: 'Mine', subtitle: 'Rows of mine', vegaLite });
  expect(builder.built?.start).toEqual({ choices, title: 'Mine', subtitle: 'Rows of mine', vegaLite });
  builder.backToChoices();
  expect(builder.built?.block.vegaLite).toMatchObject({ mark: 'bar' });
  builder.bringBack();
  expect(builder.built?.block.vegaLite).toEqual(vegaLite);
});

test('what is written by hand is drawn once it may be', async () => {
  const builder = await opened(events);
  const before = builder.built?.block.vegaLite;
  builder.write('{ "mark": "bar", "data": { "url": "x" } }');
  expect(builder.textProblems[0]?.message).toMatch(/vega-lite\.data is not allowed/);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(builder.built?.block.vegaLite).toEqual(before);
  builder.write('{ "mark": "bar" }');
  await eventually(() => {
    expect(builder.built?.block.vegaLite).toEqual({ mark: 'bar' });
  });
});

test('what was cancelled can be begun again', async () => {
  const builder = new ChartBuilder({ session, name: () => 'result' });
  const taken = builder.take(await session.keep(events));
  builder.cancel();
  await taken;
  expect(builder.state.kind).toBe('cancelled');
  await builder.again();
  expect(builder.state.kind).toBe('drawn');
});
