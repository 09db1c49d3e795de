import type { Surveyed } from '../../../workbook/waiting-file.ts';
import {
  type ColumnChoice,
  type Decision,
  type IdentifierLook,
  looksLikeIdentifier,
  type SurveyedColumn,
} from '../../../workbook/intake-words.ts';

/** What the person should look at before loading a file. Whatever is empty needs no look. */
export interface Attention {
  /** Columns that are text only because of a few values. */
  readonly nearly: readonly SurveyedColumn[];
  /** Columns of dates of which none shows whether the day or the month comes first. */
  readonly unsureDates: readonly SurveyedColumn[];
  /** Columns in which markers stand in place of values. */
  readonly marked: readonly SurveyedColumn[];
  readonly isNeeded: boolean;
  /** What needs a look is in the columns. */
  readonly isOfColumns: boolean;
}

/** What needs a look in a file. What was settled for its headings before is not asked again. */
export function attentionOf(asked: Surveyed): Attention {
  const { surveyed, isRemembered } = asked;
  const nearly = surveyed.columns.filter((column) => column.nearly && column.filled > 0);
  const unsureDates = isRemembered ? [] : surveyed.columns.filter(isUnsure);
  const marked = isRemembered ? [] : surveyed.columns.filter(hasMarkers);
  const isOfColumns = nearly.length > 0 || unsureDates.length > 0 || marked.length > 0;
  const isNeeded =
    isOfColumns ||
    asked.overlap !== undefined ||
    asked.headingNews.length > 0 ||
    surveyed.rowsRejected > 0 ||
    surveyed.tables > 1 ||
    surveyed.sheets.length > 1 ||
    surveyed.totals.length > 0;
  return { nearly, unsureDates, marked, isNeeded, isOfColumns };
}

/** The other order of day and month. */
export const otherOrder: Readonly<Partial<Record<ColumnChoice, ColumnChoice>>> = {
  date: 'date, month first',
  timestamp: 'timestamp, month first',
  'date, month first': 'date',
  'timestamp, month first': 'timestamp',
};

/** Every date with its month in digits can be read either way. */
function isUnsure({ type, format, fits }: SurveyedColumn): boolean {
  const other = type === 'date' || type === 'timestamp' ? otherOrder[type] : undefined;
  return other !== undefined && format !== undefined && format.includes('dd/mm') && fits[type] === fits[other];
}

function hasMarkers({ type, markers }: SurveyedColumn): boolean {
  return type !== 'text' && type !== 'category' && markers.length > 0;
}

/** What a column seems to hold of a person, by its heading. */
export function lookOf({ heading, name, filled, values }: SurveyedColumn): IdentifierLook | undefined {
  return looksLikeIdentifier(heading === '' ? name : heading, { filled, values });
}

/** The decisions about the file, without those that are told with a choice of their own. */
export function otherDecisions({ surveyed }: Surveyed): readonly Decision[] {
  const reason = surveyed.rejected[0]?.reason;
  return surveyed.decisions.filter(
    ({ about, text }) =>
      about === 'file' &&
      !(reason !== undefined && text.endsWith(reason)) &&
      !(surveyed.tables > 1 && text.startsWith('The file holds ')),
  );
}
