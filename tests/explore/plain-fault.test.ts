import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { EngineError } from '../../src/engine/errors.ts';
import type { BenchSession } from '../../src/explore/bench-session.ts';
import { benchTables } from '../../src/explore/bench-tables.ts';
import { faultSpan } from '../../src/explore/editor/fault-place.ts';
import type { BenchTable } from '../../src/explore/row-set.ts';
import { type PlainFault, plainFault } from '../../src/explore/statements/plain-fault.ts';
import { openBenchSession } from './support/bench.ts';

let session: BenchSession;
let tables: readonly BenchTable[];

beforeAll(async () => {
  ({ session } = await openBenchSession(['sent']));
  await session.run(`
    CREATE TABLE crimes AS SELECT 1 AS id, DATE '2015-04-01' AS recorded, 'Redditch' AS district, 5 AS n,
      '01/04/2015' AS uk, 'x' AS "Crime type" FROM range(10)`);
  await session.run(`CREATE TABLE people AS SELECT 1 AS id, 'Redditch' AS district, 2000 AS population`);
  tables = await benchTables(session, []);
});

/** What is said of a statement that the engine refuses, and what of it is underlined. */
async function faultOf(statement: string): Promise<PlainFault & { readonly underlined: string | undefined }> {
  const thrown: unknown = await session.run(statement).catch((error: unknown) => error);
  if (!(thrown instanceof EngineError)) throw new Error(`It ran: ${statement}`);
  const fault = plainFault(thrown, statement, tables);
  const span = fault.position === undefined ? undefined : faultSpan(statement, fault.position, fault.length);
  return { ...fault, underlined: span && statement.slice(span.from, span.to) };
}

test.each([
  ['SELECT id FROM crimes c JOIN people p ON c.id = p.id', 'id'],
  ['CREATE VIEW v AS SELECT c.id, id FROM crimes c JOIN people p USING (district)', 'id'],
  ['SELECT * FROM crimes c JOIN people p ON c.id = p.id WHERE c.district = district', 'district'],
  ['SELECT a.* FROM crimes', 'a'],
  ['SELECT * FROM crimes, crimes', 'crimes'],
  ['SELECT district FROM crimes GROUP BY district HAVING n > 1', 'n'],
  ['SELECT * EXCLUDE (distrct) FROM crimes', 'distrct'],
  ['SELECT * REPLACE (n + 1 AS nn) FROM crimes', 'nn'],
  ['SELECT * FROM crimes c JOIN people p USING (population)', 'population'],
  ['UPDATE people SET populaton = 1', 'populaton'],
  ['INSERT INTO people (id, districtt) VALUES (1, 2)', 'districtt'],
  ['INSERT INTO people VALUES (1, 2)', 'VALUES'],
  ['ALTER TABLE people DROP COLUMN districtt', 'districtt'],
  ['SELECT sum(n) OVER w FROM crimes', 'w'],
  ['SELECT 1, json_extract(district) FROM crimes', 'json_extract'],
  ['SELECT district FROM crimes UNION SELECT id, n FROM crimes', 'UNION'],
  ["SELECT date_diff('mnth', recorded, recorded) FROM crimes", "'mnth'"],
  ["SELECT strptime(uk, '%d/%m/%y') FROM crimes", "'%d/%m/%y'"],
  ["SELECT * FROM 'crimes.csv'", "'crimes.csv'"],
  ["SELECT DATE '2015-02-30'", "'2015-02-30'"],
  ["SELECT {'a': 1}.b", 'b'],
  ['DROP TABLE peeple', 'peeple'],
  ['DROP TABLE IF EXISTS peeple', 'peeple'],
  ['DELETE FROM sent', 'sent'],
  ['CREATE TABLE main.mine AS SELECT 1', 'main.mine'],
  ['ALTER TABLE people RENAME TO sent', 'sent'],
  ['CREATE MACRO rate(a) AS a', 'rate'],
])('what the engine names without a place is found: %s', async (statement, underlined) => {
  expect((await faultOf(statement)).underlined).toBe(underlined);
});

test('a name is not looked for where it is plainly of another table', async () => {
  const statement =
    'WITH a AS (SELECT district FROM crimes) SELECT a.district, district AS x FROM a JOIN people p ON true';
  expect((await faultOf(statement)).position).toBe(statement.indexOf('district AS x'));
});

