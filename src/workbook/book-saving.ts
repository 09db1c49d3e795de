import { recipeBookText } from '../recipes/book.ts';
import { recipeSchemaFile } from '../recipes/schema/json-schema.ts';
import type { DataFinding } from '../recipes/data-like/data-like.ts';
import { recipeToSave } from './recipe-saving.ts';
import type { ShelvedRecipe } from './recipe-shelf.svelte.ts';
import { saveFile } from './save-file.ts';

/** What in one of the recipes of a book looks like data that should not be passed on. */
export interface BookFindings {
  readonly title: string;
  readonly findings: readonly DataFinding[];
}

/** Saves several recipes as one file, and gives its name. */
export function saveBook(recipes: readonly ShelvedRecipe[]): string {
  const name = `recipe-book-of-${String(recipes.length)}.recipe.yaml`;
  saveFile(name, recipeBookText(recipes.map((shelved) => recipeToSave(shelved).text)), 'text/yaml');
  return name;
}

export function findingsOfBook(recipes: readonly ShelvedRecipe[]): readonly BookFindings[] {
  return recipes.flatMap((shelved) => {
    const { findings } = recipeToSave(shelved);
    return findings.length > 0 ? [{ title: shelved.recipe.title, findings }] : [];
  });
}

/** Saves the JSON Schema that recipe files name, for editors, and gives its name. */
export function saveSchema(): string {
  const { name, text } = recipeSchemaFile();
  saveFile(name, text, 'application/json');
  return name;
}
