import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CellUses,
  dependentsOf,
  graphOf,
  namesNotAbove,
  sourcesOf,
} from '../../../src/explore/notebook/dependencies.ts';
import { type CellRun, cellsToRun, readsOf, standingsOf, waitsFor } from '../../../src/explore/notebook/standing.ts';

/** A cell of the name `n<i>` for each list, which says which others it reads. */
function column(reads: readonly (readonly number[])[]): readonly CellUses[] {
  return reads.map((read, i) => ({
    id: `id${String(i)}`,
    name: `n${String(i)}`,
    uses: new Set(read.map((other) => `n${String(other)}`)),
  }));
}

/** Which cells each reads: any of all, so also of those below and itself. */
const anyColumn = fc
  .integer({ min: 1, max: 8 })
  .chain((count) =>
    fc.array(fc.uniqueArray(fc.nat({ max: count - 1 }), { maxLength: 3 }), { minLength: count, maxLength: count }),
  );

/** Paths followed one step at a time, as slow and plain as can be. */
function reachable(reads: readonly (readonly number[])[], from: number): ReadonlySet<number> {
  const reached = new Set([from]);
  for (let round = 0; round < reads.length; round += 1) {
    for (const [cell, read] of reads.entries()) {
      if (read.some((other) => other < cell && reached.has(other))) reached.add(cell);
    }
  }
  return reached;
}

const idsOf = (cells: Iterable<number>) => [...cells].sort((a, b) => a - b).map((i) => `id${String(i)}`);

/** Runs cells one after the other as the notebook does, and notes which ran. */
class Bench {
  readonly runs = new Map<string, CellRun>();
  readonly keys: Map<string, string>;
  #number = 0;

  readonly cells: readonly CellUses[];

  constructor(cells: readonly CellUses[]) {
    this.cells = cells;
    this.keys = new Map(cells.map(({ id }) => [id, 'as written']));
  }

  standings() {
    const keyed = this.cells.map(({ id, name }) => ({ id, name, key: this.keys.get(id) ?? '' }));
    return standingsOf(keyed, this.runs, () => '');
  }

  run(ids: readonly string[], ends: (id: string) => CellRun['ended'] = () => 'done'): void {
    for (const id of ids) {
      const at = this.cells.findIndex((cell) => cell.id === id);
      const cell = this.cells[at];
      if (!cell) throw new Error('no such cell');
      const standings = this.standings();
      const above = this.cells.slice(0, at).map(({ id: other, name }) => ({
        id: other,
        name,
        key: this.keys.get(other) ?? '',
        standing: standings.get(other) ?? 'not run',
        run: this.runs.get(other),
      }));
      const blocked = waitsFor(cell, this.cells, graphOf(this.cells), standings);
      this.#number += 1;
      this.runs.set(id, {
        number: this.#number,
        key: this.keys.get(id) ?? '',
        reads: readsOf(cell.uses, above, () => ''),
        behind: new Map(),
        ended: blocked ? 'waits' : ends(id),
      });
    }
  }
}

describe('in any column of cells', () => {
  test('a cell depends only on cells above it, and on all those it names there', () => {
    fc.assert(
      fc.property(anyColumn, (reads) => {
        const graph = graphOf(column(reads));
        for (const [cell, read] of reads.entries()) {
          expect(graph.get(`id${String(cell)}`)).toEqual(idsOf(read.filter((other) => other < cell)));
        }
      }),
    );
  });

  test('the cells that depend on one are those that a path leads to, in the order of the column', () => {
    fc.assert(
      fc.property(anyColumn, fc.nat(), (reads, seed) => {
        const changed = seed % reads.length;
        const graph = graphOf(column(reads));
        const reached = reachable(reads, changed);
        const id = `id${String(changed)}`;
        expect(dependentsOf(graph, [id])).toEqual(idsOf(reached).filter((other) => other !== id));
        const sources = reads.flatMap((_, cell) =>
          cell !== changed && reachable(reads, cell).has(changed) ? [cell] : [],
        );
        expect(sourcesOf(graph, id)).toEqual(idsOf(sources));
      }),
    );
  });

  test('a change puts the cell and its dependents out of date, running the cell runs these and no other, and all are up to date again', () => {
    fc.assert(
      fc.property(anyColumn, fc.nat(), (reads, seed) => {
        const cells = column(reads);
        const graph = graphOf(cells);
        const bench = new Bench(cells);
        bench.run([...graph.keys()]);
        expect(new Set(bench.standings().values())).toEqual(new Set(['up to date']));
        const changed = seed % reads.length;
        const id = `id${String(changed)}`;
        bench.keys.set(id, 'changed');
        const stale = [...bench.standings()].flatMap(([cell, standing]) => (standing === 'out of date' ? [cell] : []));
        const expected = idsOf(reachable(reads, changed));
        expect(stale).toEqual(expected);
        const ran = cellsToRun(graph, bench.standings(), id);
        expect(ran).toEqual(expected);
        bench.run(ran);
        expect(new Set(bench.standings().values())).toEqual(new Set(['up to date']));
        bench.keys.set(id, 'as written');
        bench.keys.set(id, 'changed');
        expect(new Set(bench.standings().values())).toEqual(new Set(['up to date']));
      }),
    );
  });

  test('a cell that fails stops those that depend on it, and no other', () => {
    fc.assert(
      fc.property(anyColumn, fc.nat(), (reads, seed) => {
        const cells = column(reads);
        const bench = new Bench(cells);
        const failing = `id${String(seed % reads.length)}`;
        bench.run([...graphOf(cells).keys()], (id) => (id === failing ? 'failed' : 'done'));
        const stopped = new Set(dependentsOf(graphOf(cells), [failing]));
        for (const [id, standing] of bench.standings()) {
          expect(standing).toBe(id === failing ? 'failed' : stopped.has(id) ? 'waits' : 'up to date');
        }
      }),
    );
  });
});

