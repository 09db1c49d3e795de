import type { Engine } from '../../../src/engine/engine.ts';
import type { NamedValues } from '../../../src/engine/materialise.ts';
import type { Recipe } from '../../../src/recipes/recipe.ts';
import { type InputMatch, proposeMatches } from '../../../src/runs/match/match.ts';
import { defaultChoice, parameterValues } from '../../../src/runs/parameter-values.ts';
import type { SourceFacts } from '../../../src/runs/source-facts.ts';
import { learnFacts, noFacts } from '../../../src/workbook/desk-facts.ts';

/** The matches and values that the app offers for a recipe, before a person changes any. */
export async function matchedTo(
  recipe: Recipe,
  sources: readonly SourceFacts[],
  data: Engine,
): Promise<{ readonly matches: readonly InputMatch[]; readonly values: NamedValues }> {
  const matches = proposeMatches(recipe, sources, {});
  const facts = (await learnFacts(data, recipe, matches, sources, () => true)) ?? noFacts;
  const choices = Object.fromEntries(
    recipe.parameters.map((parameter) => [parameter.name, defaultChoice(parameter, facts)]),
  );
  return { matches, values: parameterValues(recipe, choices, facts).values };
}
