import { dataLikeIn, type DataFinding } from '../recipes/data-like/data-like.ts';
import { recipeFileName } from '../recipes/file-name.ts';
import { savedText } from '../recipes/saved-text.ts';
import type { ShelvedRecipe } from './recipe-shelf.svelte.ts';

/** A recipe as it would be saved, and what in it looks like data that should not be passed on. */
export interface RecipeToSave {
  readonly fileName: string;
  readonly text: string;
  readonly findings: readonly DataFinding[];
}

export function recipeToSave({ recipe, text }: ShelvedRecipe): RecipeToSave {
  return { fileName: recipeFileName(recipe), text: savedText(text), findings: dataLikeIn(text) };
}
