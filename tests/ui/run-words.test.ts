import { expect, test } from 'vitest';
import { choicesText, madeText } from '../../src/ui/run/run-words.ts';

const made = {
  id: 'k3f8a2b',
  recipe: { id: 'theft', version: 1, title: 'Theft by area', fingerprint: '0'.repeat(64) },
};

test('a result says its recipe, what was chosen, and its run', () => {
  const values = [
    { title: 'Area', value: 'Herefordshire' },
    { title: '12 months to the end of', value: 'January 2016' },
  ];
  expect(madeText({ ...made, values })).toBe(
    'Theft by area, version 1. Area: Herefordshire; 12 months to the end of: January 2016. Run k3f8a2b.',
  );
});

test('where a recipe asks for nothing, nothing stands between', () => {
  expect(madeText({ ...made, values: [] })).toBe('Theft by area, version 1. Run k3f8a2b.');
  expect(choicesText({ values: [] })).toBe('');
});
