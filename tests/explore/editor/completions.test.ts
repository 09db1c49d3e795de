import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestionsAt } from '../../../src/explore/editor/completions.ts';
import type { FunctionDoc } from '../../../src/explore/editor/function-doc.ts';
import { ownWords, type SqlWords } from '../../../src/explore/editor/sql-words.ts';
import { crimes, monthly, people } from './tables.ts';

const tables = [crimes, people, monthly];
const functionOf = (name: string, kind: FunctionDoc['kind']): FunctionDoc => ({
  name,
  kind,
  calls: [`${name}(x)`],
  says: '',
  examples: [],
  isForRecipes: true,
});
const words: SqlWords = {
  keywords: ['select', 'from', 'where', 'order', 'by'],
  reserved: new Set(['select', 'from', 'where', 'order']),
  types: ['bigint', 'date', 'varchar'],
  functions: [...ownWords().functions, functionOf('sum', 'aggregate'), functionOf('range', 'function')],
};

/** What is offered at the mark `|` of a text, best first. */
function offered(marked: string): ReturnType<typeof suggestionsAt> {
  return suggestionsAt(marked.replace('|', ''), marked.indexOf('|'), tables, words);
}

function labels(marked: string, ...kinds: readonly string[]): readonly string[] {
  return (offered(marked)?.suggestions ?? [])
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ label }) => label);
}

function inserts(marked: string, kind: string): readonly string[] {
  return (offered(marked)?.suggestions ?? []).filter((one) => one.kind === kind).map(({ insert }) => insert);
}

describe('columns', () => {
  const ofCrimes = ['recorded', 'district', 'Crime type', 'n'];
  test.each([
    ['SELECT | FROM crimes', ofCrimes],
    ['SELECT 1 FROM crimes WHERE rec|', ofCrimes],
    ['SELECT c.| FROM crimes AS c', ofCrimes],
    ['SELECT c.di| FROM crimes c, people p', ofCrimes],
    ['SELECT p.| FROM crimes c JOIN people AS p ON true', ['area', 'district', 'number']],
    ['SELECT P.| FROM people AS p', ['area', 'district', 'number']],
    ['SELECT main.crimes.| FROM main.crimes', ofCrimes],
    ['SELECT crimes.|', ofCrimes],
    ['SELECT 1 FROM people; SELECT | FROM crimes', ofCrimes],
    ['SELECT | FROM crimes; SELECT 1 FROM people', ofCrimes],
    ['SELECT (SELECT max(|) FROM crimes)', ofCrimes],
    ['SELECT | FROM (SELECT recorded, n AS crimes FROM crimes) AS x', ['recorded', 'crimes']],
    ['SELECT x.| FROM (FROM crimes) x', ofCrimes],
    [
      'WITH a AS (SELECT n * 2 AS twice, * EXCLUDE (n) FROM crimes) SELECT | FROM a',
      ['twice', ...ofCrimes.slice(0, 3)],
    ],
    ['WITH a(x, y) AS (SELECT 1, 2), b AS (SELECT y FROM a) SELECT b.| FROM b', ['y']],
    ['WITH a AS (SELECT | FROM crimes) SELECT 1 FROM people', ofCrimes],
    ['SELECT | FROM crimes UNION SELECT area FROM people', ofCrimes],
    ['SELECT v.| FROM (VALUES (1, 2)) v(one, two)', ['one', 'two']],
    ['UPDATE monthly SET | = 1', ['month', 'order']],
    ['SELECT extract(year FROM |) FROM crimes', ofCrimes],
    ['SELECT n IS DISTINCT FROM | FROM crimes', ofCrimes],
    ['FROM crimes SELECT |', ofCrimes],
    ['FROM crimes -- people\nWHERE |', ofCrimes],
  ])('%s', (marked, expected) => {
    expect(labels(marked, 'column')).toEqual(expected);
  });

  test('of the inner query come before those of the query around it', () => {
    const marked = 'SELECT 1 FROM people p WHERE EXISTS (SELECT 1 FROM crimes c WHERE |)';
    expect(labels(marked, 'column')).toEqual([
      ...'recorded district n'.split(' ').slice(0, 2),
      'Crime type',
      'n',
      'area',
      'district',
      'number',
    ]);
  });

  test('are quoted where they have to be, and qualified where two tables have them', () => {
    expect(inserts('SELECT | FROM crimes c JOIN people p ON true', 'column')).toEqual([
      'recorded',
      'c.district',
      '"Crime type"',
      'n',
      'area',
      'p.district',
      'number',
    ]);
    expect(inserts('SELECT | FROM monthly', 'column')).toEqual(['month', '"order"']);
  });

  test('of every table before there is a FROM, with their table', () => {
    expect(labels('SELECT |', 'column')).toEqual([...ofCrimes, 'area', 'district', 'number', 'month', 'order']);
    expect(offered('SELECT |')?.suggestions.find(({ label }) => label === 'area')?.detail).toBe('people · VARCHAR');
  });
});

