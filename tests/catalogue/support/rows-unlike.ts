import { openableFigures } from '../../../src/runs/rows-behind.ts';
import type { RunResult } from '../../../src/runs/run-result.ts';

/**
 * The figures of a run whose rows behind are not as many as they say, and those of tables with a detail step that do
 * not open. Of a long table, every 17th row is opened.
 */
export function rowsUnlike({ tables, details }: RunResult): readonly string[] {
  return tables.flatMap((table) => {
    const { from } = table.block;
    const figures = openableFigures(table, details);
    if (table.block.detail !== undefined && figures.columns.size === 0) return [`${from}: nothing opens`];
    const step = table.rows.rowCount > 50 ? 17 : 1;
    return [...figures.columns].flatMap((name) =>
      Array.from({ length: Math.ceil(table.rows.rowCount / step) }, (_, i) => i * step).flatMap((row) => {
        const opened = figures.open(name, row);
        if (!opened) return [`${from}.${name} row ${String(row)} does not open`];
        return opened.counts.flatMap(({ problem }) => (problem === undefined ? [] : [`${from}.${name}: ${problem}`]));
      }),
    );
  });
}
