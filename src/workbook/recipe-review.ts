import { checkChart } from '../charts/allow-list.ts';
import { dataLikeIn, type DataFinding } from '../recipes/data-like/data-like.ts';
import { diffRecipes, type RecipeChange } from '../recipes/compare/diff.ts';
import { fingerprint } from '../recipes/fingerprint.ts';
import { lineageOf, type Lineage } from '../recipes/compare/lineage.ts';
import type { ParsedDocument } from '../recipes/parse-recipe.ts';
import type { Problem } from '../recipes/problem.ts';
import type { Recipe } from '../recipes/recipe.ts';
import type { RecipeInspection } from '../runs/inspect/inspect-recipe.ts';
import { RecipeLook } from './recipe-look.svelte.ts';

/** A file or a pasted text that was opened; with several recipes in it, it is a recipe book. */
export interface RecipeOpening {
  readonly key: number;
  readonly fileName: string;
  /** How many recipes it holds, those that could not be read among them. */
  readonly count: number;
}

/** A recipe from elsewhere, to be read by the person before it is kept. */
export interface RecipeInReview {
  readonly key: number;
  readonly opening: RecipeOpening;
  readonly recipe: Recipe;
  readonly text: string;
  readonly phrase: string;
  readonly warnings: readonly Problem[];
  /** Texts in it that look like data. */
  readonly findings: readonly DataFinding[];
  /** Charts that will not be drawn, each with why. */
  readonly refusedCharts: readonly RefusedChart[];
  /** What its SQL uses. */
  readonly look: RecipeLook;
}

export interface RefusedChart {
  readonly title: string;
  readonly reasons: readonly string[];
}

/** A recipe file, or one recipe of a book, that could not be opened, with everything that is wrong with it. */
export interface RecipeFailure {
  readonly key: number;
  readonly fileName: string;
  /** Others of the same file could be opened. */
  readonly isPart: boolean;
  readonly problems: readonly Problem[];
}

/** How a recipe stands to another of the same id, and in what they differ. */
export interface RecipeComparison {
  readonly lineage: Lineage;
  readonly changes: readonly RecipeChange[];
}

export function compareRecipes(arrived: Recipe, held: Recipe, cameWithApp: boolean): RecipeComparison {
  return { lineage: lineageOf(arrived, held, cameWithApp), changes: diffRecipes(held, arrived) };
}

/** Whether a recipe has a part that will be refused where it is run. Not known before the engine has looked at it. */
export function hasRefusedPart({ look, refusedCharts }: RecipeInReview): boolean {
  return look.refused.length > 0 || refusedCharts.length > 0;
}

/** What is known of a recipe as soon as it is opened. */
export function reviewOf(
  { text, problems }: ParsedDocument,
  recipe: Recipe,
  opening: RecipeOpening,
  options: { readonly key: number; readonly inspect: (recipe: Recipe) => Promise<RecipeInspection> },
): RecipeInReview {
  return {
    key: options.key,
    opening,
    recipe,
    text,
    phrase: fingerprint(recipe).phrase,
    warnings: problems,
    findings: dataLikeIn(text),
    refusedCharts: recipe.charts.flatMap(({ title, vegaLite }): readonly RefusedChart[] => {
      const checked = checkChart(vegaLite);
      if (checked.kind === 'allowed') return [];
      return [{ title, reasons: checked.problems }];
    }),
    look: new RecipeLook(recipe, options.inspect),
  };
}
