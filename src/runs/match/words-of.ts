import type { Engine } from '../../engine/engine.ts';
import { fragment, identifier, sql } from '../../engine/sql.ts';
import { exactText } from '../../results/csv.ts';
import { trimmedText } from './input-select.ts';
import type { WordCount } from './match-words.ts';

/** More different words than these are no categories. */
const mostWords = 200;

/** The words of a column, the most frequent first, at most 200. */
export async function wordsOf(engine: Engine, table: string, column: string): Promise<readonly WordCount[]> {
  const text = fragment(trimmedText(column));
  const rows = await engine.query(sql`
    SELECT ${text} AS word, count(*) AS n FROM ${identifier(table)} WHERE ${text} IS NOT NULL
    GROUP BY word ORDER BY n DESC, word LIMIT ${BigInt(mostWords)}`);
  return Array.from({ length: rows.rowCount }, (_, row) => ({
    word: exactText(rows.cell(0, row)),
    rows: Number(rows.cell(1, row)),
  }));
}
