import type { Recipe } from '../recipes/recipe.ts';
import type { InspectedPart, RecipeInspection } from '../runs/inspect/inspect-recipe.ts';
import { messageOf } from './failure-words.ts';

export type { InspectedPart } from '../runs/inspect/inspect-recipe.ts';

export type LookState =
  | { readonly kind: 'looking' }
  | { readonly kind: 'done'; readonly parts: readonly InspectedPart[] }
  /** The engine for it could not be started. */
  | { readonly kind: 'failed'; readonly reason: string };

/** What a recipe's SQL uses, read by the engine without data: asked for when the recipe is opened. */
export class RecipeLook {
  #state: LookState = $state.raw({ kind: 'looking' });
  readonly #recipe: Recipe;
  readonly #inspect: (recipe: Recipe) => Promise<RecipeInspection>;

  constructor(recipe: Recipe, inspect: (recipe: Recipe) => Promise<RecipeInspection>) {
    this.#recipe = recipe;
    this.#inspect = inspect;
    void this.look();
  }

  get state(): LookState {
    return this.#state;
  }

  /** Steps and checks that would be refused or fail. */
  get refused(): readonly InspectedPart[] {
    return this.#state.kind === 'done' ? this.#state.parts.filter(({ problem }) => problem !== undefined) : [];
  }

  /** Looks, again where it failed before. Never rejects: the outcome is the state. */
  async look(): Promise<void> {
    this.#state = { kind: 'looking' };
    try {
      this.#state = { kind: 'done', parts: (await this.#inspect(this.#recipe)).parts };
    } catch (thrown) {
      this.#state = { kind: 'failed', reason: messageOf(thrown) };
    }
  }
}
