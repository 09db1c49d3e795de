import { delimiterWords } from '../intake/report/file-words.ts';
import type { ColumnChoice, ColumnToLoad, ReadSettings, SurveyedColumn, SurveyedFile } from '../intake/types.ts';
import type { ImportSettings, Reading } from '../recipes/import-settings.ts';
import type { Input, Recipe } from '../recipes/recipe.ts';
import { knowsHeading, namesInput } from '../runs/match/match.ts';
import { NEARLY } from './heading-news.ts';
import { misfitsAs } from './import-memory.ts';
import type { SourcePart } from './source.ts';

/** What a recipe says of a file that is one of its inputs. */
export interface RecipeReading {
  /** By name of the file's column. */
  readonly columns: ReadonlyMap<string, ReadColumn>;
  readonly leavesOutTotals: boolean | undefined;
  readonly isUnpivoted: boolean | undefined;
  /** In a sentence, for the person. */
  readonly says: string;
  /** Its headings are those of the input's blank template, and nothing of it is in doubt. */
  readonly needsNoQuestion: boolean;
}

type ReadColumn = Omit<ColumnToLoad, 'name'>;

/** An input whose file a recipe knows the looks of. */
export interface KnownFile {
  readonly recipe: Recipe;
  readonly input: Input;
  readonly settings: ImportSettings;
}

/** More recipes than this are not asked how they would read a file: each may have to read it through once. */
const mostAsked = 3;

/** The inputs that a file is one of by its name or headings, and whose recipes say how to read it. Its name goes first. */
export function knownFiles(recipes: readonly Recipe[], surveyed: SurveyedFile): readonly KnownFile[] {
  const known = recipes.flatMap((recipe) =>
    recipe.inputs.flatMap((input) => (input.importSettings ? [{ recipe, input, settings: input.importSettings }] : [])),
  );
  const named = known.filter(({ input }) =>
    namesInput(input, { fileName: surveyed.fileName, sheet: surveyed.plan.sheet }),
  );
  const fitting = known.filter((one) => !named.includes(one) && hasHeadings(one, surveyed));
  return [...named, ...fitting].slice(0, mostAsked);
}

/** How a recipe says that the file is read, beside what becomes of its columns. */
export function readSettingsOf(settings: ImportSettings): ReadSettings {
  const { delimiter, quote, encoding, sheet, table, headerLine, headerRows } = settings;
  const read = { delimiter, quote, encoding, sheet, table, headerLine, headerRows };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** Read so, the file has the columns that the input cannot do without. */
export function hasHeadings({ input, settings }: KnownFile, { columns }: SurveyedFile): boolean {
  const read = new Set(settings.read.map(({ heading }) => plain(heading)));
  const found = columns.filter(({ name }) => read.has(plain(name))).length;
  if (found > 0 && found >= NEARLY * read.size) return true;
  const needed = input.columns.filter(({ optional }) => !optional);
  return needed.every((column) => columns.some(({ heading }) => knowsHeading(column, heading)));
}

/** What a recipe that knows the file says of it, once it was read so. */
export function readingOfKnown({ recipe, settings }: KnownFile, surveyed: SurveyedFile): RecipeReading {
  const said = new Map(settings.read.map(({ heading, as }) => [plain(heading), as]));
  const columns = new Map<string, ReadColumn>();
  for (const column of surveyed.columns) {
    const as = said.get(plain(column.name));
    if (as !== undefined) columns.set(column.name, readAs(column, as));
  }
  return {
    columns,
    leavesOutTotals: settings.leavesOutTotals,
    isUnpivoted: settings.isUnpivoted,
    says: `Read as the recipe “${recipe.title}” says${detail(settings)}.`,
    needsNoQuestion: false,
  };
}

function readAs(column: SurveyedColumn, as: Reading): ReadColumn {
  if (as === 'left out') return { type: column.type, keep: false };
  if (as === 'pseudonyms') return { type: column.type, keep: true, pseudonyms: true };
  return { type: mostlyFits(column, as) ? as : column.type, keep: true };
}

/** At least half of a column's values are of a type: the others are for the person to see. */
export function mostlyFits(column: SurveyedColumn, type: ColumnChoice): boolean {
  return misfitsAs(column, type) * 2 <= column.filled;
}

function detail({ delimiter, sheet, headerLine, read }: ImportSettings): string {
  const leftOut = read.filter(({ as }) => as === 'left out').length;
  const pseudonyms = read.filter(({ as }) => as === 'pseudonyms').length;
  const parts = [
    ...(delimiter === undefined ? [] : [`separator ${delimiterWords[delimiter].toLowerCase()}`]),
    ...(sheet === undefined ? [] : [`sheet ${sheet}`]),
    ...(headerLine === undefined ? [] : [`headings on line ${String(headerLine)}`]),
    ...(leftOut === 0 ? [] : [`${String(leftOut)} of its columns left out`]),
    ...(pseudonyms === 0 ? [] : [`pseudonyms in ${String(pseudonyms)} of its columns`]),
  ];
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}

/**
 * How a loaded file was read, to travel with a recipe's input: what the person set or chose. Without passwords; a
 * sheet's name is in it only where the person chose the sheet.
 */
export function importSettingsOf({ report, settings, choices }: SourcePart): ImportSettings {
  const { delimiter, quote, encoding, sheet, table, headerLine, headerRows } = settings;
  const read = new Map<string, ImportSettings['read'][number]>();
  for (const { heading, type, isPseudonym } of report.columns) {
    if (heading.trim() !== '') read.set(plain(heading), { heading, as: isPseudonym ? 'pseudonyms' : type });
  }
  for (const heading of report.headingsNotKept ?? []) {
    if (heading.trim() !== '') read.set(plain(heading), { heading, as: 'left out' });
  }
  return {
    delimiter,
    quote,
    encoding,
    sheet,
    table,
    headerLine,
    headerRows,
    leavesOutTotals: choices.leavesOutTotals || undefined,
    isUnpivoted: choices.isUnpivoted || undefined,
    read: [...read.values()],
  };
}

function plain(heading: string): string {
  return heading.trim().toLowerCase();
}
