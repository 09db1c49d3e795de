import { editedText } from '../recipes/edit/edit-text.ts';
import type { ImportSettings } from '../recipes/import-settings.ts';
import { withImportSettings, withNewWords } from '../recipes/edit/new-version.ts';
import type { Input, Recipe } from '../recipes/recipe.ts';
import type { RecipeDesk } from './recipe-desk.svelte.ts';
import { readingWords } from './reading-words.ts';
import { importSettingsOf } from './recipe-imports.ts';
import type { RecipeShelf } from './recipe-shelf.svelte.ts';
import type { Source } from './source.ts';
import { today } from './today.ts';

/** How the file of an input was read, where a person set it and the recipe does not say it yet. */
export interface NewReading {
  readonly input: Input;
  readonly fileName: string;
  readonly settings: ImportSettings;
  /** In words, one for each setting. */
  readonly says: readonly string[];
}

/** What of the way the matched files were read is worth saying in the recipe: what a person set or left out. */
export function newReadings(desk: RecipeDesk, sources: readonly Source[]): readonly NewReading[] {
  return desk.recipe.inputs.flatMap((input) => {
    const table = desk.matchOf(input).files[0]?.table;
    const source = sources.find(({ report }) => report.tableName === table);
    const [part] = source?.parts ?? [];
    if (!source || !part || source.isSample) return [];
    const settings = worthSaying(importSettingsOf(part), input.importSettings);
    const isNew = withImportSettings(desk.recipe, input.name, settings, { date: today() }).recipe !== undefined;
    const says = readingWords(settings);
    return isNew && says.length > 0 ? [{ input, fileName: part.report.fileName, settings, says }] : [];
  });
}

/** Readings that no file is found to need by itself: a person chose them. */
const chosenReadings = new Set(['left out', 'pseudonyms', 'date, month first', 'timestamp, month first']);

/** What a person set for the file, and what the recipe says of it already, as the file was read. */
function worthSaying(read: ImportSettings, said: ImportSettings | undefined): ImportSettings {
  const known = new Set(said?.read.map(({ heading }) => heading.trim().toLowerCase()));
  const told = read.read.filter(({ heading, as }) => known.has(heading.trim().toLowerCase()) || chosenReadings.has(as));
  const headings = new Set(told.map(({ heading }) => heading.trim().toLowerCase()));
  const others = (said?.read ?? []).filter(({ heading }) => !headings.has(heading.trim().toLowerCase()));
  // In the recipe's own order, so that what is the same stays the same.
  const place = (heading: string) => [...known].indexOf(heading.trim().toLowerCase());
  const all = [...told, ...others].sort((a, b) => (place(a.heading) + 1 || 1e6) - (place(b.heading) + 1 || 1e6));
  return {
    delimiter: read.delimiter ?? said?.delimiter,
    quote: read.quote ?? said?.quote,
    encoding: read.encoding ?? said?.encoding,
    sheet: read.sheet ?? said?.sheet,
    table: read.table ?? said?.table,
    headerLine: read.headerLine ?? said?.headerLine,
    headerRows: read.headerRows ?? said?.headerRows,
    leavesOutTotals: read.leavesOutTotals ?? said?.leavesOutTotals,
    isUnpivoted: read.isUnpivoted ?? said?.isUnpivoted,
    read: all,
  };
}

/**
 * Puts what a desk's files were matched and read by into its recipe, as the next version, which takes the recipe's place
 * on the shelf. The author's text stays as it is elsewhere. Gives what could not be added, in sentences.
 */
export function addToRecipe(shelf: RecipeShelf, desk: RecipeDesk, readings: readonly NewReading[]): readonly string[] {
  const { recipe, text } = desk.shelved;
  const how = { date: today() };
  const words = withNewWords(recipe, desk.newWords, how);
  const refused = [...words.refused];
  let next: Recipe | undefined = words.recipe;
  for (const { input, settings } of readings) {
    const read = withImportSettings(next ?? recipe, input.name, settings, how);
    refused.push(...read.refused);
    if (read.recipe) next = asOneVersion(recipe, next, read.recipe);
  }
  if (next === undefined) return refused;
  desk.remember();
  shelf.keepVersion(next, editedText(text, recipe, next));
  return refused;
}

/** Two changes made at once are one version, with an entry for each, made from the version that was there. */
function asOneVersion(from: Recipe, first: Recipe | undefined, second: Recipe): Recipe {
  if (first === undefined) return second;
  const changes = second.changes.map((change) =>
    change.version === second.version ? { ...change, version: first.version } : change,
  );
  return { ...second, version: from.version + 1, parent: first.parent, changes };
}
