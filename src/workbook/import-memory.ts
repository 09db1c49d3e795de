import { markersInPlace } from '../intake/markers-in-place.ts';
import {
  type ColumnChoice,
  columnChoices,
  type ColumnToLoad,
  delimiters,
  encodings,
  quotes,
  type ReadSettings,
  type SurveyedColumn,
  type SurveyedFile,
} from '../intake/types.ts';
import type { KeptImport, KeptImportColumn } from '../storage/workbook-store.ts';
import { type ImportChoices, nothingNoted } from './source.ts';

/** What a person chose for files with these headings, as it is kept: headings and choices, and nothing of a file. */
export function importToKeep(
  foundSignature: string,
  surveyed: SurveyedFile,
  settings: ReadSettings,
  choices: ImportChoices,
): KeptImport {
  return {
    signature: foundSignature,
    settings: settingsToKeep(settings),
    columns: choices.columns.map(({ name, type, keep, pseudonyms }) => {
      const column = surveyed.columns.find((one) => one.name === name);
      const misfitShare = column ? misfitShareAs(column, type) : 0;
      return { name, type, keep, pseudonyms: pseudonyms === true, misfitShare };
    }),
    hadTotals: surveyed.totals.length > 0,
    leavesOutTotals: choices.leavesOutTotals,
    isUnpivoted: choices.isUnpivoted,
    rejectedShare: rejectedShareOf(surveyed),
    headings: surveyed.columns.map(({ name }) => name),
  };
}

/** What of the settings is worth keeping: a password opens other files too, and a sheet's name may say whose it is. */
function settingsToKeep(settings: ReadSettings): Readonly<Record<string, string | number>> {
  const { delimiter, encoding, quote, headerLine, headerRows, table } = settings;
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries({ delimiter, encoding, quote, headerLine, headerRows, table })) {
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/** The settings that were kept, as far as this version knows them. */
export function settingsKept({ settings }: KeptImport): ReadSettings {
  const text = (name: string) => settings[name];
  const count = (name: string) => (typeof settings[name] === 'number' ? settings[name] : undefined);
  return {
    delimiter: delimiters.find((delimiter) => delimiter === text('delimiter')),
    encoding: encodings.find((encoding) => encoding === text('encoding')),
    quote: quotes.find((quote) => quote === text('quote')),
    headerLine: count('headerLine'),
    headerRows: count('headerRows'),
    table: count('table'),
  };
}

function choiceNamed(name: string): ColumnChoice | undefined {
  return columnChoices.find((choice) => choice === name);
}

/** The choices for a file: what was kept for its headings, or what was found. */
export function choicesFor(surveyed: SurveyedFile, kept: KeptImport | undefined): ImportChoices {
  return {
    columns: surveyed.columns.map((column): ColumnToLoad => {
      const before = kept?.columns.find(({ name }) => name === column.name);
      if (!before) return { name: column.name, type: column.type, keep: true };
      const chosen = choiceNamed(before.type);
      const type = chosen !== undefined && isStillRight(column, chosen, before) ? chosen : column.type;
      return { name: column.name, type, keep: before.keep, pseudonyms: before.pseudonyms };
    }),
    leavesOutTotals: kept?.leavesOutTotals ?? false,
    isUnpivoted: kept?.isUnpivoted ?? false,
    about: nothingNoted,
    statedRows: undefined,
    into: { kind: 'new' },
  };
}

/**
 * A file can be loaded as one like it was before without asking: the same headings, no greater part of the values fits
 * not, and no greater part of the rows is rejected, than the person let pass then.
 */
export function needsNoQuestion(surveyed: SurveyedFile, kept: KeptImport): boolean {
  return (
    rejectedShareOf(surveyed) <= kept.rejectedShare &&
    (surveyed.totals.length === 0 || kept.hadTotals) &&
    surveyed.columns.every((column) => {
      const before = kept.columns.find(({ name }) => name === column.name);
      const type = before && choiceNamed(before.type);
      return before && type && (!before.keep || before.pseudonyms || isStillRight(column, type, before));
    })
  );
}

/**
 * What another computer, or another person, kept for files: read alike here, but what they let pass (values that do not
 * fit, rows rejected) is asked about again.
 */
export function withoutTolerance(kept: KeptImport): KeptImport {
  return { ...kept, rejectedShare: 0, columns: kept.columns.map((column) => ({ ...column, misfitShare: 0 })) };
}

/** Values of a column that are neither of a type nor a marker. */
export function misfitsAs(column: SurveyedColumn, type: ColumnToLoad['type']): number {
  if (type === 'text' || type === 'category') return 0;
  return Math.max(0, column.filled - (column.fits[type] ?? 0) - markersInPlace(column));
}

function misfitShareAs(column: SurveyedColumn, type: ColumnChoice): number {
  return column.filled === 0 ? 0 : misfitsAs(column, type) / column.filled;
}

function rejectedShareOf({ rowsRead, rowsRejected }: SurveyedFile): number {
  return rowsRead === 0 ? 0 : rowsRejected / rowsRead;
}

function isStillRight(column: SurveyedColumn, type: ColumnChoice, before: KeptImportColumn): boolean {
  return misfitShareAs(column, type) <= before.misfitShare;
}
