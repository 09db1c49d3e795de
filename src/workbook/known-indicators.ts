import { type IndexedIndicator, type IndicatorIndex, knownOf } from '../recipes/catalogue/indicators.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { formatCount } from '../results/format.ts';

/** What the screen says of an indicator. */
export interface IndicatorFacts {
  readonly id: string;
  readonly title: string;
  readonly definition: string | undefined;
  /** Term and words, in the order shown. */
  readonly facts: readonly (readonly [string, string])[];
}

/** What is known of the indicators that a recipe makes: from the recipe, and from the index where the recipe gives the id alone. */
export function indicatorFacts(index: IndicatorIndex, recipe: Recipe): readonly IndicatorFacts[] {
  return recipe.produces.map((own) => {
    const { id, title, definition, unit, polarity, source, frequency, target, indexed } = knownOf(index, own);
    const facts: readonly (readonly [string, string | undefined])[] = [
      ['Definition', indexed && definitionWords(indexed)],
      ['Unit', unit],
      ['Which way is good', polarity === 'neither' ? 'neither up nor down by itself' : polarity],
      ['Who holds the records', source],
      ['How often', frequency],
      ['Target as printed', target],
      ['Asked for in', indexed?.documents.map((short) => index.documents.get(short) ?? short).join('; ')],
      ['Published', indexed?.published],
      ['National indicator', indexed?.national === undefined ? undefined : nationalWords(indexed.national)],
    ];
    return { id, title: title ?? id, definition, facts: facts.flatMap(([term, text]) => (text ? [[term, text]] : [])) };
  });
}

function definitionWords({ version, state }: IndexedIndicator): string | undefined {
  if (version === 1) return state;
  return `Version ${formatCount(version)}${state === undefined ? '' : `: ${state}`}`;
}

function nationalWords(number: number): string {
  return `NI ${formatCount(number)}, of the national set that ended in 2011`;
}
