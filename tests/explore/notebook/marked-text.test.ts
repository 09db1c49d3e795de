import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markedBlocks, type MarkedPart } from '../../../src/ui/explore/notebook/marked-text.ts';

const plain = (text: string): MarkedPart => ({ text, look: 'plain' });

test('headings, lists and strong words', () => {
  expect(
    markedBlocks('# Why\nThe board\nasked **which** area.\n\n- one\n- two\n  more\n\n1. first\n2) second'),
  ).toEqual([
    { kind: 'heading', level: 1, parts: [plain('Why')] },
    { kind: 'paragraph', parts: [plain('The board\nasked '), { text: 'which', look: 'strong' }, plain(' area.')] },
    { kind: 'list', isNumbered: false, items: [[plain('one')], [plain('two\nmore')]] },
    { kind: 'list', isNumbered: true, items: [[plain('first')], [plain('second')]] },
  ]);
});

test.each([
  ['<b>x</b> [link](https://example.org)', '<b>x</b> [link](https://example.org)'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['#no heading', '#no heading'],
])('%s stays text', (text, shown) => {
  expect(markedBlocks(text)).toEqual([{ kind: 'paragraph', parts: [plain(shown)] }]);
});

test('no word is lost, whatever was typed', () => {
  const typed = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '*', '`', '#', '-', '1', '.'), maxLength: 60 });
  fc.assert(
    fc.property(typed, (text) => {
      const parts = markedBlocks(text).flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.parts));
      const letters = (of: string) => of.replaceAll(/[^ab]/g, '');
      expect(letters(parts.map((part) => part.text).join(''))).toBe(letters(text));
    }),
  );
});
