import { expect } from 'vitest';

import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { ParsedFile, Problem } from '../../src/recipes/parse-recipe.ts';

/** A text of mail is read undone; where it then holds a strange character, only that is told. */
const isOfMail = ({ message }: Problem) => message.startsWith('E-mail') || message.startsWith('The text holds ');

/**
 * What holds of any text: an answer, a place within the text for every problem, a recipe only where none is an error, and
 * no character lost between the recipes of a book.
 */
export function expectAnswer(text: string): ParsedFile {
  const file = parseRecipeFile(text);
  expect(file.documents.length).toBeGreaterThan(0);
  for (const { recipe, problems } of file.documents) {
    expect(recipe === undefined).toBe(problems.some((problem) => problem.severity === 'error'));
    expect(problems.length).toBeLessThanOrEqual(201);
    for (const { line, column, message } of problems) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(text.split('\n').length);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(message).toMatch(/^[^]{10,}$/);
      // What is quoted is the recipe's.
      const own = message.replace(/`[^]*`|“[^]*”|"[^]*"/g, '');
      expect(own).not.toMatch(/\bInvalid\b|\bExpected\b|undefined|\[object|!$/);
    }
  }
  const isWhole = text.length <= 1_000_000 && !file.documents.some(({ problems }) => problems.some(isOfMail));
  if (isWhole) expect(file.documents.map((document) => document.text).join('')).toBe(text);
  return file;
}
