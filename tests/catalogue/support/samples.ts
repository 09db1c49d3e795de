import { catalogueTexts } from '../../../src/recipes/catalogue/catalogue.ts';
import type { Recipe } from '../../../src/recipes/recipe.ts';
import { type Cell, columnIndex } from '../../../src/results/result-table.ts';
import { type InputMatch, matchColumns, proposeMatches } from '../../../src/runs/match/match.ts';
import { matchProblems } from '../../../src/runs/match/match-problems.ts';
import type { ParameterChoices } from '../../../src/runs/parameter-values.ts';
import { RunEngine } from '../../../src/runs/run-engine.ts';
import { runRecipe } from '../../../src/runs/run-recipe.ts';
import type { RunResult } from '../../../src/runs/run-result.ts';
import { recipeFrom } from '../../runs/recipe-sql-support.ts';
import { startBlockingEngine } from '../../support/blocking-engine.ts';
import { loadSampleFiles } from './load-samples.ts';
import { proposedSetting } from './sample-workbook.ts';

/** A run of a shipped recipe on sample files, as a person would get it. */
export interface SampleRun {
  readonly headlines: readonly string[];
  /** The rows of a shown table or chart, by its step or its title: only the columns named, in the order shown. */
  rows(stepOrTitle: string, ...columns: readonly string[]): readonly (readonly Cell[])[];
  /** What each failed check says, by its name. */
  readonly checksFailed: Readonly<Record<string, string>>;
  readonly result: RunResult;
  readonly recipe: Recipe;
}

export interface Samples {
  /**
   * Runs a shipped recipe: files and columns as proposed, values as offered but for `choices` (as on the screen: months
   * as `2016-01-01`). `files` names the table that stands for an input where the proposal is another. Rejects where a file or a value is missing.
   */
  run(id: string, choices?: ParameterChoices, files?: Readonly<Record<string, string>>): Promise<SampleRun>;
  /**
   * Runs a shipped recipe as proposed, but with nothing chosen for these columns, as \`input.column\`; without a list, for
   * all that it can do without. Rejects where the recipe needs one of them.
   */
  runWithout(id: string, columns?: readonly string[]): Promise<SampleRun>;
}

/** Takes sample files in (all, or those named) and gives what runs shipped recipes on them. */
export async function openSamples(names?: readonly string[]): Promise<Samples> {
  const data = await startBlockingEngine();
  const runEngine = new RunEngine(startBlockingEngine);
  const recipes = catalogueTexts().map(recipeFrom);
  const sources = await loadSampleFiles(data, recipes, names);

  function shipped(id: string): Recipe {
    const recipe = recipes.find((one) => one.id === id);
    if (!recipe) throw new Error(`The catalogue has no recipe ${id}.`);
    return recipe;
  }

  async function runOn(recipe: Recipe, matches: readonly InputMatch[], choices: ParameterChoices = {}) {
    const problems = matchProblems(recipe, matches, sources);
    if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join(' '));
    const { values } = await proposedSetting(data, recipe, sources, choices, matches);
    const result = await runRecipe({
      data,
      runEngine,
      recipe,
      owner: 'the app',
      matches,
      values,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    return sampleRun(recipe, result);
  }

  async function run(id: string, choices: ParameterChoices = {}, files: Readonly<Record<string, string>> = {}) {
    const recipe = shipped(id);
    const matches = proposeMatches(recipe, sources, {}).map((match) => chosenFile(match));
    return runOn(recipe, matches, choices);

    function chosenFile(match: InputMatch): InputMatch {
      const table = files[match.input];
      const input = recipe.inputs.find(({ name }) => name === match.input);
      const source = sources.find((one) => one.table === table);
      if (table === undefined || !input) return match;
      if (!source) throw new Error(`There is no table ${table}: ${sources.map((one) => one.table).join(', ')}.`);
      return { input: match.input, files: [matchColumns(input, source)] };
    }
  }
  function runWithout(id: string, columns?: readonly string[]) {
    const recipe = shipped(id);
    const without = columns ?? optionalColumnsOf(recipe);
    const matches = proposeMatches(recipe, sources, {}).map(({ input, files }) => ({
      input,
      files: files.map((file) => ({
        ...file,
        columns: Object.fromEntries(
          Object.entries(file.columns).filter(([name]) => !without.includes(`${input}.${name}`)),
        ),
      })),
    }));
    return runOn(recipe, matches);
  }

  return { run, runWithout };
}

function optionalColumnsOf({ inputs }: Recipe): readonly string[] {
  return inputs.flatMap((input) =>
    input.columns.flatMap(({ name, optional }) => (optional ? [`${input.name}.${name}`] : [])),
  );
}

function sampleRun(recipe: Recipe, result: RunResult): SampleRun {
  return {
    recipe,
    result,
    headlines: result.headlines.map(({ text }) => text),
    checksFailed: Object.fromEntries(
      result.checks.filter(({ passed }) => !passed).map(({ name, says }) => [name, says]),
    ),
    rows(stepOrTitle, ...columns) {
      const shown = [...result.tables, ...result.charts].find(
        ({ block }) => block.from === stepOrTitle || block.title === stepOrTitle,
      );
      if (!shown) throw new Error(`${recipe.id} shows no ${stepOrTitle}.`);
      const at = columns.map((column) => columnIndex(shown.rows, column) ?? -1);
      return Array.from({ length: shown.rows.rowCount }, (_, row) =>
        at.map((index) => (index < 0 ? null : shown.rows.cell(index, row))),
      );
    },
  };
}
