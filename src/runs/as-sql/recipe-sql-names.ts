import { recipeFileName } from '../../recipes/file-name.ts';
import type { Input, Recipe } from '../../recipes/recipe.ts';

/** The name of a recipe's SQL file. */
export function sqlFileName(recipe: Pick<Recipe, 'id'>): string {
  return recipeFileName(recipe).replace(/\.recipe\.yaml$/, '.sql');
}

/**
 * The name under which an input's rows are saved, which the SQL file names too. It says what the file is, and holds
 * nothing of the data.
 */
export function rowsFileName(recipe: Pick<Recipe, 'id'>, input: Pick<Input, 'name'>, isSample: boolean): string {
  return `${isSample ? 'SAMPLE-' : ''}${recipe.id}-${input.name.replaceAll('_', '-')}-ROWS-NOT-FOR-SHARING.csv`;
}
