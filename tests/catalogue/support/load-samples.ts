import { readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../../sample-data/manifest.json' with { type: 'json' };
import type { Engine } from '../../../src/engine/engine.ts';
import { loadSurveyed } from '../../../src/intake/load-surveyed.ts';
import { readerHere } from '../../../src/intake/reader-here.ts';
import type { IntakeFile, ReadSettings } from '../../../src/intake/types.ts';
import type { Recipe } from '../../../src/recipes/recipe.ts';
import type { SourceFacts } from '../../../src/runs/source-facts.ts';
import { proposeImport } from '../../../src/workbook/propose-import.ts';
import { readThrough } from '../../../src/workbook/read-through.ts';
import { referenceFacts, withReferences } from '../../../src/workbook/reference-files.ts';
import { sourceFacts } from '../../../src/workbook/source-facts.ts';
import { freeTableName } from '../../../src/workbook/table-name.ts';

const folder = path.resolve(import.meta.dirname, '../../../sample-data');
const today = '2017-03-15';

interface ManifestFile {
  readonly name: string;
  readonly sheets?: readonly string[];
}

/**
 * Takes sample files in (all, or those named) as the app does when nobody changes what it proposes: as the recipes say,
 * where one of them knows the file, else as found.
 */
export async function loadSampleFiles(
  engine: Engine,
  recipes: readonly Recipe[],
  names?: readonly string[],
): Promise<readonly SourceFacts[]> {
  const files: readonly ManifestFile[] = manifest.files;
  const missing = names?.filter((name) => !files.some((file) => file.name === name)) ?? [];
  if (missing.length > 0) throw new Error(`The manifest has no ${missing.join(', ')}.`);
  const sources: SourceFacts[] = [];
  for (const { name, sheets } of files.filter((file) => names?.includes(file.name) ?? true)) {
    for (const sheet of sheets ?? [undefined]) sources.push(await loadOne(engine, recipes, name, sheet, sources));
  }
  // What comes with the workbook can be chosen beside them.
  const references = referenceFacts.map(({ table }) => ({ table, columns: {}, values: {} }));
  await withReferences(engine, [{ input: 'any', files: references }]);
  return [...sources, ...referenceFacts];
}

async function loadOne(
  engine: Engine,
  recipes: readonly Recipe[],
  name: string,
  sheet: string | undefined,
  loaded: readonly SourceFacts[],
): Promise<SourceFacts> {
  const file: IntakeFile = { name, blob: new Blob([readFileSync(path.join(folder, name))]) };
  const reader = readerHere();
  const settings: ReadSettings = sheet === undefined ? {} : { sheet };
  const read = await readThrough((how) => reader.survey(file, how, { today }), settings, {
    imports: new Map(),
    recipes,
  });
  const { proposed } = proposeImport({ ...read, sources: [], imports: [] }, undefined);
  const tableName = freeTableName(read.surveyed, []);
  if (loaded.some(({ table }) => table === tableName)) throw new Error(`Two tables are called ${tableName}.`);
  return sourceFacts(await loadSurveyed(engine, file, read.surveyed, { ...proposed, tableName }, { reader }), true);
}