describe('tables', () => {
  const all = ['crimes', 'people', 'monthly'];
  test.each([
    ['SELECT 1 FROM |', all],
    ['SELECT 1 FROM cri|', all],
    ['SELECT 1 FROM crimes JOIN |', all],
    ['SELECT 1 FROM crimes, |', all],
    ['FROM |', all],
    ['DESCRIBE |', all],
    ['SELECT 1 FROM main.|', ['crimes', 'people']],
    ['SELECT 1 FROM explore.|', ['monthly']],
    ['WITH a AS (FROM crimes) SELECT 1 FROM |', ['a', ...all]],
    ['SELECT 1 FROM (|', all],
  ])('%s', (marked, expected) => {
    expect(labels(marked, 'table')).toEqual(expected);
    expect(labels(marked, 'column')).toEqual([]);
  });

  test('functions that give rows stand beside them', () => {
    expect(labels('FROM |', 'function', 'method')).toEqual(['range']);
  });

  test('the lists of other clauses are not lists of tables', () => {
    expect(labels('SELECT 1 FROM crimes GROUP BY n, |', 'column')).toContain('district');
    expect(labels('SELECT 1 FROM crimes WHERE n IN (1, |)', 'column')).toContain('district');
  });
});

test('methods are offered with the comment above them as their words', () => {
  const found = offered('SELECT percent_ch| FROM crimes')?.suggestions.find(({ label }) => label === 'percent_change');
  expect(found).toMatchObject({ kind: 'method', insert: 'percent_change(' });
  expect(found?.doc).toMatchObject({ calls: ['percent_change(this_period, period_before)'] });
  expect(found?.doc?.says).toMatch(/^The change in per cent/);
});

test('every method has words', () => {
  const methods = ownWords().functions;
  expect(methods.length).toBeGreaterThan(100);
  expect(methods.filter(({ says }) => says === '').map(({ name }) => name)).toEqual([]);
});

test('words of the language follow the letters of the person', () => {
  expect(labels('sel|', 'keyword')).toContain('select');
  expect(labels('SEL|', 'keyword')).toContain('SELECT');
  expect(labels('SELECT 1 |', 'keyword')).toContain('GROUP BY ALL');
});

test('types where a type stands', () => {
  expect(labels('SELECT n::| FROM crimes')).toEqual(['BIGINT', 'DATE', 'VARCHAR']);
  expect(labels('SELECT cast(n AS v|) FROM crimes')).toEqual(['bigint', 'date', 'varchar']);
});

test('within quotes only names are offered, in quotes', () => {
  const found = offered('SELECT "Cr| FROM crimes');
  expect(found?.isInQuotes).toBe(true);
  expect(found?.from).toBe(7);
  expect(found?.suggestions.every(({ insert }) => insert.startsWith('"'))).toBe(true);
});

test.each([
  "SELECT 'cri|",
  "SELECT 'a|b'",
  'SELECT 1 -- cri|',
  '/* cri| */',
  'SELECT 12|',
  'SELECT $$ a| $$',
  'SELECT "a"|',
])('nothing is offered in texts, comments and numbers: %s', (marked) => {
  expect(offered(marked)).toBeUndefined();
});

test('no text makes it throw, and what it offers begins where the word does', () => {
  const scraps = fc.constantFrom(
    ...[
      'SELECT ',
      'FROM ',
      'crimes',
      ' c',
      '.',
      ',',
      '(',
      ')',
      ' WITH a AS (',
      ' JOIN ',
      "'",
      '"',
      '--',
      '/*',
      '\n',
      ';',
    ],
    ...[' UNION ', '*', ' AS ', 'd', '::', ' WHERE ', '$$', '1', ' EXCLUDE '],
  );
  fc.assert(
    fc.property(fc.array(scraps, { maxLength: 24 }), fc.nat(), (parts, at) => {
      const text = parts.join('');
      const position = at % (text.length + 1);
      const found = suggestionsAt(text, position, tables, words);
      if (!found) return;
      expect(found.from).toBeLessThanOrEqual(position);
      if (!found.isInQuotes) expect(text.slice(found.from, position)).toMatch(/^[\p{L}\p{N}_$]*$/u);
    }),
    { numRuns: 1000 },
  );
});

