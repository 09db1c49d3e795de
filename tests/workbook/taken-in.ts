import type { Engine } from '../../src/engine/engine.ts';
import { loadSurveyed } from '../../src/intake/load-surveyed.ts';
import { readerHere } from '../../src/intake/reader-here.ts';
import type { ReadSettings } from '../../src/intake/types.ts';
import { catalogueTexts } from '../../src/recipes/catalogue/catalogue.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import type { SourceFacts } from '../../src/runs/source-facts.ts';
import type { KeptImport } from '../../src/storage/workbook-store.ts';
import { needsNoQuestion } from '../../src/workbook/import-memory.ts';
import { proposeImport } from '../../src/workbook/propose-import.ts';
import { readThrough } from '../../src/workbook/read-through.ts';
import type { SourcePart } from '../../src/workbook/source.ts';
import { sourceFacts } from '../../src/workbook/source-facts.ts';

export interface PartnerFile {
  readonly name: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** The recipes of a text. */
export function recipesOf(text: string): readonly Recipe[] {
  return parseRecipeFile(text).documents.flatMap(({ recipe, problems }) => {
    if (!recipe) throw new Error(JSON.stringify(problems));
    return [recipe];
  });
}

export function shippedRecipes(): readonly Recipe[] {
  return catalogueTexts().flatMap(recipesOf);
}

/** Reads a file as the workbook does, with what is known, and says whether the person would be asked about it. */
export async function readFile(
  { name, content }: PartnerFile,
  known: { readonly imports?: readonly KeptImport[]; readonly recipes: readonly Recipe[] },
) {
  const file = { name, blob: new Blob([content]) };
  const survey = (settings: ReadSettings) => readerHere().survey(file, settings, { today: '2026-11-22' });
  const imports = known.imports ?? [];
  const bySignature = new Map(imports.map((kept) => [kept.signature, kept]));
  const read = await readThrough(survey, {}, { imports: bySignature, recipes: known.recipes });
  const state = proposeImport({ ...read, sources: [], imports }, undefined);
  const isAsked = !(read.kept ? needsNoQuestion(read.surveyed, read.kept) : read.reading?.needsNoQuestion === true);
  return { file, read, state, isAsked };
}

let tables = 0;

/** Loads what was read, with what was proposed. */
export async function load(
  engine: Engine,
  { file, read, state }: Awaited<ReturnType<typeof readFile>>,
): Promise<{ readonly facts: SourceFacts; readonly part: SourcePart }> {
  tables += 1;
  const choices = { ...state.proposed, tableName: `table ${String(tables)}` };
  const report = await loadSurveyed(engine, file, read.surveyed, choices, {
    reader: readerHere(),
    pseudonymKey: new Uint8Array(32),
  });
  const part: SourcePart = {
    report,
    file: new File([file.blob], file.name),
    settings: read.settings,
    choices: state.proposed,
    control: undefined,
  };
  return { facts: sourceFacts(report, false), part };
}
