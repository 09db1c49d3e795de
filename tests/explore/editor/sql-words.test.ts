import { expect, test } from 'vitest';
import { readSqlWords } from '../../../src/explore/editor/sql-words.ts';
import { functionAt } from '../../../src/explore/editor/function-at.ts';
import { scopeToRun, wordsOf } from '../../../src/workbook/explore/editor-words.ts';
import { openBenchSession } from '../support/bench.ts';

test('the words of the engine: functions with their docs, methods, own macros, nothing that reads files', async () => {
  const { session } = await openBenchSession();
  await session.run('CREATE MACRO twice(x) AS x * 2');
  const { functions, keywords, reserved, types } = await readSqlWords(session);
  const doc = (name: string) => functions.find((one) => one.name === name);
  expect(doc('date_trunc')).toMatchObject({ calls: ['date_trunc(part, timestamp)'], isForRecipes: true });
  expect(doc('date_trunc')?.examples[0]).toMatch(/^date_trunc\('/);
  expect(doc('sum')?.kind).toBe('aggregate');
  expect(doc('percent_change')?.kind).toBe('method');
  expect(doc('row_number')?.kind).toBe('window function');
  expect(doc('twice')).toMatchObject({ calls: ['twice(x)'], isForRecipes: false });
  expect(functions.filter(({ name }) => /^(?:read_|pg_)/.test(name))).toEqual([]);
  expect(new Set(functions.map(({ name }) => name)).size).toBe(functions.length);
  expect(keywords).toEqual(expect.arrayContaining(['select', 'qualify', 'over', 'exclude', 'asof']));
  expect(keywords).not.toContain('month');
  expect(reserved.has('select')).toBe(true);
  expect(reserved.has('month')).toBe(false);
  expect(types).toEqual(expect.arrayContaining(['bigint', 'varchar', 'date']));

  const text = 'SELECT round(twice(n), 1), n FROM t';
  expect(functionAt(text, text.indexOf('wice'), functions)?.name).toBe('twice');
  expect(functionAt(text, text.indexOf(', 1') + 2, functions)?.name).toBe('round');
  expect(functionAt(text, text.indexOf(', n FROM') + 2, functions)).toBeUndefined();
});

test('what Ctrl+Enter runs: the selection, else the statement at the cursor', async () => {
  const { session } = await openBenchSession();
  const text = "SELECT ';';\n\nSELECT 2 -- two\n;";
  const at = (from: number, to = from) => scopeToRun(text, { from, to, head: to }, session);
  expect(await at(3)).toEqual({ text: "SELECT ';'", start: 0 });
  expect(await at(11)).toEqual({ text: "SELECT ';'", start: 0 });
  expect((await at(20)).text).toMatch(/^SELECT 2/);
  expect(await at(7, 10)).toEqual({ text: "';'", start: 7 });
  expect(await scopeToRun('-- none', { from: 0, to: 0, head: 0 }, session)).toEqual({ text: '-- none', start: 0 });
});

test('the words are read once for a list of tables, however many editors ask, and again where reading failed', async () => {
  const { session } = await openBenchSession();
  let asked = 0;
  const counting = {
    ...session,
    query: (...given: Parameters<typeof session.query>) => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('the engine is busy')) : session.query(...given);
    },
  };
  await expect(wordsOf(counting, [])).rejects.toThrow('busy');
  const [first, second] = [[], []];
  const words = await wordsOf(counting, first);
  const before = asked;
  expect(await Promise.all([wordsOf(counting, first), wordsOf(counting, first)])).toEqual([words, words]);
  expect(asked).toBe(before);
  await wordsOf(counting, second);
  expect(asked).toBeGreaterThan(before);
});
