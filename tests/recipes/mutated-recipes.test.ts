import { readFileSync, readdirSync } from 'node:fs';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { fingerprint } from '../../src/recipes/fingerprint.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { yamlFromRecipe } from '../../src/recipes/serialise-recipe.ts';
import { expectAnswer } from './expect-answer.ts';
import { wholeRecipe } from './recipe-texts.ts';

const catalogue = new URL('../../src/recipes/catalogue/', import.meta.url);
const real = [
  wholeRecipe,
  ...readdirSync(catalogue)
    .filter((name) => name.endsWith('.recipe.yaml'))
    .map((name) => readFileSync(new URL(name, catalogue), 'utf8')),
];

/** An answer; and where that is a recipe, it is one that can be written afresh and read back the same. */
function expectAnswerAndRoundTrip(text: string): void {
  for (const { recipe } of expectAnswer(text).documents) {
    if (!recipe) continue;
    const again = parseRecipeFile(yamlFromRecipe(recipe)).documents[0];
    expect(again?.recipe).toStrictEqual(recipe);
    expect(again?.recipe && fingerprint(again.recipe)).toEqual(fingerprint(recipe));
  }
}

const kinds = ['delete', 'duplicate', 'swap', 'move'] as const;
const edit = fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat(), to: fc.nat() });

function edited(
  pieces: readonly string[],
  { kind, at, to }: { kind: (typeof kinds)[number]; at: number; to: number },
): string[] {
  const from = at % pieces.length;
  const other = to % pieces.length;
  const piece = pieces[from] ?? '';
  const without = pieces.toSpliced(from, 1);
  switch (kind) {
    case 'delete':
      return without;
    case 'duplicate':
      return pieces.toSpliced(from, 0, piece);
    case 'swap':
      return pieces.with(from, pieces[other] ?? '').with(other, piece);
    case 'move':
      return without.toSpliced(other, 0, piece);
  }
}

test.each([
  ['lines', '\n', 200],
  ['characters', '', 200],
  ['words', ' ', 100],
])('real recipes with %s deleted, doubled, swapped and moved have an answer', (_what, separator, numRuns) => {
  const property = fc.property(
    fc.constantFrom(...real),
    fc.array(edit, { minLength: 1, maxLength: 4 }),
    (text, edits) => {
      const pieces = edits.reduce<string[]>(
        (so, one) => (so.length === 0 ? so : edited(so, one)),
        text.split(separator),
      );
      expectAnswerAndRoundTrip(pieces.join(separator));
    },
  );
  fc.assert(property, { numRuns });
});

test('a real recipe cut off anywhere has an answer', () => {
  fc.assert(
    fc.property(fc.constantFrom(...real), fc.nat(), (text, at) => {
      expectAnswerAndRoundTrip(text.slice(0, at % text.length));
      expectAnswerAndRoundTrip(text.slice(at % text.length));
    }),
    { numRuns: 50 },
  );
});

/** Each stands in place of a value of a real recipe. */
const tricks = [
  '&a a',
  '*a',
  '&a [*a]',
  '&a {x: &b {y: *a, z: *b}}',
  '{<<: *a, b: 1}',
  '{<<: [{a: 1}, {b: 2}]}',
  '!!binary aGVsbG8=',
  '!!set {a, b}',
  '!!omap [a: 1]',
  '!!timestamp 2016-01-01',
  '!!js/function "function(){}"',
  '!<tag:yaml.org,2002:str> a',
  '!local {a: 1}',
  '{a: 1, a: 2}',
  '{a: 1, "a": 2}',
  '{? {a: 1} : b}',
  '{? [a, b] : c}',
  '? a',
  '{1: a, 01: b, 0x1: c, 1.0: d}',
  '{true: a, null: b, ~: c}',
  '0o17',
  '0b11',
  '1_000',
  '1e400',
  '-1e400',
  '.inf',
  '-.INF',
  '.NaN',
  '9007199254740993',
  '123456789012345678901234567890',
  '-0',
  '0.1e-400',
  '12:30:45',
  '2016-01-01T00:00:00Z',
  '|+9\n',
  '>-\n  a\n\n  b\n',
  '"\\x41\\u0041\\U00000041"',
  '"\\ud800"',
  '"\\',
  "'it''s'",
  '[[[[[[[[[[]]]]]]]]]]',
  '{a: {b: {c: {d: {e: {f: {}}}}}}}',
  '[,]',
  '[a,,b]',
  '{a, b}',
  '{a: , b: }',
  '\n---\n',
  '\n...\n',
  '\n%YAML 1.2\n---\n',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u0000',
  '\ud800',
  '\u202e',
  'a\tb',
  '\ta',
  'a: b: c',
  '__proto__',
  '{__proto__: {a: 1}}',
  '{constructor: {prototype: {a: 1}}}',
  '{toString: a, hasOwnProperty: b, valueOf: c}',
  '{length: 3, 0: a, 1: b, 2: c}',
];

test('each trick in place of values of a recipe has an answer', () => {
  const lines = wholeRecipe.split('\n');
  tricks.forEach((trick, index) => {
    lines.forEach((line, at) => {
      // Every line meets several tricks and every trick all parts of a recipe; all with all would take minutes.
      if (at % 11 !== index % 11) return;
      const changed = line.replace(/: .*$|:$/, () => `: ${trick}`);
      if (changed !== line) expectAnswerAndRoundTrip(lines.with(at, changed).join('\n'));
    });
  });
  expect('a' in {}).toBe(false);
});

test('tricks at several places at once have an answer', () => {
  const put = fc.record({ at: fc.nat(), trick: fc.constantFrom(...tricks) });
  fc.assert(
    fc.property(fc.constantFrom(...real), fc.array(put, { minLength: 2, maxLength: 6 }), (text, puts) => {
      const lines = text.split('\n');
      for (const { at, trick } of puts) {
        const index = at % lines.length;
        lines[index] = (lines[index] ?? '').replace(/(?<=[:[{,-] ).*$/, () => trick);
      }
      expectAnswerAndRoundTrip(lines.join('\n'));
    }),
    { numRuns: 150 },
  );
});
