import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';

import type { Engine } from '../../../src/engine/engine.ts';
import { sql as query } from '../../../src/engine/sql.ts';
import {
  findingsInProse,
  findingsInSql,
  findingsInTitle,
  markOf,
  type TypedTextFinding,
} from '../../../src/explore/keeping/typed-text.ts';
import { parseRecipeFile } from '../../../src/recipes/parse-recipe.ts';
import { startBlockingEngine } from '../../support/blocking-engine.ts';

const catalogue = path.resolve(import.meta.dirname, '../../../src/recipes/catalogue');

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

const shown = (findings: readonly TypedTextFinding[]) =>
  findings.map(({ kind, text, line }) => `${String(line)} ${kind}: ${text}`);
const found = (sql: string, ...known: readonly string[]) => shown(findingsInSql(sql, new Set(known)));

test.each([
  ["SELECT * FROM thefts WHERE postcode = 'HR1 2AB'", '1 postcode: HR1 2AB'],
  ["FROM thefts\nWHERE postcode = 'hr12ab'", '2 postcode: hr12ab'],
  ['FROM thefts WHERE postcode = HR1 2AB', '1 postcode: HR1 2AB'],
  ["SELECT 'O''Brien'", "1 name: O'Brien"],
  ["SELECT 'O’Brien'", '1 name: O’Brien'],
  ["FROM t WHERE surname = 'O''Brien'", "1 name: O'Brien"],
  ["SELECT 'John Smith'", '1 name: John Smith'],
  ["FROM t WHERE surname IN ('Bloggs', 'Doe')", '1 name: Doe'],
  ['SELECT 1 -- ask Mr Bloggs', '1 name: Mr Bloggs'],
  ['/* one\ntwo\nJohn Bloggs rang */ SELECT 1', '3 name: John Bloggs'],
  ["SELECT $$John Smith$$ AS x, E'John Smith'", '1 name: John Smith'],
  ['SELECT 1 AS "John Smith"', '1 name: John Smith'],
  ["SELECT '12/03/1987'", '1 day: 12/03/1987'],
  ["FROM t WHERE dob = '12/03/1987'", '1 birth: 12/03/1987'],
  ["FROM t WHERE dob >= DATE '1987-03-12'", '1 birth: 1987-03-12'],
  ["FROM t WHERE day = DATE '2016-01-17'", '1 day: 2016-01-17'],
  ['SELECT 1 -- born 12 March 1987', '1 birth: 12 March 1987'],
  ["FROM t WHERE ref = '22/12345/16'", '1 reference: 22/12345/16'],
  ["FROM t WHERE ref = '22CC/1234/16'", '1 reference: 22CC/1234/16'],
  ["FROM t WHERE ref LIKE 'WM-2016-001234'", '1 reference: WM-2016-001234'],
  ['SELECT 1 -- crime no. 123456', '1 reference: crime no. 123456'],
  ["FROM t WHERE tel = '01432 260123'", '1 phone: 01432 260123'],
  ["FROM t WHERE tel = '+44 7700 900123'", '1 phone: +44 7700 900123'],
  ["FROM t WHERE mail = 'a.person@example.com'", '1 email: a.person@example.com'],
  ['a.person@example.com', '1 email: a.person@example.com'],
  ['FROM t WHERE nhs = 9434765919', '1 nhs: 9434765919'],
  ["FROM t WHERE plate = 'AB12 CDE'", '1 vehicle: AB12 CDE'],
  ["SELECT 'ＨＲ１ ２ＡＢ'", '1 postcode: HR1 2AB'],
  ["SELECT 'unclosed HR1 2AB", '1 postcode: HR1 2AB'],
])('%s: %s', (sql, expected) => {
  expect(found(sql)).toContain(expected);
});

test.each([
  "FROM t WHERE area = 'Herefordshire'",
  "FROM t WHERE kind = 'Domestic abuse' OR kind = 'Racial' OR kind = 'Public Place'",
  "FROM t WHERE day BETWEEN DATE '2016-01-31' AND DATE '2016-12-31'",
  "FROM t WHERE day BETWEEN DATE '2016-01-17' AND DATE '2016-02-16'",
  "FROM t WHERE day >= '2016-01-17' AND day < TIMESTAMP '2016-02-17 00:00:00'",
  "FROM generate_series(DATE '2016-01-04', DATE '2016-12-26', INTERVAL 7 DAY)",
  "SELECT DATE '2016-01-31'",
  'SELECT 22/12345/16, 1 AS John, John Smith FROM HR12AB',
  'SELECT Postcode, "Date of Birth", Victim_Name, crime_number FROM people',
  "SELECT 'E06000019', 'Herefordshire 012A', '2015/16', strftime(day, '%d/%m/%Y')",
  'SELECT 1 -- the Wilson score interval, after Newcombe (1998)',
])('nothing in %s', (sql) => {
  expect(found(sql)).toEqual([]);
});

