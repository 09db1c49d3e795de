import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Engine } from '../../../src/engine/engine.ts';
import { materialise, type NamedValues, selectRows } from '../../../src/engine/materialise.ts';
import { identifier, sql, trustedSql } from '../../../src/engine/sql.ts';
import { type Cell, columnIndex, type ResultTable } from '../../../src/results/result-table.ts';
import { type BothEngines, expectSame, rowsOf } from '../../methods/support/both-engines.ts';

/** What of a recipe file these tests read themselves. */
interface RecipeText {
  readonly steps: Readonly<Record<string, string>>;
  readonly checks: readonly { readonly name: string; readonly sql: string }[];
}

export interface CatalogueRun {
  /** A step's rows in its own order. Throws where the step did not run. */
  table(step: string): ResultTable;
  /** The rows of a step in its own order, only the columns named. */
  rows(step: string, ...columns: readonly string[]): readonly (readonly Cell[])[];
  /** The rows of each check that found any. */
  readonly found: Readonly<Record<string, readonly (readonly Cell[])[]>>;
  /** The steps and checks that could not run, with the engine's first line. */
  readonly off: Readonly<Record<string, string>>;
}

export function catalogueText(id: string): string {
  return readFileSync(path.resolve(import.meta.dirname, `../../../src/recipes/catalogue/${id}.recipe.yaml`), 'utf8');
}

/** Runs a shipped recipe written by hand, as runText does. */
export function runCatalogue(
  engines: BothEngines,
  id: string,
  inputs: Readonly<Record<string, string>>,
  values: NamedValues,
): Promise<CatalogueRun> {
  return runText(engines, catalogueText(id), inputs, values);
}

/**
 * Runs the steps and checks of a recipe's text on both engines, as the app does, and expects the same rows in every
 * step. `inputs` are SELECTs that make the input tables.
 */
export async function runText(
  { app, native }: BothEngines,
  text: string,
  inputs: Readonly<Record<string, string>>,
  values: NamedValues,
): Promise<CatalogueRun> {
  const recipe = parse(text) as RecipeText;
  const [ours, theirs] = [await runOn(app, recipe, inputs, values), await runOn(native, recipe, inputs, values)];
  expectSameRun(ours, theirs);
  const table = (step: string): ResultTable => {
    const made = ours.steps.get(step);
    if (!made) throw new Error(`step ${step} did not run: ${ours.off[step] ?? 'there is none'}`);
    return made.shown;
  };
  return {
    table,
    rows(step, ...columns) {
      const shown = table(step);
      const at = columns.map((column) => columnIndex(shown, column) ?? -1);
      return rowsOf(shown).map((row) => at.map((index) => row[index] ?? null));
    },
    found: ours.found,
    off: ours.off,
  };
}

interface EngineRun {
  /** Each step as it is shown, and in a total order, for comparing. */
  readonly steps: ReadonlyMap<string, { readonly shown: ResultTable; readonly sorted: ResultTable }>;
  readonly found: Record<string, readonly (readonly Cell[])[]>;
  readonly off: Record<string, string>;
}

function expectSameRun(ours: EngineRun, theirs: EngineRun): void {
  expectNames([...theirs.steps.keys()], [...ours.steps.keys()]);
  expectNames(Object.keys(theirs.off), Object.keys(ours.off));
  expectNames(Object.keys(theirs.found), Object.keys(ours.found));
  for (const [name, { sorted }] of ours.steps) {
    const other = theirs.steps.get(name);
    if (other) expectSame(sorted, other.sorted);
  }
}

function expectNames(theirs: readonly string[], ours: readonly string[]): void {
  if (theirs.join() !== ours.join()) throw new Error(`native has ${theirs.join()}, the app ${ours.join()}`);
}

async function runOn(
  engine: Engine,
  recipe: RecipeText,
  inputs: Readonly<Record<string, string>>,
  values: NamedValues,
): Promise<EngineRun> {
  await empty(engine);
  for (const [name, text] of Object.entries(inputs)) {
    await engine.query(trustedSql(`CREATE TABLE ${name} AS ${text}`));
  }
  const run: EngineRun = { steps: new Map(), found: {}, off: {} };
  const steps = new Map<string, { shown: ResultTable; sorted: ResultTable }>();
  for (const [name, text] of Object.entries(recipe.steps)) {
    await inTurn(run, name, async () => {
      await materialise(engine, name, text, values);
      const shown = await engine.query(sql`SELECT * FROM ${identifier(name)}`);
      // Rows that are the same are compared once, with how many there are: a step can hold every row of a file.
      const sorted = sql`SELECT *, count(*) FROM ${identifier(name)} GROUP BY ALL ORDER BY ALL`;
      steps.set(name, { shown, sorted: await engine.query(sorted) });
    });
  }
  for (const check of recipe.checks) {
    await inTurn(run, check.name, async () => {
      const rows = rowsOf(await selectRows(engine, check.sql, values));
      if (rows.length > 0) run.found[check.name] = rows;
    });
  }
  return { ...run, steps };
}

/** A part that needs what is not there is left out, as in the app. */
async function inTurn(run: EngineRun, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    run.off[name] = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : 'not an error';
  }
}

async function empty(engine: Engine): Promise<void> {
  const tables = await engine.query(sql`SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal`);
  for (const [schema, name] of rowsOf(tables)) {
    if (typeof schema !== 'string' || typeof name !== 'string') continue;
    await engine.query(sql`DROP TABLE ${identifier(schema)}.${identifier(name)}`);
  }
}

/**
 * A SELECT of one row for each event, from how many there were: `[day, area, how many, further values]`. A day, an area
 * or a further value that is undefined is NULL.
 */
export function events(
  columns: readonly string[],
  counted: readonly (readonly [string | undefined, string | undefined, number, ...(readonly (string | undefined)[])])[],
): string {
  const text = (value: string | undefined) => (value === undefined ? 'NULL' : `'${value.replaceAll("'", "''")}'`);
  const rows = counted.map(([day, area, n, ...more]) => `(${[day, area, ...more].map(text).join(', ')}, ${n})`);
  const [date = '', ...others] = columns;
  return `SELECT CAST(${date} AS DATE) AS ${date}, ${others.join(', ')}
    FROM (SELECT *, unnest(range(n)) AS i FROM (VALUES ${rows.join(', ')}) AS t(${columns.join(', ')}, n))`;
}
