import { fragment, sql } from '../../../src/engine/sql.ts';
import { type BenchTable, kindOfType } from '../../../src/explore/row-set.ts';

/** A table as the bench knows it, of columns such as `recorded DATE`. */
export function tableOf(
  name: string,
  columns: readonly string[],
  origin: BenchTable['origin'] = 'data file',
): BenchTable {
  return {
    name,
    origin,
    title: origin === 'data file' ? `${name}.csv` : name,
    isSample: false,
    markers: {},
    rowCount: 0,
    from: fragment(sql`nothing`),
    columns: columns.map((column) => {
      const at = column.lastIndexOf(' ');
      const type = column.slice(at + 1);
      return { name: column.slice(0, at), type, kind: kindOfType(type) };
    }),
  };
}

export const crimes = tableOf('crimes', ['recorded DATE', 'district VARCHAR', 'Crime type VARCHAR', 'n BIGINT']);
export const people = tableOf('people', ['area VARCHAR', 'district VARCHAR', 'number BIGINT']);
export const monthly = tableOf('monthly', ['month DATE', 'order BIGINT'], 'view');
