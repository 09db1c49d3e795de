import { beforeAll, describe, expect, test } from 'vitest';
import { chartSpec } from '../../src/charts/chart-spec.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/engine/sql.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import { inspectRecipe } from '../../src/runs/inspect/inspect-recipe.ts';
import type { InputMatch } from '../../src/runs/match/match.ts';
import { defaultChoice, parameterValues } from '../../src/runs/parameter-values.ts';
import { RunEngine } from '../../src/runs/run-engine.ts';
import { RunError } from '../../src/runs/run-error.ts';
import { runRecipe } from '../../src/runs/run-recipe.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { type HostileRecipe, hostileRecipes } from './corpus.ts';

/** What no recipe may get at: rows of a table it did not ask for, and a file that is registered in both engines. */
const secrets = ['ROW-7F3A', 'FILE-7F3A', 'sentinel-file'];

async function startWithFile(): Promise<Engine> {
  const engine = await startBlockingEngine();
  for (const name of ['in/sentinel-file.csv', 'in/sentinel.csv'] as const) {
    await engine.registerFile(name, new TextEncoder().encode('secret\nFILE-7F3A\n'));
  }
  return engine;
}

let data: Engine;
let runEngine: RunEngine;
beforeAll(async () => {
  data = await startWithFile();
  await data.query(sql`CREATE TABLE sentinel AS SELECT 'ROW-7F3A' AS secret`);
  await data.query(sql`CREATE TABLE police AS SELECT * FROM (VALUES
    ('one', DATE '2016-01-05', 1), ('two', DATE '2016-02-05', 2)) v("Term", "Day", "N")`);
  runEngine = new RunEngine(startWithFile);
});

/** Every column of every input is matched to the column of the file that has its type. */
function matchesOf(recipe: Recipe): readonly InputMatch[] {
  const of = {
    text: 'Term',
    category: 'Term',
    date: 'Day',
    integer: 'N',
    number: 'N',
    time: 'Day',
    'date and time': 'Day',
  };
  return recipe.inputs.map((input) => ({
    input: input.name,
    files: [
      {
        table: 'police',
        columns: Object.fromEntries(
          input.columns.map((column) => [column.name, { column: of[column.type], why: '', strength: 3 as const }]),
        ),
        values: {},
      },
    ],
  }));
}

interface Outcome {
  readonly isWhole: boolean;
  /** All that a person could be told or shown. */
  readonly said: string;
}

async function outcomeOf(text: string): Promise<Outcome> {
  const { documents } = parseRecipeFile(text);
  const problems = documents.flatMap((document) => document.problems);
  const recipe = documents[0]?.recipe;
  if (!recipe) return { isWhole: false, said: problems.map(({ path, message }) => `${path}: ${message}`).join('\n') };
  const facts = { coverage: new Map(), areas: new Map() };
  const choices = Object.fromEntries(
    recipe.parameters.map((parameter) => [parameter.name, defaultChoice(parameter, facts)]),
  );
  const chosen = parameterValues(recipe, choices, facts);
  if (chosen.problems.length > 0) {
    return { isWhole: false, said: chosen.problems.map((problem) => problem.message).join('\n') };
  }
  try {
    const result = await runRecipe({
      data,
      runEngine,
      recipe,
      owner: 'a stranger',
      matches: matchesOf(recipe),
      values: chosen.values,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    const charts = result.charts.map((chart) =>
      chartSpec(chart.block, chart.rows, { scheme: 'light', width: 600, columns: chart.columns }),
    );
    const refused = charts.flatMap((chart) => (chart.kind === 'refused' ? chart.problems : []));
    const rows = result.tables.map(({ rows: table }) =>
      Array.from({ length: table.rowCount }, (_, row) => table.columns.map((__, column) => table.cell(column, row))),
    );
    const shown = { recipe, rows, headlines: result.headlines, checks: result.checks };
    return {
      isWhole: refused.length === 0,
      said: [...refused, ...textsIn(shown), ...result.switchedOff].join('\n'),
    };
  } catch (thrown) {
    if (!(thrown instanceof RunError)) throw thrown;
    return { isWhole: false, said: `${thrown.message}\n${thrown.excerpt ?? ''}` };
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const corpus = hostileRecipes();
const finite = corpus.filter((recipe) => ['told', 'text'].includes(recipe.outcome));
const groups = [...new Set(finite.map((recipe) => recipe.group))];

test('there are recipes for each way to do harm', () => {
  expect(corpus.length).toBeGreaterThan(250);
  expect(groups.length).toBeGreaterThan(12);
});

describe.each(groups)('%s', (group) => {
  const runnable = finite.filter((recipe) => recipe.group === group);
  test.each(runnable.map((recipe) => [recipe.name, recipe] as const))('%s', async (_, recipe: HostileRecipe) => {
    const { isWhole, said } = await outcomeOf(recipe.text);
    expect(said).toContain(recipe.words);
    expect(isWhole).toBe(recipe.outcome === 'text');
    for (const secret of secrets) expect(said).not.toContain(secret);
    const rows = await data.query(sql`SELECT count(*), (SELECT max(secret) FROM sentinel) FROM police`);
    expect([rows.cell(0, 0), rows.cell(1, 0)]).toEqual([2n, 'ROW-7F3A']);
  });
});

test('work without end is not begun while it is looked at', async () => {
  const engine = await startBlockingEngine();
  for (const recipe of corpus.filter(({ outcome }) => outcome === 'cancelled')) {
    const [document] = parseRecipeFile(recipe.text).documents;
    if (!document?.recipe) throw new Error(JSON.stringify(document?.problems));
    const { parts } = await inspectRecipe(engine, document.recipe);
    expect(parts.map((part) => part.problem)).toEqual([undefined]);
  }
});
