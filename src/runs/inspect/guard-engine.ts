import type { Engine } from '../../engine/engine.ts';
import { fragment, identifier, sql, type SqlText, trustedSql } from '../../engine/sql.ts';
import { methodStatements } from '../../methods/methods.ts';
import { exactText } from '../../results/csv.ts';
import { isAllowedFunction } from './allowed-functions.ts';
import { refusedNames } from './refused-functions.ts';

/** More arguments than anyone writes, so that no call fits. */
const parameters = trustedSql(Array.from({ length: 60 }, (_, i) => `refused_${String(i)}`).join(', '));

/**
 * What the engine itself takes rows in by, and what `list_sum` and its like are made of. They cannot be covered, so a
 * text that calls them is not even handed over.
 */
export const uncovered: ReadonlySet<string> = new Set([
  'arrow_scan',
  'arrow_scan_dumb',
  'aggregate',
  'array_aggr',
  'array_aggregate',
  'list_aggr',
  'list_aggregate',
]);

/**
 * Makes an engine fit for recipes: it gets the methods, and every function that recipes may not use is covered by a
 * macro that no call fits. A macro wins over what is built in, wherever the engine itself would look the name up: in
 * views, for keywords such as `current_user`, behind SHOW. So the engine says what is used, not a reading of the text.
 * Only a name that says its schema, `system.main.version()`, goes past the macros; `inspect-part.ts` refuses those.
 */
export async function guardEngine(engine: Engine): Promise<void> {
  for (const statement of methodStatements()) await engine.query(trustedSql(statement));
  const known = await knownFunctions(engine);
  const covers: SqlText[] = [];
  const cover = (name: string, place: 'value' | 'table') => {
    const body = place === 'table' ? sql`TABLE SELECT true AS refused` : sql`system.main.error('refused')`;
    covers.push(sql`CREATE OR REPLACE TEMP MACRO ${identifier(name)}(${fragment(parameters)}) AS ${fragment(body)}`);
  };
  for (const place of ['value', 'table'] as const) {
    const builtIn = place === 'table' ? known.tableFunctions : known.functions;
    for (const name of new Set([...builtIn, ...refusedNames()])) {
      if (known.methods.has(name) || uncovered.has(name) || isAllowedFunction(name, place)) continue;
      cover(name, place);
    }
  }
  await engine.query(trustedSql(covers.join(';\n')));
}

/** What an engine has under a name, as it says itself, in small letters. */
export interface KnownFunctions {
  readonly functions: ReadonlySet<string>;
  readonly tableFunctions: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
  /** Views of the engine itself, and the schemas they stand in. */
  readonly views: ReadonlySet<string>;
}

/** Asks an engine what it has. The macros of `guardEngine` count for what they cover. */
export async function knownFunctions(engine: Engine): Promise<KnownFunctions> {
  const found = await engine.query(
    sql`SELECT lower(function_name), function_type, database_name = 'temp' FROM system.main.duckdb_functions()
        WHERE function_type <> 'pragma'
        UNION ALL SELECT lower(view_name), 'view', false FROM system.main.duckdb_views() WHERE internal
        UNION ALL SELECT DISTINCT lower(schema_name), 'view', false FROM system.main.duckdb_views()
        WHERE internal AND schema_name <> 'main'`,
  );
  const functions = new Set<string>();
  const tableFunctions = new Set<string>();
  const own = new Set<string>();
  const views = new Set<string>();
  for (let row = 0; row < found.rowCount; row += 1) {
    const name = exactText(found.cell(0, row));
    const type = exactText(found.cell(1, row));
    if (type === 'view') views.add(name);
    else if (found.cell(2, row) === true) own.add(name);
    else if (type.startsWith('table')) tableFunctions.add(name);
    else functions.add(name);
  }
  const refused = new Set(refusedNames());
  const methods = [...own].filter((name) => !functions.has(name) && !tableFunctions.has(name) && !refused.has(name));
  return { functions, tableFunctions, methods: new Set(methods), views };
}
