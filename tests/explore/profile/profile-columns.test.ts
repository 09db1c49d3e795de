import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { fragment, identifier, sql, trustedSql } from '../../../src/engine/sql.ts';
import { type ColumnProfile, profileColumns } from '../../../src/explore/profile/profile-columns.ts';
import type { ProfiledColumn } from '../../../src/explore/profile/profile-sql.ts';
import { kindOfType } from '../../../src/explore/row-set.ts';
import { exactText } from '../../../src/results/csv.ts';
import { startBlockingEngine } from '../../support/blocking-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

/** Columns of a SELECT, with their types as the engine writes them. */
async function columnsOf(select: string): Promise<readonly ProfiledColumn[]> {
  const told = await engine.query(trustedSql(`DESCRIBE ${select}`));
  return Array.from({ length: told.rowCount }, (_, row) => {
    const type = exactText(told.cell(1, row));
    return { name: exactText(told.cell(0, row)), type, kind: kindOfType(type) };
  });
}

async function profiled(
  select: string,
  options: { readonly counts?: 'few' | 'all'; readonly markers?: Readonly<Record<string, string>> } = {},
): Promise<readonly ColumnProfile[]> {
  const { counts = 'few', markers = {} } = options;
  const columns = (await columnsOf(select)).map((column) => ({ ...column, marker: markers[column.name] }));
  return profileColumns((text) => engine.query(text), fragment(trustedSql(`(${select})`)), columns, {
    counts,
    signal: new AbortController().signal,
  });
}

async function profileOf(select: string): Promise<ColumnProfile> {
  const [first] = await profiled(select);
  if (!first) throw new Error('no profile');
  return first;
}

/** Every predicate of a profile finds the rows that the profile says it does. */
async function expectTrue(select: string, { bars, frequent, markers }: ColumnProfile): Promise<void> {
  for (const { predicate, rows } of [
    ...bars,
    ...(frequent ?? []),
    ...markers.map(({ predicate: wanted, instead, beside }) => ({ predicate: wanted, rows: instead + beside })),
  ]) {
    expect(predicate).toBeDefined();
    if (!predicate) continue;
    const counted = await engine.query(
      sql`SELECT count(*) FROM (${fragment(trustedSql(select))}) WHERE ${fragment(predicate)}`,
    );
    expect([predicate, counted.cell(0, 0)]).toEqual([predicate, BigInt(rows)]);
  }
}

test('numbers: filled and empty, range, mean, median, most frequent, and a histogram that holds every value', async () => {
  const select = 'SELECT unnest([1, 2, 2, 3, 40, NULL]) AS n';
  const profile = await profileOf(select);
  expect(profile).toMatchObject({
    rows: 6,
    filled: 5,
    empty: 1,
    blank: 0,
    notFinite: 0,
    distinct: { count: 4, isExact: true },
    smallest: 1n,
    largest: 40n,
    mean: 9.6,
    median: 2,
  });
  expect(profile.frequent?.map(({ value, rows, predicate }) => [value, rows, predicate])).toEqual([
    [2n, 2, '"n" = 2'],
    [1n, 1, '"n" = 1'],
    [3n, 1, '"n" = 3'],
    [40n, 1, '"n" = 40'],
  ]);
  expect(profile.bars.map(({ label }) => label).slice(0, 2)).toEqual(['0 to 4', '5 to 9']);
  expect(profile.bars.reduce((sum, { rows }) => sum + rows, 0)).toBe(5);
  await expectTrue(select, profile);
});

