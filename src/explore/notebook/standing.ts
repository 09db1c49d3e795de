import { type CellGraph, type CellUses, dependentsOf, sourcesOf } from './dependencies.ts';
import { keyOf } from './mentions.ts';
import { ownMarkStart } from './own-things.ts';

/** How a cell's result stands to what is written now. `waits`: it was not run, because a cell that it reads has no result. */
export type Standing = 'not run' | 'up to date' | 'out of date' | 'failed' | 'waits';

/** The last time a cell ran, or should have. */
export interface CellRun {
  /** Grows with every run of any cell. */
  readonly number: number;
  /** What stood in the cell. */
  readonly key: string;
  /** The names its SQL reads, with what each of them was at that time. */
  readonly reads: ReadonlyMap<string, string>;
  /** By key (see `mentions.ts`): what the analyst can make and it is worked out from, with what that was at that time. */
  readonly behind: ReadonlyMap<string, string>;
  readonly ended: 'done' | 'failed' | 'waits';
}

export interface StandingCell {
  readonly id: string;
  readonly name: string | undefined;
  /** What stands in it now. */
  readonly key: string;
}

/** Tells one thing of a key (see `mentions.ts`) from another of the same key; empty where nothing of it is known. */
export type Marks = (key: string) => string;

/**
 * How each cell stands. A result is up to date where the cell is written as it was when it ran, and all that it read is what
 * it was: cells above with the same, up to date result, tables that are the same, and what the analyst made besides.
 */
export function standingsOf(
  cells: readonly StandingCell[],
  runs: ReadonlyMap<string, CellRun>,
  markOfKey: Marks,
): ReadonlyMap<string, Standing> {
  const standings = new Map<string, Standing>();
  const marks = new Map<string, string>();
  for (const { id, name, key } of cells) {
    const run = runs.get(id);
    const standing = standingOf(key, run, (used) => marks.get(used) ?? markOfKey(keyOf('table', used)), markOfKey);
    standings.set(id, standing);
    if (name !== undefined) marks.set(name, markOf(id, standing, run));
  }
  return standings;
}

/** What the names that a cell reads are now, to be held against later. */
export function readsOf(
  uses: ReadonlySet<string>,
  above: readonly (StandingCell & { readonly standing: Standing; readonly run: CellRun | undefined })[],
  markOfKey: Marks,
): ReadonlyMap<string, string> {
  const marks = new Map(above.map(({ id, name, standing, run }) => [name, markOf(id, standing, run)]));
  return new Map([...uses].map((used) => [used, marks.get(used) ?? markOfKey(keyOf('table', used))]));
}

function standingOf(key: string, run: CellRun | undefined, now: (used: string) => string, behind: Marks): Standing {
  if (!run) return 'not run';
  const isSame =
    run.key === key &&
    [...run.reads].every(([used, then]) => isStill(run, then, now(used))) &&
    [...run.behind].every(([below, then]) => isStill(run, then, behind(below)));
  if (!isSame) return 'out of date';
  return run.ended === 'done' ? 'up to date' : run.ended;
}

/** What ran though nothing of a name was known read a table that was told of later: the list of tables comes after them. */
function isStill({ ended }: CellRun, then: string, now: string): boolean {
  const isToldLate = !now.startsWith(cellMark) && !now.startsWith(ownMarkStart);
  return then === now || (ended === 'done' && then === '' && isToldLate);
}

const cellMark = 'cell ';

/** Tells a result from the one before it, and from none that can be read. */
function markOf(id: string, standing: Standing, run: CellRun | undefined): string {
  return `${cellMark}${id} ${standing === 'out of date' ? 'out of date' : String(run?.number ?? 0)}`;
}

/**
 * The cells to run when a person runs one, in the order of the column: those it reads that are not up to date, itself, and
 * of those that read any of these the ones that have been run before. No other.
 */
export function cellsToRun(graph: CellGraph, standings: ReadonlyMap<string, Standing>, id: string): readonly string[] {
  const needed = new Set([...sourcesOf(graph, id).filter((source) => standings.get(source) !== 'up to date'), id]);
  const hasRun = (cell: string) => (standings.get(cell) ?? 'not run') !== 'not run';
  const all = new Set([...needed, ...dependentsOf(graph, needed).filter(hasRun)]);
  return [...graph.keys()].filter((cell) => all.has(cell));
}

/** What keeps a cell from running now: the first of the cells it reads that has no result up to date. */
export function waitsFor(
  cell: CellUses,
  cells: readonly CellUses[],
  graph: CellGraph,
  standings: ReadonlyMap<string, Standing>,
): { readonly id: string; readonly name: string; readonly standing: Standing } | undefined {
  for (const id of graph.get(cell.id) ?? []) {
    const standing = standings.get(id) ?? 'not run';
    if (standing !== 'up to date') return { id, name: cells.find((other) => other.id === id)?.name ?? '', standing };
  }
  return undefined;
}
