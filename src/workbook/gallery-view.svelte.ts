import type { IndicatorIndex } from '../recipes/catalogue/indicators.ts';
import { type Gallery, galleryOf } from './gallery.ts';
import type { ShelvedRecipe } from './recipe-shelf.svelte.ts';

/** What the person asked to see of the gallery, kept while the page is open, and what is seen of it. */
export class GalleryView {
  search = $state('');
  onlyReady = $state(false);
  showsHistoric = $state(false);
  readonly #recipes: () => readonly ShelvedRecipe[];
  readonly #index: IndicatorIndex;
  readonly #ready: () => ReadonlySet<string>;

  constructor(of: {
    readonly recipes: () => readonly ShelvedRecipe[];
    readonly index: IndicatorIndex;
    readonly ready: () => ReadonlySet<string>;
  }) {
    this.#recipes = of.recipes;
    this.#index = of.index;
    this.#ready = of.ready;
  }

  readonly gallery: Gallery = $derived.by(() =>
    galleryOf(this.#recipes(), this.#index, this.#ready(), {
      search: this.search,
      onlyReady: this.onlyReady,
      showsHistoric: this.showsHistoric,
    }),
  );

  /** Shows everything that is not historic again. */
  clear(): void {
    this.search = '';
    this.onlyReady = false;
    this.showsHistoric = false;
  }
}
