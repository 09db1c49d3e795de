import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogueTexts } from '../../src/recipes/catalogue/catalogue.ts';
import { shippedIndicators } from '../../src/recipes/catalogue/indicators.ts';
import { hasPhrase, hasWord, searchable, searchOf } from '../../src/workbook/gallery-search.ts';
import { type Gallery, galleryOf } from '../../src/workbook/gallery.ts';
import { recipeFrom } from '../runs/recipe-sql-support.ts';

const index = shippedIndicators();
const shelf = catalogueTexts().map((text) => ({
  recipe: recipeFrom(text),
  text,
  phrase: 'a',
  origin: 'shipped' as const,
}));

describe('a text', () => {
  test.each([
    ['Safety after dark, often', 'FTE', false],
    ['fte-rate', 'FTE', true],
    ['First-time entrants', 'first time', true],
    ['First-time entrants', 'firsttime', true],
    ['First-time entrants', 'entr time', true],
    ['First-time entrants', 'time leavers', false],
    ['Women’s Aid', 'womens aid', true],
    ['Womens Aid', "women's aid", true],
    ['Reoffending', 're-offending', true],
    ['Re‑offending', 'reoffending', true],
    ['NI 17, perception', 'NI17', true],
    ['NI17, perception', 'ni 17', true],
    ['NI 179', 'NI 17', false],
    ['NI 21, and 17 people', 'NI 17', false],
    ['the year 2017', '17', false],
    ['Plan 2008-11', '2008', true],
    ['Plan 2008-11', 'plan 2008-11', true],
    ['Café', 'cafe', true],
    ['under 18s', '18', true],
  ])('“%s” searched for “%s”', (text, typed, isFound) => {
    const own = searchable(text);
    expect(searchOf(typed).words.every((word) => hasWord(own, word))).toBe(isFound);
  });

  test.each([
    ['Hate crime change', 'hate crime', true],
    ['hate-crime-change', 'hate crime', true],
    ['Crime of hate', 'hate crime', false],
    ['Whate crime', 'hate crime', false],
    ['Women’s Aid', 'womens aid', true],
    ['Anything', ' - ', false],
  ])('“%s” holds the phrase “%s”: %s', (text, typed, isHeld) => {
    expect(hasPhrase(text, searchOf(typed))).toBe(isHeld);
  });
});

test('whatever a text says, each of its words, and each beginning of one in letters, finds it', () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'É', 'k', '1', '7', '-', ' ', '’', ',', '/') });
  fc.assert(
    fc.property(fc.oneof(plain, fc.string({ unit: 'grapheme' })), fc.nat(), (text, at) => {
      const own = searchable(text);
      for (const word of searchOf(text).words) {
        expect(hasWord(own, word)).toBe(true);
        const letters = /^[a-z]+/.exec(word)?.[0] ?? '';
        if (letters !== '') expect(hasWord(own, letters.slice(0, 1 + (at % letters.length)))).toBe(true);
      }
    }),
  );
});

test('apostrophes, hyphens, capitals, and blanks between a code and its number change nothing', () => {
  const marks = fc.constantFrom('', "'", '’', '-', '‑');
  const parts = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), marks), { minLength: 1, maxLength: 4 });
  const code = fc.tuple(
    fc.stringMatching(/^[a-z]{1,2}$/),
    fc.constantFrom('', ' ', '-'),
    fc.integer({ min: 1, max: 300 }),
  );
  fc.assert(
    fc.property(parts, code, ([...word], [letters, gap, number]) => {
      const marked = word.map(([part, mark]) => `${part}${mark}`).join('');
      const bare = word.map(([part]) => part).join('');
      const written = `${letters}${gap}${String(number)}`.toUpperCase();
      expect(searchOf(`${marked} ${written}`)).toEqual(searchOf(`${bare} ${letters}${String(number)}`));
    }),
  );
});

describe('the recipes that come with the workbook', () => {
  test.each([
    ['NI 17', 'NI17', ['place-survey']],
    ['FTE', 'fte', ['fte-rate']],
  ])('%s and %s find nothing but what is so called', (one, other, ids) => {
    expect(idsOf(found(one))).toEqual(ids);
    expect(idsOf(found(other))).toEqual(ids);
  });

  test.each([
    ['womens aid', 'women’s aid', 'womens-aid-helpline'],
    ['reoffending', 're-offending', 'odoc-reoffending'],
    ['antisocial', 'anti-social', 'asb-double-counted'],
  ])('%s finds as much as %s, and first what is so called', (one, other, first) => {
    expect(idsOf(found(one))).toEqual(idsOf(found(other)));
    expect(idsOf(found(one)).length).toBeGreaterThan(3);
    expect(idsOf(found(one)).slice(0, 3)).toContain(first);
  });

  test('a document finds the recipes of its indicators, and no others', () => {
    const asked = new Set(index.indicators.filter(({ documents }) => documents.includes('H17')).map(({ id }) => id));
    const making = shelf.filter(({ recipe }) => recipe.produces.some(({ id }) => asked.has(id)));
    expect(idsOf(found('H17')).toSorted()).toEqual(making.map(({ recipe }) => recipe.id).toSorted());
  });

  test('the priority and the recipes that are called what was searched for come first', () => {
    expect(found('anti-social').sections[0]?.title).toBe(index.priorities.get('crime-and-asb'));
    const hate = found('hate crime').sections[0];
    expect(hate?.title).toBe(index.priorities.get('cohesion'));
    const ids = hate?.items.map(({ shelved }) => shelved.recipe.id) ?? [];
    expect(ids[0]).toBe('hate-crime-change');
    expect(ids.indexOf('asb-powers')).toBeGreaterThan(ids.findLastIndex((id) => id.startsWith('hate-')));
  });

  test('signs alone are no search', () => {
    expect(idsOf(found(' - ’ '))).toEqual(idsOf(found('')));
  });
});

function found(search: string): Gallery {
  return galleryOf(shelf, index, new Set(), { search, onlyReady: false, showsHistoric: false });
}

function idsOf({ sections }: Gallery): readonly string[] {
  return sections.flatMap(({ items }) => items.map(({ shelved: { recipe } }) => recipe.id));
}