describe('what alone can stand at a place', () => {
  test.each([
    ['SELECT 1 FROM crimes ORDER |', ['BY']],
    ['SELECT 1 FROM crimes GROUP b|', ['by', 'by all']],
    ['SELECT sum(n) OVER (PARTITION | FROM crimes', ['BY']],
    ['SELECT 1 FROM crimes WHERE n IS NOT |', ['NULL', 'DISTINCT FROM', 'TRUE', 'FALSE']],
    ['SELECT 1 FROM crimes c JOIN people p USING (|)', ['district']],
    ['SELECT 1 FROM crimes c JOIN people p USING (district, d|', ['district']],
    ['SELECT * EXCLUDE (recorded, |) FROM crimes', ['recorded', 'district', 'Crime type', 'n']],
    ['SELECT 1 FROM crimes c|', []],
    ['SELECT 1 FROM crimes c JOIN people p|', []],
  ])('%s', (marked, expected) => {
    expect(labels(marked)).toEqual(expected);
  });

  test.each([
    'SELECT 1 FROM crimes wh|',
    'SELECT 1 FROM crimes c |',
    'SELECT n |',
    'SELECT 1 FROM crimes WHERE "Crime type" |',
    'SELECT sum(n) |',
    "SELECT 'x' |",
    'SELECT * | FROM crimes',
    'SELECT CASE WHEN true THEN 1 END |',
  ])('behind a name or a value come words alone: %s', (marked) => {
    expect(new Set(offered(marked)?.suggestions.map(({ kind }) => kind))).toEqual(new Set(['keyword']));
    expect(labels(marked).map((label) => label.toLowerCase())).toContain('group by all');
  });

  test('before the engine has told its words, anything is offered behind a name', () => {
    const text = 'SELECT n ';
    const before = suggestionsAt(text, text.length, tables, ownWords());
    expect(before?.suggestions.some(({ kind }) => kind === 'method')).toBe(true);
  });
});

test.each([
  ['SELECT 1 FROM crimes c JOIN people p ON |', ['c.district = p.district']],
  ['SELECT 1 FROM crimes JOIN people ON c|', ['crimes.district = people.district']],
  ['WITH a AS (SELECT "Crime type" FROM crimes) FROM a JOIN crimes c ON |', ['a."Crime type" = c."Crime type"']],
  ['SELECT 1 FROM crimes c JOIN monthly m ON |', []],
  ['SELECT 1 FROM crimes c JOIN people p ON c.n = |', []],
])('behind ON stand the conditions that columns of one name make: %s', (marked, expected) => {
  expect(inserts(marked, 'keyword').filter((insert) => insert.includes(' = '))).toEqual(expected);
});

test.each([
  ['SELECT district, count(*) AS number FROM crimes GROUP BY ALL ORDER BY |', ['number']],
  ['SELECT district, count(*) AS "how many" FROM crimes GROUP BY ALL HAVING |', ['"how many"']],
  ['SELECT year(recorded) AS y, sum(n) FROM crimes GROUP BY |', ['y']],
  ['SELECT district AS d, | FROM crimes', []],
  ['SELECT CAST(n AS DATE) FROM crimes ORDER BY |', []],
  ['WITH a AS (SELECT n AS m FROM crimes ORDER BY |)', ['m']],
])('names given in SELECT can be used behind it: %s', (marked, expected) => {
  const given = offered(marked)?.suggestions.filter(({ detail }) => detail === 'named in SELECT') ?? [];
  expect(given.map(({ insert }) => insert)).toEqual(expected);
});

test('a pivot knows the columns of its table', () => {
  expect(labels('PIVOT crimes ON |', 'column')).toEqual(['recorded', 'district', 'Crime type', 'n']);
  expect(labels('PIVOT crimes ON district USING sum(|', 'column')).toEqual(['recorded', 'district', 'Crime type', 'n']);
});

test.each([
  ['|', true],
  ['SELECT 1; cr|', true],
  ['SELECT 1 FROM crimes cr|', false],
  ['SELECT cr|', false],
])('a statement that makes something begins one: %s', (marked, isOffered) => {
  expect(
    labels(marked)
      .map((label) => label.toLowerCase())
      .includes('create view'),
  ).toBe(isOffered);
});

test.each(['(', 'SELECT * FROM (', 'sum('])('a text nested however deep holds nothing up: %s', (opening) => {
  const text = `SELECT * FROM ${opening.repeat(20_000)}crimes WHERE ${')'.repeat(20_000)} cr`;
  expect(() => suggestionsAt(text, text.length, tables, words)).not.toThrow();
  expect(() => suggestionsAt(text, text.indexOf('WHERE'), tables, words)).not.toThrow();
});
