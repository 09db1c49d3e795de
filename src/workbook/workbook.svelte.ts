import { type ChartFont, preloadChartFrame } from '../charts/chart-frame.ts';
import type { ReaderInWorker } from '../intake/reader-in-worker.ts';
import { matchProblems } from '../runs/match/match-problems.ts';
import { proposeMatches } from '../runs/match/match.ts';
import type { SourceFacts } from '../runs/source-facts.ts';
import { catalogueTexts } from '../recipes/catalogue/catalogue.ts';
import { type IndicatorIndex, shippedIndicators } from '../recipes/catalogue/indicators.ts';
import type { KindOfText } from '../recipes/kind-of-text.ts';
import type { DraftStore } from '../storage/draft-store.ts';
import type { KeptDesk, WorkbookStore } from '../storage/workbook-store.ts';
import { fetchChartFonts } from './chart-fonts.ts';
import { clampNetwork } from './clamp.ts';
import { Bench } from './explore/bench.svelte.ts';
import { DataFiles } from './data-files.svelte.ts';
import { Engines } from './engines.svelte.ts';
import { PartnerFolder } from './folder.svelte.ts';
import { GalleryView } from './gallery-view.svelte.ts';
import { sortFiles } from './opened-files.ts';
import type { OpenedRecipe } from './opened-workbook.ts';
import { withoutTolerance } from './import-memory.ts';
import { KeptRuns } from './kept-runs.svelte.ts';
import { RecipeDesk } from './recipe-desk.svelte.ts';
import { RecipeShelf } from './recipe-shelf.svelte.ts';
import { referenceFacts } from './reference-files.ts';
import { fetchSampleFiles, type SampleFile } from './sample-data.ts';
import { WorkbookFile } from './workbook-file.svelte.ts';

/** All that one person has open. */
export class Workbook {
  readonly engines = new Engines();
  readonly runs = new KeptRuns();
  readonly files: DataFiles;
  readonly folder: PartnerFolder;
  readonly bench: Bench;
  readonly recipes: RecipeShelf;
  readonly indicators: IndicatorIndex = shippedIndicators();
  readonly gallery: GalleryView;
  /** All of it but the data, as one file. */
  readonly file: WorkbookFile;
  readonly appVersion: string;
  /** What the browser's storage would not do and what else could not be done, for the person. */
  #notices: readonly string[] = $state.raw([]);
  #isReturning = $state(false);
  #isRestored = $state(false);
  readonly #store: WorkbookStore;
  readonly #fetchTheRest: () => Promise<unknown>;
  readonly #reader: ReaderInWorker;
  readonly #desks = new Map<string, RecipeDesk>();
  // A choice changes what is in it, which nothing on the screen follows; a workbook file puts another in its place.
  #kept = $state.raw(new Map<string, KeptDesk>());
  #chartFonts: readonly ChartFont[] = $state.raw([]);
  #sample: Promise<readonly SampleFile[]> | undefined;
  #benchIsBack: Promise<void> = Promise.resolve();