describe('by example', () => {
  // n1 and n2 read n0, n3 reads both; n4 reads nothing.
  const cells = column([[], [0], [0], [1, 2], []]);
  const graph = graphOf(cells);

  test('cells that were never run are not run because of one above them, unless it is asked for or needed', () => {
    const bench = new Bench(cells);
    expect(cellsToRun(graph, bench.standings(), 'id1')).toEqual(['id0', 'id1']);
    bench.run(['id0', 'id1']);
    expect(cellsToRun(graph, bench.standings(), 'id0')).toEqual(['id0', 'id1']);
    expect(cellsToRun(graph, bench.standings(), 'id3')).toEqual(['id2', 'id3']);
  });

  test('what a cell needs is run first where it is out of date, and what else depends on that with it', () => {
    const bench = new Bench(cells);
    bench.run([...graph.keys()]);
    bench.keys.set('id0', 'changed');
    expect(cellsToRun(graph, bench.standings(), 'id1')).toEqual(['id0', 'id1', 'id2', 'id3']);
    bench.run(['id0']);
    expect(cellsToRun(graph, bench.standings(), 'id4')).toEqual(['id4']);
  });

  test('a cell is told what it waits for', () => {
    const bench = new Bench(cells);
    bench.run([...graph.keys()], (id) => (id === 'id1' ? 'failed' : 'done'));
    const [, , , last] = cells;
    if (!last) throw new Error('no such cell');
    expect(waitsFor(last, cells, graph, bench.standings())).toEqual({ id: 'id1', name: 'n1', standing: 'failed' });
  });

  test('a name of a cell below, or its own, is told', () => {
    const below = column([[2], [1], []]);
    expect(namesNotAbove(below, 'id0')).toEqual(['n2']);
    expect(namesNotAbove(below, 'id1')).toEqual(['n1']);
    expect(namesNotAbove(below, 'id2')).toEqual([]);
  });

  test('a table that is told of only after it was read changes nothing, a cell of its name does', () => {
    const done: CellRun = { number: 1, key: 'x', reads: new Map([['thefts', '']]), behind: new Map(), ended: 'done' };
    const cell = { id: 'a', name: 'one', key: 'x' };
    const tables = (key: string) => (key === 'table thefts' ? '10 rows' : '');
    expect(standingsOf([cell], new Map([['a', done]]), tables).get('a')).toBe('up to date');
    expect(standingsOf([cell], new Map([['a', { ...done, ended: 'failed' }]]), tables).get('a')).toBe('out of date');
    const above = { id: 'b', name: 'thefts', key: 'y' };
    expect(standingsOf([above, cell], new Map([['a', done]]), tables).get('a')).toBe('out of date');
  });

  test('what the analyst changed behind a result puts it out of date, also what there was none of before', () => {
    const behind = new Map([
      ['macro rate', 'own 1'],
      ['variable least', ''],
    ]);
    const run: CellRun = { number: 1, key: 'x', reads: new Map(), behind, ended: 'done' };
    const standing = (marks: Readonly<Record<string, string>>) =>
      standingsOf([{ id: 'a', name: 'one', key: 'x' }], new Map([['a', run]]), (key) => marks[key] ?? '').get('a');
    expect(standing({ 'macro rate': 'own 1', 'macro other': 'own 2' })).toBe('up to date');
    expect(standing({ 'macro rate': 'own 2' })).toBe('out of date');
    expect(standing({ 'macro rate': 'own 1', 'variable least': 'own 2' })).toBe('out of date');
  });

  test('another table of the same name, or a cell moved out of reach, puts a result out of date', () => {
    const keyed = [
      { id: 'a', name: 'one', key: 'x' },
      { id: 'b', name: 'two', key: 'y' },
    ];
    const first: CellRun = {
      number: 1,
      key: 'x',
      reads: new Map([['thefts', '10 rows']]),
      behind: new Map(),
      ended: 'done',
    };
    const tables = (key: string) => (key === 'table thefts' ? '10 rows' : '');
    const runs = new Map([['a', first]]);
    const reads = readsOf(
      new Set(['one']),
      [{ id: 'a', name: 'one', key: 'x', standing: 'up to date', run: first }],
      tables,
    );
    const both = new Map([
      ...runs,
      ['b', { number: 2, key: 'y', reads, behind: new Map(), ended: 'done' } satisfies CellRun],
    ]);
    expect([...standingsOf(keyed, both, tables).values()]).toEqual(['up to date', 'up to date']);
    const added = (key: string) => (key === 'table thefts' ? '11 rows' : '');
    expect([...standingsOf(keyed, both, added).values()]).toEqual(['out of date', 'out of date']);
    const swapped = standingsOf(keyed.toReversed(), both, tables);
    expect([swapped.get('a'), swapped.get('b')]).toEqual(['up to date', 'out of date']);
  });
});
