import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { EngineError } from '../../src/engine/errors.ts';
import type { BenchSession } from '../../src/explore/bench-session.ts';
import { benchTables } from '../../src/explore/bench-tables.ts';
import type { BenchTable } from '../../src/explore/row-set.ts';
import { hintFor } from '../../src/explore/statements/fault-hints.ts';
import { openBenchSession } from './support/bench.ts';

let session: BenchSession;
let tables: readonly BenchTable[];

beforeAll(async () => {
  ({ session } = await openBenchSession());
  await session.run(`
    CREATE TABLE crimes AS SELECT 'Shropshire' AS "CSP", 'x' AS "Victim Ref", 31 AS "Victim Age (years)",
      'a' AS "Date Of", 'b' AS "Date Of Offence", DATE '2015-04-01' AS d, TIMESTAMP '2015-04-01 10:00:00' AS t, '01/04/2015' AS uk`);
  tables = await benchTables(session, []);
});

/** What is said of a statement that the engine refuses. */
async function hint(statement: string): Promise<string | undefined> {
  const thrown: unknown = await session.run(statement).catch((error: unknown) => error);
  if (!(thrown instanceof EngineError)) throw new Error(`It ran: ${statement}`);
  const { message, kind, position } = thrown;
  return hintFor({ message, kind, statement, position, tables });
}

test.each([
  ['SELECT Victim Ref FROM crimes', '"Victim Ref"'],
  ['SELECT CSP, count(*) FROM crimes GROUP BY CSP, victim  ref', '"Victim Ref"'],
  ['SELECT count(crimes.Victim Ref) FROM crimes', '"Victim Ref"'],
  ['SELECT Date Of Offence FROM crimes', '"Date Of Offence"'],
  ['SELECT Victim Age (years) FROM crimes', '"Victim Age (years)"'],
])('a name with a blank that stands bare: %s', async (statement, name) => {
  expect(await hint(statement)).toBe(`A name with a blank stands in double quotes: ${name}.`);
});

test('a bare name with a blank that the engine reads as a name and an alias', async () => {
  await session.run('CREATE OR REPLACE TABLE people AS SELECT 1 AS "Home Town"');
  tables = await benchTables(session, []);
  expect(await hint('SELECT Home Town FROM people')).toBe('A name with a blank stands in double quotes: "Home Town".');
});

test('a heading with any sign in it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      (a, b) => {
        fc.pre(a.trim() !== '' && b.trim() !== '');
        const name = `${a.trim()} ${b.trim()}`;
        const said = hintFor({
          message: 'syntax error at or near "x"',
          kind: 'Parser',
          statement: `SELECT ${name} FROM t`,
          position: 'SELECT '.length,
          tables: tables.slice(0, 1).map((table) => ({ ...table, columns: [{ name, type: 'VARCHAR', kind: 'text' }] })),
        });
        expect(said).toContain(`"${name.replaceAll('"', '""')}"`);
      },
    ),
    {
      examples: [
        ['Caller’s', 'Gender'],
        ['Post-code', 'area/ward'],
        ['#', 'of (all) [people] {n} a|b^c$d\\e'],
      ],
    },
  );
});

test.each([
  ['SELECT * FROM crimes WHERE CSP = "Shropshire"', "'Shropshire'"],
  ['SELECT * FROM crimes WHERE CSP IN ("Telford", "Wrekin")', "'Telford'"],
  ['SELECT strftime(d, "%Y") FROM crimes', "'%Y'"],
  ['SELECT * FROM crimes WHERE CSP LIKE "King\'s ""Lynn"""', "'King''s \"Lynn\"'"],
])('a text in double quotes: %s', async (statement, literal) => {
  expect(await hint(statement)).toBe(`Double quotes are for names. A text stands in single quotes: ${literal}.`);
});

test.each([
  ["SELECT * FROM crimes WHERE d = '01/04/2015'", '2015-04-01'],
  ["SELECT * FROM crimes WHERE t >= '1/4/2015'", '2015-04-01'],
  ["SELECT * FROM crimes WHERE d BETWEEN DATE '2015-01-01' AND '28-02-2015'", '2015-02-28'],
  ["SELECT DATE '31.12.2015'", '2015-12-31'],
])('a date as it is written here: %s', async (statement, iso) => {
  expect(await hint(statement)).toBe(`Write the date as DATE '${iso}'.`);
});

test.each([
  'SELECT (1',
  'SELECT * FROM',
  'SELECT * FROM crimes WHERE',
  'CREATE TABLE few AS SELECT * FROM',
  'SELECT count(*) FROM crimes WHERE (d',
])('a query that ends too early: %s', async (statement) => {
  expect(await hint(statement)).toBe(
    'The query ends too early: something is missing after the last word, or a bracket is open.',
  );
});

test.each([
  'SELEC 1',
  'SELECT 1)',
  'SELECT CSp2 FROM crimes',
  'SELECT "Victm Ref" FROM crimes',
  'SELECT CSP, "Victm Ref" FROM crimes',
  'SELECT "Victim Ref" "x" "y" FROM crimes',
  "SELECT * FROM crimes WHERE d = '31/04/2015'",
  "SELECT * FROM crimes WHERE d = '04/13/2015'",
  'SELECT uk::DATE FROM crimes',
  "SELECT * FROM crimes WHERE d = 'soon'",
  'FROM "crime"',
])('nothing is said where the engine’s words are all there is: %s', async (statement) => {
  expect(await hint(statement)).toBeUndefined();
});
