import type { Engine } from '../../engine/engine.ts';
import type { Recipe } from '../../recipes/recipe.ts';
import { inspectRecipe, type RecipeInspection } from './inspect-recipe.ts';

/**
 * Looks at recipes in an engine of its own, which never holds data: started when the first recipe comes, ended when no
 * other waits, and started anew after one that broke it.
 */
export class Inspector {
  readonly #start: () => Promise<Engine>;
  #engine: Promise<Engine> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(start: () => Promise<Engine>) {
    this.#start = start;
  }

  /** What a recipe's SQL uses, once the recipes before it are looked at. Rejects with EngineError `start`. */
  inspect(recipe: Recipe): Promise<RecipeInspection> {
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#inspect(recipe));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #inspect(recipe: Recipe): Promise<RecipeInspection> {
    let isWhole = false;
    try {
      this.#engine ??= this.#start();
      const inspection = await inspectRecipe(await this.#engine, recipe);
      isWhole = inspection.parts.every(({ problem }) => problem?.kind !== 'breaks' && problem?.kind !== 'late');
      return inspection;
    } finally {
      this.#waiting -= 1;
      if (!isWhole || this.#waiting === 0) this.#end();
    }
  }

  #end(): void {
    void this.#engine?.then(
      (engine) => {
        engine.end();
      },
      () => undefined,
    );
    this.#engine = undefined;
  }
}