test.each([
  ['decimals', `SELECT unnest([0.30, 0.7, 1.10, -4.25, 19.99])::DECIMAL(9,2) AS n`],
  ['floats', `SELECT unnest([0.1 + 0.2, 0.3, 1e-9, 0.7, 0.1])::DOUBLE AS n`],
  ['small floats', `SELECT unnest([0.1, 0.3, 0.7])::FLOAT AS n`],
  ['floats with exponents', `SELECT unnest([3.4e38, -1.1e-9, 1e20, 1.5])::FLOAT AS n`],
  ['floats far apart', `SELECT unnest([1e300, -1e300, 1e-300, 1.5, 1.7e308])::DOUBLE AS n`],
  ['floats close together', `SELECT 1e15 + i / 8 AS n FROM range(9) t(i)`],
  ['the smallest bytes', `SELECT unnest([-128, 127, 3])::TINYINT AS n`],
  ['whole numbers with a sign', `SELECT i * 37 - 1000 AS n FROM range(60) t(i)`],
  [
    'the widest whole numbers',
    `SELECT unnest([170141183460469231731687303715884105727, -170141183460469231731687303715884105727, 0])::HUGEINT AS n`,
  ],
  ['the widest without a sign', `SELECT unnest(['340282366920938463463374607431768211455', '7'])::UHUGEINT AS n`],
  ['whole numbers beyond a float', `SELECT 9223372036854775000 + i AS n FROM range(9) t(i)`],
  ['months', `SELECT DATE '2015-11-03' + INTERVAL (i) MONTH AS d FROM range(13) t(i)`],
  ['days', `SELECT (DATE '2016-02-20' + i::INTEGER)::DATE AS d FROM range(15) t(i)`],
  ['quarters', `SELECT (DATE '2014-01-31' + (i * 97)::INTEGER)::DATE AS d FROM range(15) t(i)`],
  [
    'years with a slip of the keyboard',
    `SELECT unnest([DATE '0216-01-31', DATE '2016-01-31', DATE '2015-06-01']) AS d`,
  ],
  ['hours', `SELECT TIMESTAMP '2016-01-31 22:15:00' + INTERVAL (i * 50) MINUTE AS d FROM range(9) t(i)`],
  ['moments to the nanosecond', `SELECT unnest(['2016-01-31 22:15:00.5', '2016-03-01'])::TIMESTAMP_NS AS d`],
  ['dates with an end of time', `SELECT unnest([DATE 'infinity', DATE '2016-01-31', DATE '2016-02-03']) AS d`],
  ['dates before Christ', `SELECT unnest(['0044-03-15 (BC)', '2016-01-31'])::DATE AS d`],
  ['times', `SELECT unnest([TIME '00:00:00', TIME '08:15:00', TIME '23:59:59.5', TIME '24:00:00']) AS t`],
  ['yes or no', `SELECT unnest([true, true, false, NULL]) AS b`],
  ['text with quotes', `SELECT unnest(['O''Brien', '"x"', 'Ünïcode 🚓', '%', '-- no']) AS t`],
  ['categories', `SELECT unnest(['b', 'a', 'b'])::ENUM ('b', 'a') AS t`],
  ['identifiers', `SELECT '00000000-0000-0000-0000-000000000001'::UUID AS u`],
  ['lists', `SELECT unnest([[1, 2], [1, 2], NULL, []]) AS l`],
  ['records', `SELECT {'a': 1, 'b': 'x'} AS s`],
  ['moments of a time zone', `SELECT '2016-01-31 10:00:00+00'::TIMESTAMPTZ AS z`],
  ['lengths of time', `SELECT unnest([INTERVAL 3 DAY, INTERVAL 1 MONTH]) AS i`],
  ['bytes', `SELECT '\\xAA\\x00'::BLOB AS b`],
])('%s: a profile whose conditions find what it counts', async (_, select) => {
  const profile = await profileOf(select);
  expect(profile.filled + profile.empty + profile.blank + profile.notFinite).toBe(profile.rows);
  expect(profile.bars.length).toBeLessThanOrEqual(24);
  if (profile.bars.length > 0) expect(profile.bars.reduce((sum, { rows }) => sum + rows, 0)).toBe(profile.filled);
  await expectTrue(select, profile);
});

test('what is no number is counted apart and changes no mean', async () => {
  const profile = await profileOf(`SELECT unnest(['nan', 'inf', '-inf', '1', '3', NULL])::DOUBLE AS x`);
  expect(profile).toMatchObject({ filled: 2, empty: 1, notFinite: 3, smallest: 1, largest: 3, mean: 2, median: 2 });
  const beyond = await profileOf(`SELECT unnest([1.7e308, 1.7e308])::DOUBLE AS x`);
  expect(beyond).toMatchObject({ filled: 2, mean: null, median: 1.7e308, bars: [] });
});

