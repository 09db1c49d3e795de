import type { SqlToken } from '../../engine/tokens.ts';
import { type Cell, replaced } from './notebook.ts';
import { type TableName, tableNamesIn } from './table-names.ts';

/**
 * Where a query names tables: where it reads them, and before the dot of their columns. What is the name of an alias or of a
 * WITH too is left out before a dot, where it stands for that.
 */
export function namesToRename(tokens: readonly SqlToken[]): readonly TableName[] {
  const tables = tableNamesIn(tokens);
  const qualifying = new Set(tables.map(({ name }) => name));
  for (const [i, { kind, text }] of tokens.entries()) {
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    const isAlias = kind === 'name' && (before?.text === 'as' || before?.kind === 'name');
    const isWith = after?.text === 'as' && ['(', 'not', 'materialized'].includes(tokens[i + 2]?.text ?? '');
    if (isAlias || isWith) qualifying.delete(text);
  }
  const qualifiers = tokens.flatMap(({ kind, text, start }, i) =>
    (kind === 'name' || kind === 'keyword') && tokens[i + 1]?.text === '.' && tokens[i - 1]?.text !== '.'
      ? [{ name: text, start }]
      : [],
  );
  return [...tables, ...qualifiers.filter(({ name }) => qualifying.has(name))].sort((a, b) => a.start - b.start);
}

/** SQL in which a table has another name, wherever it is named. `names` are what `namesToRename` finds in it. */
export function renamedTable(text: string, names: readonly TableName[], from: string, to: string): string {
  let at = 0;
  let renamed = '';
  for (const { name, start } of names) {
    if (name !== from) continue;
    const quotes = text.startsWith('"', start) ? 2 : 0;
    renamed += text.slice(at, start) + to;
    at = start + from.length + quotes;
  }
  return renamed + text.slice(at);
}

/**
 * The column with another name for an SQL cell, which the cells below that read it follow. `namesIn` gives what
 * `namesToRename` finds in the SQL of a cell.
 */
export function withCellRenamed(
  cells: readonly Cell[],
  id: string,
  name: string,
  namesIn: (sql: string) => readonly TableName[],
): readonly Cell[] {
  const at = cells.findIndex((cell) => cell.id === id);
  const cell = cells[at];
  if (cell?.kind !== 'sql') return cells;
  const from = cell.name;
  const follow = (sql: string) => renamedTable(sql, namesIn(sql), from, name);
  const below = cells.slice(at + 1).map((other): Cell => {
    // What does not read it is the same cell, so that nothing of it is drawn anew.
    if (other.kind === 'sql') {
      const sql = namesIn(other.sql).some((found) => found.name === from) ? follow(other.sql) : other.sql;
      return sql === other.sql ? other : { ...other, sql };
    }
    if (other.kind === 'chart' && other.from === from) {
      return { ...other, from: name, sql: other.sql === undefined ? undefined : follow(other.sql) };
    }
    return other;
  });
  return replaced([...cells.slice(0, at + 1), ...below], { ...cell, name });
}
