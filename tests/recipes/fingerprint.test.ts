import { createHash } from 'node:crypto';

import { wordlist } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { diffRecipes } from '../../src/recipes/compare/diff.ts';
import { canonicalForm, fingerprint } from '../../src/recipes/fingerprint.ts';
import { yamlFromRecipe } from '../../src/recipes/serialise-recipe.ts';
import { arbitraryRecipe } from './arbitrary-recipe.ts';
import { recipeOf } from './recipe-of.ts';
import { wholeRecipe } from './recipe-texts.ts';

const whole = fingerprint(recipeOf(wholeRecipe));

test('the canonical form of a small recipe is the text that FORMAT.md describes', () => {
  const text =
    'title: "é"\nversion: 1\nid: a\nrecipe: 1\nabout: |\n  b \nsteps: {s: "SELECT 1 \\n\\n"}\n' +
    'charts: [{vega-lite: {mark: bar, Z: 1, encoding: {y: 1e2, x: null}}, title: T, from: s}]\n';
  expect(canonicalForm(recipeOf(text))).toBe(
    '{"recipe":1,"id":"a","version":1,"title":"é","about":"b","steps":{"s":"SELECT 1"},' +
      '"charts":[{"from":"s","title":"T","vega-lite":{"Z":1,"encoding":{"x":null,"y":100},"mark":"bar"}}]}',
  );
});

test('the words are the first 77 bits of the SHA-256 of the canonical form', () => {
  const hash = createHash('sha256')
    .update(canonicalForm(recipeOf(wholeRecipe)), 'utf8')
    .digest();
  expect(whole.hex).toBe(hash.toString('hex'));
  const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const words = whole.phrase.split('-');
  expect(words).toHaveLength(7);
  expect(words.map((word) => wordlist.indexOf(word).toString(2).padStart(11, '0')).join('')).toBe(bits.slice(0, 77));
});

test.each([
  [
    'comments',
    wholeRecipe
      .replaceAll('\n', '\n# a comment at the left edge\n')
      .replace(/(about: \|\n)[^]*?(?=author)/, 'about: |\n  Recorded theft.\n\n  Second paragraph.\n')
      .replace(
        /( {2}by_area: \|\n)[^]*?(?=tables:)/,
        '  by_area: |\n    SELECT area, count(*) AS n\n    FROM thefts WHERE recorded_on <= last_day($until) GROUP BY area\n',
      ),
  ],
  ['line ends', wholeRecipe.replaceAll('\n', '\r\n')],
  [
    'the order of keys',
    wholeRecipe.replace('recipe: 1 # the format\nid: theft-by-area\n', 'id: theft-by-area\nrecipe: 1\n'),
  ],
  ['the order of keys inside', wholeRecipe.replace('{role: count, title: Thefts}', '{title: Thefts, role: count}')],
  [
    'the order of keys in vega-lite',
    wholeRecipe.replace('{zero: false, domain: [0, 1.5]}', '{domain: [0, 1.5], zero: false}'),
  ],
  ['quotes', wholeRecipe.replace('title: Theft by area', 'title: "Theft by area"')],
  ['the short spelling', wholeRecipe.replace('area: dimension', 'area: {role: dimension}')],
  ['a list of one', wholeRecipe.replace('over: area', 'over: [area]')],
  ['a title that the name gives anyway', wholeRecipe.replace('before: count', 'before: {role: count, title: Before}')],
  ['a default written out', wholeRecipe.replace('{name: nothing wrong,', '{name: nothing wrong, expect: no rows,')],
  ['blanks at line ends of SQL', wholeRecipe.replace('AS n\n    FROM', 'AS n  \n    FROM')],
  ['an indicator’s id as a key', wholeRecipe.replace('  - theft-rate\n', '  - id: theft-rate\n')],
  ['the order of import settings', wholeRecipe.replace('sheet: Fires 2016, table: 2,', 'table: 2, sheet: Fires 2016,')],
  [
    'a list of one column for a rule',
    wholeRecipe.replace('{last date: thefts.recorded_on}', '{last date: [thefts.recorded_on]}'),
  ],
  ['the last line end of SQL', wholeRecipe.replace('by_area: |', 'by_area: |-')],
])('%s makes no difference', (_what, text) => {
  expect(text).not.toBe(wholeRecipe);
  expect(fingerprint(recipeOf(text))).toEqual(whole);
});

test.each([
  ['id: theft-by-area', 'id: theft-by-are'],
  ['version: 3', 'version: 4'],
  ['title: Theft by area', 'title: Theft by Area'],
  ['Second paragraph', 'Third paragraph'],
  ['author: A', 'author: B'],
  ['why: Asked for', 'why: asked for'],
  ['aliases: [Date Recorded, Created Date]', 'aliases: [Created Date, Date Recorded]'],
  ['values: [charged, none]', 'values: [none, charged]'],
  ['values: [charged, none]', 'values: [charged, "none "]'],
  ['"2": [Bike], "1": [Car]', '"1": [Car], "2": [Bike]'],
  ['optional: true, meaning', 'optional: false, meaning'],
  ['default: 2014-04}', 'default: 2014-05}'],
  ['default: 2014-04}', 'default: {first complete month: thefts.recorded_on}}'],
  ['AS n\n    FROM', 'AS n\n     FROM'],
  [
    '      area: dimension\n      n: {role: count, title: Thefts}\n',
    '      n: {role: count, title: Thefts}\n      area: dimension\n',
  ],
  ['of: [n, before]', 'of: [before, n]'],
  ['per: 100000', 'per: 1000'],
  ['domain: [0, 1.5]', 'domain: [1.5, 0]'],
  ['zero: false', 'zero: true'],
  ['n: 4}', 'n: "4"}'],
  ['expect: rows, says', 'says'],
  ['  - theft-rate\n', '  - {id: theft-rate, unit: pounds}\n'],
  ['polarity: lower', 'polarity: higher'],
  ['    target: No more than the year before\n', ''],
  ['    import: {sheet: Fires 2016, table: 2, make rows of columns: false}\n', ''],
  ['make rows of columns: false', 'make rows of columns: true'],
  [', make rows of columns: false', ''],
  ['separator: semicolon', 'separator: tab'],
  ['table: 2,', 'table: 3,'],
  ['"2016": left out, Crime Ref: pseudonyms', 'Crime Ref: pseudonyms, "2016": left out'],
  ['Crime Ref: pseudonyms', 'Crime Ref: text'],
  ['checks:\n', 'checks:\n  - {name: one more, sql: SELECT 2}\n'],
])('a change of meaning changes it: %s as %s', (from, to) => {
  const text = wholeRecipe.replace(from, to);
  expect(text).not.toBe(wholeRecipe);
  expect(fingerprint(recipeOf(text)).hex).not.toBe(whole.hex);
});

