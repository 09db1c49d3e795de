import type { Input, InputColumn, Recipe } from '../recipes/recipe.ts';
import type { InputMatch } from '../runs/match/match.ts';
import type { MatchProblem } from '../runs/match/match-problems.ts';
import { type MatchedWord, meaningsToSay, type WordCount } from '../runs/match/match-words.ts';
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

/**
 * Words that a recipe does not know and nobody said the meaning of, in a sentence for each column of an input, whatever
 * its files. Columns of one input with the same such words, as those of a survey have, share a sentence.
 */
export function wordCautions(
  recipe: Recipe,
  matches: readonly InputMatch[],
  sources: readonly SourceFacts[],
  wordsOf: WordsOf,
): readonly string[] {
  const places = placesOf(recipe, matches, sources, wordsOf);
  return recipe.inputs.flatMap((input) => {
    const unknown = input.columns.flatMap((column) => {
      const own = places.filter((place) => place.input === input && place.column === column);
      const words = addedUp(own.flatMap((place) => place.words.filter(({ value }) => value === undefined)));
      return words.length === 0 ? [] : [{ column, words }];
    });
    const alike = new Map<string, typeof unknown>();
    for (const one of unknown) {
      const key = JSON.stringify(one.words.map(({ word }) => word).toSorted());
      alike.set(key, [...(alike.get(key) ?? []), one]);
    }
    return [...alike.values()].map((columns) => {
      const words = addedUp(columns.flatMap((one) => one.words)).toSorted((a, b) => b.rows - a.rows);
      const total = words.reduce((sum, { rows }) => sum + rows, 0);
      // A row counts once in one column; in several it may have such a word in each.
      const count = formatCounted(total, columns.length === 1 ? 'row' : 'cell');
      const titles = columns.map(({ column }) => `“${column.title}”`);
      return `Words this recipe does not know in ${firstOf(titles)}: ${firstOf(words.map(quoted))} (${count}). They are kept as they are.`;
    });
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
  return firstOf(words.map((word) => `${quoted(word)} (${formatCounted(word.rows, 'row')})`));
}

/** Each word once, with the rows of all. */
function addedUp(words: readonly WordCount[]): readonly WordCount[] {
  const rows = new Map<string, number>();
  for (const one of words) rows.set(one.word, (rows.get(one.word) ?? 0) + one.rows);
  return Array.from(rows, ([word, count]) => ({ word, rows: count }));
}

function firstOf(texts: readonly string[]): string {
  const more = texts.length - mostNamed;
  return `${texts.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

function quoted({ word }: WordCount): string {
  return `“${shortened(word)}”`;
}

function shortened(word: string): string {
  return word.length > 60 ? `${word.slice(0, 60)}…` : word;
}
export { likelyValue } from '../runs/match/match-words.ts';
export { wantedWords } from '../runs/match/match-problems.ts';
