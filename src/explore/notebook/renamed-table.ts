import type { TableName } from './table-names.ts';

/** SQL in which a table has another name, wherever it is read. `names` are the tables that the SQL names. */
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
