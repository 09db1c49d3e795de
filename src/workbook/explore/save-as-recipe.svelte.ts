import { EngineError } from '../../engine/errors.ts';
import { sql } from '../../engine/sql.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import type { BenchTable } from '../../explore/row-set.ts';
import { draftProblems } from '../../explore/to-recipe/draft-problems.ts';
import { findNeeds } from '../../explore/to-recipe/find-needs.ts';
import type { FoundStep, GivenStep, OwnView, StepProblem } from '../../explore/to-recipe/given-step.ts';
import { ownTables } from '../../explore/to-recipe/own-tables.ts';
import { proposeDraft } from '../../explore/to-recipe/propose-draft.ts';
import { proposeParameters } from '../../explore/to-recipe/propose-parameters.ts';
import type { DraftChoices } from '../../explore/to-recipe/recipe-draft.ts';
import { choicesOf, matchesOf, recipeFromDraft } from '../../explore/to-recipe/recipe-from-draft.ts';
import { recipeId } from '../../explore/to-recipe/recipe-names.ts';
import { type DataFinding, dataLikeIn } from '../../recipes/data-like/data-like.ts';
import { parseRecipeFile } from '../../recipes/parse-recipe.ts';
import type { ChartBlock, Recipe } from '../../recipes/recipe.ts';
import { yamlFromRecipe } from '../../recipes/serialise-recipe.ts';
import { exactText } from '../../results/csv.ts';
import { inspectRecipe, partName } from '../../runs/inspect/inspect-recipe.ts';
import type { RunEngine } from '../../runs/run-engine.ts';
import type { SourceFacts } from '../../runs/source-facts.ts';
import { messageOf } from '../failure-words.ts';
import type { RecipeDesk } from '../recipe-desk.svelte.ts';
import type { RecipeShelf } from '../recipe-shelf.svelte.ts';

export type {
  DraftChoices,
  DraftInput,
  DraftParameter,
  DraftTable,
  DraftTableColumn,
} from '../../explore/to-recipe/recipe-draft.ts';
export { partsOfRole, rulesFor } from '../../explore/to-recipe/recipe-draft.ts';
export { inputName } from '../../explore/to-recipe/recipe-from-draft.ts';

/** Queries of the bench that are to become a recipe. */
interface QueriesToSave {
  readonly steps: readonly GivenStep[];
  readonly charts: readonly { readonly from: string; readonly block: ChartBlock }[];
  readonly tables: readonly BenchTable[];
  readonly title: string;
}

/** What saving needs of the workbook. */
interface SavingSetting {
  readonly session: BenchSession;
  readonly run: RunEngine;
  readonly recipes: RecipeShelf;
  readonly facts: readonly SourceFacts[];
  readonly desk: (recipeId: string) => RecipeDesk | undefined;
}

type SavingState =
  | { readonly kind: 'looking' }
  /** The queries use what no recipe may have. */
  | { readonly kind: 'refused'; readonly problems: readonly StepProblem[] }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'saving' };

/** Runs of the analyst's own texts share an engine. */
const owner = 'the analyst';
/** A column with more different words than these is no list of categories. */
const mostWords = 30;

/** Queries on their way to a recipe: what was found of them, what the person decides, and the text it makes. */
export class RecipeSaving {
  #state: SavingState = $state.raw({ kind: 'looking' });
  choices: DraftChoices | undefined = $state();
  #isIdByHand = false;
  /** Why the last try to save did not, in whole sentences. */
  #refusals: readonly string[] = $state.raw([]);
  #steps: readonly FoundStep[] = [];
  readonly #queries: QueriesToSave;
  readonly #setting: SavingSetting;
  readonly #cancel = new AbortController();

  constructor(queries: QueriesToSave, setting: SavingSetting) {
    this.#queries = queries;
    this.#setting = setting;
    void this.#look();
  }

  get state(): SavingState {
    return this.#state;
  }

  get refusals(): readonly string[] {
    return this.#refusals;
  }

  readonly #charts = $derived.by(() => this.#queries.charts.map(({ from, block }) => ({ ...block, from })));

  readonly #recipe: Recipe | undefined = $derived.by(() => {
    if (!this.choices) return undefined;
    return recipeFromDraft({ ...$state.snapshot(this.choices), steps: this.#steps, charts: this.#charts });
  });

