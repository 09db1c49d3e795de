import { markedColumn } from '../recipes/names.ts';
import type { Input, Recipe } from '../recipes/recipe.ts';
import { type InputMatch, knowsHeading } from '../runs/match/match.ts';
import { type MatchedWord, meaningsToSay } from '../runs/match/match-words.ts';
import type { SourceFacts } from '../runs/source-facts.ts';
import type { WordsOf } from './word-news.ts';

/** Headings and words of partners' files that a recipe does not know yet, for one of its columns. */
export interface NewWords {
  readonly input: string;
  readonly column: string;
  readonly columnTitle: string;
  readonly headings: readonly string[];
  readonly words: readonly { readonly value: string; readonly word: string }[];
}

/** What was matched that the recipe does not name itself: colleagues would have to match it again. */
export function newWords(
  recipe: Recipe,
  matches: readonly InputMatch[],
  sources: readonly SourceFacts[],
  wordsOf: WordsOf,
): readonly NewWords[] {
  return recipe.inputs.flatMap((input) => {
    const files = matches.find((match) => match.input === input.name)?.files ?? [];
    return input.columns.flatMap((column) => {
      // Markers are found beside the column they belong to, whatever it is called.
      if (markedColumn(column, input.columns)) return [];
      const headings = files.flatMap(({ table, columns }) => {
        const source = sources.find((candidate) => candidate.table === table);
        const matched = source?.columns.find(({ name }) => name === columns[column.name]?.column);
        return matched && matched.heading !== '' && !knowsHeading(column, matched.heading) ? [matched.heading] : [];
      });
      const words = files.flatMap(({ table }) => newMeanings(input, wordsOf(input, column, table)));
      if (headings.length === 0 && words.length === 0) return [];
      const known = new Map(words.map((one) => [one.word, one]));
      return [
        {
          input: input.name,
          column: column.name,
          columnTitle: column.title,
          headings: [...new Set(headings)],
          words: [...known.values()],
        },
      ];
    });
  });
}

/** A word that was said to stay as it is, is no other word for a value. */
function newMeanings(input: Input, words: readonly MatchedWord[]): readonly { value: string; word: string }[] {
  const values = new Set(input.columns.flatMap((column) => column.values.map(({ value }) => value)));
  return Object.entries(meaningsToSay(words)).flatMap(([word, value]) => (values.has(value) ? [{ value, word }] : []));
}
