import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothEngines, expectClose, onBoth, startBothEngines } from './support/both-engines.ts';
import { referenceRows } from './support/reference-rows.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

/** A cell of a reference file as SQL: an empty one is NULL, and a decimal stays one, as in a recipe. */
function sqlNumber(text: string | undefined): string {
  return text === undefined || text === '' ? 'NULL' : text;
}

type Row = Readonly<Record<string, string>>;

/** Runs one query over the rows of one macro or family and gives the cells of each, in the order of the rows. */
async function inOneQuery(rows: readonly Row[], columns: readonly string[], calls: string) {
  const values = rows.map((row, i) => `(${i}, ${columns.map((column) => sqlNumber(row[column])).join(', ')})`);
  return onBoth(
    engines,
    `SELECT ${calls} FROM (VALUES ${values.join(', ')}) AS t(i, ${columns.join(', ')}) ORDER BY i`,
  );
}

function grouped(rows: readonly Row[], by: string): readonly (readonly [string, readonly Row[]])[] {
  return [...new Set(rows.map((row) => row[by] ?? ''))].map((name) => [name, rows.filter((row) => row[by] === name)]);
}

describe('limits published by the UK Health Security Agency', () => {
  const rows = referenceRows('published-limits.csv');
  const calls: Readonly<Record<string, string>> = {
    byar: 'NULL::DOUBLE, byar_lower(n, confidence), byar_upper(n, confidence)',
    wilson: 'NULL::DOUBLE, wilson_lower(n, population, confidence), wilson_upper(n, population, confidence)',
    rate: 'rate(n, population, per), rate_lower(n, population, per, confidence), rate_upper(n, population, per, confidence)',
  };

  test('are all there', () => {
    expect(rows.length).toBe(65);
  });

  test.each(grouped(rows, 'family'))('%s', async (family, group) => {
    const cells = await inOneQuery(group, ['n', 'population', 'per', 'confidence'], calls[family] ?? '');
    for (const [i, row] of group.entries()) {
      [row['value'], row['lower'], row['upper']].forEach((expected, column) => {
        const actual = cells[i]?.[column];
        if (expected === '' || expected === undefined) expect(actual, JSON.stringify(row)).toBeNull();
        else expectClose(actual, Number(expected), 1e-9, JSON.stringify(row));
      });
    }
  });
});

describe('values computed to 60 digits', () => {
  const arguments_: Readonly<Record<string, readonly string[]>> = {
    normal_quantile: ['a'],
    normal_two_sided_p: ['a'],
    rates_p: ['a', 'b', 'c', 'd'],
  };

  test.each(grouped(referenceRows('high-precision.csv'), 'macro'))('%s', async (macro, group) => {
    const columns = arguments_[macro] ?? ['a', 'b'];
    const cells = await inOneQuery(group, columns, `${macro}(${columns.map((c) => `${c}::DOUBLE`).join(', ')})`);
    for (const [i, row] of group.entries())
      expectClose(cells[i]?.[0], Number(row['value']), 5e-13, JSON.stringify(row));
  });
});
