import { expect, test } from 'vitest';
import { plainBlocks } from '../../src/ui/recipes/plain-blocks.ts';

test('an author’s text becomes paragraphs and lists, and stays text', () => {
  expect(plainBlocks('One line\nand its end.\n\nA *word*:\n- first\n  goes on\n- <b>second</b>\n')).toEqual([
    { kind: 'paragraph', text: 'One line and its end.' },
    { kind: 'paragraph', text: 'A word:' },
    { kind: 'list', items: ['first goes on', '<b>second</b>'] },
  ]);
});
