import { expect } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { type SqlText, trustedSql } from '../../../src/engine/sql.ts';
import { methodStatements } from '../../../src/methods/methods.ts';
import type { Cell, ResultTable } from '../../../src/results/result-table.ts';
import { startBlockingEngine } from '../../support/blocking-engine.ts';
import { startNativeEngine } from './native-engine.ts';

/** The app's engine under its lock, and native DuckDB, both with the methods loaded. */
export interface BothEngines {
  readonly app: Engine;
  readonly native: Engine;
  end(): void;
}

export async function startBothEngines(): Promise<BothEngines> {
  const [app, native] = await Promise.all([startBlockingEngine(), startNativeEngine()]);
  for (const statement of methodStatements()) {
    await app.query(trustedSql(statement));
    await native.query(trustedSql(statement));
  }
  return {
    app,
    native,
    end() {
      app.end();
      native.end();
    },
  };
}

/** Runs a query on both engines, expects the same of both, and gives the rows. */
export async function onBoth({ app, native }: BothEngines, text: string): Promise<readonly (readonly Cell[])[]> {
  const query: SqlText = trustedSql(text);
  const [ours, theirs] = [await app.query(query), await native.query(query)];
  expectSame(ours, theirs);
  return rowsOf(ours);
}

/** The rows of a table as arrays of cells. */
export function rowsOf(table: ResultTable): readonly (readonly Cell[])[] {
  return Array.from({ length: table.rowCount }, (_, row) => table.columns.map((_, column) => table.cell(column, row)));
}

/** Expects two tables of the same columns and cells; floats within 1e-12 of each other, relative. */
export function expectSame(ours: ResultTable, theirs: ResultTable): void {
  expect(theirs.columns).toEqual(ours.columns);
  expect(theirs.rowCount).toBe(ours.rowCount);
  rowsOf(ours).forEach((cells, row) => {
    cells.forEach((cell, column) => {
      const other = theirs.cell(column, row);
      const name = ours.columns[column]?.name ?? '';
      if (typeof cell === 'number' && typeof other === 'number') expectClose(cell, other, 1e-12, `${name}, row ${row}`);
      else expect(other, `${name}, row ${row}`).toEqual(cell);
    });
  });
}

/** Expects a finite number within `relative` of the expected one. */
export function expectClose(actual: Cell | undefined, expected: number, relative: number, what: string): void {
  expect(actual, what).toBeTypeOf('number');
  if (typeof actual !== 'number') return;
  const off = Math.abs(actual - expected);
  expect(off, `${what}: ${actual} is not ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected));
}
