import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { fingerprint } from '../../src/recipes/fingerprint.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { openRecipeText } from '../../src/recipes/mail/pasted-text.ts';
import { wholeRecipe } from './recipe-texts.ts';

const catalogue = path.resolve(import.meta.dirname, '../../src/recipes/catalogue');
const shipped = readdirSync(catalogue)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(path.join(catalogue, name), 'utf8'));
const texts = [wholeRecipe, ...shipped];

function phrases(text: string): readonly (string | undefined)[] {
  return openRecipeText(text).documents.map(({ recipe }) => recipe && fingerprint(recipe).phrase);
}

function expected(text: string): readonly (string | undefined)[] {
  return parseRecipeFile(text).documents.map(({ recipe }) => recipe && fingerprint(recipe).phrase);
}

function told(text: string): readonly string[] {
  return openRecipeText(text).documents.flatMap(({ problems }) => problems.map(({ message }) => message));
}

const perLine = (change: (line: string) => string) => (text: string) => text.split('\n').map(change).join('\n');
const greeting = 'Hello Sam,\n\nhere is the recipe: it works for us.\nSubject: theft\n\n';
const signature =
  '\n-- \nA. Analyst\nTel: 01432 000000\ncommunity.safety@example.org\n\nThis message may be confidential. If you are not meant to have it, delete it.\n';
const outlook =
  '\nKind regards\n\nA. Analyst | Community Safety\n\n________________________________\nFrom: Sam\nSent: Monday\n';

/** Cut where a mail program cuts: at the last blank within the width, unless there is none. */
function cutAt(width: number, end = ''): (text: string) => string {
  return perLine((line) => {
    const lines: string[] = [];
    let rest = line;
    while (rest.length > width) {
      const at = rest.lastIndexOf(' ', width);
      if (at <= 0 || rest.slice(0, at).trim() === '') break;
      lines.push(rest.slice(0, at) + end);
      rest = rest.slice(at + 1);
    }
    return [...lines, rest].join('\n');
  });
}

const harms: Readonly<Record<string, (text: string) => string>> = {
  'a byte order mark': (text) => `\uFEFF${text}`,
  'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'line ends of an old Mac': (text) => text.replaceAll('\n', '\r'),
  'blanks at the ends of lines': perLine((line) => `${line}   `),
  'no-break spaces as indent': perLine((line) => line.replace(/^ +/, (blanks) => '\u00a0'.repeat(blanks.length))),
  'no-break and ordinary spaces by turns': perLine((line) =>
    line.replace(/^ +/, (blanks) => ' \u00a0'.repeat(blanks.length).slice(0, blanks.length)),
  ),
  'spaces of no width': perLine((line) => `\u200b${line}`),
  'the marks of a reply': perLine((line) => `> ${line}`),
  'the marks of a reply to a reply': perLine((line) => `> > ${line}`),
  'marks of a reply without blanks': perLine((line) => `>${line}`),
  'marks of a reply with bare empty lines': perLine((line) => (line === '' ? '>' : `> ${line}`)),
  'an indent before all of it': perLine((line) => (line === '' ? '' : `    ${line}`)),
  'a greeting above': (text) => greeting + text,
  'a signature below': (text) => text + signature,
  'a farewell of Outlook below': (text) => text + outlook,
  'a farewell right below': (text) => `${text.trimEnd()}\nKind regards\nA. Analyst\n`,
  'a greeting and a signature': (text) => greeting + text + signature,
  'a fence of backticks': (text) =>
    `${greeting}\`\`\`yaml\n${text}${text.endsWith('\n') ? '' : '\n'}\`\`\`\n${signature}`,
  'quoted in a reply with words above and below': (text) =>
    `Thanks, see below.\n\nOn Monday Sam wrote:\n${perLine((line) => `> ${line}`)(greeting + text + signature)}\n`,
  'indented in a message': (text) => greeting + perLine((line) => (line === '' ? '' : `  ${line}`))(text) + signature,
};

test.each(Object.entries(harms))('%s is undone', (_what, harm) => {
  for (const text of texts) expect(phrases(harm(text))).toEqual(expected(text));
});

