import { expect } from 'vitest';

import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';

/** Stands in a changed text where a problem should be told, and is taken out before the text is read. */
const mark = '»';

/**
 * What is told of the whole recipe with one thing changed, as `path: message`. Where the change holds a mark, a problem
 * told at any other place has that place before it, as `line:column`.
 */
export function told(from: string, to: string): string {
  if (!wholeRecipe.includes(from)) throw new Error(`the recipe does not hold ${from}`);
  return toldOf(wholeRecipe.replace(from, () => to));
}

/** The same of a whole text. */
export function toldOf(marked: string): string {
  const before = marked.includes(mark) ? marked.slice(0, marked.indexOf(mark)).split('\n') : undefined;
  const expected = before && `${String(before.length)}:${String((before.at(-1) ?? '').length + 1)}`;
  const lines = parseRecipeFile(marked.replace(mark, '')).documents.flatMap(({ recipe, problems }) => {
    expect(recipe === undefined).toBe(problems.some((problem) => problem.severity === 'error'));
    return problems.map(({ line, column, path, message }) => {
      const place = `${String(line)}:${String(column)}`;
      return `${expected === undefined || place === expected ? '' : `${place} `}${path}: ${message}`;
    });
  });
  return lines.join('\n');
}
