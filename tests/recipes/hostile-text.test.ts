import fc from 'fast-check';
import { expect, test } from 'vitest';

import { expectAnswer } from './expect-answer.ts';
import { wholeRecipe } from './recipe-texts.ts';

const signs = fc.constantFrom(...Array.from('[]{}:-?,#&*!|>\'"%@`\n\r\t  ab1~=.<$\\\uFEFF\u00a0é'));
const words = fc.constantFrom(
  'recipe: 1',
  '---\n',
  '...\n',
  'steps:',
  'tables:\n  - ',
  '&a ',
  '*a',
  '!!str ',
  '<<: ',
  '? ',
  ': ',
  '__proto__: ',
  '\n  ',
  '|\n  ',
  '%YAML 1.1\n',
  '"\\x',
  '=3D',
  '=\n',
);

test('any text has an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void expectAnswer(text)),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 80 }), (text) => void expectAnswer(text)),
    { numRuns: 600 },
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, signs), { maxLength: 40 }), (pieces) => void expectAnswer(pieces.join(''))),
    { numRuns: 600 },
  );
});

test('a recipe with pieces taken out, put in and swapped has an answer', () => {
  const edit = fc.record({
    at: fc.nat(wholeRecipe.length),
    length: fc.nat(12),
    put: fc.oneof(words, fc.string({ unit: signs, maxLength: 6 })),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      let text = wholeRecipe;
      for (const { at, length, put } of edits) text = text.slice(0, at) + put + text.slice(at + length);
      expectAnswer(text);
    }),
    { numRuns: 400 },
  );
});

test('a recipe with any value in place of any line’s has an answer', () => {
  const lines = wholeRecipe.split('\n');
  const value = fc.constantFrom(
    '',
    'null',
    '[]',
    '{}',
    '[[]]',
    '{a: {}}',
    '5',
    '-0',
    '1e999',
    'true',
    '"x"',
    '{0: 1}',
    '[null]',
    '{length: 5}',
    '&b',
    '*a',
  );
  fc.assert(
    fc.property(fc.nat(lines.length - 1), value, (index, put) => {
      const changed = lines.map((line, at) => (at === index ? line.replace(/: .*$|:$/, `: ${put}`) : line));
      expectAnswer(changed.join('\n'));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['a text of 10 MB', 'a: b\n'.repeat(2_000_000), /too long to be a recipe/],
  ['a megabyte of open brackets', '['.repeat(999_999), /nested too deeply/],
  ['a megabyte of braces', '{'.repeat(999_999), /nested too deeply/],
  ['a megabyte of closing brackets', ']'.repeat(999_999), /too long and varied/],
  ['dashes on one line', '- '.repeat(100_000), /nested too deeply/],
  ['keys on one line', 'a: '.repeat(100_000), /nested too deeply/],
  [
    'a staircase of keys',
    Array.from({ length: 1200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    /nested too deeply/,
  ],
  [
    'a staircase of dashes',
    Array.from({ length: 1200 }, (_, depth) => `${' '.repeat(depth)}-`).join('\n'),
    /nested too deeply/,
  ],
  ['very many values', `a: [${'1,'.repeat(60_000)}]`, /more than 50000 values/],
  ['very many documents', '--- a\n'.repeat(2_000), /more than 100 recipes/],
  ['empty lines', '\n'.repeat(999_999), /too long and varied/],
])('%s is refused with a reason', (_what, text, reason) => {
  const { documents } = expectAnswer(text);
  expect(documents[0]?.problems.map((problem) => problem.message).join('\n')).toMatch(reason);
});

test('aliases of aliases do not multiply', () => {
  const levels = Array.from(
    { length: 30 },
    (_, level) => `l${String(level + 1)}: &l${String(level + 1)} [${`*l${String(level)},`.repeat(9)}]`,
  );
  const { documents } = expectAnswer(`l0: &l0 [x]\n${levels.join('\n')}\n`);
  expect(documents[0]?.problems.map((problem) => problem.message)).toContain(
    'Aliases (`*name`) are used more than 100 times. Write the values out.',
  );
});

test('an alias of what it stands in is refused', () => {
  const { documents } = expectAnswer(wholeRecipe.replace('{mark: bar', '&a {mark: [*a]'));
  expect(documents[0]?.problems[0]?.message).toMatch(/^`\*a` repeats something that is not written above it/);
});

test('thousands of wrong names are told without holding up', () => {
  const steps = Array.from({ length: 3000 }, (_, index) => `  s${String(index)}: x`).join('\n');
  const charts = Array.from({ length: 3000 }, () => '  - {from: nothing, title: t, vega-lite: {}}').join('\n');
  const { documents } = expectAnswer(`recipe: 1\nid: a\nversion: 1\ntitle: t\nsteps:\n${steps}\ncharts:\n${charts}\n`);
  expect(documents[0]?.problems[0]?.message).toMatch(
    /^No step is named `nothing`\. The steps are s0, .* and 2980 more\.$/,
  );
});

test('keys written twice many times under a long comment are told without holding up', () => {
  const { documents } = expectAnswer(`${'#\n'.repeat(50_000)}${'a:\n'.repeat(16_000)}`);
  expect(documents[0]?.problems.map((problem) => problem.message)).toContain(
    '`a` is written twice; the first is on line 50001. Delete one.',
  );
});

test('nothing that a recipe names reaches the prototype of objects', () => {
  expectAnswer('__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}\n');
  expectAnswer(wholeRecipe.replace('{mark: bar', '{__proto__: {polluted: yes}, constructor: 1, mark: bar'));
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect('polluted' in {}).toBe(false);
});

test('names that objects have anyway are names like any other', () => {
  const { documents } = expectAnswer(
    'recipe: 1\nid: a\nversion: 1\ntitle: t\nsteps: {valueof: SELECT 1}\ntables:\n  - {from: tostring, title: t, columns: {n: count}}\n',
  );
  expect(documents[0]?.problems.map((problem) => problem.message)).toEqual([
    'No step is named `tostring`. The steps are valueof.',
  ]);
});
