import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { identifier, joined, sql, type SqlValue } from '../../../src/engine/sql.ts';
import { describeOverlap, type Overlap, overlapFrom, overlapSql } from '../../../src/intake/reshape/overlap.ts';
import { startBlockingEngine } from '../../support/blocking-engine.ts';
import { newTable } from './tables.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

/** Rows of a text, a whole number, a decimal and a date. */
type Row = readonly [string | null, bigint | null, number | null, string | null];
const columns = ['name', 'n', 'x', 'on'].map((name) => ({ existing: name, incoming: name }));
const on = { existing: 'on', incoming: 'on' };

async function tableOf(rows: readonly Row[], names = ['name', 'n', 'x', 'on']): Promise<string> {
  const table = newTable();
  const [name = '', n = '', x = '', date = ''] = names;
  await engine.query(
    sql`CREATE TABLE ${identifier(table)} (${identifier(name)} VARCHAR, ${identifier(n)} BIGINT, ${identifier(x)} DOUBLE, ${identifier(date)} DATE)`,
  );
  if (rows.length > 0) {
    const values = rows.map(([a, b, c, d]) => {
      const cells: readonly SqlValue[] = [a, b, c, d === null ? null : { date: d }];
      return sql`(${joined(
        cells.map((cell) => sql`${cell}`),
        ', ',
      )})`;
    });
    await engine.query(sql`INSERT INTO ${identifier(table)} VALUES ${joined(values, ', ')}`);
  }
  return table;
}

async function overlapOf(existing: readonly Row[], incoming: readonly Row[], dates = true): Promise<Overlap> {
  const text = overlapSql(await tableOf(existing), await tableOf(incoming), columns, dates ? on : undefined);
  return overlapFrom(await engine.query(text));
}

const call: Row = ['Ross', 1n, 0.5, '2016-03-05'];
const later: Row = ['Ross', 1n, 0.5, '2016-04-05'];
const empty: Row = [null, null, null, null];

describe('rows in common', () => {
  test.each<[string, Row[], Row[], number]>([
    ['none', [call], [later], 0],
    ['one', [call, later], [call], 1],
    ['as often as in both, where the old has more', [call, call, call], [call, call], 2],
    ['as often as in both, where the new has more', [call], [call, call, call], 1],
    ['empty equals empty, and nothing else', [empty, ['', null, null, null]], [empty, empty], 1],
    ['of nothing', [], [], 0],
  ])('%s', async (_, existing, incoming, shared) => {
    expect(await overlapOf(existing, incoming)).toMatchObject({
      existingRows: existing.length,
      incomingRows: incoming.length,
      sharedRows: shared,
    });
  });

  test('as counting by hand has it', async () => {
    const row = fc.tuple(
      fc.constantFrom('a', 'A', 'a ', '', null),
      fc.constantFrom(0n, 1n, null),
      fc.constantFrom(0, 0.1, null),
      fc.constantFrom('2016-01-01', null),
    );
    const rows = fc.array(row, { maxLength: 12 });
    const keyOf = (cells: Row) => JSON.stringify(cells.map((cell) => (typeof cell === 'bigint' ? String(cell) : cell)));
    await fc.assert(
      fc.asyncProperty(rows, rows, async (existing, incoming) => {
        const left = existing.map(keyOf);
        const shared = incoming.map(keyOf).filter((key) => {
          const at = left.indexOf(key);
          if (at >= 0) left.splice(at, 1);
          return at >= 0;
        });
        expect((await overlapOf(existing, incoming)).sharedRows).toBe(shared.length);
      }),
      { numRuns: 40 },
    );
  });

  test('columns may have other names, and any name is safe', async () => {
    const names = ['na"me', `n'; --`, 'select', 'c0'];
    const [existing, incoming] = [await tableOf([call]), await tableOf([call, later], names)];
    const pairs = columns.map(({ existing: name }, i) => ({ existing: name, incoming: names[i] ?? '' }));
    const answer = overlapFrom(await engine.query(overlapSql(existing, incoming, pairs)));
    expect(answer).toMatchObject({ sharedRows: 1, existingReach: undefined, incomingReach: undefined });
  });

  test('columns of different types are compared by value, as far as they can be', async () => {
    const [a, b] = [newTable(), newTable()];
    await engine.query(sql`CREATE TABLE ${identifier(a)} AS SELECT 1::BIGINT AS n, DATE '2016-01-01' AS d, true AS y`);
    await engine.query(
      sql`CREATE TABLE ${identifier(b)} AS SELECT 1.0::DOUBLE AS n, '2016-01-01' AS d, 5::BIGINT AS y`,
    );
    const pair = (...names: string[]) => names.map((name) => ({ existing: name, incoming: name }));
    expect(overlapFrom(await engine.query(overlapSql(a, b, pair('n', 'd')))).sharedRows).toBe(1);
    expect(overlapFrom(await engine.query(overlapSql(a, b, pair('n', 'd', 'y')))).sharedRows).toBe(0);
    const crossed = [{ existing: 'd', incoming: 'y', asText: true }];
    expect(overlapFrom(await engine.query(overlapSql(a, b, crossed))).sharedRows).toBe(0);
  });

  test('without a column in common there are none', async () => {
    const answer = await engine.query(overlapSql(await tableOf([call]), await tableOf([call]), []));
    expect(overlapFrom(answer).sharedRows).toBe(0);
  });
});

test('the reach of dates leaves out what is no day', async () => {
  const existing = await tableOf([call, later, empty]);
  await engine.query(sql`INSERT INTO ${identifier(existing)} VALUES (NULL, NULL, NULL, 'infinity')`);
  const incoming = await tableOf([empty]);
  const answer = overlapFrom(await engine.query(overlapSql(existing, incoming, columns, on)));
  expect(answer.existingReach).toEqual({ first: '2016-03-05', last: '2016-04-05' });
  expect(answer.incomingReach).toBeUndefined();
});

describe('in words', () => {
  const march = { first: '2016-03-01', last: '2016-03-31' };
  const base: Overlap = {
    existingRows: 5000,
    incomingRows: 1020,
    sharedRows: 412,
    existingReach: undefined,
    incomingReach: undefined,
  };
  test.each<[Partial<Overlap>, string[]]>([
    [
      {},
      [
        '412 of 1,020 rows of this file are already in police_asb, value for value. Exact duplicates can be right (two ' +
          'calls on one night), so none is left out unless you say so.',
      ],
    ],
    [
      { sharedRows: 1020 },
      [
        'All 1,020 rows of this file are already in police_asb, value for value. It may be a file that was added ' +
          'before: adding it again counts everything in it twice.',
      ],
    ],
    [
      { sharedRows: 0, existingReach: march, incomingReach: { first: '2016-03-20', last: '2016-04-30' } },
      [
        'No row of this file is already in police_asb, value for value.',
        'police_asb has dates from 1 March 2016 to 31 March 2016, this file from 20 March 2016 to 30 April 2016: both ' +
          'cover the days from 20 March 2016 to 31 March 2016. Rows of those days may have been sent again with ' +
          'changes: compare before adding.',
      ],
    ],
    [
      { sharedRows: 0, existingReach: march, incomingReach: { first: '2016-04-01', last: '2016-04-01' } },
      [
        'No row of this file is already in police_asb, value for value.',
        'police_asb has dates from 1 March 2016 to 31 March 2016, this file of 1 April 2016 only: no day is in both.',
      ],
    ],
    [{ incomingRows: 0, sharedRows: 0 }, ['This file has no rows to add.']],
  ])('%j', (facts, words) => {
    expect(describeOverlap('police_asb', { ...base, ...facts })).toEqual(words);
  });
});
