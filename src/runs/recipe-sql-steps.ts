import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { type DescribedColumn, describeSelect, type NamedValues } from '../engine/materialise.ts';
import { identifier, type SqlValue, trustedSql } from '../engine/sql.ts';
import type { Check, ParameterType, Recipe, Step } from '../recipes/recipe.ts';
import type { Absent } from './fill-inputs.ts';
import { columnDefinitions, presentInputs } from './recipe-sql-inputs.ts';
import { placeIn, RunError } from './run-error.ts';

/** What a recipe's steps and checks give, as the engine says it of tables without rows. Without those that do not run. */
export interface DescribedParts {
  readonly steps: ReadonlyMap<Step, readonly DescribedColumn[]>;
  readonly checks: ReadonlyMap<Check, readonly DescribedColumn[]>;
}

/**
 * Describes every step and check, on an engine that holds the methods and no tables. With nothing absent, each must
 * run, and RunError names the one that does not; else those that lack something are left out.
 */
export async function describeParts(
  engine: Engine,
  recipe: Recipe,
  values: NamedValues,
  absent: Absent,
): Promise<DescribedParts> {
  const made: string[] = [];
  const make = async (name: string, definitions: string): Promise<void> => {
    await engine.query(trustedSql(`CREATE TEMP TABLE ${identifier(name).sql} (${definitions})`));
    made.push(name);
  };
  const describe = async (part: string, text: string): Promise<readonly DescribedColumn[] | undefined> => {
    try {
      return await describeSelect(engine, text, values);
    } catch (thrown) {
      if (!(thrown instanceof EngineError) || thrown.code !== 'sql') throw thrown;
      if (absent.size > 0) return undefined;
      throw failedAt(part, text, thrown);
    }
  };
  const steps = new Map<Step, readonly DescribedColumn[]>();
  const checks = new Map<Check, readonly DescribedColumn[]>();
  for (const input of presentInputs(recipe, absent)) {
    if (input.columns.length > 0) await make(input.name, columnDefinitions(input));
  }
  for (const step of recipe.steps) {
    const columns = await describe(`step ${step.name}`, step.sql);
    if (!columns) continue;
    steps.set(step, columns);
    await make(step.name, definitionsOf(columns));
  }
  for (const check of recipe.checks) {
    const columns = await describe(`check “${check.name}”`, check.sql);
    if (columns) checks.set(check, columns);
  }
  for (const name of made) await engine.query(trustedSql(`DROP TABLE ${identifier(name).sql}`));
  return { steps, checks };
}

function failedAt(part: string, text: string, error: EngineError): RunError {
  const says = error.message.split('\n')[0] ?? '';
  return new RunError(
    'sql',
    part,
    `The recipe cannot be saved as SQL, because it fails at ${part}: ${says}. Tell the recipe’s author.`,
    error.position === undefined ? undefined : placeIn(text, error.position),
    error,
  );
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

/** Every parameter with its value, or with one of its type where none is chosen: what a step gives does not hang on it. */
export function valuesForDescribing(recipe: Recipe, values: NamedValues): NamedValues {
  const stands: Readonly<Record<'DATE' | 'DOUBLE' | 'VARCHAR', SqlValue>> = {
    DATE: { date: '2016-01-01' },
    DOUBLE: 1,
    VARCHAR: 'x',
  };
  return Object.fromEntries(
    recipe.parameters.map(({ name, type }) => [name, values[name] ?? stands[parameterSqlType(type)]]),
  );
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

/** Parameters that a text may use; `_p` names each once more, since EXECUTE refuses one that the text only mentions. */
function parametersIn(text: string, parameters: readonly string[]): readonly string[] {
  if (!text.includes('$')) return [];
  const words = new Set(text.toLowerCase().match(/[a-z][a-z0-9_]*/g));
  return parameters.filter((parameter) => words.has(parameter));
}

function definitionsOf(columns: readonly DescribedColumn[]): string {
  return columns.map((column) => `${identifier(column.name).sql} ${column.type}`).join(', ');
}
