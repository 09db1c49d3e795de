import {
  type IndexedIndicator,
  type IndicatorIndex,
  type KnownIndicator,
  knownOf,
} from '../recipes/catalogue/indicators.ts';
import type { Recipe } from '../recipes/recipe.ts';
import type { ShelvedRecipe } from './recipe-shelf.svelte.ts';

/** A recipe of the gallery, with what is known of the indicators it makes. */
export interface GalleryItem {
  readonly shelved: ShelvedRecipe;
  /** Those shown: without the ones that ended in 2011, unless these are asked for. */
  readonly indicators: readonly KnownIndicator[];
  readonly isReady: boolean;
  /** All that it makes ended in 2011. */
  readonly isHistoric: boolean;
}

export interface GallerySection {
  /** Of the priority; empty for recipes of none that the index knows. */
  readonly id: string;
  readonly title: string;
  readonly items: readonly GalleryItem[];
}

export interface Gallery {
  readonly sections: readonly GallerySection[];
  readonly recipesShown: number;
  readonly recipes: number;
  readonly indicatorsShown: number;
  /** Different indicators that the recipes make, those that ended in 2011 included. */
  readonly indicators: number;
}

/** What a person wants to see of the gallery. */
export interface GalleryWish {
  /** Words that are all to be found in a recipe with one of its indicators; none for everything. */
  readonly search: string;
  readonly onlyReady: boolean;
  readonly showsHistoric: boolean;
}

interface Sought {
  readonly item: GalleryItem;
  readonly all: readonly KnownIndicator[];
}

/** The recipes by priority, in the order of the index, as far as they are wished for. What is searched for is shown, ended or not. */
export function galleryOf(
  recipes: readonly ShelvedRecipe[],
  index: IndicatorIndex,
  ready: ReadonlySet<string>,
  wish: GalleryWish,
): Gallery {
  const words = plain(wish.search)
    .split(/\s+/)
    .filter((word) => word !== '');
  const sought = recipes.map((shelved): Sought => {
    const all = shelved.recipe.produces.map((own) => knownOf(index, own));
    const isHistoric = all.length > 0 && all.every(({ indexed }) => indexed?.isHistoric === true);
    return { item: { shelved, indicators: all, isReady: ready.has(shelved.recipe.id), isHistoric }, all };
  });
  const shown = sought.flatMap((one) => {
    const item = wishedFor(one, index, words, wish);
    return item ? [item] : [];
  });
  return {
    sections: sectionsOf(shown, index),
    recipesShown: shown.length,
    recipes: recipes.length,
    indicatorsShown: differentIds(shown.flatMap(({ indicators }) => indicators)),
    indicators: differentIds(sought.flatMap(({ all }) => all)),
  };
}

function wishedFor(
  { item, all }: Sought,
  index: IndicatorIndex,
  words: readonly string[],
  wish: GalleryWish,
): GalleryItem | undefined {
  if (wish.onlyReady && !item.isReady) return undefined;
  if (words.length === 0) {
    if (wish.showsHistoric) return item;
    if (item.isHistoric) return undefined;
    return { ...item, indicators: all.filter(({ indexed }) => indexed?.isHistoric !== true) };
  }
  const own = plain(textOfRecipe(item.shelved.recipe, index));
  if (words.every((word) => own.includes(word))) return item;
  const found = all.filter((one) => {
    const text = `${own} ${plain(textOfIndicator(one, index))}`;
    return words.every((word) => text.includes(word));
  });
  return found.length === 0 ? undefined : { ...item, indicators: found };
}

function sectionsOf(items: readonly GalleryItem[], index: IndicatorIndex): readonly GallerySection[] {
  const titles = [...index.priorities, ['', 'Other recipes'] as const];
  return titles.flatMap(([id, title]) => {
    const own = items.filter(({ shelved: { recipe } }) => priorityOf(recipe, index) === id);
    return own.length === 0 ? [] : [{ id, title, items: own }];
  });
}

function priorityOf({ priority }: Recipe, index: IndicatorIndex): string {
  return priority !== undefined && index.priorities.has(priority) ? priority : '';
}

function differentIds(indicators: readonly KnownIndicator[]): number {
  return new Set(indicators.map(({ id }) => id)).size;
}

function textOfRecipe({ id, title, about, priority, author, inputs }: Recipe, index: IndicatorIndex): string {
  const files = inputs.map((input) => `${input.title} ${input.partner ?? ''}`);
  return [id, title, about, priority, index.priorities.get(priority ?? ''), author, ...files].join('\n');
}

function textOfIndicator(one: KnownIndicator, index: IndicatorIndex): string {
  const { id, title, definition, unit, polarity, source, frequency, target, indexed } = one;
  return [id, title, definition, unit, polarity, source, frequency, target, ...textsOfIndex(indexed, index)].join('\n');
}

function textsOfIndex(one: IndexedIndicator | undefined, index: IndicatorIndex): readonly (string | undefined)[] {
  if (!one) return [];
  const documents = one.documents.map((short) => `${short} ${index.documents.get(short) ?? ''}`);
  const national = one.national === undefined ? undefined : `NI ${String(one.national)} NI${String(one.national)}`;
  return [one.title, one.definition, one.partner, one.state, one.published, national, ...documents];
}

/** Small letters without accents, and curly apostrophes as straight ones. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
}
