import { type Fragment, identifier, sql, type SqlText } from '../../engine/sql.ts';

/** One bar of a histogram, to be counted. */
export interface Bin {
  /** What falls into it, in words. */
  readonly label: string;
  /** What falls into it, as a condition that an analyst can put into a query. */
  readonly predicate: SqlText;
}

/** The bins of a column, side by side. */
export interface Bins {
  readonly bins: readonly Bin[];
  /** That a value is below the lower edge of the first bin, then below the upper edge of each. */
  readonly below: readonly SqlText[];
}

export const noBins: Bins = { bins: [], below: [] };

/** Bins between edges, closed below and open above. `labelOf` names the bin that begins at the edge of this position. */
export function binsBetween(column: string, edges: readonly Fragment[], labelOf: (i: number) => string): Bins {
  const name = identifier(column);
  return {
    bins: edges.slice(1).flatMap((to, i): readonly Bin[] => {
      const from = edges[i];
      return from ? [{ label: labelOf(i), predicate: sql`${name} >= ${from} AND ${name} < ${to}` }] : [];
    }),
    below: edges.map((edge) => sql`${name} < ${edge}`),
  };
}