test('of an indicator and of import settings, what is written is in the canonical form, and nothing else', () => {
  const text =
    'recipe: 1\nid: a\nversion: 1\ntitle: T\nproduces: [one, {unit: "%", id: two}, {id: three}]\n' +
    'inputs: {f: {import: {read: {B: left out, A: text}, separator: tab}, columns: {n: number}}}\n' +
    'steps: {s: SELECT 1}\n';
  expect(canonicalForm(recipeOf(text))).toBe(
    '{"recipe":1,"id":"a","version":1,"title":"T","produces":["one",{"id":"two","unit":"%"},"three"],' +
      '"inputs":{"f":{"import":{"separator":"tab","read":{"B":"left out","A":"text"}},"columns":{"n":{"type":"number"}}}},' +
      '"steps":{"s":"SELECT 1"}}',
  );
});

test('the order of steps is meaning', () => {
  const recipe = recipeOf(wholeRecipe);
  expect(fingerprint({ ...recipe, steps: recipe.steps.toReversed() }).hex).not.toBe(whole.hex);
});

test('every recipe keeps its fingerprint when written afresh', () => {
  fc.assert(
    fc.property(arbitraryRecipe, (recipe) => {
      expect(fingerprint(recipeOf(yamlFromRecipe(recipe)))).toEqual(fingerprint(recipe));
    }),
    { numRuns: 100 },
  );
});

const sqlOf = (sql: string) => {
  const recipe = recipeOf(wholeRecipe);
  return { ...recipe, steps: [{ name: 's', sql }] };
};

test.each([
  ["length(' \n') = 2", "length('\n') = 2"],
  ['SELECT "a \n" FROM t', 'SELECT "a\n" FROM t'],
  ['SELECT $$a \n$$', 'SELECT $$a\n$$'],
  ['SELECT $é$a \n$é$', 'SELECT $é$a\n$é$'],
  ["SELECT E'\\'a \n'", "SELECT E'\\'a\n'"],
  ["SELECT E'a'\n'\\' \n'", "SELECT E'a'\n'\\'\n'"],
  ["SELECT 1$$ ' ' \n 1$$", "SELECT 1$$ ' '\n 1$$"],
  ["-- don't\r SELECT ' \n'", "-- don't\r SELECT '\n'"],
  ["/* /* ' */ ' */ SELECT ' \n'", "/* /* ' */ ' */ SELECT '\n'"],
  ["SELECT 'a \n", "SELECT 'a\n"],
])('blanks within quotes of SQL are values: %j is not %j', (one, other) => {
  expect(fingerprint(sqlOf(one)).hex).not.toBe(fingerprint(sqlOf(other)).hex);
  expect(diffRecipes(sqlOf(one), sqlOf(other))).toHaveLength(1);
});

test.each([
  ["SELECT 'a' \n  FROM t -- b \t\r\n \n", "SELECT 'a'\n  FROM t -- b"],
  ["SELECT ' \n' \nFROM t", "SELECT ' \n'\nFROM t"],
  ["-- don't \nSELECT 1", "-- don't\nSELECT 1"],
])('blanks outside of them are none: %j is %j', (one, other) => {
  expect(fingerprint(sqlOf(one)).hex).toBe(fingerprint(sqlOf(other)).hex);
  expect(diffRecipes(sqlOf(one), sqlOf(other))).toEqual([]);
});

test('a space beyond ASCII at the end of a line is told', () => {
  const [one, other] = [sqlOf('SELECT 1\nFROM t'), sqlOf('SELECT 1\u00a0\nFROM t')];
  expect(fingerprint(one).hex).not.toBe(fingerprint(other).hex);
  expect(diffRecipes(one, other).map(({ says }) => says)).toEqual(['SQL, step “s”: only blanks changed.']);
});

test('texts that differ within a literal have different fingerprints, and that is told', () => {
  const inner = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r', 'a', '-', '$', '"', '*', '/'), maxLength: 8 });
  const marks = fc.constantFrom(["'", "'"], ['$$', '$$'], ['$a$', '$a$'], ["E'", "'"]);
  const around = fc.string({ unit: fc.constantFrom(' ', '\n', 'x', '\t', '+'), maxLength: 5 });
  const closed = inner.map((text) => text.replaceAll('$', ''));
  fc.assert(
    fc.property(closed, closed, marks, around, around, (one, other, [open = '', close = ''], before, after) => {
      const [a, b] = [one, other].map((text) => sqlOf(`SELECT ${before} ${open}${text}${close}${after}`));
      if (!a || !b || one === other) return;
      expect(fingerprint(a).hex).not.toBe(fingerprint(b).hex);
      expect(diffRecipes(a, b)).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});
