import { lineageOf } from '../recipes/compare/lineage.ts';
import type { NotebookContents } from '../recipes/notebook-file/notebook-contents.ts';
import { valueOfNotebook } from '../recipes/notebook-file/notebook-value.ts';
import type { Problem } from '../recipes/problem.ts';
import type { Recipe } from '../recipes/recipe.ts';
import type { ReadRecipe, ReadWorkbook } from '../recipes/workbook-file/read-workbook.ts';
import type { KeptDesk, KeptImport } from '../storage/workbook-store.ts';
import type { ShelvedRecipe } from './recipe-shelf.svelte.ts';

/** How a recipe of a workbook file stands to the one of its id that is here. `later`: made from it, or newer than the app's. */
export type Standing = 'new' | 'same' | 'later' | 'different';

export interface OpenedRecipe extends ReadRecipe {
  readonly standing: Standing;
}

/** What stands in a workbook file, beside what is here, before anything of it is used. */
export interface OpenedWorkbook {
  readonly fileName: string;
  /** ISO date. */
  readonly savedOn: string;
  readonly recipes: readonly OpenedRecipe[];
  /** As they are once the file is opened. */
  readonly settings: readonly KeptDesk[];
  readonly imports: readonly KeptImport[];
  /** Ids of the recipes whose settings here say something else, which goes. */
  readonly replacedSettings: readonly string[];
  /** How many kinds of file are read otherwise here, which goes. */
  readonly replacedImports: number;
  /** Undefined where there is none in it. */
  readonly notebook: OpenedNotebook | undefined;
  /** Recipes in it that cannot be read. */
  readonly problems: readonly Problem[];
}

/** The notebook of a workbook file, and how it stands to the one that is here: `different` where there is another. */
export interface OpenedNotebook {
  readonly contents: NotebookContents;
  readonly standing: 'new' | 'same' | 'different';
  readonly here: NotebookContents;
}

/** What is here already. */
export interface Here {
  readonly recipe: (id: string) => ShelvedRecipe | undefined;
  readonly settings: ReadonlyMap<string, KeptDesk>;
  readonly imports: ReadonlyMap<string, KeptImport>;
  /** Without cells and a title where nothing was begun. */
  readonly notebook: NotebookContents;
}

/** Compares a workbook file with what is here. Undefined where it cannot be read. */
export function openedWorkbook(fileName: string, read: ReadWorkbook, here: Here): OpenedWorkbook | undefined {
  if (!read.contents) return undefined;
  const { savedOn, settings, imports, notebook } = read.contents;
  const merged = settings.map((theirs) => mergedSettings(here.settings.get(theirs.recipeId), theirs));
  return {
    fileName,
    savedOn,
    recipes: read.recipes.map((one) => ({ ...one, standing: standingOf(one.recipe, here.recipe(one.recipe.id)) })),
    settings: merged,
    imports,
    replacedSettings: merged
      .filter((one) => saysOther(here.settings.get(one.recipeId), one))
      .map(({ recipeId }) => recipeId),
    replacedImports: imports.filter((theirs) => saysOther(here.imports.get(theirs.signature), theirs)).length,
    notebook: notebook && openedNotebook(notebook, here.notebook),
    problems: read.problems,
  };
}

function openedNotebook(contents: NotebookContents, here: NotebookContents): OpenedNotebook {
  const asText = (one: NotebookContents) => JSON.stringify(valueOfNotebook(one));
  const isNone = here.title === '' && here.cells.length === 0;
  return { contents, here, standing: isNone ? 'new' : asText(contents) === asText(here) ? 'same' : 'different' };
}

function standingOf(recipe: Recipe, here: ShelvedRecipe | undefined): Standing {
  if (!here) return 'new';
  const isShipped = here.origin === 'shipped';
  const { kind } = lineageOf(recipe, here.recipe, isShipped);
  if (kind === 'same') return 'same';
  // What was changed twice since the app's own no longer says that it was made from it.
  return kind === 'child' || (kind === 'newer' && isShipped) ? 'later' : 'different';
}

/** Theirs, and of ours what theirs say nothing about: matches of other headings, words and choices. */
function mergedSettings(ours: KeptDesk | undefined, theirs: KeptDesk): KeptDesk {
  if (!ours) return theirs;
  const ourValues = ours.values ?? {};
  const values = merged(ourValues, theirs.values ?? {}, (our, their) =>
    merged(our, their, (ourWords, theirWords) => ({ ...ourWords, ...theirWords })),
  );
  const together = [...new Set([...(ours.together ?? []), ...(theirs.together ?? [])])];
  return {
    recipeId: theirs.recipeId,
    matches: merged(ours.matches, theirs.matches, (our, their) => ({ ...our, ...their })),
    values,
    ...(together.length > 0 ? { together } : {}),
    choices: { ...ours.choices, ...theirs.choices },
  };
}

function merged<Value>(
  ours: Readonly<Record<string, Value>>,
  theirs: Readonly<Record<string, Value>>,
  both: (our: Value, their: Value) => Value,
): Readonly<Record<string, Value>> {
  const result = new Map(Object.entries(ours));
  for (const [key, their] of Object.entries(theirs)) {
    const our = result.get(key);
    result.set(key, our === undefined ? their : both(our, their));
  }
  return Object.fromEntries(result);
}

/** Whether something in `ours` is said otherwise in `after`; what is only added is not. */
function saysOther(ours: unknown, after: unknown): boolean {
  if (ours === undefined) return false;
  if (typeof ours !== 'object' || ours === null) return ours !== after;
  if (typeof after !== 'object' || after === null) return true;
  const then = new Map<string, unknown>(Object.entries(after));
  if (Array.isArray(ours) && ours.length !== then.size) return true;
  return Object.entries(ours).some(([key, value]) => saysOther(value, then.get(key)));
}
