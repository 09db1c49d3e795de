/** What a cell gives and reads, as far as other cells go. Of text cells both are empty. */
export interface CellUses {
  readonly id: string;
  /** By which later cells read its result; undefined for cells that give none. */
  readonly name: string | undefined;
  /** Names of tables in its SQL, in small letters: of cells, data files and what there is not. */
  readonly uses: ReadonlySet<string>;
}

/** By cell, the cells above it whose results it reads itself. Cells come in the order of the column. */
export type CellGraph = ReadonlyMap<string, readonly string[]>;

export function graphOf(cells: readonly CellUses[]): CellGraph {
  const above = new Map<string, string>();
  const graph = new Map<string, readonly string[]>();
  for (const { id, name, uses } of cells) {
    graph.set(
      id,
      [...above].flatMap(([other, otherId]) => (uses.has(other) ? [otherId] : [])),
    );
    if (name !== undefined) above.set(name, id);
  }
  return graph;
}

/** The names that a cell reads though their cells stand below it, or are itself, in the order of the column. */
export function namesNotAbove(cells: readonly CellUses[], id: string): readonly string[] {
  const at = cells.findIndex((cell) => cell.id === id);
  const uses = cells[at]?.uses ?? new Set();
  return cells.slice(at).flatMap(({ name }) => (name !== undefined && uses.has(name) ? [name] : []));
}

/** The cells that read one of these, directly or through others, without these themselves. In the order of the column. */
export function dependentsOf(graph: CellGraph, ids: Iterable<string>): readonly string[] {
  const from = new Set(ids);
  const reached = new Set(from);
  for (const [id, reads] of graph) if (reads.some((read) => reached.has(read))) reached.add(id);
  return [...graph.keys()].filter((id) => reached.has(id) && !from.has(id));
}

/** The cells that one reads, directly or through others. In the order of the column. */
export function sourcesOf(graph: CellGraph, id: string): readonly string[] {
  const reached = new Set(graph.get(id));
  for (const [other, reads] of [...graph].toReversed()) {
    if (reached.has(other)) for (const read of reads) reached.add(read);
  }
  return [...graph.keys()].filter((other) => reached.has(other));
}
