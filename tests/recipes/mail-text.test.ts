import fc from 'fast-check';
import { expect, test } from 'vitest';

import { textFromQuotedPrintable } from '../../src/recipes/mail/mail-text.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';

/** Quoted-printable as a mail program makes it: bytes beyond ASCII and `=` escaped, lines cut at 76. */
function quotedPrintable(text: string): string {
  const lines = text.split('\n').map((line) => {
    const pieces = [...new TextEncoder().encode(line)].map((byte) =>
      byte === 0x3d || byte > 0x7e ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
    );
    const cut: string[] = [''];
    for (const piece of pieces) {
      if ((cut.at(-1) ?? '').length + piece.length > 75) cut.push('');
      cut[cut.length - 1] = (cut.at(-1) ?? '') + piece;
    }
    return cut.join('=\r\n');
  });
  return lines.join('\r\n');
}

const withSigns = wholeRecipe
  .replace('A. Analyst', 'Zoë Łukasz, £')
  .replace('SELECT 1 AS n', 'SELECT 1 AS n WHERE 1 = 1 AND 2=2');

test('a recipe that e-mail made quoted-printable is undone, and that is told', () => {
  const { documents } = parseRecipeFile(quotedPrintable(withSigns));
  expect(documents[0]?.recipe).toEqual(parseRecipeFile(withSigns).documents[0]?.recipe);
  expect(documents[0]?.recipe?.author).toBe('Zoë Łukasz, £');
  expect(documents[0]?.problems.map(({ severity, message }) => [severity, message])).toEqual([
    ['warning', 'E-mail had encoded this text (quoted-printable). It has been decoded; check it before you use it.'],
  ]);
  expect(documents[0]?.text).toBe(withSigns.replaceAll('\n', '\r\n'));
});

test('quoted-printable is undone exactly, wherever it is recognised', () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom('a', '=', 'é', '£', ' b', '3D', '😀'), maxLength: 90 }));
  fc.assert(
    fc.property(lines, (pieces) => {
      const text = pieces.join('\n');
      const undone = textFromQuotedPrintable(quotedPrintable(text));
      if (text.includes('=')) expect(undone).toBe(text.replaceAll('\n', '\r\n'));
      else if (undone !== undefined) expect(undone).toBe(text.replaceAll('\n', '\r\n'));
    }),
  );
});

test.each([
  ['no equals sign at all', 'recipe: 1\n'],
  ['an equals sign with a blank after it', 'SELECT a = 1\n'],
  ['one that could be an escape beside one that is none', 'a =3D b\nWHERE a = 1\n'],
  ['a number that looks like an escape', 'WHERE n =10\n'],
  ['a short line that ends in an equals sign', 'WHERE n =\n  10\n'],
  ['a line longer than 76', `${'a'.repeat(77)}\nb =3D 1\n`],
  ['letters beyond ASCII', 'é =3D 1\n'],
  ['bytes that are not UTF-8', 'a =3D 1 =A3\n'],
])('%s is no quoted-printable', (_what, text) => {
  expect(textFromQuotedPrintable(text)).toBeUndefined();
});

test('cut lines alone are enough where they are nearly full', () => {
  expect(textFromQuotedPrintable(`${'a'.repeat(75)}=\nb\n`)).toBe(`${'a'.repeat(75)}b\n`);
  expect(textFromQuotedPrintable(`${'a'.repeat(40)}=\nb\n`)).toBeUndefined();
});
