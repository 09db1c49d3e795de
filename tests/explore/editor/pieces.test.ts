import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf } from '../../../src/explore/editor/pieces.ts';
import { openBenchSession } from '../support/bench.ts';

test.each([
  ["a->>'x'", ['a', '->>', "'x'"]],
  ["E'it\\'s' x'ab' 'it''s'", ["E'it\\'s'", "x'ab'", "'it''s'"]],
  ['"a ""b""".c', ['"a ""b"""', '.', 'c']],
  ['a::int:=1', ['a', '::', 'int', ':=', '1']],
  ['1.5e-3 1_000 .5', ['1.5e-3', '1_000', '.5']],
  ['a--b\nc', ['a', '--b', 'c']],
  ['a/*b/*c*/d*/e', ['a', '/*b/*c*/d*/', 'e']],
  ['$$a $b$ c$$ $q$ $$ $q$ $1 $name', ['$$a $b$ c$$', '$q$ $$ $q$', '$1', '$name']],
  ['naïve_1 été', ['naïve_1', 'été']],
])('%s', (text, expected) => {
  expect(piecesOf(text).map((piece) => piece.text)).toEqual(expected);
});

test.each([["'a"], ['"a'], ['/* a /* b */'], ['$$a'], ["e'a\\'"]])('%s is not closed', (text) => {
  expect(piecesOf(text).at(-1)?.isClosed).toBe(false);
});

test('the pieces of any text are all of it but blanks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      let at = 0;
      for (const { start, end, text: own } of piecesOf(text)) {
        expect(text.slice(at, start).trim()).toBe('');
        expect(text.slice(start, end)).toBe(own);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(text.slice(at).trim()).toBe('');
    }),
  );
});

test('texts, quoted names and words begin where the engine says they do', async () => {
  const { session } = await openBenchSession();
  const text = `SELECT "a ""b""", 'x''y' || E'\\'' AS "é", $$q'$$ -- c 'd'
    FROM t /* e "f" */ WHERE x->>'a' = 1.5e3 AND y::int < 0x1F`;
  const places = new Set(piecesOf(text).map(({ start }) => start));
  const tokens = await session.tokenize(text);
  expect(tokens.length).toBeGreaterThan(15);
  expect(tokens.filter(({ start }) => !places.has(start))).toEqual([]);
});
