import { markersInPlace } from './markers-in-place.ts';
import { findWide } from './reshape/wide-from-headings.ts';
import type { WideColumns } from './reshape/wide-columns.ts';
import type { ColumnChoice, SurveyedColumn } from './types.ts';

/** What of the columns that are to be loaded, each as its type, stands for periods or ages; undefined where none do. */
export function wideOf(
  columns: readonly { readonly column: SurveyedColumn; readonly type: ColumnChoice }[],
  lastTwoDigitYear: number,
): WideColumns | undefined {
  return findWide(
    columns.map(({ column, type }) => ({
      name: column.name,
      heading: column.heading,
      type,
      isEmpty: holdsNoValue(column),
    })),
    lastTwoDigitYear,
  );
}

/** Nothing but blanks and markers, as the months to come have. */
function holdsNoValue(column: SurveyedColumn): boolean {
  return markersInPlace(column) >= column.filled;
}
