import type { ColumnType, InputColumn, Recipe } from '../../recipes/recipe.ts';
import { type FileMatch, fitsType, type InputMatch } from './match.ts';
import type { SourceColumnType, SourceFacts } from '../source-facts.ts';

/** One thing that keeps a recipe from running on its matches, and where: `column` is undefined when it is the file. */
export interface MatchProblem {
  readonly input: string;
  /** The file's table; undefined where no one file is at fault. */
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly message: string;
}

/** What a column of each type holds, in the officer's words. */
export const wantedWords: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  category: 'a category',
  integer: 'whole numbers',
  number: 'numbers',
  date: 'dates',
  'date and time': 'dates with times',
  time: 'times of day',
};

const givenWords: Readonly<Record<SourceColumnType, string>> = {
  text: 'text',
  integer: 'whole numbers',
  decimal: 'numbers with decimals',
  date: 'dates',
  timestamp: 'dates with times',
  time: 'times',
  boolean: 'yes or no',
};

/** Everything that keeps the recipe from running, at once, each with both sides named and the next step. */
export function matchProblems(
  recipe: Recipe,
  matches: readonly InputMatch[],
  sources: readonly SourceFacts[],
): readonly MatchProblem[] {
  const problems: MatchProblem[] = [];
  const used: SourceFacts[] = [];
  for (const input of recipe.inputs) {
    const match = matches.find((candidate) => candidate.input === input.name);
    const files = (match?.files ?? []).flatMap((file) => {
      const source = sources.find((candidate) => candidate.table === file.table);
      return source ? [{ file, source }] : [];
    });
    used.push(...files.map(({ source }) => source));
    if (files.length === 0 && !input.optional) {
      const message = `No file is chosen for “${input.title}”. Choose one of your files, or add the file.`;
      problems.push({ input: input.name, table: undefined, column: undefined, message });
    }
    for (const { file, source } of files) {
      for (const column of input.columns) {
        const message = columnProblem(column, source, file);
        if (message !== undefined) {
          problems.push({ input: input.name, table: source.table, column: column.name, message });
        }
      }
    }
  }
  if (
    used.some((source) => source.isSample) &&
    used.some((source) => !source.isSample && source.reference === undefined)
  ) {
    problems.push({
      input: recipe.inputs[0]?.name ?? '',
      table: undefined,
      column: undefined,
      message: 'Sample data and real data cannot be used in one run. Choose files of one kind for every file needed.',
    });
  }
  return problems;
}

function columnProblem(column: InputColumn, source: SourceFacts, file: FileMatch): string | undefined {
  const given = source.columns.find((candidate) => candidate.name === file.columns[column.name]?.column);
  if (!given) {
    if (column.optional) return undefined;
    return `The recipe needs “${column.title}”; no column of ${source.fileName} is chosen for it. The file has: ${source.columns.map((candidate) => candidate.heading).join(', ')}.`;
  }
  if (fitsType(column.type, given.type)) return undefined;
  return `The recipe needs ${wantedWords[column.type]} for “${column.title}”; the column “${given.heading}” of ${source.fileName} holds ${givenWords[given.type]}. ${given.note === undefined ? '' : `${given.note} `}Choose another column${column.optional ? ', leave it out' : ''}, or press Read again beside the file under Files and choose how this one is read.`;
}
