import { readFileSync } from 'node:fs';

/** A recipe that uses every part of the format; one place to bend in many tests. */
export const wholeRecipe = readFileSync(new URL('./format-1.recipe.yaml', import.meta.url), 'utf8').replace(
  /^#.*\n/,
  '',
);
