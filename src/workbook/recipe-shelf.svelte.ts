import { fingerprint } from '../recipes/fingerprint.ts';
import { parseRecipeFile } from '../recipes/parse-recipe.ts';
import type { Problem } from '../recipes/problem.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { yamlFromRecipe } from '../recipes/serialise-recipe.ts';
import type { WorkbookStore } from '../storage/workbook-store.ts';

/** A recipe that can be run: the text its author wrote, and what it means. */
export interface ShelvedRecipe {
  readonly recipe: Recipe;
  readonly text: string;
  readonly phrase: string;
  /** `shipped` came with the app, `opened` from a file. */
  readonly origin: 'shipped' | 'opened';
}

/** A recipe from a file, to be read by the person before it is kept. */
export interface RecipeInReview {
  readonly key: number;
  readonly fileName: string;
  readonly recipe: Recipe;
  readonly text: string;
  readonly phrase: string;
  readonly warnings: readonly Problem[];
}

/** A recipe file that could not be opened, with everything that is wrong with it. */
export interface RecipeFailure {
  readonly key: number;
  readonly fileName: string;
  readonly problems: readonly Problem[];
}

/** Recipe files are text of some pages; what is larger is something else. */
const largestFile = 1_000_000;

/** The recipes of this workbook: those that came with the app, those opened, and those waiting to be read. */
export class RecipeShelf {
  #recipes: readonly ShelvedRecipe[] = $state.raw([]);
  #reviews: readonly RecipeInReview[] = $state.raw([]);
  #failures: readonly RecipeFailure[] = $state.raw([]);
  readonly #shipped: readonly ShelvedRecipe[];
  readonly #store: WorkbookStore;
  readonly #told: (work: Promise<void>) => void;
  #lastKey = 0;

  /** `told` shows the person what a failing store says. */
  constructor(shippedTexts: readonly string[], store: WorkbookStore, told: (work: Promise<void>) => void) {
    this.#store = store;
    this.#told = told;
    this.#shipped = shippedTexts.flatMap((text) => shelved(text, 'shipped'));
    this.#recipes = this.#shipped;
  }

  get recipes(): readonly ShelvedRecipe[] {
    return this.#recipes;
  }

  get reviews(): readonly RecipeInReview[] {
    return this.#reviews;
  }

  get failures(): readonly RecipeFailure[] {
    return this.#failures;
  }

  find(id: string): ShelvedRecipe | undefined {
    return this.#recipes.find((shelf) => shelf.recipe.id === id);
  }

  /** Puts back what the store kept. A kept recipe goes before the shipped one of the same id. */
  restore(texts: readonly string[]): void {
    for (const recipe of texts.flatMap((text) => shelved(text, 'opened'))) this.#put(recipe);
  }

  /** Opens recipe files; each recipe in them waits for the person's word. */
  async open(files: readonly File[]): Promise<void> {
    for (const file of files) {
      if (file.size > largestFile) {
        this.#fail(file.name, [
          {
            line: 1,
            column: 1,
            path: '',
            severity: 'error',
            message:
              'This file is too large for a recipe, which is a text of some pages. Add it under Files if it is a partner’s data.',
          },
        ]);
        continue;
      }
      const { documents } = parseRecipeFile(await file.text());
      for (const { recipe, problems, text } of documents) {
        if (recipe === undefined) this.#fail(file.name, problems);
        else {
          const { phrase } = fingerprint(recipe);
          const key = this.#nextKey();
          this.#reviews = [...this.#reviews, { key, fileName: file.name, recipe, text, phrase, warnings: problems }];
        }
      }
    }
  }

  /** Keeps a reviewed recipe, in place of one of the same id. */
  keep(key: number): ShelvedRecipe | undefined {
    const review = this.#reviews.find((candidate) => candidate.key === key);
    if (!review) return undefined;
    this.discard(key);
    return this.#keep({ recipe: review.recipe, text: review.text, phrase: review.phrase, origin: 'opened' });
  }

  /** Keeps a reviewed recipe beside the one of the same id, under an id of its own. */
  keepAsCopy(key: number): ShelvedRecipe | undefined {
    const review = this.#reviews.find((candidate) => candidate.key === key);
    if (!review) return undefined;
    this.discard(key);
    const recipe: Recipe = {
      ...review.recipe,
      id: this.#freeId(review.recipe.id),
      title: `${review.recipe.title} (copy)`,
      parent: review.phrase,
    };
    return this.#keep({ recipe, text: yamlFromRecipe(recipe), phrase: fingerprint(recipe).phrase, origin: 'opened' });
  }

  /** Deletes a recipe that was opened. One of the same id that came with the app takes its place again. */
  delete(id: string): void {
    const shipped = this.#shipped.find((shelf) => shelf.recipe.id === id);
    const others = this.#recipes.filter((shelf) => shelf.recipe.id !== id);
    this.#recipes = shipped ? [...others, shipped] : others;
    this.#told(this.#store.deleteRecipe(id));
  }

  /** Whether a recipe of that id came with the app. */
  isShipped(id: string): boolean {
    return this.#shipped.some((shelf) => shelf.recipe.id === id);
  }

  discard(key: number): void {
    this.#reviews = this.#reviews.filter((review) => review.key !== key);
  }

  dismiss(key: number): void {
    this.#failures = this.#failures.filter((failure) => failure.key !== key);
  }

  #keep(recipe: ShelvedRecipe): ShelvedRecipe {
    this.#put(recipe);
    this.#told(this.#store.keepRecipe({ id: recipe.recipe.id, text: recipe.text }));
    return recipe;
  }

  #put(recipe: ShelvedRecipe): void {
    const at = this.#recipes.findIndex((shelf) => shelf.recipe.id === recipe.recipe.id);
    this.#recipes = at < 0 ? [...this.#recipes, recipe] : this.#recipes.with(at, recipe);
  }

  #fail(fileName: string, problems: readonly Problem[]): void {
    this.#failures = [...this.#failures, { key: this.#nextKey(), fileName, problems }];
  }

  #freeId(id: string): string {
    for (let n = 2; ; n += 1) {
      // An id has at most 63 characters.
      const candidate = `${id.slice(0, 50)}-copy${n === 2 ? '' : `-${String(n - 1)}`}`;
      if (!this.find(candidate)) return candidate;
    }
  }

  #nextKey(): number {
    this.#lastKey += 1;
    return this.#lastKey;
  }
}

function shelved(text: string, origin: ShelvedRecipe['origin']): readonly ShelvedRecipe[] {
  return parseRecipeFile(text).documents.flatMap(({ recipe, text: own }) =>
    recipe === undefined ? [] : [{ recipe, text: own, phrase: fingerprint(recipe).phrase, origin }],
  );
}