  constructor(options: {
    readonly store: WorkbookStore;
    readonly drafts: DraftStore;
    readonly reader: ReaderInWorker;
    readonly appVersion: string;
    /** Fetches what only some need, before the network is shut. */
    readonly fetchTheRest: () => Promise<unknown>;
  }) {
    this.#fetchTheRest = options.fetchTheRest;
    this.#store = options.store;
    this.#reader = options.reader;
    this.appVersion = options.appVersion;
    this.recipes = new RecipeShelf({
      store: options.store,
      told: (work) => {
        this.#told(work);
      },
      inspect: (recipe) => this.engines.inspector.inspect(recipe),
    });
    this.files = new DataFiles({
      engines: this.engines,
      reader: options.reader,
      keepImport: (kept) => {
        this.#told(this.#store.keepImport(kept));
      },
      sampleFiles: () => this.#sampleFiles(),
      ownNames: () => this.bench.tables.flatMap(({ origin, name }) => (origin === 'data file' ? [] : [name])),
      recipes: () => this.recipes.recipes.map(({ recipe }) => recipe),
      onChange: () => {
        for (const desk of this.#desks.values()) void desk.setSources(this.#allFacts);
        void this.bench.refresh();
      },
    });
    this.bench = new Bench({
      engines: this.engines,
      sources: () => this.files.sources,
      putUpAgain: (broken) => this.files.putUpAgain(broken),
      drafts: options.drafts,
      told: (work) => {
        this.#told(work);
      },
      tell: (notice) => {
        this.tell(notice);
      },
    });
    this.folder = new PartnerFolder({
      store: options.store,
      files: this.files,
      told: (work) => {
        this.#told(work);
      },
    });
    this.gallery = new GalleryView({
      recipes: () => this.recipes.recipes,
      index: this.indicators,
      ready: () => this.readyRecipes,
    });
    this.file = new WorkbookFile({
      contents: () => ({
        recipes: this.recipes.recipes.flatMap(({ origin, text }) => (origin === 'shipped' ? [] : [text])),
        settings: [...this.#kept.values()],
        imports: [...this.files.imports.bySignature.values()],
        notebook: this.bench.notebook.toSave,
      }),
      here: () => ({
        recipe: (id) => this.recipes.find(id),
        settings: this.#kept,
        imports: this.files.imports.bySignature,
        notebook: this.bench.notebook.contents,
      }),
      takeSettings: (settings, imports) => {
        this.#takeSettings(settings);
        this.files.imports.takeOver(imports.map(withoutTolerance));
      },
      takeRecipes: (recipes, fileName, keeps) => {
        this.#takeRecipes(recipes, fileName, keeps);
      },
      takeNotebook: (contents, from) => {
        this.bench.notebook.take({ contents, from });
      },
      notebookIsBack: () => this.#benchIsBack,
      keepSaving: (saving) => {
        this.#told(this.#store.keepSaving(saving));
      },
    });
  }

  /** The type charts are set in; none until it has been fetched. */
  get chartFonts(): readonly ChartFont[] {
    return this.#chartFonts;
  }

  get notices(): readonly string[] {
    return this.#notices;
  }

  /** Recipes or choices were kept from an earlier visit, and the rows they were used on were not. */
  get isReturning(): boolean {
    return this.#isReturning;
  }

  /** What was kept has been put back, or could not be. Before that no desk may be opened: it would begin without it. */
  get isRestored(): boolean {
    return this.#isRestored;
  }

  /** The files of the person, and those that come with the workbook. */
  readonly #allFacts: readonly SourceFacts[] = $derived.by(() => [...this.files.facts, ...referenceFacts]);

  /** The files as they were when none was on its way: with many on their way, what fits is worked out once they are in. */
  readonly #settledFacts: readonly SourceFacts[] = $derived.by(() => {
    if (this.files.onTheirWay.length === 0) this.#lastSettled = this.#allFacts;
    return this.#lastSettled;
  });
  #lastSettled: readonly SourceFacts[] = [];

