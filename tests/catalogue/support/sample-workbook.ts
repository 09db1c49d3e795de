import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../../src/engine/engine.ts';
import type { NamedValues } from '../../../src/engine/materialise.ts';
import { loadSurveyed } from '../../../src/intake/load-surveyed.ts';
import { readerHere } from '../../../src/intake/reader-here.ts';
import type { IntakeFile } from '../../../src/intake/types.ts';
import type { Recipe } from '../../../src/recipes/recipe.ts';
import { type InputMatch, proposeMatches } from '../../../src/runs/match/match.ts';
import { defaultChoice, parameterValues } from '../../../src/runs/parameter-values.ts';
import type { SourceFacts } from '../../../src/runs/source-facts.ts';
import { learnFacts } from '../../../src/workbook/desk-facts.ts';
import { choicesFor } from '../../../src/workbook/import-memory.ts';
import { sourceFacts } from '../../../src/workbook/source-facts.ts';

const folder = path.resolve(import.meta.dirname, '../../../sample-data');

/** Takes in every sample file as the app does when nobody changes what it found. */
export async function loadSampleFiles(engine: Engine): Promise<readonly SourceFacts[]> {
  const sources: SourceFacts[] = [];
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.csv'))) {
    const file: IntakeFile = { name, blob: new Blob([readFileSync(path.join(folder, name))]) };
    const reader = readerHere();
    const surveyed = await reader.survey(file, {}, { today: '2016-02-15' });
    const choices = { ...choicesFor(surveyed, undefined), tableName: name.replace(/\.csv$/, '') };
    sources.push(sourceFacts(await loadSurveyed(engine, file, surveyed, choices, { reader }), true));
  }
  return sources;
}

export interface Setting {
  readonly matches: readonly InputMatch[];
  readonly values: NamedValues;
}

/** What the app proposes for a recipe on these files. Throws where a parameter has no value. */
export async function proposedSetting(
  engine: Engine,
  recipe: Recipe,
  sources: readonly SourceFacts[],
): Promise<Setting> {
  const matches = proposeMatches(recipe, sources, {});
  const facts = await learnFacts(engine, recipe, matches, sources, () => true);
  if (!facts) throw new Error('nothing was learnt of the files');
  const choices = Object.fromEntries(
    recipe.parameters.map((parameter) => [parameter.name, defaultChoice(parameter, facts)]),
  );
  const { values, problems } = parameterValues(recipe, choices, facts);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join(' '));
  return { matches, values };
}
