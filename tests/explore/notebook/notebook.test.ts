import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { sql } from '../../../src/engine/sql.ts';
import { benchTables } from '../../../src/explore/bench-tables.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import type { BenchTable } from '../../../src/explore/row-set.ts';
import { exactText } from '../../../src/results/csv.ts';
import type { Draft } from '../../../src/storage/draft-store.ts';
import { type Cell, Notebook } from '../../../src/workbook/explore/notebook.svelte.ts';
import { openBenchSession } from '../support/bench.ts';
import { draftsIn } from '../support/drafts.ts';

let engine: Engine;
let session: BenchSession;
let tables: readonly BenchTable[] = [];
let drafts: Map<string, Draft>;
let notebook: Notebook;

async function refresh(): Promise<void> {
  const facts = [{ table: 'thefts', fileName: 'thefts.csv', isSample: true, markers: {} }];
  tables = await benchTables(session, facts);
}

beforeAll(async () => {
  ({ engine, session } = await openBenchSession(['thefts'], (statement) => {
    if (statement) notebook.runs.ownChanged(statement);
  }));
  await engine.query(sql`CREATE TABLE thefts AS SELECT i AS n, i % 3 AS area FROM range(30) t(i)`);
  await refresh();
});

beforeEach(() => {
  drafts = new Map();
  notebook = openNotebook();
});

function openNotebook(): Notebook {
  return new Notebook({
    session,
    tables: () => tables,
    drafts: draftsIn(drafts),
    told: (work) => {
      void work;
    },
  });
}

async function add(text: string, name?: string): Promise<Cell> {
  const cell = notebook.add('sql', notebook.cells.length);
  notebook.setText(cell.id, text);
  if (name !== undefined) expect(await notebook.rename(cell.id, name)).toBeUndefined();
  return cell;
}

function chart(from: string): Cell {
  const cell = notebook.add('chart', notebook.cells.length);
  notebook.drawFrom(cell.id, from);
  notebook.setChart(cell.id, {
    sql: `SELECT sum(n) AS total FROM "${from}"`,
    chart: { title: 'Thefts', subtitle: undefined, vegaLite: { mark: 'bar' } },
  });
  return cell;
}

async function value(cell: Cell): Promise<string> {
  const outcome = notebook.runs.outcome(cell.id);
  if (outcome?.kind === 'drawn') return exactText(outcome.rows.cell(0, 0));
  if (outcome?.kind !== 'rows') return outcome?.kind ?? 'nothing';
  return exactText((await session.read(sql`SELECT * FROM ${outcome.rows.from} LIMIT 1`)).cell(0, 0));
}

const standings = () => notebook.cells.map(({ id }) => notebook.runs.standing(id));