  /** The ids of the recipes that can run with the files that are here. */
  readonly readyRecipes: ReadonlySet<string> = $derived.by(() => {
    const ready = this.recipes.recipes.filter(({ recipe }) => {
      const matches = proposeMatches(recipe, this.#settledFacts, this.#kept.get(recipe.id)?.matches ?? {});
      return matchProblems(recipe, matches, this.#settledFacts).length === 0;
    });
    return new Set(ready.map(({ recipe }) => recipe.id));
  });

  /**
   * Starts the engines and puts back what was kept. Once everything that can be needed has been fetched, the network
   * is shut for this page. Never rejects.
   */
  async open(): Promise<void> {
    this.#benchIsBack = this.bench.restore();
    await Promise.all([this.engines.start(), this.#restore(), this.#benchIsBack]);
    if (this.engines.state.kind !== 'ready') return;
    try {
      await Promise.all([
        // At once, since a chart may be drawn before the rest is here.
        fetchChartFonts().then((fonts) => {
          this.#chartFonts = fonts;
        }),
        preloadChartFrame(),
        this.engines.run.warm(),
        this.#reader.preload(),
      ]);
      // Last, since nobody waits for them: a recipe runs meanwhile.
      await this.#sampleFiles();
      await this.#fetchTheRest();
      clampNetwork();
    } catch (thrown) {
      this.#notice(thrown);
    }
  }

  /** The desk of a recipe; undefined where there is no recipe of that id. */
  desk(recipeId: string): RecipeDesk | undefined {
    const shelved = this.recipes.find(recipeId);
    if (!shelved) return undefined;
    const open = this.#desks.get(recipeId);
    if (open?.shelved === shelved) return open;
    const desk = withoutOwner(
      () =>
        new RecipeDesk({
          shelved,
          engines: this.engines,
          kept: this.#kept.get(recipeId),
          appVersion: this.appVersion,
          keep: (kept) => {
            this.#kept.set(recipeId, kept);
            this.#told(this.#store.keepDesk(kept));
          },
          keepRun: (run) => {
            this.runs.add(run);
          },
        }),
    );
    this.#desks.set(recipeId, desk);
    void desk.setSources(this.#allFacts);
    return desk;
  }

  /**
   * Opens recipes, notebooks and workbooks, each as what is in it says that it is, and gives the kind about which the
   * person is asked first; undefined where there was no file. `otherwise`: what a file is taken for that does not say.
   */
  async openFiles(files: readonly File[], otherwise: (file: File) => KindOfText): Promise<KindOfText | undefined> {
    const { recipe, notebook, workbook } = await sortFiles(files, otherwise);
    const left = [...notebook.slice(1), ...workbook.slice(1)];
    if (left.length > 0) {
      const names = left.map(({ name }) => name).join(', ');
      this.tell(`Notebooks and workbooks are opened one at a time. Not opened: ${names}. Open it after this one.`);
    }
    if (recipe.length > 0) await this.recipes.open(recipe);
    if (notebook[0]) {
      this.bench.mode = 'notebook';
      await this.bench.notebook.open(notebook[0]);
    }
    if (workbook[0]) await this.file.open(workbook[0]);
    if (workbook[0]) return 'workbook';
    if (notebook[0]) return 'notebook';
    return recipe.length > 0 ? 'recipe' : undefined;
  }

  /** Deletes what this browser keeps and loads the page anew, which forgets the rows in memory. */
  async deleteEverything(): Promise<void> {
    await this.#store.deleteEverything();
    location.hash = '#/';
    location.reload();
  }

  /** Shows the person a sentence on every page until it is put away. */
  tell(notice: string): void {
    if (!this.#notices.includes(notice)) this.#notices = [...this.#notices, notice];
  }

  dismissNotice(notice: string): void {
    this.#notices = this.#notices.filter((candidate) => candidate !== notice);
  }

  async #restore(): Promise<void> {
    await this.recipes.readShipped(catalogueTexts());
    try {
      const kept = await this.#store.load();
      this.#kept = new Map(kept.desks.map((desk) => [desk.recipeId, desk]));
      this.files.imports.remember(kept.imports);
      this.recipes.restore(kept.recipes.map((recipe) => recipe.text));
      this.folder.restore(kept.folder);
      this.file.restore(kept.saving);
      this.#isReturning =
        kept.folder !== undefined || [kept.recipes, kept.desks, kept.imports].some((all) => all.length > 0);
    } catch (thrown) {
      this.#notice(thrown);
    }
    this.#isRestored = true;
  }

  /** Settings from a workbook file take the place of those here; desks that are open begin anew with them. */
  #takeSettings(settings: readonly KeptDesk[]): void {
    const kept = new Map(this.#kept);
    for (const desk of settings) {
      kept.set(desk.recipeId, desk);
      this.#desks.delete(desk.recipeId);
      this.#told(this.#store.keepDesk(desk));
    }
    this.#kept = kept;
  }

  /** Recipes from a workbook file wait for the person's word like any others, but for those it was given for. */
  #takeRecipes(recipes: readonly OpenedRecipe[], fileName: string, keeps: readonly OpenedRecipe[]): void {
    for (const { recipe, text } of keeps) this.recipes.keepVersion(recipe, text);
    const documents = recipes.filter((one) => !keeps.includes(one));
    if (documents.length > 0) this.recipes.openDocuments({ documents }, fileName);
  }

  #sampleFiles(): Promise<readonly SampleFile[]> {
    this.#sample ??= fetchSampleFiles().catch((thrown: unknown) => {
      this.#sample = undefined;
      throw thrown;
    });
    return this.#sample;
  }

  #told(work: Promise<void>): void {
    work.catch((thrown: unknown) => {
      this.#notice(thrown);
    });
  }

  #notice(thrown: unknown): void {
    this.tell(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** Makes what outlives the component that asks for it: what a component derives stands still once it is gone. */
function withoutOwner<T>(make: () => T): T {
  let made: { readonly value: T } | undefined;
  $effect.root(() => {
    made = { value: make() };
  });
  if (!made) throw new Error('nothing was made');
  return made.value;
}
