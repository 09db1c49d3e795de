import { fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { BenchSession } from '../bench-session.ts';
import { isReferenceName } from '../reference-name.ts';
import type { BenchTable, RowColumn } from '../row-set.ts';
import type { SharedColumn } from './shared-columns.ts';

/** Columns by which a row of one file is found in the other. */
export interface KeyGuess {
  readonly columns: readonly SharedColumn[];
  /** Rows of each file whose key stands in no other row of it, as a part of all, from 0 to 1. */
  readonly unique: number;
}

/** Keys of more columns are tried only of the likeliest, so that few scans are made. */
const mostCandidates = 6;
const goodEnough = 0.98;

/**
 * The shared columns that tell the rows of both files apart best: one that is named like a reference where it does, else
 * the one or the two with the fewest repeats. Undefined where two together leave more than half of the rows repeated, or
 * a file is empty. Rejects as the session does.
 */
export async function guessKey(
  session: BenchSession,
  files: readonly [BenchTable, BenchTable],
  shared: readonly SharedColumn[],
  signal?: AbortSignal,
): Promise<KeyGuess | undefined> {
  const able = shared.filter(({ earlier, later }) => isKeyKind(earlier) && isKeyKind(later));
  const singles = await uniqueness(
    session,
    files,
    able.map((column) => [column]),
    signal,
  );
  const ranked = [...singles].sort((a, b) => rank(b) - rank(a));
  const [best] = ranked;
  if (!best) return undefined;
  if (best.unique >= goodEnough) return best;
  const likely = ranked.slice(0, mostCandidates).flatMap(({ columns }) => columns);
  const pairs = likely.flatMap((one, i) => likely.slice(i + 1).map((other) => [one, other]));
  const found = [...(await uniqueness(session, files, pairs, signal)), ...ranked];
  const chosen = found.reduce((a, b) => (rank(b) > rank(a) + 0.02 ? b : a), best);
  return chosen.unique > 0.5 ? chosen : undefined;
}

/** A reference goes before a column that happens to have no repeats. */
function rank({ columns, unique }: KeyGuess): number {
  const isReference = columns.some(({ earlier }) => isReferenceName(earlier.name));
  return unique + (isReference ? 0.1 : 0) - (columns.length - 1) * 0.05;
}

function isKeyKind({ kind }: RowColumn): boolean {
  return kind === 'text' || kind === 'integer' || kind === 'date' || kind === 'timestamp';
}

async function uniqueness(
  session: BenchSession,
  files: readonly [BenchTable, BenchTable],
  keys: readonly (readonly SharedColumn[])[],
  signal: AbortSignal | undefined,
): Promise<readonly KeyGuess[]> {
  if (keys.length === 0) return [];
  const parts = await Promise.all(
    (['earlier', 'later'] as const).map((side, i) => {
      const counts = keys.map((key) => distinctShare(key.map((column) => column[side])));
      return session.query(sql`SELECT ${joined(counts, ', ')} FROM ${files[i === 0 ? 0 : 1].from}`, signal);
    }),
  );
  return keys.map((columns, i) => ({
    columns,
    unique: Math.min(...parts.map((part) => Number(part.cell(i, 0) ?? 0))),
  }));
}

/** Different keys as a part of the rows; a row without a key counts as a repeat. */
function distinctShare(columns: readonly RowColumn[]): SqlText {
  const names = columns.map(({ name }) => sql`${identifier(name)}`);
  const filled = names.map((name) => sql`${fragment(name)} IS NOT NULL`);
  const key = names.length === 1 ? joined(names, ', ') : fragment(sql`(${joined(names, ', ')})`);
  return sql`CAST(count(DISTINCT ${key}) FILTER (${fragment(sql`WHERE ${joined(filled, ' AND ')}`)}) / nullif(count(*), 0) AS DOUBLE)`;
}