test.each([
  ['soft breaks of format=flowed', cutAt(72, ' ')],
  ['lines cut at 72', cutAt(72)],
  ['lines cut at 78', cutAt(78)],
])('%s are put together, which is told', (_what, cut) => {
  for (const text of texts) {
    const joined = text.replaceAll(/(?<=\S) {2,}/g, ' ');
    expect(phrases(greeting + cut(joined) + signature)).toEqual(expected(joined));
  }
  expect(told(cut(shipped[0] ?? '')).join('\n')).toMatch(
    /E-mail had cut lines .* at \d\d characters; what was cut off were put back/,
  );
});

test('lines cut and then quoted are put together', () => {
  const [text = ''] = shipped;
  const joined = text.replaceAll(/(?<=\S) {2,}/g, ' ');
  expect(phrases(perLine((line) => `> ${line}`)(cutAt(74)(joined)))).toEqual(expected(joined));
});

test('any two harms are undone together', () => {
  const some = fc.constantFrom(...Object.keys(harms));
  fc.assert(
    fc.property(some, some, fc.nat(texts.length - 1), (inner, outer, index) => {
      // What happens to lines happens before their ends are changed.
      fc.pre(!inner.startsWith('line ends'));
      const [text = '', first, second] = [texts[index], harms[inner], harms[outer]];
      expect(phrases(second?.(first?.(text) ?? '') ?? '')).toEqual(expected(text));
    }),
    { numRuns: 30 },
  );
});

test('a text that nothing was done to is left alone, byte for byte', () => {
  for (const text of texts) expect(openRecipeText(text)).toEqual(parseRecipeFile(text));
});

test('what was done is told in warnings of each recipe', () => {
  const lines = wholeRecipe.split('\n').length;
  expect(told(greeting + perLine((line) => `\u00a0\u00a0${line}`)(wholeRecipe) + signature)).toEqual([
    expect.stringMatching(/^No-break spaces were made ordinary ones on lines 6, 7, .* and \d+ others\.$/),
    'What stands above the recipe, on lines 1 to 4, was left out: it is not part of it.',
    'The blanks before all lines of the recipe were taken off.',
    `What stands below the recipe, on lines ${lines + 6} to ${lines + 11}, was left out: it is not part of it.`,
  ]);
});

test('several recipes of one message are several', () => {
  const second = wholeRecipe.replace('id: theft-by-area', 'id: second');
  for (const between of ['', '\nand the other one:\n\n', '---\n', '\n```\n```\n', signature + greeting]) {
    expect(phrases(greeting + wholeRecipe + between + second + signature)).toEqual(
      expected(`${wholeRecipe}---\n${second}`),
    );
  }
});

test('problems are placed where they stand in what was pasted', () => {
  const broken = wholeRecipe.replace('title: Theft by area\n', 'titel: Theft by area\n');
  const place = (text: string) =>
    openRecipeText(text).documents.flatMap(({ problems }) =>
      problems.flatMap(({ line, column, message }) => (message.startsWith('`titel`') ? [`${line}:${column}`] : [])),
    );
  expect(place(broken)).toEqual(['4:1']);
  expect(place(greeting + perLine((line) => `> ${line}`)(broken) + signature)).toEqual(['9:3']);
});

test('a key that is misspelt at the end is told, not left out', () => {
  const broken = wholeRecipe.replace('checks:', 'chekcs:');
  expect(phrases(greeting + broken + signature)).toEqual([undefined]);
  expect(told(greeting + broken + signature)).toContainEqual(expect.stringMatching(/^`chekcs` is not a key/));
});

test('curly quotes are made straight where YAML or SQL needs it, and apostrophes stay', () => {
  const quoted = wholeRecipe
    .replace('sql: SELECT 1}', 'sql: "SELECT \'a\' AS b"}')
    .replace('One row each.', 'The partner’s rows.');
  const bent = (text: string) => text.replaceAll(/"([^"\n]*)"/g, '“$1”').replaceAll(/(?<=[ (])'([^'\n]*)'/g, '‘$1’');
  expect(phrases(bent(quoted))).toEqual(expected(quoted));
  expect(told(bent(quoted))).toEqual([expect.stringMatching(/^Curly quotes were made straight on lines \d+/)]);
  // YAML has nothing against them here, SQL has.
  const inSql = wholeRecipe.replace('GROUP BY area', "AND area <> 'x' GROUP BY area");
  expect(phrases(inSql.replace("'x'", '‘x’'))).toEqual(expected(inSql));
  // In a literal and in words they are meant.
  const meant = wholeRecipe
    .replace('GROUP BY area', "AND area <> '‘x’' GROUP BY area")
    .replace('Theft by area', 'Theft “by” area');
  expect(openRecipeText(meant)).toEqual(parseRecipeFile(meant));
});

