import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '../../src/engine/sql.ts';
import { withPlainBlanks } from '../../src/explore/statements/plain-blanks.ts';
import { exactText } from '../../src/results/csv.ts';
import { openBenchSession } from './support/bench.ts';

test.each([
  ['SELECT\u00a01', 'SELECT 1'],
  ['\ufeffFROM\u2003a\u200b', ' FROM a '],
  ["SELECT\u00a0'a\u00a0b', E'\\'\u00a0', \"c\u00a0d\"", "SELECT 'a\u00a0b', E'\\'\u00a0', \"c\u00a0d\""],
  ['SELECT $$\u00a0$$\u00a0-- \u00a0\n\u00a0', 'SELECT $$\u00a0$$ -- \u00a0\n '],
  ["/* ' \u00a0 */\u00a0SELECT\u00a0'", "/* ' \u00a0 */ SELECT '"],
])('blanks are plain outside texts, names and comments: %j', (text, plain) => {
  expect(withPlainBlanks(text)).toBe(plain);
});

test('everything keeps its place', () => {
  const parts = fc.constantFrom(
    'a',
    ' ',
    '\u00a0',
    '\u200b',
    '\ufeff',
    "'",
    '"',
    '--',
    '\n',
    '/*',
    '*/',
    '$$',
    '😀',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(parts), (all) => {
      const text = all.join('');
      const plain = withPlainBlanks(text);
      expect(plain).toHaveLength(text.length);
      expect(Array.from({ length: text.length }, (_, i) => plain[i] === text[i] || plain[i] === ' ')).not.toContain(
        false,
      );
      expect(withPlainBlanks(plain)).toBe(plain);
    }),
  );
});

test('no blank lets a statement change a data file under the name of something of one’s own', async () => {
  const { engine, session } = await openBenchSession(['thefts']);
  await engine.query(sql`CREATE TABLE thefts AS SELECT 1 AS n`);
  for (const blank of ['\u00a0', '\u2007', '\u200b', '\u202f', '\u205f', '\u2060', '\u3000', '\ufeff']) {
    await session.run(`CREATE OR REPLACE TABLE "thefts${blank}" AS SELECT 2 AS n`);
    for (const text of [
      `DELETE FROM thefts${blank}`,
      `UPDATE${blank}thefts${blank}SET n = 5`,
      `DROP TABLE${blank}thefts`,
    ]) {
      await expect(session.run(text)).rejects.toThrow('“thefts” is a data file, which stays as it was sent.');
    }
    const found = await session.run(`${blank}SELECT n,${blank}length('${blank}') AS b FROM${blank}thefts`);
    if (found.kind !== 'rows') throw new Error('no rows');
    const table = await session.read(sql`FROM ${found.rows.from}`);
    expect([exactText(table.cell(0, 0)), exactText(table.cell(1, 0))]).toEqual(['1', '1']);
  }
});
