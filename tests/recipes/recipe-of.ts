import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';

/** The first recipe of a text; throws what is wrong with it where it is none. */
export function recipeOf(text: string): Recipe {
  const { recipe, problems } = parseRecipeFile(text).documents[0] ?? {};
  if (!recipe) throw new Error(JSON.stringify(problems));
  return recipe;
}