test.each([
  ['SELECT district, count(*) AS k FROM crimes WHERE k > 1 GROUP BY district', 'k', /HAVING/],
  ['SELECT row_number() OVER () AS r FROM crimes WHERE r = 1', 'r', /QUALIFY/],
  ['SELECT district, count(*) FROM crimes', 'district', /GROUP BY ALL/],
  ['SELECT sum(count(*)) FROM crimes', 'count', /query of its own/],
  ['SELECT sum(district) FROM crimes', 'sum', /takes numbers and is given a text/],
  ["SELECT district + 'x' FROM crimes", '+', /put together by \|\|/],
  ['SELECT year(uk) FROM crimes', 'year', /takes a date and is given a text/],
  ["SELECT date_trunc(recorded, 'month') FROM crimes", 'date_trunc', /The part comes first/],
  ["SELECT datediff('month', recorded) FROM crimes", 'datediff', /a part and two dates/],
  ["SELECT recorded - '2015-01-01' FROM crimes", '-', /DATE '2015-04-01'/],
  ['SELECT count(DISTINCT district, n) FROM crimes', 'count', /\(a, b\)/],
  ['SELECT (n = 1) && (n = 2) FROM crimes', '&&', /AND/],
  ['SELECT uk::DATE FROM crimes', '::', /strptime/],
  ['SELECT district::INTEGER FROM crimes', '::', /TRY_CAST/],
  ['SELECT (SELECT n FROM crimes)', undefined, /LIMIT 1/],
  ['SELECT n::TINYINT * 100 FROM crimes', undefined, /HUGEINT/],
])('what the engine cannot run: %s', async (statement, underlined, hint) => {
  const fault = await faultOf(statement);
  expect(fault.underlined).toBe(underlined);
  expect(fault.hint).toMatch(hint);
});

test.each([
  ['SELECT district FORM crimes', 'FORM', /Did you mean FROM/, ['FROM']],
  ['SELECT * FROM crimes WERE n = 1', 'WERE', /Did you mean WHERE/, ['WHERE']],
  ['SELECT * FROM crimes GRUOP BY n', 'GRUOP', /Did you mean GROUP/, ['GROUP']],
  ['SELEC 1', 'SELEC', /Did you mean SELECT/, ['SELECT']],
  ['SELECT n FROM crimes ORDER n', 'n', /ORDER BY n/, ['BY n']],
  ['SELECT TOP 10 * FROM crimes', '10', /LIMIT 10/, []],
  ['SELECT `Crime type` FROM crimes', '`Crime type`', /"Crime type"/, ['"Crime type"']],
  ['SELECT ‘a’', '‘a’', /typographic/, ["'a'"]],
  ['SELECT “Crime type” FROM crimes', '“Crime type”', /typographic/, ['"Crime type"']],
  ['SELECT 5 – 3', '–', /Minus/, ['-']],
  ['SELECT * FROM crimes c JOIN people p', 'p', /JOIN needs to know/, []],
  ['SELECT * FROM crimes c LEFT JOIN people p WHERE true', 'WHERE', /JOIN needs to know/, []],
  ["SELECT * FROM crimes WHERE district IN 'a'", "'a'", /IN \('a', 'b'\)/, []],
  ['SELECT DISTINCT ON district FROM crimes', 'district', /in brackets/, []],
  ["SELECT * FROM crimes WHERE recorded BETWEEN '2015-01-01' TO '2016-01-01'", 'TO', /AND/, ['AND']],
  ['SELECT * FROM crimes WHERE district LIKE *Red*', 'Red', /'%Red%'/, []],
  ['SELECT n AS FROM crimes', 'AS', /name is missing/, []],
  ["SELECT CASE WHEN n > 1 THEN 'a' FROM crimes", 'FROM', /CASE WHEN .* END/, []],
  ["SELECT IF n > 1 THEN 'a' FROM crimes", '>', /CASE WHEN .* END/, []],
  ['SELECT count(* FROM crimes', '(', /after count is opened/, []],
  ['SELECT count(*)) FROM crimes', ')', /closes none/, []],
  ['SELECT n FROM crimes LIMIT 1 ORDER BY n', 'ORDER', /in this order/, []],
  ['SELECT n FROM crimes ORDER BY n WHERE n > 1', 'WHERE', /in this order/, []],
  ['WITH a AS (SELECT 1), SELECT * FROM a', ',', /No comma/, []],
  ['WITH a AS SELECT 1 SELECT * FROM a', 'SELECT', /in brackets/, []],
  ['SELECT 1 SELECT 2', 'SELECT', /semicolon/, []],
  ["SELECT 'Redditch FROM crimes", "'Redditch FROM crimes", /not closed/, []],
])('what the parser cannot read: %s', async (statement, underlined, hint, instead) => {
  const fault = await faultOf(statement);
  expect(fault.underlined).toBe(underlined);
  expect(fault.hint).toMatch(hint);
  expect(fault.instead).toEqual(instead);
});

