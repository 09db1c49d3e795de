import { beforeAll, expect, test } from 'vitest';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { PivotDraft } from '../../../src/workbook/explore/pivot.svelte.ts';
import { eventually } from '../../support/eventually.ts';
import { openBenchSession } from '../support/bench.ts';

let session: BenchSession;
beforeAll(async () => {
  ({ session } = await openBenchSession());
});

const casualties = `(SELECT i % 24 AS hour, ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][1 + (i // 24) % 7] AS day,
  DATE '2016-01-01' + CAST(i % 300 AS INTEGER) AS on_day, 'C' || i AS ref, i % 4 AS vehicles FROM range(1000) r(i))`;

async function drafted(text: string): Promise<PivotDraft> {
  const rows = await session.keep(text);
  const draft = new PivotDraft({ rows, fromSql: () => text, session: () => session });
  await draft.suggest();
  return draft;
}

test.each([
  [
    'of a summary its figure, the longer group down',
    `SELECT hour, day, count(*) AS casualties FROM ${casualties} GROUP BY ALL`,
    {
      rows: [{ column: 'hour' }],
      columns: [{ column: 'day' }],
      values: [{ measure: { kind: 'sum', column: 'casualties' } }],
    },
  ],
  [
    'of a rate its mean',
    `SELECT day, vehicles > 2 AS many, count(*) / 7 AS rate FROM ${casualties} GROUP BY ALL`,
    {
      rows: [{ column: 'day' }],
      columns: [{ column: 'many' }],
      values: [{ measure: { kind: 'mean', column: 'rate' } }],
    },
  ],
  [
    'of things their number, by months where there are dates',
    `SELECT on_day, day, ref FROM ${casualties}`,
    { rows: [{ column: 'on_day', interval: 'month' }], columns: [{ column: 'day' }], values: [] },
  ],
  [
    'of one group no columns',
    `SELECT day, count(*) AS n FROM ${casualties} GROUP BY ALL`,
    { rows: [{ column: 'day' }], columns: [], values: [{ measure: { kind: 'sum', column: 'n' } }] },
  ],
])('a pivot to begin with is, %s', async (_, text, pivot) => {
  const draft = await drafted(text);
  expect(draft.suggested).toMatchObject(pivot);
  if (draft.suggested) draft.change(draft.suggested);
  await eventually(() => {
    expect(draft.state.kind).toBe('done');
  });
  expect(draft.problems).toEqual([]);
  expect(draft.made?.layout.body.length).toBeGreaterThan(1);
});

test('where nothing groups the rows there is none, nor of rows that are not those any more', async () => {
  expect((await drafted('SELECT random() AS r FROM range(50)')).suggested).toBeUndefined();
  const draft = await drafted(`SELECT day, count(*) AS n FROM ${casualties} GROUP BY ALL`);
  draft.takeRows(await session.keep('SELECT 1 AS one'));
  expect(draft.suggested).toBeUndefined();
});
