import type { DescribedColumn } from '../../engine/materialise.ts';
import { identifier } from '../../engine/sql.ts';
import type { Check, ParameterType, Recipe, Step } from '../../recipes/recipe.ts';
import type { Absent } from '../match/fill-inputs.ts';
import { type InspectedPart, partName, type RecipeInspection } from '../inspect/inspect-recipe.ts';
import { presentInputs } from './recipe-sql-inputs.ts';
import { RunError } from '../run-error.ts';

/** What a recipe's steps and checks give, by the step or check; without those that lack something. */
export interface GivenParts {
  readonly steps: ReadonlyMap<Step, readonly DescribedColumn[]>;
  readonly checks: ReadonlyMap<Check, readonly DescribedColumn[]>;
}

/**
 * What each step and check gives where some inputs and columns are absent. With nothing absent each must run, and
 * RunError says which is refused or fails, and why.
 */
export async function givenParts(
  inspect: (recipe: Recipe) => Promise<RecipeInspection>,
  recipe: Recipe,
  absent: Absent,
): Promise<GivenParts> {
  const { parts } = await inspect({ ...recipe, inputs: presentInputs(recipe, absent) });
  const columnsAt = (at: number): readonly DescribedColumn[] | undefined => {
    const part = parts[at];
    if (part?.problem === undefined) return part?.columns;
    if (absent.size > 0 && part.problem.kind === 'fails') return undefined;
    throw refusal(part, part.problem);
  };
  const steps = new Map<Step, readonly DescribedColumn[]>();
  for (const [at, step] of recipe.steps.entries()) {
    const columns = columnsAt(at);
    if (columns) steps.set(step, columns);
  }
  const checks = new Map<Check, readonly DescribedColumn[]>();
  for (const [at, check] of recipe.checks.entries()) {
    const columns = columnsAt(recipe.steps.length + at);
    if (columns) checks.set(check, columns);
  }
  return { steps, checks };
}

function refusal({ kind, name }: InspectedPart, problem: NonNullable<InspectedPart['problem']>): RunError {
  const { message, line, excerpt } = problem;
  const place = line === undefined || excerpt === undefined ? undefined : { line, excerpt };
  const part = partName(kind, name);
  return new RunError('sql', part, `The recipe cannot be saved as SQL, because of ${part}: ${message}`, place);
}

/** The SQL type of a parameter's value. */
export function parameterSqlType(type: ParameterType): 'DATE' | 'DOUBLE' | 'VARCHAR' {
  switch (type) {
    case 'month':
    case 'quarter':
    case 'financial year':
    case 'date':
      return 'DATE';
    case 'number':
      return 'DOUBLE';
    case 'area':
    case 'choice':
    case 'text':
      return 'VARCHAR';
  }
}

/**
 * The statements that keep the rows of one SELECT under a name. Its text stands in them as the recipe has it. A text with
 * parameters is prepared, since only so it can have them, and DuckDB prepares no CREATE TABLE.
 */
export function tableOf(
  name: string,
  text: string,
  columns: readonly DescribedColumn[],
  parameters: readonly string[],
): string {
  const table = identifier(name).sql;
  const body = text.replace(/\n+$/, '');
  const used = parametersIn(text, parameters);
  if (used.length === 0) return `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT * FROM (\n${body}\n);`;
  const statement = identifier(`${name}_rows`).sql;
  const given = used.map((parameter) => `${identifier(parameter).sql} := getvariable('${parameter}')`);
  return `CREATE OR REPLACE TEMP TABLE ${table} (${definitionsOf(columns)});
PREPARE ${statement} AS WITH _p AS (SELECT ${used.map((parameter) => `$${parameter}`).join(', ')})
INSERT INTO ${table} SELECT * FROM (
${body}
);
EXECUTE ${statement}(${given.join(', ')});
DEALLOCATE ${statement};`;
}

/**
 * Parameters that a text may use. `_p` names each once more, since EXECUTE refuses one that the text only mentions. The
 * sign may stand apart from the name, or before it in quotes.
 */
function parametersIn(text: string, parameters: readonly string[]): readonly string[] {
  const lower = text.toLowerCase();
  const named = new Set(Array.from(lower.matchAll(/\$"?([a-z][a-z0-9_]*)/g), ([, name]) => name));
  const isApart = /\$(?:\s|--|\/\*)/.test(text);
  const words = new Set(isApart ? lower.match(/[a-z][a-z0-9_]*/g) : []);
  return parameters.filter((parameter) => named.has(parameter) || words.has(parameter));
}

/** Columns as a CREATE TABLE has them. Names and types are what a step makes of them: they may hold any text. */
export function definitionsOf(columns: readonly DescribedColumn[]): string {
  return columns.map((column) => `${identifier(column.name).sql} ${column.type}`).join(', ');
}
