import { sql } from '../../engine/sql.ts';
import { exactText } from '../../results/csv.ts';
import type { ResultTable } from '../../results/result-table.ts';
import { allowedFamilies, isWindowFunction } from '../../runs/inspect/allowed-functions.ts';
import type { BenchSession } from '../bench-session.ts';
import type { FunctionDoc } from './function-doc.ts';
import { methodDocs } from './method-docs.ts';

/** The words of the engine at hand. */
export interface SqlWords {
  /** Words that completion offers and the editor shows as keywords, in small letters. */
  readonly keywords: readonly string[];
  /** Words that are no bare name of a table or column, in small letters. */
  readonly reserved: ReadonlySet<string>;
  readonly types: readonly string[];
  readonly functions: readonly FunctionDoc[];
}

/** Of the words that can be names too, those that mark the structure of a query. Shown as such, the others would mislead. */
const structural = new Set(
  `by over partition rows range groups unbounded preceding following filter exclude replace recursive view macro insert
  update delete set values drop alter explain materialized temp schema type if interval sample ordinality within ties no
  escape respect ignore`.split(/\s+/),
);

/** The words before the engine is asked: the methods. */
export const ownWords = (): SqlWords => ({ keywords: [], reserved: new Set(), types: [], functions: methodDocs() });

/** Reads the words of the engine, with its functions, the methods and the analyst's own macros. Rejects with EngineError. */
export async function readSqlWords(session: BenchSession): Promise<SqlWords> {
  const words = await session.query(
    sql`SELECT keyword_name, keyword_category FROM duckdb_keywords() ORDER BY keyword_name`,
  );
  const types = await session.query(
    sql`SELECT DISTINCT type_name FROM duckdb_types() WHERE internal AND type_name <> 'null' ORDER BY type_name`,
  );
  const functions = await session.query(functionsQuery);
  const keywords = rowsOf(words).map(([word = '', category = '']) => ({ word, category }));
  const methods = methodDocs();
  const isMethod = new Set(methods.map(({ name }) => name));
  const isForRecipes = new Set([...allowedFamilies().values()].flat());
  return {
    keywords: keywords
      .filter(({ word, category }) => category !== 'unreserved' || structural.has(word))
      .map(({ word }) => word)
      .filter((word) => !/^(?:char|character|dec|int|inout|national|nchar|none|out|setof)$|^xml|^pivot_/.test(word)),
    reserved: new Set(keywords.filter(({ category }) => category === 'reserved').map(({ word }) => word)),
    types: rowsOf(types).map(([type = '']) => type),
    functions: [
      ...methods,
      ...windowFunctions,
      ...rowsOf(functions)
        .map((row) => functionOf(row, isForRecipes))
        .filter(({ name }) => !isMethod.has(name) && !isWindowFunction(name)),
    ],
  };
}

/** Functions that read files, or tell of the engine's insides: of no use here. */
const useless = [
  '^(read_|parquet_|pg_|has_|icu_|pragma_|seq_scan|arrow_scan|duckdb_)',
  '(_privilege|_is_visible|_description|_extension_version)$',
  '^(glob|sniff_csv|getenv|query|query_table|checkpoint|force_checkpoint|inet_.*|write_log|.*_logging|.*_profiling)$',
  '^(combine|finalize|create_sort_key|test_.*|vector_type|which_secret|.*_pg_.*|get_block_size|stats|truncate_duckdb_logs)$',
].join('|');

/** One row a function, with a line for each way to call it. */
const functionsQuery = sql`
  SELECT
    function_name,
    CASE WHEN bool_or(function_type = 'aggregate') THEN 'aggregate'
      WHEN bool_and(function_type LIKE 'table%') THEN 'table function' ELSE 'function' END,
    string_agg(DISTINCT call, chr(10) ORDER BY call),
    coalesce(any_value(description), ''),
    coalesce(array_to_string(any_value(CASE WHEN len(examples) > 0 THEN examples END), chr(10)), '')
  FROM (
    SELECT *, function_name || '(' || array_to_string(list_transform(
      parameters, lambda p: CASE WHEN regexp_matches(p, '^col[0-9]+$') THEN 'value' ELSE p END), ', ')
      || CASE WHEN varargs IS NULL THEN '' ELSE ', …' END || ')' AS call
    FROM duckdb_functions()
    WHERE function_type <> 'pragma' AND regexp_matches(function_name, '^[a-z][a-z0-9_]*$')
      AND NOT (internal AND regexp_matches(function_name, ${useless}))
  )
  GROUP BY function_name
  ORDER BY function_name`;

function functionOf(row: readonly string[], isForRecipes: ReadonlySet<string>): FunctionDoc {
  const [name = '', kind = '', calls = '', says = '', examples = ''] = row;
  return {
    name,
    kind: kind === 'aggregate' || kind === 'table function' ? kind : 'function',
    calls: linesOf(calls),
    says: says.replace(/\.?$/, says === '' ? '' : '.'),
    examples: linesOf(examples),
    isForRecipes: isForRecipes.has(name),
  };
}

/** The engine does not list these, which exist only before OVER. */
const windowFunctions: readonly FunctionDoc[] = [
  ['row_number()', 'The number of the row within its partition, from 1.'],
  ['rank()', 'The rank within the partition, with gaps after rows that are equal.'],
  ['dense_rank()', 'The rank within the partition, without gaps.'],
  ['percent_rank()', 'The rank as a part of 1: 0 for the first row of the partition.'],
  ['cume_dist()', 'The part of the rows of the partition up to this one and those equal to it.'],
  ['ntile(buckets)', 'The number of the bucket, where the partition is cut into so many of about the same size.'],
  ['lag(value, offset, default)', 'The value so many rows before this one; without an offset, of the row before.'],
  ['lead(value, offset, default)', 'The value so many rows after this one; without an offset, of the row after.'],
  ['first_value(value)', 'The value of the first row of the frame.'],
  ['last_value(value)', 'The value of the last row of the frame.'],
  ['nth_value(value, n)', 'The value of the row of the frame with this number, from 1.'],
  ['fill(value)', 'The value, or where it is NULL, one on the line between the values before and after.'],
].map(([call = '', says = '']) => ({
  name: call.replace(/\(.*/, ''),
  kind: 'window function',
  calls: [call],
  says,
  examples: [`${call.replace(/, offset, default/, '')} OVER (PARTITION BY area ORDER BY month)`],
  isForRecipes: true,
}));

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

function rowsOf(table: ResultTable): readonly (readonly string[])[] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map((_, column) => exactText(table.cell(column, row))),
  );
}
