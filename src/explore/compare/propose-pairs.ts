import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { BenchSession } from '../bench-session.ts';
import type { BenchTable, RowColumn } from '../row-set.ts';
import { looseValue } from './compared-values.ts';
import { type ColumnDifferences, comparedAs } from './shared-columns.ts';
import { isNumberKind } from '../../results/result-table.ts';

/** Two columns of other names that are likely to be the same one. */
export interface ProposedPair {
  readonly earlier: RowColumn;
  readonly later: RowColumn;
  /** Of the different values of the one with fewer, how many the other has, from 0 to 1; undefined where one has none. */
  readonly overlap: number | undefined;
  readonly isSamePlace: boolean;
}

/** Columns of each file that are tried with one another. */
const mostTried = 30;
/** About how many rows of a file are looked through for values. */
const sampleRows = 100_000;
const likely = 0.5;

/**
 * For columns that stand in one file each, by their names: which of them go together, by their values, their names and
 * where they stand. Each column is proposed once. Rejects as the session does.
 */
export async function proposePairs(
  session: BenchSession,
  files: readonly [BenchTable, BenchTable],
  { gone, added, shared }: ColumnDifferences,
  signal?: AbortSignal,
): Promise<readonly ProposedPair[]> {
  const pairs = gone
    .slice(0, mostTried)
    .flatMap((earlier) => added.slice(0, mostTried).map((later) => ({ earlier, later })))
    .filter(
      ({ earlier, later }) =>
        comparedAs(earlier, later) !== 'texts' || earlier.kind === 'text' || later.kind === 'text',
    );
  if (pairs.length === 0) return [];
  const columnsOf = (side: 'earlier' | 'later') => [...new Set(pairs.map((pair) => pair[side]))];
  const [before, after] = [columnsOf('earlier'), columnsOf('later')];
  // Of a large file only values of some hashes, the same in both, so that what is found in one can be found in the other.
  const every = Math.max(1, Math.floor(Math.max(...files.map(({ rowCount }) => rowCount ?? 0)) / sampleRows));
  const hasOthers = pairs.some(({ earlier, later }) => earlier.kind !== later.kind);
  const overlaps = pairs.map(({ earlier, later }) => {
    const [one, other] = [listName('e', before.indexOf(earlier)), listName('l', after.indexOf(later))];
    return sql`CAST(len(list_intersect(${one}, ${other})) / nullif(least(len(${one}), len(${other})), 0) AS DOUBLE), CAST(least(len(${one}), len(${other})) AS BIGINT)`;
  });
  const found = await session.query(
    sql`SELECT ${joined(overlaps, ', ')}\nFROM (${fragment(valueLists(files[0], before, 'e', every, hasOthers))}), (${fragment(valueLists(files[1], after, 'l', every, hasOthers))})`,
    signal,
  );
  const ranked = pairs
    .map((pair, i) => {
      const [share, few] = [found.cell(2 * i, 0), found.cell(2 * i + 1, 0)];
      const overlap = typeof share === 'number' ? share : undefined;
      const isSamePlace = standsAlike(pair, files, shared);
      // Numbers and few different values are the same in many columns: they say little.
      const isPoor = isNumberKind(pair.earlier.kind) || Number(few ?? 0) < 4;
      const weight = isPoor ? 0.3 : Number(few ?? 0) < 20 ? 0.5 : 0.6;
      const score =
        weight * (overlap ?? 0) + 0.4 * likeness(pair.earlier.name, pair.later.name) + (isSamePlace ? 0.25 : 0);
      return { ...pair, overlap, isSamePlace, score };
    })
    .filter(({ score }) => score >= likely)
    .toSorted((a, b) => b.score - a.score);
  const chosen: ProposedPair[] = [];
  for (const { earlier, later, overlap, isSamePlace } of ranked) {
    if (chosen.some((other) => other.earlier === earlier || other.later === later)) continue;
    chosen.push({ earlier, later, overlap, isSamePlace });
  }
  return chosen;
}

/** How alike two names are, from 0 to 1: by the words in them, and by the letters where a word was shortened. */
export function likeness(one: string, other: string): number {
  const words = (name: string) =>
    new Set(
      name
        .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== ''),
    );
  const [a, b] = [words(one), words(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const isLike = (word: string, all: ReadonlySet<string>) =>
    [...all].some(
      (next) =>
        next === word || (Math.min(next.length, word.length) >= 3 && (next.startsWith(word) || word.startsWith(next))),
    );
  const alike = [...a].filter((word) => isLike(word, b)).length + [...b].filter((word) => isLike(word, a)).length;
  return alike / (a.size + b.size);
}

/** Whether both stand in the same place, or between the same shared columns. */
function standsAlike(
  { earlier, later }: { readonly earlier: RowColumn; readonly later: RowColumn },
  files: readonly [BenchTable, BenchTable],
  shared: ColumnDifferences['shared'],
): boolean {
  const [one, other] = [files[0].columns.indexOf(earlier), files[1].columns.indexOf(later)];
  if (one === other) return true;
  const [before, after] = [files[0].columns[one - 1], files[1].columns[other - 1]];
  return before !== undefined && shared.some((pair) => pair.earlier === before && pair.later === after);
}

function listName(side: 'e' | 'l', at: number): Fragment {
  return identifier(`${side}${String(at)}`);
}

/** One row with the different values of each column as a list; `hasOthers`: where texts may be held against other kinds. */
function valueLists(
  file: BenchTable,
  columns: readonly RowColumn[],
  side: 'e' | 'l',
  every: number,
  hasOthers: boolean,
): SqlText {
  const values = columns.map(({ name: own, kind }, i) => {
    const name = identifier(own);
    // Without what costs much over a long file: a guess needs no more.
    const isText = kind === 'text' && !hasOthers;
    const value = isText ? sql`nullif(lower(trim(${name})), '')` : looseValue(sql`${name}`, kind);
    return sql`${fragment(value)} AS ${listName(side, i)}`;
  });
  const some = (value: Fragment) => fragment(every === 1 ? sql`` : sql` AND hash(${value}) % ${BigInt(every)} = 0`);
  const lists = columns.map((_, i) => {
    const value = listName(side, i);
    return sql`coalesce(list(DISTINCT ${value}) FILTER (WHERE ${value} IS NOT NULL${some(value)}), []) AS ${value}`;
  });
  return sql`SELECT ${joined(lists, ', ')} FROM (SELECT ${joined(values, ', ')} FROM ${file.from})`;
}