test('text: blanks of every sort are neither filled nor NULL', async () => {
  const profile = await profileOf(`SELECT unnest(['b', '', '  ', chr(160), chr(9), NULL, 'a', 'b']) AS t`);
  expect(profile).toMatchObject({ rows: 8, filled: 3, blank: 4, empty: 1, smallest: 'a', largest: 'b', bars: [] });
  expect(profile.distinct).toEqual({ count: 2, isExact: true });
  expect(profile.frequent?.map(({ value, rows }) => [value, rows])).toEqual([
    ['b', 2],
    ['a', 1],
  ]);
});

test('long text is cut, and text that SQL cannot name has no condition', async () => {
  const profile = await profileOf(`SELECT unnest([repeat('🚓', 300), 'a' || chr(0) || 'b']) AS t`);
  const [nul, long] = [...(profile.frequent ?? [])].sort((a, b) => Number(a.isCut) - Number(b.isCut));
  expect(nul?.predicate).toBeUndefined();
  expect(long).toMatchObject({ isCut: true, value: '🚓'.repeat(200), predicate: undefined });
});

test('all NULL, one value, and no rows', async () => {
  const none = await profileOf('SELECT NULL::INTEGER AS n FROM range(3)');
  expect(none).toMatchObject({ rows: 3, filled: 0, empty: 3, smallest: null, mean: null, frequent: [], bars: [] });
  expect(none.distinct).toEqual({ count: 0, isExact: true });
  const one = await profileOf('SELECT 7 AS n FROM range(3)');
  expect(one).toMatchObject({ filled: 3, distinct: { count: 1 }, smallest: 7n, largest: 7n, bars: [] });
  const empty = await profileOf('SELECT 1 AS n WHERE false');
  expect(empty).toMatchObject({ rows: 0, filled: 0, empty: 0, distinct: { count: 0, isExact: true }, frequent: [] });
});

test('markers are counted apart, each by itself, and what is left is empty', async () => {
  const select = `SELECT * FROM (VALUES (1, NULL), (NULL, '[c]'), (NULL, '[c]'), (NULL, '..'), (5, '[e]'), (NULL, NULL),
    (NULL, ' ')) t(n, n_marker)`;
  const [profile] = await profiled(select, { markers: { n: 'n_marker' } });
  expect(profile).toMatchObject({ rows: 7, filled: 2, empty: 2 });
  expect(profile?.markers).toEqual([
    { marker: '[c]', instead: 2, beside: 0, predicate: `"n_marker" = '[c]'` },
    { marker: '..', instead: 1, beside: 0, predicate: `"n_marker" = '..'` },
    { marker: '[e]', instead: 0, beside: 1, predicate: `"n_marker" = '[e]'` },
  ]);
});

test('many columns in one go, of any name, each with its own figures', async () => {
  const names = ['a "b"', 'Ort / Straße', 'v0', 'r1', 'select', ' ', '数'];
  const select = `SELECT ${names.map((name, i) => `${String(i)} AS ${identifier(name).sql}`).join(', ')}`;
  const profiles = await profiled(select);
  expect(profiles.map(({ smallest }) => smallest)).toEqual(names.map((_, i) => BigInt(i)));
  expect(profiles[0]?.frequent?.[0]?.predicate).toBe('"a ""b""" = 0');
});

test('a great many different values are estimated at a glance, and counted when asked', async () => {
  const select = 'SELECT i AS n, i % 3 AS few FROM range(150000) t(i)';
  const [many, few] = await profiled(select);
  expect(many?.distinct.isExact).toBe(false);
  expect(many?.frequent).toBeUndefined();
  expect(Math.abs((many?.distinct.count ?? 0) / 150_000 - 1)).toBeLessThan(0.15);
  expect(few?.distinct).toEqual({ count: 3, isExact: true });
  const [counted] = await profiled(select, { counts: 'all' });
  expect(counted?.distinct).toEqual({ count: 150_000, isExact: true });
});

test('an aborted profile asks nothing more', async () => {
  const stop = new AbortController();
  const asked: string[] = [];
  const profiling = profileColumns(
    async (text) => {
      asked.push(text);
      stop.abort();
      return engine.query(text);
    },
    fragment(sql`(SELECT 1 AS n)`),
    [{ name: 'n', type: 'INTEGER', kind: 'integer' }],
    { counts: 'few', signal: stop.signal },
  );
  await expect(profiling).rejects.toMatchObject({ name: 'AbortError' });
  expect(asked).toHaveLength(1);
});
