import { expect, test } from 'vitest';
import { sql } from '../../../src/engine/sql.ts';
import { freeName, nameProblem } from '../../../src/explore/notebook/cell-names.ts';
import { exactText } from '../../../src/results/csv.ts';
import { startBlockingEngine } from '../../support/blocking-engine.ts';

test.each([
  ['by_area', undefined],
  ['year', undefined],
  ['a1', undefined],
  ['By_area', /small letters/],
  ['1st', /small letters/],
  ['by area', /small letters/],
  ['', /small letters/],
  ['a'.repeat(64), /63/],
  ['select', /keeps the word select/],
  ['taken', /Another cell/],
  ['thefts', /data file or table thefts/],
])('%s', (name, problem) => {
  const said = nameProblem(name, ['taken'], ['Thefts']);
  if (problem) expect(said).toMatch(problem);
  else expect(said).toBeUndefined();
});

test('a free name is the first that nothing has', () => {
  expect(freeName([])).toBe('result');
  expect(freeName(['result', 'RESULT_2', 'result_4'])).toBe('result_3');
});

test('every word that the engine keeps for itself is refused, and no other', async () => {
  const engine = await startBlockingEngine();
  const words = await engine.query(sql`SELECT keyword_name, keyword_category FROM duckdb_keywords()`);
  const kept = new Set<string>();
  const free = new Set<string>();
  for (let row = 0; row < words.rowCount; row += 1) {
    const isKept = ['reserved', 'type_function'].includes(exactText(words.cell(1, row)));
    (isKept ? kept : free).add(exactText(words.cell(0, row)));
  }
  expect([...kept].filter((word) => nameProblem(word, [], []) === undefined)).toEqual([]);
  expect([...free].filter((word) => !kept.has(word) && nameProblem(word, [], []) !== undefined)).toEqual([]);
});