  /** The recipe's text as it would be kept. */
  readonly text: string = $derived(this.#recipe ? yamlFromRecipe(this.#recipe) : '');

  readonly #parsed = $derived.by(() => (this.text === '' ? undefined : parseRecipeFile(this.text).documents[0]));

  /** What keeps the recipe from being saved. */
  readonly problems: readonly string[] = $derived.by(() => {
    if (!this.choices) return [];
    const own = draftProblems(this.choices, this.#takenIds);
    if (own.length > 0) return own;
    return (this.#parsed?.problems ?? []).flatMap(({ severity, message }) => (severity === 'error' ? [message] : []));
  });

  /** What the recipe leaves open, and can be saved with. */
  readonly warnings: readonly string[] = $derived.by(() =>
    (this.#parsed?.problems ?? []).flatMap(({ severity, message }) => (severity === 'warning' ? [message] : [])),
  );

  /** Texts in the recipe that look like data. */
  readonly findings: readonly DataFinding[] = $derived.by(() => dataLikeIn(this.text));

  get #takenIds(): ReadonlySet<string> {
    return new Set(this.#setting.recipes.recipes.map(({ recipe }) => recipe.id));
  }

  /** The title, and with it the id as long as nobody wrote one. */
  entitle(title: string): void {
    if (!this.choices) return;
    for (const table of this.choices.shown) if (table.title === this.choices.title) table.title = title;
    this.choices.title = title;
    if (!this.#isIdByHand) this.choices.id = recipeId(title, this.#takenIds);
  }

  identify(id: string): void {
    if (!this.choices) return;
    this.#isIdByHand = true;
    this.choices.id = id;
  }

  /** Stops looking: the person closed the dialog. */
  close(): void {
    this.#cancel.abort();
  }

  /**
   * Keeps the recipe with the files it was made over, ready to run. Gives its id; undefined where it cannot be kept, and
   * `refusals` says why. Never rejects.
   */
  async save(): Promise<string | undefined> {
    const recipe = this.#recipe;
    const choices = this.choices;
    if (!recipe || !choices || this.#state.kind !== 'ready') return undefined;
    this.#refusals = this.problems;
    if (this.#refusals.length > 0) return undefined;
    this.#state = { kind: 'saving' };
    const text = this.text;
    try {
      const { parts } = await this.#setting.run.use(owner, this.#cancel.signal, (engine) =>
        inspectRecipe(engine, recipe),
      );
      this.#refusals = parts.flatMap(({ kind, name, problem }) =>
        problem ? [`${partName(kind, name)}: ${problem.message}`] : [],
      );
      if (this.#refusals.length > 0) return undefined;
      this.#setting.recipes.keepVersion(recipe, text);
      await this.#match(recipe, { ...$state.snapshot(choices), steps: this.#steps, charts: [] });
      return recipe.id;
    } catch (thrown) {
      this.#refusals = [messageOf(thrown)];
      return undefined;
    } finally {
      this.#state = { kind: 'ready' };
    }
  }

  /** Chooses files, columns and values on the recipe's desk, where the proposals are others, and remembers them. */
  async #match(recipe: Recipe, draft: Parameters<typeof matchesOf>[0]): Promise<void> {
    const desk = this.#setting.desk(recipe.id);
    if (!desk) return;
    for (const { input: name, files } of matchesOf(draft)) {
      const input = recipe.inputs.find((one) => one.name === name);
      const [file] = files;
      if (!input || !file) continue;
      if (desk.matchOf(input).files[0]?.table !== file.table) await desk.chooseFile(input, 0, file.table);
      for (const [column, match] of Object.entries(file.columns)) {
        const proposed = desk.fileMatch(input, file.table)?.columns[column]?.column;
        if (match && proposed !== match.column) await desk.chooseColumn(input, file.table, column, match.column);
      }
    }
    for (const [name, value] of Object.entries(choicesOf(draft))) desk.choose(name, value);
    desk.remember();
  }

  async #look(): Promise<void> {
    const { signal } = this.#cancel;
    const { steps, tables, title } = this.#queries;
    try {
      const { session } = this.#setting;
      const tablesMade = await ownTables(session.made(), (text) => session.tokenize(text));
      const views = [...(await viewsOf(session)), ...tablesMade];
      const macros = await macrosOf(session);
      const { needs, parameters } = await this.#setting.run.use(owner, signal, async (engine) => {
        const found = await findNeeds(engine, steps, { tables, views, macros });
        return { needs: found, parameters: await proposeParameters(engine, found.steps, found.tables) };
      });
      if (needs.problems.length > 0) {
        this.#state = { kind: 'refused', problems: needs.problems };
        return;
      }
      this.#steps = needs.steps;
      const { facts } = this.#setting;
      const columnOf = (table: string, column: string) =>
        facts.find((one) => one.table === table)?.columns.find(({ name }) => name === column);
      const {
        steps: _,
        charts: __,
        ...choices
      } = proposeDraft(
        needs,
        parameters,
        {
          headingOf: (table, column) => columnOf(table, column)?.heading ?? column,
          isCategory: (table, column) => {
            const words = columnOf(table, column)?.words.length ?? 0;
            return words > 0 && words <= mostWords;
          },
        },
        { title, charts: this.#charts, takenIds: this.#takenIds },
      );
      this.choices = choices;
      this.#state = { kind: 'ready' };
    } catch (thrown) {
      if (signal.aborted) return;
      const broke = thrown instanceof EngineError && thrown.code === 'crashed';
      const reason = broke
        ? 'Looking at the queries broke the engine, which is started again. Make them simpler.'
        : messageOf(thrown);
      this.#state = { kind: 'failed', reason };
    }
  }
}

async function viewsOf(session: BenchSession): Promise<readonly OwnView[]> {
  const found = await session.query(sql`SELECT view_name, sql FROM duckdb_views() WHERE NOT internal`);
  return Array.from({ length: found.rowCount }, (_, row) => ({
    name: exactText(found.cell(0, row)),
    definition: exactText(found.cell(1, row)),
  }));
}

async function macrosOf(session: BenchSession): Promise<readonly string[]> {
  const found = await session.query(
    sql`SELECT DISTINCT lower(function_name) FROM duckdb_functions() WHERE NOT internal AND schema_name = 'explore'`,
  );
  return Array.from({ length: found.rowCount }, (_, row) => exactText(found.cell(0, row)));
}
