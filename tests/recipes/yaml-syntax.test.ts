import { expect, test } from 'vitest';

import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { told } from './told.ts';

const aTitle = 'title: Theft by area';

test.each([
  ['    note: Areas', '»\tnote: Areas', /^: This line is indented with a tab\. Indent with spaces/],
  [aTitle, "title: 'Theft by area", /: A closing quote is missing\./],
  [aTitle, 'title: »Theft: by area', /^: Two keys stand on one line\./],
  [
    'author: A. Analyst',
    'author: [A. Analyst',
    /^: A closing ] is missing above, or what stands in the brackets is not indented\.$/,
  ],
  ['{type: date, aliases', '{type: date aliases', /: This cannot stand inside \[ ] or \{ }: a comma is missing/],
  ['steps:', '»steps', /^: A key must stand on one line with its colon after it\./],
  [aTitle, 'title: »@Theft', /^: A text cannot start with this character\. Put the text in quotes\.$/],
  [aTitle, 'title: "C:»\\Users"', /^: In double quotes a backslash starts an escape/],
  [aTitle, 'title: »*Theft', /^title: `\*Theft` repeats something that is not written above it\./m],
  [aTitle, 'title: !Theft by', /title: Tags \(`!name`\) are not used in recipes/],
  [aTitle, 'title: !!str by', /title: Tags \(`!name`\) are not used in recipes/],
  [aTitle, `»<<: {title: a}\n${aTitle}`, /^: Merge keys \(`<<`\) are not used in recipes\. Write the keys out\.$/],
  ['priority:', '»title: other\npriority:', 'title: `title` is written twice; the first is on line 4. Delete one.'],
  ['recipe: 1', '»%YAML 1.1\n---\nrecipe: 1', /^: A line that starts with `%` is a YAML directive/],
  [aTitle, `»? [a]\n: b\n${aTitle}`, /: A key must be a plain word or text in quotes\./],
  ['{mark: bar,', '{mark: ».nan,', /mark: `\.nan` is not a number that can be held exactly\./],
  ['{mark: bar,', '{mark: »-.inf,', /mark: `-\.inf` is not a number that can be held exactly\./],
  ['{mark: bar,', '{mark: »12345678901234567890,', /`12345678901234567890` is not a number that can be held exactly\./],
  [
    aTitle,
    'title: »"a\\u202eb"',
    /^title: This text holds an invisible mark that turns the direction of writing \(U\+202E\)/,
  ],
  [aTitle, 'title: »"a\\0b"', /^title: This text holds a control character \(U\+0000\)/],
  [aTitle, 'title: »"\\ud800"', /^title: This text holds half a character \(U\+D800\)/],
  [aTitle, 'title: a»\u202eb', /^: The text holds an invisible mark/],
])('%s as %s', (from, to, expected) => {
  if (typeof expected === 'string') expect(told(from, to)).toBe(expected);
  else expect(told(from, to)).toMatch(expected);
});

test('words that older YAML takes for true, false or a date are texts', () => {
  expect(told('author: A. Analyst', 'author: no')).toBe('');
  expect(told('author: A. Analyst', 'author: 2016-01-31')).toBe('');
});

test('an anchor and its aliases can be used', () => {
  expect(told('before: count', 'before: &c {role: count}')).toBe('');
  expect(told('before: count', 'before: &c {role: count}\n      after: *c')).toBe('');
});

test.each(['', ' \n', '---\n---\n', '# only a comment\n', '\uFEFF'])('a text without a recipe is told: %j', (text) => {
  const { documents } = parseRecipeFile(text);
  expect(documents).toHaveLength(1);
  expect(documents[0]?.problems.map((problem) => problem.message)).toEqual([
    'There is no recipe in this text. A recipe starts with `recipe: 1`.',
  ]);
  expect(documents[0]?.text).toBe(text);
});

test.each(['- a', '[]', 'text', '5', 'null'])('a document that is no block of keys is told: %j', (text) => {
  const [document] = parseRecipeFile(text).documents;
  expect(document?.problems).toHaveLength(1);
  expect(document?.problems[0]).toMatchObject({ line: 1, column: 1 });
  expect(document?.problems[0]?.message).toMatch(/^Keys and values are needed here/);
});

test('a byte order mark does not count as a column', () => {
  const [problem] =
    parseRecipeFile('\uFEFFrecipe: x\n').documents[0]?.problems.filter(({ path }) => path === 'recipe') ?? [];
  expect(problem).toMatchObject({ line: 1, column: 9 });
});
