import { type Fragment, fragment, identifier, joined, literal, sql, type SqlText } from '../../engine/sql.ts';
import type { WideColumn, WideColumns } from './wide-columns.ts';

/**
 * The statement that makes the long table `target` of the wide `table`: each row times each wide column is a row, those
 * without a value too, in the order of the file and then of the columns. The key is DATE or BIGINT, the value BIGINT
 * where every wide column is of integers and DOUBLE otherwise.
 *
 * `markerColumns` names the column of markers beside a column that has one. Those of kept columns stay beside them;
 * those of wide columns, and what stands in wide columns of text, come together in one column.
 */
export function unpivotSql(
  table: string,
  target: string,
  wide: WideColumns,
  markerColumns: ReadonlyMap<string, string>,
): SqlText {
  const kept = wide.kept.flatMap((name) => {
    const marker = markerColumns.get(name);
    return [sql`${identifier(name)}`, ...(marker === undefined ? [] : [sql`${identifier(marker)}`])];
  });
  const hasMarkers = wide.columns.some(({ name, type }) => type === 'none' || markerColumns.has(name));
  const made: readonly SqlText[] = [
    unnested(wide.columns.map(keyOf), wide.nameOfKey),
    ...(wide.nameOfLabel === undefined
      ? []
      : [
          unnested(
            wide.columns.map(({ label }) => literal(label)),
            wide.nameOfLabel,
          ),
        ]),
    unnested(valuesOf(wide.columns), wide.nameOfValue),
    ...(hasMarkers
      ? [
          unnested(
            wide.columns.map((column) => markerOf(column, markerColumns)),
            wide.nameOfMarker,
          ),
        ]
      : []),
  ];
  // Rows come in the order they were added, and lists become rows in the order they come.
  return sql`CREATE TABLE ${identifier(target)} AS
SELECT ${joined([...kept, ...made], ', ')} FROM ${identifier(table)}`;
}

/** Lists of the same length in one SELECT become rows side by side. */
function unnested(values: readonly SqlText[], name: string): SqlText {
  return sql`unnest([${joined(values, ', ')}]) AS ${identifier(name)}`;
}

function keyOf({ value }: WideColumn): SqlText {
  return literal(typeof value === 'string' ? { date: value } : BigInt(value));
}

function valuesOf(columns: readonly WideColumn[]): readonly SqlText[] {
  const type: Fragment = fragment(
    columns.every((column) => column.type === 'integer' || column.type === 'none') ? sql`BIGINT` : sql`DOUBLE`,
  );
  return columns.map((column) =>
    column.type === 'none' ? sql`NULL::${type}` : sql`${identifier(column.name)}::${type}`,
  );
}

function markerOf({ name, type }: WideColumn, markerColumns: ReadonlyMap<string, string>): SqlText {
  const marker = markerColumns.get(name);
  if (marker !== undefined) return sql`${identifier(marker)}`;
  return type === 'none' ? sql`nullif(trim(${identifier(name)}), '')` : sql`NULL::VARCHAR`;
}
