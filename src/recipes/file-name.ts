import type { Recipe } from './recipe.ts';

/** Names that Windows keeps for devices, whatever follows the dot. */
const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/**
 * The name under which a recipe is saved: its id and `.recipe.yaml`. Safe on every system, because an id is small letters,
 * digits and `-` only; an id that is the name of a device on Windows gets `recipe-` before it.
 */
export function recipeFileName(recipe: Pick<Recipe, 'id'>): string {
  return `${deviceName.test(recipe.id) ? 'recipe-' : ''}${recipe.id}.recipe.yaml`;
}
