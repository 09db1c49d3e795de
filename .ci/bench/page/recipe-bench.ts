import { lockedEngine } from '../../../src/engine/bindings.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { NamedValues } from '../../../src/engine/materialise.ts';
import { identifier, literal, sql, trustedSql } from '../../../src/engine/sql.ts';
import { fetchEngineFiles } from '../../../src/engine/worker/engine-files.ts';
import { startWorkerEngine } from '../../../src/engine/worker/worker-engine.ts';
import { methodStatements } from '../../../src/methods/methods.ts';
import { catalogueTexts } from '../../../src/recipes/catalogue/catalogue.ts';
import { parseRecipeFile } from '../../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../../src/recipes/recipe.ts';
import { fillInputs } from '../../../src/runs/match/fill-inputs.ts';
import type { InputMatch } from '../../../src/runs/match/match.ts';
import { RunEngine } from '../../../src/runs/run-engine.ts';
import { runRecipe } from '../../../src/runs/run-recipe.ts';
import type { BareEngine } from './bare-engine.ts';
import { loadSample } from './sample-sources.ts';
import { matchedTo } from './matched-recipe.ts';

/** One recipe on the sample data, by two ways; each gives its milliseconds. */
export interface RecipeBench {
  readonly id: string;
  readonly title: string;
  /** The engine's part of a run of the app: inputs copied, steps, checks and reading out; nothing is drawn. */
  readonly throughLayer: () => Promise<number>;
  /** The same steps, checks and reading out as plain SQL, the inputs being tables already. */
  readonly bareSql: () => Promise<number>;
}

export async function openRecipeBench(bare: BareEngine): Promise<readonly RecipeBench[]> {
  const files = await fetchEngineFiles(() => undefined);
  const data = await startWorkerEngine(files);
  const sources = await loadSample(data);
  const runEngine = new RunEngine(() => startWorkerEngine(files));
  await runEngine.warm();
  const connections = { own: bare.connection, session: await bare.database.connectInternal() };
  const filler = await lockedEngine(bare.database, connections, () => undefined);
  for (const statement of methodStatements()) await filler.query(trustedSql(statement));
  const benches: RecipeBench[] = [];
  for (const recipe of catalogueTexts().map(recipeOf)) {
    const { matches, values } = await matchedTo(recipe, sources, data);
    benches.push({
      id: recipe.id,
      title: recipe.title,
      throughLayer: () => throughLayer(data, runEngine, recipe, matches, values),
      bareSql: () => bareSql(bare, filler, data, recipe, matches, values),
    });
  }
  return benches;
}

async function throughLayer(
  data: Engine,
  runEngine: RunEngine,
  recipe: Recipe,
  matches: readonly InputMatch[],
  values: NamedValues,
): Promise<number> {
  const { signal } = new AbortController();
  const from = performance.now();
  await runRecipe({ data, runEngine, recipe, owner: 'the app', matches, values, signal, onProgress: () => undefined });
  return performance.now() - from;
}

async function bareSql(
  bare: BareEngine,
  filler: Engine,
  data: Engine,
  recipe: Recipe,
  matches: readonly InputMatch[],
  values: NamedValues,
): Promise<number> {
  await fillInputs(data, filler, recipe, matches);
  const written = (text: string) =>
    text.replace(/\$([a-z][a-z0-9_]*)/g, (_, name: string) => literal(values[name] ?? null));
  const blocks = [...recipe.tables, ...recipe.charts, ...recipe.headlines];
  const statements = [
    ...recipe.steps.map((step) => `CREATE TEMP TABLE ${identifier(step.name).sql} AS ${written(step.sql)}`),
    ...recipe.checks.map((check) => written(check.sql)),
    ...[...new Set(blocks.map((block) => block.from))].map((name) => sql`SELECT * FROM ${identifier(name)}`),
  ];
  const from = performance.now();
  for (const statement of statements) await bare.run(statement);
  const took = performance.now() - from;
  for (const { name } of [...recipe.inputs, ...recipe.steps]) {
    await filler.query(sql`DROP TABLE IF EXISTS ${identifier(name)}`);
  }
  return took;
}

function recipeOf(text: string): Recipe {
  const recipe = parseRecipeFile(text).documents[0]?.recipe;
  if (!recipe) throw new Error('a shipped recipe cannot be read');
  return recipe;
}