describe('running', () => {
  test('a cell runs with what it reads, and a change runs again with all that depends on it and no more', async () => {
    const all = await add('SELECT sum(n) AS n FROM thefts', 'everything');
    const half = await add('SELECT n / 2 AS n FROM everything', 'half');
    const other = await add('SELECT 7 AS n', 'other');
    const drawn = chart('half');
    await notebook.runs.runCell(drawn.id);
    expect(standings()).toEqual(['up to date', 'up to date', 'not run', 'up to date']);
    await notebook.runs.runAll();
    expect(standings()).toEqual(['up to date', 'up to date', 'up to date', 'up to date']);
    expect(await value(drawn)).toBe('217.5');
    const before = notebook.runs.outcome(other.id);
    notebook.setText(all.id, 'SELECT 10 AS n');
    expect(standings()).toEqual(['out of date', 'out of date', 'up to date', 'out of date']);
    await notebook.runs.runCell(all.id);
    expect(standings()).toEqual(['up to date', 'up to date', 'up to date', 'up to date']);
    expect([await value(half), await value(drawn)]).toEqual(['5', '5']);
    expect(notebook.runs.outcome(other.id)).toBe(before);
  });

  test('what is read of sample data is sample data, through all cells', async () => {
    await add('SELECT n FROM thefts', 'few');
    const [drawn, plain] = [chart('few'), await add('SELECT 1 AS n')];
    await notebook.runs.runAll();
    expect(notebook.runs.outcome(drawn.id)).toMatchObject({ kind: 'drawn', isSample: true });
    expect(notebook.runs.outcome(plain.id)).toMatchObject({ isSample: false });
  });

  test('a cell that fails stops those that wait for it, and says so', async () => {
    const bad = await add('SELECT\n  nothing FROM thefts', 'bad');
    const waits = await add('FROM bad', 'waiting');
    const further = await add('FROM waiting', 'further');
    const free = await add('SELECT 1 AS n', 'free');
    await notebook.runs.runAll();
    expect(standings()).toEqual(['failed', 'waits', 'waits', 'up to date']);
    expect(notebook.runs.outcome(bad.id)).toMatchObject({ fault: { position: 9, isPlaced: true } });
    expect(notebook.runs.outcome(waits.id)).toEqual({ kind: 'waits', says: 'It waits for bad, which failed.' });
    expect(notebook.runs.outcome(further.id)).toMatchObject({ says: 'It waits for waiting, which waits itself.' });
    notebook.setText(bad.id, 'SELECT n FROM thefts');
    await notebook.runs.runCell(bad.id);
    expect(standings()).toEqual(['up to date', 'up to date', 'up to date', 'up to date']);
    expect(notebook.runs.standing(free.id)).toBe('up to date');
  });

  test('a cell never reads one below it', async () => {
    const first = await add('FROM second', 'first');
    await add('SELECT 1 AS n', 'second');
    await notebook.runs.runAll();
    expect(standings()).toEqual(['failed', 'up to date']);
    expect(notebook.runs.outcome(first.id)).toMatchObject({
      fault: { message: expect.stringContaining('second stands below this cell') as unknown, position: 5 },
    });
    notebook.move(first.id, 1);
    expect(standings()).toEqual(['up to date', 'out of date']);
    await notebook.runs.runCell(first.id);
    expect(standings()).toEqual(['up to date', 'up to date']);
  });

  test('all down to a cell run, and all that are not up to date', async () => {
    const first = await add('SELECT 1 AS n', 'first');
    const second = await add('FROM first', 'second');
    await add('SELECT 3 AS n', 'third');
    await notebook.runs.runTo(second.id);
    expect(standings()).toEqual(['up to date', 'up to date', 'not run']);
    expect(notebook.runs.count).toEqual({ all: 3, upToDate: 2 });
    const before = notebook.runs.outcome(first.id);
    await notebook.runs.runRest();
    expect(standings()).toEqual(['up to date', 'up to date', 'up to date']);
    expect(notebook.runs.outcome(first.id)).toBe(before);
    await notebook.runs.runTo(first.id);
    expect(notebook.runs.outcome(first.id)).not.toBe(before);
    expect(standings()).toEqual(['up to date', 'out of date', 'up to date']);
  });

  test('a cancelled cell is as it was, and those after it are not run', async () => {
    const slow = await add('SELECT count(*) AS n FROM range(100000000) a, range(1000) b', 'slow');
    await add('SELECT 1 AS n', 'after');
    const running = notebook.runs.runAll();
    while (notebook.runs.running !== slow.id) await new Promise((resolve) => setTimeout(resolve, 5));
    setTimeout(() => {
      notebook.runs.cancel();
    }, 50);
    await running;
    expect(standings()).toEqual(['not run', 'not run']);
    expect(notebook.runs.running).toBeUndefined();
    notebook.setText(slow.id, 'SELECT 2 AS n');
    await notebook.runs.runAll();
    expect(standings()).toEqual(['up to date', 'up to date']);
  });

  test('in any column, a change runs the cell and its dependents again, in their order, and no other', async () => {
    const columns = fc
      .integer({ min: 2, max: 6 })
      .chain((count) =>
        fc.tuple(
          fc.array(fc.uniqueArray(fc.nat({ max: count }), { maxLength: 2 }), { minLength: count, maxLength: count }),
          fc.nat({ max: count - 1 }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(columns, async ([reads, changed]) => {
        notebook = openNotebook();
        for (const [i, above] of reads.entries()) {
          const sources = above.filter((other) => other < i);
          const sum = sources.map((other) => `(SELECT n FROM c${String(other)})`);
          await add(`SELECT ${['1', ...sum].join(' + ')} AS n`, `c${String(i)}`);
        }
        await notebook.runs.runAll();
        const before = notebook.cells.map(({ id }) => notebook.runs.outcome(id));
        const depends = new Set([changed]);
        for (const [i, above] of reads.entries()) {
          if (above.some((other) => other < i && depends.has(other))) depends.add(i);
        }
        const cell = notebook.cells[changed];
        if (cell?.kind !== 'sql') throw new Error('no such cell');
        notebook.setText(cell.id, cell.sql.replace('SELECT 1', 'SELECT 1000'));
        await notebook.runs.runCell(cell.id);
        const ran = notebook.cells.flatMap(({ id }, i) => (notebook.runs.outcome(id) === before[i] ? [] : [i]));
        expect(ran).toEqual([...depends].sort((a, b) => a - b));
        expect(new Set(standings())).toEqual(new Set(['up to date']));
      }),
      { numRuns: 12 },
    );
  });
});

describe('what is made in a query tab', () => {
  async function run(...statements: readonly string[]): Promise<void> {
    for (const statement of statements) await session.run(statement);
    await refresh();
  }

  test('puts the cells that read it out of date, directly or through others, and no more', async () => {
    await run(
      'CREATE OR REPLACE MACRO plus_one(x) AS x + 1',
      'CREATE OR REPLACE TABLE own AS SELECT 1 AS n',
      'CREATE OR REPLACE TABLE another AS SELECT 1 AS n',
      'CREATE OR REPLACE VIEW seen AS SELECT n + plus_one(0) AS n FROM own',
      'SET VARIABLE least = 5',
    );
    await add('SELECT n FROM own', 'of_table');
    await add('SELECT n FROM seen', 'of_view');
    await add('SELECT plus_one(3) AS n', 'of_macro');
    await add("SELECT getvariable('least') AS n", 'of_variable');
    await add('SELECT n FROM another', 'of_another');
    await add('SELECT n FROM of_macro', 'of_cell');
    await notebook.runs.runAll();
    const stale = () =>
      notebook.cells.flatMap((cell) =>
        cell.kind === 'sql' && notebook.runs.standing(cell.id) !== 'up to date' ? [cell.name] : [],
      );
    const staleAfter = async (statement: string) => {
      await run(statement);
      const found = stale();
      await notebook.runs.runAll();
      expect(stale()).toEqual([]);
      return found;
    };
    expect(stale()).toEqual([]);
    expect(await staleAfter('INSERT INTO own VALUES (2)')).toEqual(['of_table', 'of_view']);
    expect(await staleAfter('CREATE OR REPLACE MACRO plus_one(x) AS x + 2')).toEqual([
      'of_view',
      'of_macro',
      'of_cell',
    ]);
    expect(await staleAfter('SET VARIABLE least = 6')).toEqual(['of_variable']);
    expect(await staleAfter('CREATE OR REPLACE VIEW seen AS SELECT 7 AS n')).toEqual(['of_view']);
    expect(await staleAfter('CREATE OR REPLACE MACRO plus_one(x) AS x + 1')).toEqual(['of_macro', 'of_cell']);
    expect(await staleAfter('CREATE TABLE nobody_reads AS SELECT 1 AS n')).toEqual([]);
  });

  test('a cell that failed for want of it is out of date once it is there', async () => {
    const cell = await add('SELECT times_two(n) AS n FROM own_later', 'later');
    await notebook.runs.runAll();
    expect(standings()).toEqual(['failed']);
    await run('CREATE MACRO times_two(x) AS x * 2');
    expect(standings()).toEqual(['out of date']);
    await run('CREATE TABLE own_later AS SELECT 4 AS n');
    await notebook.runs.runAll();
    expect(await value(cell)).toBe('8');
  });

  test('what it reads of sample data is sample data', async () => {
    await run('CREATE OR REPLACE MACRO some_thefts() AS TABLE FROM thefts');
    const cell = await add('FROM some_thefts()', 'few');
    await notebook.runs.runAll();
    expect(notebook.runs.outcome(cell.id)).toMatchObject({ kind: 'rows', isSample: true });
  });
});

describe('cells', () => {
  test('a name that cannot be is told, and what reads the cell follows one that can', async () => {
    const cell = await add('SELECT n FROM thefts', 'few');
    const drawn = chart('few');
    const below = await add('SELECT few.n FROM few', 'below');
    expect(await notebook.rename(cell.id, 'thefts')).toMatch(/data file/);
    expect(await notebook.rename(cell.id, 'Some Name')).toMatch(/small letters/);
    expect(await notebook.rename(cell.id, 'all_of_them')).toBeUndefined();
    expect(notebook.cells.find(({ id }) => id === drawn.id)).toMatchObject({
      from: 'all_of_them',
      sql: 'SELECT sum(n) AS total FROM all_of_them',
    });
    expect(notebook.cells.find(({ id }) => id === below.id)).toMatchObject({
      sql: 'SELECT all_of_them.n FROM all_of_them',
    });
    await notebook.runs.runAll();
    expect(standings()).toEqual(['up to date', 'up to date', 'up to date']);
  });

  test('a deleted cell comes back with its result', async () => {
    const first = await add('SELECT 1 AS n', 'first');
    await add('FROM first', 'second');
    await notebook.runs.runAll();
    notebook.remove(first.id);
    expect(standings()).toEqual(['out of date']);
    notebook.putBack();
    expect(notebook.cells[0]?.id).toBe(first.id);
    expect(standings()).toEqual(['up to date', 'up to date']);
  });

  test('deleted cells come back one by one, the last deleted first, each where it was', async () => {
    const cells = [await add('SELECT 1 AS n', 'a'), await add('SELECT 2 AS n', 'b'), await add('SELECT 3 AS n', 'c')];
    await notebook.runs.runAll();
    const names = () => notebook.cells.map((cell) => notebook.titleOf(cell));
    for (const i of [1, 2, 0]) notebook.remove(cells[i]?.id ?? '');
    expect(names()).toEqual([]);
    expect(notebook.removed).toMatchObject({ cell: { name: 'a' }, at: 0 });
    notebook.putBack();
    notebook.putBack();
    expect(names()).toEqual(['a', 'c']);
    notebook.putBack();
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(notebook.removed).toBeUndefined();
    expect(standings()).toEqual(['up to date', 'up to date', 'up to date']);
    notebook.remove(cells[2]?.id ?? '');
    notebook.letGo();
    expect(notebook.removed).toBeUndefined();
    expect(notebook.runs.outcome(cells[2]?.id ?? '')).toBeUndefined();
  });

  test('a deleted cell whose name is taken meanwhile comes back with another', async () => {
    const first = await add('SELECT 1 AS n', 'first');
    notebook.remove(first.id);
    await add('SELECT 2 AS n', 'first');
    notebook.putBack();
    expect(notebook.cells.map((cell) => (cell.kind === 'sql' ? cell.name : ''))).toEqual(['result', 'first']);
  });

  test('after the engine was started anew, nothing has run', async () => {
    await add('SELECT 1 AS n');
    await notebook.runs.runAll();
    notebook.runs.rowsAreGone();
    expect(standings()).toEqual(['not run']);
    expect(notebook.runs.problem).toMatch(/Run all/);
  });

  test('become steps and charts of a recipe', async () => {
    await add('SELECT n FROM thefts', 'few');
    chart('few');
    notebook.add('text', 0);
    expect(notebook.asSteps).toMatchObject({
      steps: [{ name: 'few' }, { name: 'few_chart', sql: 'SELECT sum(n) AS total FROM "few"' }],
      charts: [{ from: 'few_chart', block: { from: 'few_chart', title: 'Thefts' } }],
    });
  });
});

async function reopened(): Promise<Notebook> {
  const next = openNotebook();
  await next.restore();
  return next;
}

describe('keeping', () => {
  test('what is written comes back, without results', async () => {
    notebook.title = 'Thefts';
    await add('SELECT n FROM thefts\u200b', 'few');
    chart('few');
    const text = notebook.add('text', 0);
    notebook.setText(text.id, '# Why');
    await notebook.runs.runAll();
    const next = await reopened();
    const plain = (cells: readonly Cell[]) => cells.map((cell) => ({ ...cell, id: '' }));
    expect(next.title).toBe('Thefts');
    expect(plain(next.cells)).toEqual(plain(notebook.cells));
    expect(next.cells.map(({ id }) => next.runs.outcome(id))).toEqual([undefined, undefined, undefined]);
    expect(next.from).toBeUndefined();
  });

  const file = (text: string) => new File([text], 'colleague.notebook.yaml');
  const written = 'notebook: 1\ntitle: Theirs\ncells:\n  - kind: sql\n    name: one\n    sql: SELECT 1 AS n\n';

  test('a file is shown and nothing of it runs', async () => {
    await notebook.open(file(written));
    expect(notebook.title).toBe('Theirs');
    expect(standings()).toEqual(['not run']);
    expect(notebook.from).toBe('colleague.notebook.yaml');
    expect((await reopened()).from).toBe('colleague.notebook.yaml');
    await notebook.runs.runAll();
    expect(notebook.from).toBeUndefined();
  });

  test('a file takes the place of cells only when the person says so', async () => {
    await add('SELECT 5 AS n', 'my_cell');
    await notebook.open(file(written));
    expect(notebook.offered?.from).toBe('colleague.notebook.yaml');
    notebook.refuse();
    expect(notebook.title).toBe('');
    await notebook.open(file(written));
    notebook.accept();
    expect(notebook.cells).toMatchObject([{ name: 'one' }]);
  });

  test('a file that cannot be read is told with line and column', async () => {
    await notebook.open(file('notebook: 1\ncells:\n  - kind: code'));
    expect(notebook.failure).toMatchObject({ problems: [{ line: 3, column: 11 }] });
    expect(notebook.cells).toEqual([]);
  });

  test('what looks like data, and what could not be read again, is told before saving', async () => {
    await add("SELECT 1 AS n WHERE 'HR1 2AB' = 'a\u200b'", 'few');
    notebook.save();
    expect(notebook.saving?.doubts).toMatchObject([{ where: 'few' }]);
    expect(notebook.saving?.faults).toEqual(['few holds an invisible character (U+200B). Delete it, and save again.']);
  });
});