test('names of tables and columns that are here are not pointed out, in quotes or not', () => {
  const sql = `SELECT "John Smith", 'Olumide Adeyemi' FROM "12 High Street"`;
  expect(found(sql).length).toBe(3);
  expect(found(sql, 'john smith', '12 high street', 'olumide adeyemi')).toEqual([]);
});

test('no keyword, type or function of the engine is pointed out', async () => {
  const words = await engine.query(
    query`SELECT DISTINCT upper(keyword_name) FROM duckdb_keywords()
      UNION SELECT type_name FROM duckdb_types() UNION SELECT function_name FROM duckdb_functions()`,
  );
  const all = Array.from({ length: words.rowCount }, (_, row) => String(words.cell(0, row)));
  expect(all.length).toBeGreaterThan(500);
  expect(found(all.join(' '))).toEqual([]);
  expect(found(all.map((word) => `/* ${word} */`).join('\n'))).toEqual([]);
});

test('the SQL of the recipes that ship holds nothing to point out', () => {
  const steps = readdirSync(catalogue)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => parseRecipeFile(readFileSync(path.join(catalogue, name), 'utf8')).documents)
    .flatMap(({ recipe }) => recipe?.steps ?? []);
  expect(steps.length).toBeGreaterThan(50);
  for (const { sql } of steps) expect([sql, found(sql)]).toEqual([sql, []]);
});

const identifier = fc.stringMatching(/^[a-z_][a-z0-9_]{0,20}$/);

test('whatever unquoted names stand in code, none is pointed out', () => {
  fc.assert(
    fc.property(fc.array(identifier, { minLength: 1, maxLength: 6 }), identifier, (columns, table) => {
      const upper = columns.map((name, n) => (n % 2 === 0 ? name.toUpperCase() : name));
      expect(found(`SELECT ${upper.join(', ')} FROM ${table} WHERE ${upper.join(' > 1 AND ')} > 2`)).toEqual([]);
    }),
  );
});

const planted = fc.constantFrom(
  'HR1 2AB',
  'John Smith',
  "O'Brien",
  '22/12345/16',
  'a.person@example.com',
  '14/03/1987',
);
const somewhere = fc.constantFrom(
  (text: string) => `'${text.replaceAll("'", "''")}'`,
  (text: string) => `$q$${text}$q$`,
);

test('what is planted in a literal is found, on its line, whatever stands around it', () => {
  fc.assert(
    fc.property(planted, somewhere, fc.array(identifier), fc.nat(5), (text, quoted, columns, lines) => {
      const sql = `${'\n'.repeat(lines)}SELECT ${[...columns, quoted(text)].join(',\n')} FROM t -- end`;
      const line = lines + columns.length + 1;
      expect(findingsInSql(sql).map((finding) => [finding.text, finding.line])).toEqual([[text, line]]);
    }),
  );
});

test('any text can be looked at, in its order, and at most a hundred things are told', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const lines = findingsInSql(text).map(({ line }) => line ?? 0);
      expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      findingsInProse(text);
      findingsInTitle(text);
    }),
  );
  const many = Array.from({ length: 5000 }, (_, n) => `'HR${n % 10} ${n % 9}AB'`).join(',\n');
  expect(findingsInSql(`SELECT ${many}`).length).toBe(100);
});

// Of a search that takes a step for each two places of a text, none of these would come to an end.
test('a text of a megabyte is looked at to its end', () => {
  const texts = [
    `SELECT '${'no data here, '.repeat(15)}', `.repeat(5000),
    `SELECT '${'John '.repeat(200_000)}'`,
    `-- ${'0123 456 '.repeat(110_000)}`,
    '"'.repeat(1_000_000),
  ];
  expect(texts.map((text) => findingsInSql(`${text}\n'HR1 2AB'`).at(-1)?.text)).toEqual(texts.map(() => 'HR1 2AB'));
});

test('notes and titles are looked at too', () => {
  expect(shown(findingsInProse('Asked by\nMrs Bloggs, HR1 2AB, on 31 January 2016'))).toEqual([
    '2 name: Mrs Bloggs',
    '2 postcode: HR1 2AB',
  ]);
  expect(findingsInTitle('John Smith').map(({ says }) => says)).toEqual([
    'In the title: “John Smith” looks like the name of a person.',
  ]);
  expect(findingsInTitle('Thefts by area')).toEqual([]);
});

test('a finding says where it is and what it looks like, and is the same wherever it stands', () => {
  const [one, two] = [findingsInSql("SELECT 'HR1 2AB'")[0], findingsInSql("SELECT\n'HR1 2AB'")[0]];
  expect(one?.says).toBe('Line 1: “HR1 2AB” looks like a postcode.');
  expect(one && two && markOf(one) === markOf(two)).toBe(true);
});
