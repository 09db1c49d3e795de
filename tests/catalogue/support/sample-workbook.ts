import type { Engine } from '../../../src/engine/engine.ts';
import type { NamedValues } from '../../../src/engine/materialise.ts';
import type { Recipe } from '../../../src/recipes/recipe.ts';
import { type InputMatch, proposeMatches } from '../../../src/runs/match/match.ts';
import { defaultChoice, type ParameterChoices, parameterValues } from '../../../src/runs/parameter-values.ts';
import type { SourceFacts } from '../../../src/runs/source-facts.ts';
import { learnFacts } from '../../../src/workbook/desk-facts.ts';

export interface Setting {
  readonly matches: readonly InputMatch[];
  readonly values: NamedValues;
}

/** What the app proposes for a recipe on these files, but for `choices`. Throws where a parameter has no value. */
export async function proposedSetting(
  engine: Engine,
  recipe: Recipe,
  sources: readonly SourceFacts[],
  choices: ParameterChoices = {},
  matches: readonly InputMatch[] = proposeMatches(recipe, sources, {}),
): Promise<Setting> {
  const facts = await learnFacts(engine, recipe, matches, sources, () => true);
  if (!facts) throw new Error('nothing was learnt of the files');
  const offered = Object.fromEntries(recipe.parameters.map((one) => [one.name, defaultChoice(one, facts)]));
  const { values, problems } = parameterValues(recipe, { ...offered, ...choices }, facts);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join(' '));
  return { matches, values };
}
