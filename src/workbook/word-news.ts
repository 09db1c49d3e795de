import type { Input, InputColumn, Recipe } from '../recipes/recipe.ts';
import type { InputMatch } from '../runs/match/match.ts';
import type { MatchProblem } from '../runs/match/match-problems.ts';
import { type MatchedWord, meaningsToSay } from '../runs/match/match-words.ts';
import type { SourceFacts } from '../runs/source-facts.ts';
import { formatCounted } from '../results/format.ts';

/** The words of a category column of one file. */
export type WordsOf = (input: Input, column: InputColumn, table: string) => readonly MatchedWord[];

interface Place {
  readonly input: Input;
  readonly column: InputColumn;
  readonly source: SourceFacts;
  readonly heading: string;
  readonly words: readonly MatchedWord[];
}

const mostNamed = 5;

/** Category columns none of whose words the recipe knows: the wrong column, or words that must be said. */
export function wordProblems(
  recipe: Recipe,
  matches: readonly InputMatch[],
  sources: readonly SourceFacts[],
  wordsOf: WordsOf,
): readonly MatchProblem[] {
  return placesOf(recipe, matches, sources, wordsOf).flatMap(({ input, column, source, heading, words }) => {
    if (column.optional || words.some(({ value }) => value !== undefined)) return [];
    const known = column.values.map(({ value }) => value).slice(0, 20);
    const message = `The recipe knows ${known.join(', ')} for “${column.title}”; the column “${heading}” of ${source.fileName} has ${named(words)}. None of them is known. Choose another column, or say below what each means.`;
    return [{ input: input.name, table: source.table, column: column.name, message }];
  });
}

/** Words that a recipe does not know and nobody said the meaning of, in a sentence for each column. */
export function wordCautions(
  recipe: Recipe,
  matches: readonly InputMatch[],
  sources: readonly SourceFacts[],
  wordsOf: WordsOf,
): readonly string[] {
  return placesOf(recipe, matches, sources, wordsOf).flatMap(({ column, source, heading, words }) => {
    const unknown = words.filter(({ value }) => value === undefined);
    if (unknown.length === 0) return [];
    return [
      `“${heading}” of ${source.fileName} has ${formatCounted(unknown.length, 'word')} that the recipe does not know as “${column.title}”: ${named(unknown)}. The recipe may leave such rows out. Say what the words mean under Files needed, Change.`,
    ];
  });
}

/** The matches with the meanings of words that a run has to be told. */
export function withMeanings(recipe: Recipe, matches: readonly InputMatch[], wordsOf: WordsOf): readonly InputMatch[] {
  return matches.map((match) => {
    const input = recipe.inputs.find(({ name }) => name === match.input);
    if (!input) return match;
    return {
      ...match,
      files: match.files.map((file) => ({
        ...file,
        values: Object.fromEntries(
          input.columns.map((column) => [column.name, meaningsToSay(wordsOf(input, column, file.table))]),
        ),
      })),
    };
  });
}

function placesOf(
  recipe: Recipe,
  matches: readonly InputMatch[],
  sources: readonly SourceFacts[],
  wordsOf: WordsOf,
): readonly Place[] {
  return recipe.inputs.flatMap((input) =>
    (matches.find((match) => match.input === input.name)?.files ?? []).flatMap(({ table, columns }) => {
      const source = sources.find((candidate) => candidate.table === table);
      if (!source) return [];
      return input.columns.flatMap((column) => {
        const words = column.values.length === 0 ? [] : wordsOf(input, column, table);
        const matched = source.columns.find(({ name }) => name === columns[column.name]?.column);
        return words.length === 0 || !matched ? [] : [{ input, column, source, heading: matched.heading, words }];
      });
    }),
  );
}

function named(words: readonly MatchedWord[]): string {
  const some = words
    .slice(0, mostNamed)
    .map(({ word, rows }) => `“${shortened(word)}” (${formatCounted(rows, 'row')})`);
  const more = words.length - some.length;
  return `${some.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

function shortened(word: string): string {
  return word.length > 60 ? `${word.slice(0, 60)}…` : word;
}
export { likelyValue } from '../runs/match/match-words.ts';
export { wantedWords } from '../runs/match/match-problems.ts';
