import { stringify } from 'yaml';

import type { ParsedDocument } from './parse-recipe.ts';
import type { Recipe } from './recipe.ts';
import { JsonBlock, writtenFromRecipe } from './written-from-recipe.ts';
import type { Written } from './written-from-recipe.ts';

/** A recipe that nobody has changed, as its author wrote it: byte for byte, with comments and layout. `savedText` saves it. */
export function recipeText(document: ParsedDocument): string {
  return document.text;
}

/**
 * A recipe written afresh, as YAML, keys in the order of FORMAT.md and defaults left out. Reading it back gives an equal
 * recipe. Texts that an older YAML reader would take for something else (`no`, `2016-01-31`) are put in quotes.
 */
export function yamlFromRecipe(recipe: Recipe): string {
  return stringify(plain(writtenFromRecipe(recipe)), {
    lineWidth: 0,
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  });
}

function plain(written: Written): unknown {
  if (written instanceof JsonBlock) return written.json;
  if (written instanceof Map)
    return new Map([...written].map(([key, value]: [string, Written]) => [key, plain(value)]));
  if (Array.isArray(written)) return written.map((item: Written) => plain(item));
  return written;
}
