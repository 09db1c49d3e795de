import { analystSql, type Fragment, fragment, identifier, sql, type SqlText } from '../../engine/sql.ts';
import type { Base } from './question.ts';

/** Pieces after one another, each on a line of its own, with commas between them. */
export function listed(pieces: readonly SqlText[], indent: '  ' | '    ' = '  '): Fragment {
  const gap = fragment(indent === '  ' ? sql`,\n  ` : sql`,\n    `);
  return chained(pieces, gap);
}

/** Conditions that all hold, each on a line of its own. */
export function allHold(pieces: readonly SqlText[], indent: '  ' | '    ' = '  '): Fragment {
  return chained(pieces, fragment(indent === '  ' ? sql`\n  AND ` : sql`\n    AND `));
}

/** Pieces with a piece between each two. */
export function chained(pieces: readonly SqlText[], between: Fragment): Fragment {
  const [first, ...rest] = pieces;
  if (first === undefined) return fragment(sql``);
  return fragment(rest.reduce((text, piece) => sql`${fragment(text)}${between}${fragment(piece)}`, first));
}

/** What FROM takes of a base: the name of the table, or the query in brackets. */
export function fromOf(of: Base): Fragment {
  if (of.kind === 'table') return identifier(of.name);
  return fragment(sql`(\n${fragment(analystSql(of.text))}\n) AS ${identifier('result')}`);
}

/** A name, with a number after it where SQL would take it for one of those taken already: capitals make no difference. */
export function freeName(name: string, taken: readonly string[]): string {
  const keys = new Set(taken.map((other) => other.toLowerCase()));
  if (!keys.has(name.toLowerCase())) return name;
  for (let n = 2; ; n += 1) {
    const next = `${name} ${String(n)}`;
    if (!keys.has(next.toLowerCase())) return next;
  }
}

/** A name for a part of a query that nothing inside it can mean: what is asked may name tables of its own. */
export function partName(name: PartName, inside: string): Fragment {
  const text = inside.toLowerCase();
  for (let n = 1; ; n += 1) {
    const next = n === 1 ? name : `${name}_${String(n)}`;
    if (!text.includes(next)) return fragment(analystSql(next));
  }
}

/** None is a word that SQL has a meaning for, so that they stand without quotes. */
export type PartName = 'found' | 'whole_span' | 'all_groups' | 'fields' | 'whole_columns';

/** The text in which a base names tables. */
export function insideOf(of: Base): string {
  return of.kind === 'table' ? of.name : of.text;
}
