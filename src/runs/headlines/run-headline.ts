import type { Engine } from '../../engine/engine.ts';
import type { NamedValues } from '../../engine/materialise.ts';
import { sql } from '../../engine/sql.ts';
import type { Headline, Recipe } from '../../recipes/recipe.ts';
import { exactText } from '../../results/csv.ts';
import { type Cell, columnIndex, type ResultTable } from '../../results/result-table.ts';
import { fillHeadline, rowOfHeadline } from './headline.ts';
import type { MethodsAnswer, RowChanges } from './headline-claims.ts';
import { RunError } from '../run-error.ts';
import type { HeadlineResult, TableResult } from '../run-result.ts';
import { countedChanges, type Withheld } from './withheld-changes.ts';

/** One headline of a run, once the methods were asked what they say of the changes in its row. */
export async function headlineOf(
  engine: Engine,
  headline: Headline,
  rows: ResultTable,
  withheld: Withheld = new Map(),
  tables: readonly TableResult[],
  { recipe, values }: { readonly recipe: Recipe; readonly values: NamedValues },
): Promise<HeadlineResult> {
  const columns = tables.find((table) => table.block.from === headline.from)?.columns ?? [];
  const blocks = tables.map((table) => table.block);
  try {
    const row = rowOfHeadline(headline, rows, values);
    const changes: { withheld: MethodsAnswer[]; given: MethodsAnswer[] } = { withheld: [], given: [] };
    for (const { name, counts } of countedChanges(headline.from, rows, blocks)) {
      const [now, before] = counts.map((count) => numberIn(rows, count, row)) as [number, number];
      const why = withheld.get(name)?.get(row) ?? '';
      const words = await wordsFor(engine, now, before);
      changes[why === '' ? 'given' : 'withheld'].push({ name, why, words, now, before });
    }
    const types = Object.fromEntries(recipe.parameters.map(({ name, type }) => [name, type]));
    return fillHeadline(headline, rows, columns, values, changes satisfies RowChanges, types);
  } catch (thrown) {
    // A headline that the data has no row for must not cost the person the tables.
    if (thrown instanceof RunError && thrown.code === 'headline') return { text: thrown.message, isWithheld: true };
    throw thrown;
  }
}

async function wordsFor(engine: Engine, now: number, before: number): Promise<string | undefined> {
  if (!Number.isFinite(now) || !Number.isFinite(before)) return undefined;
  const answer: Cell = (await engine.query(sql`SELECT change_words(${now}, ${before})`)).cell(0, 0);
  return answer === null ? undefined : exactText(answer);
}

/** A count as a number; NaN where it is not known. */
function numberIn(rows: ResultTable, name: string, row: number): number {
  const cell = rows.cell(columnIndex(rows, name) ?? 0, row);
  return cell === null ? Number.NaN : Number(exactText(cell));
}
