import { analystSql, sql, trustedSql } from '../../../../src/engine/sql.ts';
import type { BenchSession } from '../../../../src/explore/bench-session.ts';
import { benchTables } from '../../../../src/explore/bench-tables.ts';
import type { BenchTable } from '../../../../src/explore/row-set.ts';
import { findNeeds } from '../../../../src/explore/to-recipe/find-needs.ts';
import type { GivenStep, Needs, OwnView } from '../../../../src/explore/to-recipe/given-step.ts';
import { ownTables } from '../../../../src/explore/to-recipe/own-tables.ts';
import { proposeDraft } from '../../../../src/explore/to-recipe/propose-draft.ts';
import { type ProposedParameter, proposeParameters } from '../../../../src/explore/to-recipe/propose-parameters.ts';
import type { RecipeDraft } from '../../../../src/explore/to-recipe/recipe-draft.ts';
import { choicesOf, matchesOf, recipeFromDraft } from '../../../../src/explore/to-recipe/recipe-from-draft.ts';
import { parseRecipeFile } from '../../../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../../../src/recipes/recipe.ts';
import { yamlFromRecipe } from '../../../../src/recipes/serialise-recipe.ts';
import { exactText } from '../../../../src/results/csv.ts';
import type { Cell, ResultTable } from '../../../../src/results/result-table.ts';
import { parameterValues } from '../../../../src/runs/parameter-values.ts';
import { RunEngine } from '../../../../src/runs/run-engine.ts';
import { runRecipe } from '../../../../src/runs/run-recipe.ts';
import type { RunResult } from '../../../../src/runs/run-result.ts';
import { startBlockingEngine } from '../../../support/blocking-engine.ts';
import { openBenchSession } from '../../support/bench.ts';

const files = ['police_crimes', '2016_population', 'years', 'survey'];

/** A bench with data files of awkward names and types, and what makes recipes of queries over it and runs them. */
export async function openCrimesBench() {
  const { engine, session } = await openBenchSession(files);
  const runEngine = new RunEngine(startBlockingEngine);
  for (const statement of tables) await engine.query(trustedSql(statement));

  async function bench(): Promise<{
    tables: readonly BenchTable[];
    views: readonly OwnView[];
    macros: readonly string[];
  }> {
    const facts = files.map((table) => ({
      table,
      fileName: `${table}.csv`,
      isSample: true,
      markers: table === '2016_population' ? { People: 'People_marker' } : {},
    }));
    const own = await ownTables(session.made(), (text) => session.tokenize(text));
    return {
      tables: await benchTables(session, facts),
      views: [...(await viewsOf(session)), ...own],
      macros: ['mine'],
    };
  }

  async function look(
    given: readonly GivenStep[],
  ): Promise<{ needs: Needs; parameters: readonly ProposedParameter[] }> {
    const here = await bench();
    return runEngine.use('test', new AbortController().signal, async (engine_) => {
      const needs = await findNeeds(engine_, given, here);
      return { needs, parameters: await proposeParameters(engine_, needs.steps, needs.tables) };
    });
  }

  async function draftOf(given: readonly GivenStep[], title = 'Crimes by area'): Promise<RecipeDraft> {
    const { needs, parameters } = await look(given);
    if (needs.problems.length > 0)
      throw new Error(needs.problems.map(({ step, message }) => `${step}: ${message}`).join('\n'));
    return proposeDraft(
      needs,
      parameters,
      { headingOf: (_, column) => column, isCategory: (_, column) => column === 'Area' },
      { title, charts: [], takenIds: new Set(['taken']) },
    );
  }

  async function run(draft: RecipeDraft): Promise<{ recipe: Recipe; text: string; result: RunResult }> {
    const text = yamlFromRecipe(recipeFromDraft(draft));
    const [document] = parseRecipeFile(text).documents;
    if (!document?.recipe || document.problems.length > 0) {
      throw new Error(`${document?.problems.map(({ message }) => message).join('\n') ?? ''}\n${text}`);
    }
    const { recipe } = document;
    const { values, problems } = parameterValues(recipe, choicesOf(draft), { coverage: new Map(), areas: new Map() });
    if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
    const result = await runRecipe({
      data: engine,
      runEngine,
      recipe,
      owner: 'test',
      matches: matchesOf(draft),
      values,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    return { recipe, text, result };
  }

  const rows = async (text: string) => rowsOf(await session.query(analystSql(text)));
  return { engine, session, look, draftOf, run, rows };
}

export function rowsOf(table: ResultTable): readonly (readonly Cell[])[] {
  return Array.from({ length: table.rowCount }, (_, row) => table.columns.map((__, column) => table.cell(column, row)));
}

async function viewsOf(session: BenchSession): Promise<readonly OwnView[]> {
  const found = await session.query(sql`SELECT view_name, sql FROM duckdb_views() WHERE NOT internal`);
  return Array.from({ length: found.rowCount }, (_, row) => ({
    name: exactText(found.cell(0, row)),
    definition: exactText(found.cell(1, row)),
  }));
}

const tables = [
  `CREATE TABLE police_crimes AS SELECT
     DATE '2015-01-01' + CAST(i % 730 AS INTEGER) AS "Date Recorded",
     ['Herefordshire', 'Shropshire', 'Worcester', 'Telford and Wrekin'][1 + (i % 4)] AS "Area",
     ['Burglary', 'Theft', 'Arson'][1 + (i % 3)] AS "Offence type",
     i % 5 AS "Victims", i % 7 = 0 AS "Repeat?", i * 1.5::DOUBLE AS "Loss £",
     TIMESTAMP '2015-01-01 08:30:00' + to_hours(CAST(i AS INTEGER)) AS "Created At", TIME '10:00:00' + to_minutes(CAST(i % 60 AS INTEGER)) AS "Time",
     CASE WHEN i % 11 = 0 THEN NULL ELSE 'B' || (i % 9) END AS "Beat"
   FROM range(1, 900) t(i)`,
  `CREATE TABLE "2016_population" AS SELECT * FROM (VALUES ('Herefordshire', 189000, NULL), ('Shropshire', 310000, NULL), ('Worcester', NULL, '[c]'),
     ('Telford and Wrekin', 173000, NULL)) t("Area", "People", "People_marker")`,
  `ALTER TABLE "2016_population" ALTER "People" TYPE BIGINT`,
  `CREATE TABLE years AS SELECT 2015 + i AS year, i * 10 AS n, 'a' AS area FROM range(2) t(i)`,
  `CREATE TABLE survey AS SELECT i AS "Ref", 'x' AS "order" FROM range(5) t(i)`,
];
