import { IntakeError } from '../intake/errors.ts';
import type { ReadSettings, SurveyedFile } from '../intake/types.ts';
import type { Recipe } from '../recipes/recipe.ts';
import type { KeptImport } from '../storage/workbook-store.ts';
import { settingsKept } from './import-memory.ts';
import { hasHeadings, knownFiles, readingOfKnown, readSettingsOf, type RecipeReading } from './recipe-imports.ts';
import { readingOfTemplate } from './template-imports.ts';

/** A file that was read through, and how. */
export interface ReadThrough {
  readonly surveyed: SurveyedFile;
  readonly settings: ReadSettings;
  /** Of the headings as they were found first: what its settings are kept by. */
  readonly signature: string;
  /** What the person chose for a file with these headings. */
  readonly kept: KeptImport | undefined;
  /** What a recipe says of it, where the person has chosen nothing. */
  readonly reading: RecipeReading | undefined;
}

/**
 * Reads a file through: as a file with its headings was read before, else as a recipe that knows it says, else as it is
 * found. What the person set for this file goes before all. Rejects as `survey` does.
 */
export async function readThrough(
  survey: (settings: ReadSettings) => Promise<SurveyedFile>,
  settings: ReadSettings,
  known: { readonly imports: ReadonlyMap<string, KeptImport>; readonly recipes: readonly Recipe[] },
): Promise<ReadThrough> {
  const surveyed = await survey(settings);
  const signature = surveyed.headingSignature;
  const kept = known.imports.get(signature);
  if (kept) {
    if (Object.keys(kept.settings).length === 0) return { surveyed, settings, signature, kept, reading: undefined };
    const used = { ...settingsKept(kept), ...settings };
    return { surveyed: await survey(used), settings: used, signature, kept, reading: undefined };
  }
  const template = readingOfTemplate(known.recipes, surveyed);
  if (template) return { surveyed, settings, signature, kept, reading: template };
  for (const file of knownFiles(known.recipes, surveyed)) {
    const used = { ...readSettingsOf(file.settings), ...settings };
    const again = isReadSo(surveyed, used) ? surveyed : await readable(() => survey(used));
    if (!again || !hasHeadings(file, again)) continue;
    return { surveyed: again, settings: used, signature, kept, reading: readingOfKnown(file, again) };
  }
  return { surveyed, settings, signature, kept, reading: undefined };
}

/** Reads a file through as the person set it, and no otherwise. `signature`: of its headings as they were found first. */
export async function readAsSet(
  survey: (settings: ReadSettings) => Promise<SurveyedFile>,
  settings: ReadSettings,
  signature: string | undefined,
  imports: ReadonlyMap<string, KeptImport>,
): Promise<ReadThrough> {
  const surveyed = await survey(settings);
  const first = signature ?? surveyed.headingSignature;
  return { surveyed, settings, signature: first, kept: imports.get(first), reading: undefined };
}

/** What was found is what is wanted. */
function isReadSo({ plan, table, headerLine, headerRows }: SurveyedFile, wanted: ReadSettings): boolean {
  const found: ReadSettings = {
    delimiter: plan.dialect?.delimiter,
    quote: plan.dialect?.quote,
    encoding: plan.encoding,
    sheet: plan.sheet,
    password: plan.password,
    table,
    headerLine,
    headerRows,
  };
  return Object.entries(found).every(([name, value]) => {
    const want = wanted[name as keyof ReadSettings];
    return want === undefined || want === value;
  });
}

/** A recipe may say what this file is not: then it is not read so. */
async function readable(survey: () => Promise<SurveyedFile>): Promise<SurveyedFile | undefined> {
  try {
    return await survey();
  } catch (thrown) {
    if (thrown instanceof IntakeError && thrown.code !== 'cancelled') return undefined;
    throw thrown;
  }
}
