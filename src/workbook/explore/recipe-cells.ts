import type { Engine } from '../../engine/engine.ts';
import { sql } from '../../engine/sql.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import type { BenchTable } from '../../explore/row-set.ts';
import { cellsOfRecipe } from '../../explore/from-recipe/recipe-cells.ts';
import type { NotebookContents } from '../../recipes/notebook-file/notebook-contents.ts';
import { exactText } from '../../results/csv.ts';
import type { Inspector } from '../../runs/inspect/inspector.ts';
import type { RecipeDesk } from '../recipe-desk.svelte.ts';
import { withReferences } from '../reference-files.ts';
import { withMeanings } from '../word-news.ts';

/**
 * A recipe with the files and values chosen on its desk as a notebook for Explore. What comes with the workbook is put
 * where the cells can read it. Rejects with EngineError.
 */
export async function cellsOfDesk(
  desk: RecipeDesk,
  setting: {
    readonly data: Engine;
    readonly session: BenchSession;
    readonly tables: readonly BenchTable[];
    readonly inspector: Inspector;
  },
): Promise<NotebookContents> {
  const { recipe } = desk;
  const { data, session, tables, inspector } = setting;
  const matches = withMeanings(recipe, desk.matches, (input, column, table) => desk.wordsOf(input, column, table));
  await withReferences(data, matches);
  const types = await columnTypes(data);
  const cells = await cellsOfRecipe(recipe, {
    matches,
    values: desk.values.values,
    typeOf: (table, column) => types.get(JSON.stringify([table, column])),
    tables: tables.map(({ name }) => name),
    tokenize: (text) => session.tokenize(text),
    inspect: (one) => inspector.inspect(one),
  });
  return { title: recipe.title, cells };
}

async function columnTypes(engine: Engine): Promise<ReadonlyMap<string, string>> {
  const found = await engine.query(
    sql`SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal AND schema_name = 'main'`,
  );
  return new Map(
    Array.from({ length: found.rowCount }, (_, row) => {
      const [table = '', column = '', type = ''] = [0, 1, 2].map((i) => exactText(found.cell(i, row)));
      return [JSON.stringify([table, column]), type];
    }),
  );
}
