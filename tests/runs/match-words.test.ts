import { describe, expect, test } from 'vitest';
import type { InputColumn } from '../../src/recipes/recipe.ts';
import { likelyValue, matchWords, meaningsToSay } from '../../src/runs/match/match-words.ts';

const strand: InputColumn = {
  name: 'strand',
  title: 'Strand',
  type: 'category',
  meaning: undefined,
  aliases: [],
  values: [
    { value: 'race', aliases: ['Racial', 'Race or ethnicity'] },
    { value: 'religion', aliases: ['Faith'] },
    { value: 'sexual orientation', aliases: [] },
  ],
  optional: false,
};

function meaningOf(word: string, said: Readonly<Record<string, string>> = {}) {
  return matchWords(strand, [{ word, rows: 3 }], said)[0];
}

describe('a word of a file', () => {
  test.each([
    ['race', 'race'],
    ['RACIAL ', 'race'],
    ['faith', 'religion'],
  ])('%s is known to the recipe as %s', (word, value) => {
    expect(meaningOf(word)).toEqual({ word, rows: 3, value, why: undefined, isKnown: true });
  });

  test.each([
    ['Race / Ethnicity', undefined],
    ['Race-or-ethnicity', 'race'],
    ['Sexual_Orientation', 'sexual orientation'],
    ['Religions', 'religion'],
  ])('%s, which differs only in signs, blanks or a plural, stands for %s', (word, value) => {
    expect(meaningOf(word)).toMatchObject({ value, isKnown: false });
  });

  test('stands for nothing where the recipe says nothing of it', () => {
    expect(meaningOf('Not recorded')).toEqual({
      word: 'Not recorded',
      rows: 3,
      value: undefined,
      why: undefined,
      isKnown: false,
    });
    expect(meaningOf('…')).toMatchObject({ value: undefined });
  });

  test('stands for what the person said of it, even against the recipe', () => {
    expect(meaningOf('Faith', { Faith: 'race' })).toMatchObject({
      value: 'race',
      isKnown: false,
      why: 'it was chosen',
    });
    expect(meaningOf('Jewish', { Jewish: 'religion' })).toMatchObject({ value: 'religion', isKnown: false });
    expect(meaningOf('Other', { Other: 'Other' })).toMatchObject({ value: 'Other' });
  });

  test('named like a part of every object is a word like others', () => {
    expect(meaningOf('constructor')).toMatchObject({ value: undefined });
    expect(meaningOf('__proto__', {})).toMatchObject({ value: undefined });
  });
});

test('a run is told only what the recipe does not know itself', () => {
  const words = matchWords(
    strand,
    ['race', 'Religions', 'Other', 'Jewish'].map((word) => ({ word, rows: 1 })),
    { Jewish: 'religion' },
  );
  expect(meaningsToSay(words)).toEqual({ Religions: 'religion', Jewish: 'religion' });
});

test('a value is offered for a word that is much like it, and none where two are alike', () => {
  expect(likelyValue(strand, 'Relegion')).toBe('religion');
  expect(likelyValue(strand, 'sexual orientatn')).toBe('sexual orientation');
  expect(likelyValue(strand, 'Disability')).toBeUndefined();
  const twins = { ...strand, values: ['north', 'nortn'].map((value) => ({ value, aliases: [] })) };
  expect(likelyValue(twins, 'nortx')).toBeUndefined();
});