test.each([
  ['SELECT ISNULL(n, 0) FROM crimes', ['coalesce'], /coalesce/],
  ['SELECT GETDATE()', [], /now\(\)::TIMESTAMP::DATE/],
  ["SELECT TO_DATE(uk, 'DD/MM/YYYY') FROM crimes", [], /strptime/],
  ["SELECT CHARINDEX('R', district) FROM crimes", [], /instr\(text, part\)/],
])('a function of another database: %s', async (statement, instead, hint) => {
  const fault = await faultOf(statement);
  expect([fault.instead, fault.candidates]).toEqual([instead, []]);
  expect(fault.hint).toMatch(hint);
  expect(fault.message).not.toContain('Did you mean');
});

test.each([
  'coalesce(NULL, 1)',
  'now()::TIMESTAMP::DATE',
  "strptime('01/04/2015', '%d/%m/%Y')::DATE",
  "instr('ab', 'b')",
])('what is advised works: %s', async (expression) => {
  await expect(session.run(`SELECT ${expression}`)).resolves.toMatchObject({ kind: 'rows' });
});

test('names that are unlike are no fixes, lists of signatures are short, and nothing of the engine’s own shows', async () => {
  expect((await faultOf('SELECT Crime_type FROM crimes')).candidates).toEqual(['Crime type']);
  expect((await faultOf('UPDATE people SET populaton = 1')).candidates).toEqual(['population']);
  const sum = await faultOf('SELECT district + 1 FROM crimes');
  expect(sum.candidates).toEqual([]);
  expect(sum.message.split('\n')).toHaveLength(9);
  expect(sum.message).toMatch(/and \d+ more$/);
  expect((await faultOf('SELECT * FROM exploe.crimes')).message).not.toContain('memory.');
  expect((await faultOf('SELECT (SELECT n FROM crimes)')).message).not.toContain('SET');
});

test('a place, where there is one, is in the statement, whatever is said of it', () => {
  const word = fc.constantFrom(
    ...[
      'SELECT',
      'FROM',
      'crimes',
      'n',
      '(',
      ')',
      ',',
      '‘a’',
      '`',
      'CASE',
      'WITH',
      'a',
      'AS',
      'JOIN',
      'ON',
      '"',
      "'",
      'IN',
      'FORM',
    ],
  );
  const said = fc.constantFrom(
    'syntax error at or near "n"',
    'syntax error at end of input',
    'Ambiguous reference to column name "n" (use: "a.n" or "crimes.n")',
    'Referenced table "a" not found!',
    'WHERE clause cannot contain aggregates!',
    'Scalar Function with name FORM does not exist!',
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), said, fc.nat(80), fc.boolean(), (words, message, place, isPlaced) => {
      const statement = words.join(' ');
      const position = isPlaced ? Math.min(place, statement.length) : undefined;
      const kind = message.startsWith('syntax') ? 'Parser' : 'Binder';
      const fault = plainFault(new EngineError('sql', message, { kind, position }), statement, tables);
      if (isPlaced) expect(fault.position).toBeDefined();
      if (fault.position !== undefined) {
        expect(fault.position).toBeGreaterThanOrEqual(0);
        expect(fault.position + (fault.length ?? 0)).toBeLessThanOrEqual(statement.length);
      }
    }),
  );
});

test('an engine that broke is no fault of the statement', () => {
  const broken = new EngineError('crashed', 'The query needs more memory.');
  expect(plainFault(broken, 'SELECT ‘a’', tables)).toMatchObject({ position: undefined, hint: undefined, instead: [] });
});
