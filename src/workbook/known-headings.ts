import type { Recipe } from '../recipes/recipe.ts';
import type { InputMatch, RememberedMatches } from '../runs/match/match.ts';
import type { SourceFacts } from '../runs/source-facts.ts';

/** What was matched before, with what is matched now, by heading. */
export function knownHeadings(
  recipe: Recipe,
  matches: readonly InputMatch[],
  sources: readonly SourceFacts[],
  remembered: RememberedMatches,
): RememberedMatches {
  const known: Record<string, Record<string, Record<string, string>>> = structuredClone(remembered);
  for (const input of recipe.inputs) {
    for (const file of matches.find((match) => match.input === input.name)?.files ?? []) {
      const source = sources.find((candidate) => candidate.table === file.table);
      if (!source) continue;
      const chosen = Object.entries(file.columns).flatMap(([name, match]) => {
        const heading = source.columns.find((column) => column.name === match?.column)?.heading;
        return heading === undefined ? [] : [[name, heading] as const];
      });
      (known[input.name] ??= {})[source.signature] = Object.fromEntries(chosen);
    }
  }
  return known;
}
