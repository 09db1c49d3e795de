import { fingerprint } from '../recipes/fingerprint.ts';
import { textFromBytes } from '../recipes/mail/mail-text.ts';
import { parseRecipeFile, type ParsedFile } from '../recipes/parse-recipe.ts';
import { openRecipeText } from '../recipes/mail/pasted-text.ts';
import type { Problem } from '../recipes/problem.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { yamlFromRecipe } from '../recipes/serialise-recipe.ts';
import type { RecipeInspection } from '../runs/inspect/inspect-recipe.ts';
import type { WorkbookStore } from '../storage/workbook-store.ts';
import { type RecipeFailure, type RecipeInReview, type RecipeOpening, reviewOf } from './recipe-review.ts';

/** A recipe that can be run: the text its author wrote, and what it means. */
export interface ShelvedRecipe {
  readonly recipe: Recipe;
  readonly text: string;
  readonly phrase: string;
  /** `shipped` came with the app, `opened` from a file. */
  readonly origin: 'shipped' | 'opened';
}

/** Recipe files are text of some pages; what is larger is something else. */
const largestFile = 2_000_000;
/** In milliseconds. What a person hardly notices. */
const longestPause = 30;
const atStart = { line: 1, column: 1, path: '', severity: 'error' } as const;
const tooLarge: Problem = {
  ...atStart,
  message:
    'This file is too large for a recipe, which is a text of some pages. Add it under Files if it is a partner’s data.',
};
const unreadable: Problem = {
  ...atStart,
  message: 'The browser could not read this file. Check that it is still there, and open it again.',
};

/** The recipes of this workbook: those that came with the app, those opened, and those waiting to be read. */
export class RecipeShelf {
  #recipes: readonly ShelvedRecipe[] = $state.raw([]);
  #reviews: readonly RecipeInReview[] = $state.raw([]);
  #failures: readonly RecipeFailure[] = $state.raw([]);
  #shipped: readonly ShelvedRecipe[] = [];
  readonly #store: WorkbookStore;
  readonly #told: (work: Promise<void>) => void;
  readonly #inspect: (recipe: Recipe) => Promise<RecipeInspection>;
  /** By id: the one that a kept recipe took the place of, in memory only. */
  #earlier: ReadonlyMap<string, ShelvedRecipe> = $state.raw(new Map());
  #lastKey = 0;

  constructor(options: {
    readonly store: WorkbookStore;
    /** Shows the person what a failing store says. */
    readonly told: (work: Promise<void>) => void;
    /** Looks at a recipe's SQL in an engine without data. */
    readonly inspect: (recipe: Recipe) => Promise<RecipeInspection>;
  }) {
    this.#store = options.store;
    this.#told = options.told;
    this.#inspect = options.inspect;
  }

  /**
   * Reads the recipes that came with the app, before any others are put back. There are many: the page answers in between.
   */
  async readShipped(texts: readonly string[]): Promise<void> {
    const read: ShelvedRecipe[] = [];
    let since = performance.now();
    for (const text of texts) {
      read.push(...shelved(text, 'shipped'));
      if (performance.now() - since < longestPause) continue;
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    this.#shipped = read;
    this.#recipes = read;
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

  /** Opens recipe files, and e-mails with one; each recipe in them waits for the person's word. */
  async open(files: readonly File[]): Promise<void> {
    for (const file of files) {
      if (file.size > largestFile) {
        this.#fail(file.name, false, [tooLarge]);
        continue;
      }
      let bytes: ArrayBuffer;
      try {
        bytes = await file.arrayBuffer();
      } catch {
        this.#fail(file.name, false, [unreadable]);
        continue;
      }
      const { text, told } = textFromBytes(new Uint8Array(bytes));
      this.openDocuments(openRecipeText(text, told), file.name);
    }
  }

  /**
   * Opens a text that was pasted; each recipe in it waits for the person's word. Where there is none that can be read,
   * nothing waits, and what is wrong comes back.
   */
  openText(text: string, name: string): readonly Problem[] {
    const file = openRecipeText(text);
    if (file.documents.every(({ recipe }) => recipe === undefined))
      return file.documents.flatMap(({ problems }) => problems);
    this.openDocuments(file, name);
    return [];
  }

  /** Lets the recipes of one file that was read wait for the person's word. */
  openDocuments({ documents }: ParsedFile, fileName: string): void {
    const opening: RecipeOpening = { key: this.#nextKey(), fileName, count: documents.length };
    const readable = documents.some(({ recipe }) => recipe !== undefined);
    for (const document of documents) {
      const { recipe, problems } = document;
      if (recipe === undefined) this.#fail(fileName, readable, problems);
      else {
        const review = reviewOf(document, recipe, opening, { key: this.#nextKey(), inspect: this.#inspect });
        this.#reviews = [...this.#reviews, review];
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

  /** Keeps all recipes of one file that wait. For files of which none is refused and no id is taken. */
  keepAll(opening: RecipeOpening): void {
    for (const { key } of this.reviewsOf(opening)) this.keep(key);
  }

  reviewsOf(opening: RecipeOpening): readonly RecipeInReview[] {
    return this.#reviews.filter((review) => review.opening === opening);
  }

  /** Puts a version made here in the place of the one it was made from. */
  keepVersion(recipe: Recipe, text: string): ShelvedRecipe {
    return this.#keep({ recipe, text, phrase: fingerprint(recipe).phrase, origin: 'opened' });
  }

  /** The recipe of this id that another took the place of on this visit, unless it came with the app. */
  earlier(id: string): ShelvedRecipe | undefined {
    return this.#earlier.get(id);
  }

  /** Puts the recipe before back; the one in its place is then the earlier one. */
  goBack(id: string): void {
    const earlier = this.#earlier.get(id);
    if (earlier) this.#keep(earlier);
  }

  /** Deletes a recipe that was opened. One of the same id that came with the app takes its place again. */
  delete(id: string): void {
    const shipped = this.#shipped.find((shelf) => shelf.recipe.id === id);
    const others = this.#recipes.filter((shelf) => shelf.recipe.id !== id);
    this.#recipes = shipped ? [...others, shipped] : others;
    this.#earlier = new Map([...this.#earlier].filter(([key]) => key !== id));
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
    const before = this.find(recipe.recipe.id);
    if (before?.origin === 'opened' && before.phrase !== recipe.phrase)
      this.#earlier = new Map(this.#earlier).set(before.recipe.id, before);
    this.#put(recipe);
    this.#told(this.#store.keepRecipe({ id: recipe.recipe.id, text: recipe.text }));
    return recipe;
  }

  #put(recipe: ShelvedRecipe): void {
    const at = this.#recipes.findIndex((shelf) => shelf.recipe.id === recipe.recipe.id);
    this.#recipes = at < 0 ? [...this.#recipes, recipe] : this.#recipes.with(at, recipe);
  }

  #fail(fileName: string, isPart: boolean, problems: readonly Problem[]): void {
    this.#failures = [...this.#failures, { key: this.#nextKey(), fileName, isPart, problems }];
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
  return parseRecipeFile(text).documents.flatMap(({ recipe, text: own }) => {
    if (recipe === undefined) return [];
    // Worked out when it is first asked for: a list of recipes needs none.
    let phrase: string | undefined;
    return [
      {
        recipe,
        text: own,
        get phrase() {
          return (phrase ??= fingerprint(recipe).phrase);
        },
        origin,
      },
    ];
  });
}