const headers = 'Received: from a by b\nFrom: Sam <sam@example.org>\nSubject: recipe\nMIME-Version: 1.0\n';

test('a saved e-mail gives the recipe attached to it, or the one in its text', () => {
  const base64 = Buffer.from(wholeRecipe).toString('base64').replaceAll(/.{76}/g, '$&\n');
  const attached = `${headers}Content-Type: multipart/mixed;\n boundary="b=1"\n\n--b=1\nContent-Type: text/plain; charset=utf-8\n\nSee attached.\n--b=1\nContent-Type: application/octet-stream; name="theft.recipe.yaml"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="theft.recipe.yaml"\n\n${base64}\n--b=1--\n`;
  expect(phrases(attached)).toEqual(expected(wholeRecipe));
  expect(told(attached)).toEqual(['The recipe was taken from “theft.recipe.yaml”, attached to the e-mail.']);
  const plain = `${headers}Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n${greeting}${wholeRecipe.replaceAll('=', '=3D').replace('A. Analyst', 'Zo=EB')}${signature}`;
  expect(openRecipeText(plain).documents[0]?.recipe?.author).toBe('Zoë');
  expect(phrases(plain.replaceAll('\n', '\r\n'))).toEqual(expected(wholeRecipe.replace('A. Analyst', 'Zoë')));
  const simple = `${headers}Content-Type: text/plain\n\n${greeting}${wholeRecipe}`;
  expect(phrases(simple)).toEqual(expected(wholeRecipe));
});

test('what cannot be put right is told, with what e-mail did, and to ask for the file', () => {
  const flat = wholeRecipe.replaceAll(/^ +/gm, '');
  expect(phrases(greeting + flat)).toEqual([undefined]);
  expect(told(greeting + flat)).toEqual(
    expect.arrayContaining([
      'The blanks at the beginning of all lines are gone, and nobody can tell where they were.',
      expect.stringContaining('Ask the sender for the recipe as an attached file.'),
    ]),
  );
  expect(told('Hello, here is the recipe.\n')).not.toEqual([]);
  expect(phrases('Hello, here is the recipe.\n')).toEqual([undefined]);
});

test('any pasted text has an answer', () => {
  const pieces = fc.constantFrom(
    'recipe: 1\n',
    '> ',
    '\u00a0',
    '---\n',
    'id: a\n',
    ' ',
    '\n',
    '“',
    '‘x’',
    'title: a',
    '- ',
    '=\n',
    'From: a\nMIME-Version: 1\n\n',
    '--b\n',
    'Content-Type: multipart/a; boundary=b\n',
    'x'.repeat(70),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (all) => {
      const text = all.join('');
      const { documents } = openRecipeText(text);
      expect(documents.length).toBeGreaterThan(0);
      for (const { recipe, problems } of documents) {
        expect(recipe === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
        for (const { line } of problems) expect(line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
      }
    }),
    { numRuns: 500 },
  );
});

test('a long hostile text is answered', () => {
  const texts = [
    '> '.repeat(200_000),
    'recipe: 1\n'.repeat(50_000),
    `recipe: 1\n${'x y\n'.repeat(100_000)}`,
    '“'.repeat(300_000),
    `recipe: 1\n${'\n'.repeat(3_000)}`.repeat(300),
    `recipe: 1\n${'\n'.repeat(1_500_000)}`,
    `recipe: 1\ntables:\n${'- a\n'.repeat(200_000)}`,
    `recipe: 1\n${`${'x'.repeat(60)} \n`.repeat(30_000)}id: a\n`,
  ];
  for (const text of texts) expect(openRecipeText(text).documents.length).toBeGreaterThan(0);
});
