import type { Engine } from '../../../src/engine/engine.ts';
import type { NamedValues } from '../../../src/engine/materialise.ts';
import type { Recipe } from '../../../src/recipes/recipe.ts';
import { areasOf } from '../../../src/runs/areas.ts';
import { type Coverage, coverageOf } from '../../../src/runs/coverage.ts';
import { type InputMatch, proposeMatches } from '../../../src/runs/match.ts';
import { defaultChoice, parameterValues, referenceKey } from '../../../src/runs/parameter-values.ts';
import type { SourceFacts } from '../../../src/runs/source-facts.ts';

/** The matches and values that the app offers for a recipe, before a person changes any. */
export async function matchedTo(
  recipe: Recipe,
  sources: readonly SourceFacts[],
  data: Engine,
): Promise<{ readonly matches: readonly InputMatch[]; readonly values: NamedValues }> {
  const matches = proposeMatches(recipe, sources, {});
  const coverage = new Map<string, Coverage>();
  const areas = new Map<string, readonly string[]>();
  for (const { input, table, columns } of matches) {
    const source = sources.find((candidate) => candidate.table === table);
    for (const [column, matched] of Object.entries(columns)) {
      const found = source?.columns.find(({ name }) => name === matched?.column);
      if (!source || !found) continue;
      const key = referenceKey({ input, column });
      if (found.type === 'text') areas.set(key, await areasOf(data, source.table, found.name));
      if (found.type !== 'date' && found.type !== 'timestamp') continue;
      const covered = await coverageOf(data, source.table, found.name);
      if (covered) coverage.set(key, covered);
    }
  }
  const facts = { coverage, areas };
  const choices = Object.fromEntries(
    recipe.parameters.map((parameter) => [parameter.name, defaultChoice(parameter, facts)]),
  );
  return { matches, values: parameterValues(recipe, choices, facts).values };
}
