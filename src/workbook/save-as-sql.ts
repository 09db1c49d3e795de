import type { Engine } from '../engine/engine.ts';
import type { NamedValues } from '../engine/materialise.ts';
import type { Input, Recipe } from '../recipes/recipe.ts';
import { absentFrom } from '../runs/match/fill-inputs.ts';
import { type CsvProgress, inputCsv } from '../runs/as-sql/input-csv.ts';
import type { RecipeInspection } from '../runs/inspect/inspect-recipe.ts';
import type { InputMatch } from '../runs/match/match.ts';
import { rowsFileName, sqlFileName } from '../runs/as-sql/recipe-sql-names.ts';
import { recipeSql } from '../runs/as-sql/recipe-sql.ts';
import type { SourceFacts } from '../runs/source-facts.ts';

/** What of a recipe being worked on goes into the files that take it out of the browser. */
export interface RecipeSetting {
  readonly recipe: Recipe;
  /** Of the recipe, as a phrase. */
  readonly fingerprint: string;
  readonly matches: readonly InputMatch[];
  readonly sources: readonly SourceFacts[];
  /** The values chosen so far. */
  readonly values: NamedValues;
}

/** A recipe as SQL, to be saved. */
export interface SqlFile {
  readonly name: string;
  readonly text: string;
  /** The files it reads, beside it. */
  readonly reads: readonly string[];
  /** Titles of parameters without a value: they are to be filled in at its top. */
  readonly open: readonly string[];
}

/** The rows of an input, to be saved. */
export interface RowsFile {
  readonly name: string;
  /** To be put one after the other. */
  readonly pieces: readonly string[];
  readonly rows: number;
}

export interface RowsOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CsvProgress) => void;
}

/** The recipe being worked on, as what saves it sees it. */
export interface SavingDesk {
  readonly recipe: Recipe;
  readonly matches: readonly InputMatch[];
  readonly sources: readonly SourceFacts[];
  sqlFile(): Promise<SqlFile>;
  rowsFile(input: Input, options: RowsOptions): Promise<RowsFile | undefined>;
}

/**
 * The recipe as SQL, over the files that `rowsFile` gives. Rejects with RunError where a part cannot be written, and with
 * EngineError where the engine that looks at it does not start.
 */
export async function sqlFile(
  setting: RecipeSetting,
  inspect: (recipe: Recipe) => Promise<RecipeInspection>,
): Promise<SqlFile> {
  const { recipe, fingerprint, values } = setting;
  const absent = absentWhereChosen(setting);
  const names = recipe.inputs
    .filter((input) => !absent.has(input.name))
    .map((input) => [input.name, fileName(setting, input)] as const);
  const text = await recipeSql(inspect, recipe, { fingerprint, values, fileNames: Object.fromEntries(names), absent });
  return {
    name: sqlFileName(recipe),
    text,
    reads: names.map(([, name]) => name),
    open: recipe.parameters.filter(({ name }) => values[name] === undefined).map(({ title }) => title),
  };
}

/** An input's rows under the name that the SQL file reads. Undefined where no file is chosen. Rejects as `inputCsv`. */
export async function rowsFile(
  setting: RecipeSetting,
  input: Input,
  data: Engine,
  options: RowsOptions,
): Promise<RowsFile | undefined> {
  const match = setting.matches.find((candidate) => candidate.input === input.name);
  const csv = match && (await inputCsv(data, input, match, options));
  return csv && { name: fileName(setting, input), ...csv };
}

/** How many rows an input's files have together. */
export function rowsOfInput({ matches, sources }: Pick<RecipeSetting, 'matches' | 'sources'>, input: Input): number {
  return sourcesOf(input, matches, sources).reduce((sum, source) => sum + source.rows, 0);
}

/**
 * The optional inputs and columns that the files chosen do without. While none is chosen nothing is absent: the SQL then
 * is that of the whole recipe.
 */
function absentWhereChosen({ recipe, matches }: RecipeSetting): ReadonlySet<string> {
  if (matches.every(({ files }) => files.length === 0)) return new Set();
  const optional = recipe.inputs.flatMap((input) => [
    ...(input.optional ? [input.name] : []),
    ...input.columns.filter((column) => column.optional).map((column) => `${input.name}.${column.name}`),
  ]);
  const absent = absentFrom(recipe, matches);
  return new Set(optional.filter((name) => absent.has(name)));
}

function fileName({ recipe, matches, sources }: RecipeSetting, input: Input): string {
  const isSample = sourcesOf(input, matches, sources).some((source) => source.isSample);
  return rowsFileName(recipe, input, isSample);
}

function sourcesOf(
  input: Input,
  matches: readonly InputMatch[],
  sources: readonly SourceFacts[],
): readonly SourceFacts[] {
  const files = matches.find((match) => match.input === input.name)?.files ?? [];
  return sources.filter((source) => files.some(({ table }) => table === source.table));
}
