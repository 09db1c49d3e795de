import type { Recipe, TableBlock } from '../../recipes/recipe.ts';
import type { RecipeInspection } from '../inspect/inspect-recipe.ts';
import { commandLineTrouble } from './recipe-sql-guard.ts';
import { headerSql, missingValues, settingsSql, type SqlSetting } from './recipe-sql-header.ts';
import { inputTable, presentInputs, readingMacros } from './recipe-sql-inputs.ts';
import { methodsUsed } from './recipe-sql-methods.ts';
import { checksSql, tableSql } from './recipe-sql-results.ts';
import { definitionsOf, type GivenParts, givenParts, tableOf } from './recipe-sql-steps.ts';
import { comment } from './recipe-sql-text.ts';
import { RunError } from '../run-error.ts';

/**
 * A recipe as one file of SQL that the DuckDB command line runs over CSV or Parquet files: same recipe and setting, same
 * bytes. `inspect` says what its parts give, in an engine without data: nothing is run.
 * Rejects with RunError `sql` where a part is refused, fails, or could be misread by the command line.
 */
export async function recipeSql(
  inspect: (recipe: Recipe) => Promise<RecipeInspection>,
  recipe: Recipe,
  setting: SqlSetting,
): Promise<string> {
  for (const { part, text } of textsOf(recipe)) refuseMisread(part, 'the text', text);
  const whole = await givenParts(inspect, recipe, new Set());
  const parts = setting.absent.size === 0 ? whole : await givenParts(inspect, recipe, setting.absent);
  for (const [{ name }, columns] of whole.steps) refuseMisread(`step ${name}`, 'a column', definitionsOf(columns));
  for (const [{ name }, columns] of whole.checks) refuseMisread(`check “${name}”`, 'a column', definitionsOf(columns));
  for (const table of recipe.tables) refuseMissingColumns(recipe, table, whole);
  return sections(recipe, setting, parts).join('\n\n') + '\n';
}

function sections(recipe: Recipe, setting: SqlSetting, parts: GivenParts): readonly string[] {
  const { absent } = setting;
  const parameters = recipe.parameters.map((parameter) => parameter.name);
  const inputs = presentInputs(recipe, absent);
  const steps = recipe.steps.map((step) => {
    const columns = parts.steps.get(step);
    if (!columns) return comment(`Step ${step.name} is left out: it needs what this file does without.`);
    return `-- Step ${step.name}\n${tableOf(step.name, step.sql, columns, parameters)}`;
  });
  const isMade = (name: string) => recipe.steps.some((step) => step.name === name && parts.steps.has(step));
  const tables = recipe.tables.map((table) =>
    isMade(table.from)
      ? tableSql(table)
      : comment(`The table “${table.title}” is left out: it needs what this file does without.`),
  );
  const leftOut = recipe.checks.filter((check) => !parts.checks.has(check));
  const methods = methodsUsed([...parts.steps.keys(), ...parts.checks.keys()].map(({ sql }) => sql));
  return [
    headerSql(recipe, setting),
    settingsSql(recipe, setting),
    heading('All of it or nothing: where a statement fails, no figures come after it'),
    `BEGIN;`,
    ...missingValues(recipe, setting),
    ...(methods.length === 0 ? [] : [heading('The methods this recipe uses'), ...methods.map((text) => `${text};`)]),
    heading('The files'),
    readingMacros(),
    ...inputs.map((input) => inputTable(recipe, input)),
    heading('The steps, as the recipe has them'),
    ...(parameters.length === 0
      ? []
      : [comment('A step with parameters is prepared. _p names them once more: EXECUTE wants each to be used.')]),
    ...steps,
    heading('The checks'),
    checksSql(recipe, parts, parameters),
    ...leftOut.map((check) => comment(`The check “${check.name}” is left out: it needs what this file does without.`)),
    heading('The tables'),
    ...tables,
    `COMMIT;`,
    ...drawnByTheApp(recipe),
  ];
}

function heading(text: string): string {
  return `-- ${'='.repeat(80)}\n${comment(text)}\n-- ${'='.repeat(80)}`;
}

function drawnByTheApp({ headlines, charts }: Recipe): readonly string[] {
  if (headlines.length + charts.length === 0) return [];
  const lines = [
    ...headlines.map(({ from, text }) => comment(`Headline from ${from}: ${text}`)),
    ...charts.map(({ from, title }) => comment(`Chart from ${from}: ${title}`)),
  ];
  return [[comment('Headlines and charts are made by the app, from the tables of these steps:'), ...lines].join('\n')];
}

function textsOf(recipe: Recipe): readonly { readonly part: string; readonly text: string }[] {
  return [
    ...recipe.steps.map(({ name, sql }) => ({ part: `step ${name}`, text: sql })),
    ...recipe.checks.map(({ name, sql }) => ({ part: `check “${name}”`, text: sql })),
  ];
}

/** `what` is the text of the part, or the names and types of its columns, which the part makes. */
function refuseMisread(part: string, what: 'the text' | 'a column', text: string): void {
  const trouble = commandLineTrouble(text);
  if (trouble === undefined) return;
  const where = what === 'the text' ? trouble : `the name or type of a column it gives: ${trouble}`;
  throw new RunError('sql', part, `The recipe cannot be saved as SQL, because of ${part}: ${where}`);
}

function refuseMissingColumns(recipe: Recipe, table: TableBlock, parts: GivenParts): void {
  const step = recipe.steps.find(({ name }) => name === table.from);
  const has = (step && parts.steps.get(step))?.map((column) => column.name) ?? [];
  const missing = table.columns.filter((column) => !has.includes(column.name));
  if (missing.length === 0) return;
  throw new RunError(
    'sql',
    `table “${table.title}”`,
    `The recipe cannot be saved as SQL: the table “${table.title}” shows ${missing.map(({ name }) => `“${name}”`).join(', ')}, which step ${table.from} does not give. It gives: ${has.join(', ')}.`,
  );
}
