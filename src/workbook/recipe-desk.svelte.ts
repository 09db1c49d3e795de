import type { Engine } from '../engine/engine.ts';
import type { Input, InputColumn, Parameter, Recipe } from '../recipes/recipe.ts';
import type { Coverage } from '../runs/coverage.ts';
import {
  type FileMatch,
  type InputMatch,
  isWholeMatch,
  matchColumns,
  namesInput,
  proposeMatches,
  type RememberedMatches,
  type RememberedMeanings,
} from '../runs/match/match.ts';
import { withMarkers } from '../runs/match/match-markers.ts';
import { matchProblems } from '../runs/match/match-problems.ts';
import { type MatchedWord, matchWords } from '../runs/match/match-words.ts';
import {
  boundingCoverages,
  defaultChoice,
  type ParameterChoices,
  parameterCautions,
  parameterValues,
} from '../runs/parameter-values.ts';
import { runRecipe } from '../runs/run-recipe.ts';
import { runRecord } from '../runs/run-record.ts';
import type { SourceFacts } from '../runs/source-facts.ts';
import type { KeptDesk } from '../storage/workbook-store.ts';
import { type DeskFacts, learnFacts, noFacts, wordsKey } from './desk-facts.ts';
import type { Engines } from './engines.svelte.ts';
import { knownHeadings } from './known-headings.ts';
import type { KeptRun } from './kept-runs.svelte.ts';
import { newWords } from './new-words.ts';
import type { ShelvedRecipe } from './recipe-shelf.svelte.ts';
import { type RecipeSetting, type RowsFile, rowsFile, type RowsOptions, type SqlFile, sqlFile } from './save-as-sql.ts';
import { withReferences } from './reference-files.ts';
import { chosenOf, failure, type RunState } from './run-state.ts';
import { type WordsOf, wordCautions, wordProblems, withMeanings } from './word-news.ts';

/** One recipe being worked on: its matches, the choices made, and its run. */
export class RecipeDesk {
  readonly shelved: ShelvedRecipe;
  #matches: readonly InputMatch[] = $state.raw([]);
  #choices: ParameterChoices = $state.raw({});
  #facts: DeskFacts = $state.raw(noFacts);
  #run: RunState = $state.raw({ kind: 'idle' });
  #sources: readonly SourceFacts[] = $state.raw([]);
  #isRefused = $state(false);
  #isLearning = $state(false);
  // Not deeply reactive: it is cloned.
  #remembered: RememberedMatches = $state.raw({});
  #meanings: RememberedMeanings = $state.raw({});
  // Inputs that several files were used for together: the next files like them are too.
  #together: ReadonlySet<string> = new Set();
  readonly #engines: Engines;
  readonly #appVersion: string;
  readonly #keep: (desk: KeptDesk) => void;
  readonly #keepRun: (run: KeptRun) => void;
  #cancel: AbortController | undefined;
  // Inputs whose file or columns the person chose; the rest is proposed anew when files come or go.
  #byHand: ReadonlySet<string> = new Set();
  // Facts that arrive after a later change are dropped by this number.
  #factsAsked = 0;
  #factsKnown: Promise<void> = Promise.resolve();

  constructor(options: {
    readonly shelved: ShelvedRecipe;
    readonly engines: Engines;
    readonly kept: KeptDesk | undefined;
    readonly appVersion: string;
    readonly keep: (desk: KeptDesk) => void;
    readonly keepRun: (run: KeptRun) => void;
  }) {
    this.shelved = options.shelved;
    this.#engines = options.engines;
    this.#remembered = options.kept?.matches ?? {};
    this.#meanings = options.kept?.values ?? {};
    this.#together = new Set(options.kept?.together);
    this.#choices = options.kept?.choices ?? {};
    this.#appVersion = options.appVersion;
    this.#keep = options.keep;
    this.#keepRun = options.keepRun;
  }

  get recipe(): Recipe {
    return this.shelved.recipe;
  }

  get matches(): readonly InputMatch[] {
    return this.#matches;
  }

  get facts(): DeskFacts {
    return this.#facts;
  }

  get run(): RunState {
    return this.#run;
  }

  get sources(): readonly SourceFacts[] {
    return this.#sources;
  }

  /** The engine is still asked what the matched columns cover: what is offered may change, and move, in a moment. */
  get isLearning(): boolean {
    return this.#isLearning;
  }

  /** The person asked for a run that a choice stands in the way of. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  readonly matchProblems = $derived.by(() => [
    ...matchProblems(this.recipe, this.#matches, this.#sources),
    ...wordProblems(this.recipe, this.#matches, this.#sources, this.#words),
  ]);
  /** What the form shows: the person's own choice, or what the data suggests. */
  readonly choices: ParameterChoices = $derived.by(() =>
    Object.fromEntries(
      this.recipe.parameters.map((parameter) => [
        parameter.name,
        this.#choices[parameter.name] ?? defaultChoice(parameter, this.#facts),
      ]),
    ),
  );
  readonly cautions = $derived.by(() => parameterCautions(this.recipe, this.choices, this.#facts));
  readonly values = $derived.by(() => parameterValues(this.recipe, this.choices, this.#facts));
  readonly usesSample = $derived(
    this.#sources.some(
      (source) =>
        source.isSample && this.#matches.some(({ files }) => files.some(({ table }) => table === source.table)),
    ),
  );
  /** What a person should know of the data before reading a result of it. */
  readonly dataCautions = $derived.by((): readonly string[] => [
    ...this.cautions.filter(({ isIncomplete }) => isIncomplete).map(({ message }) => message),
    ...this.#facts.ofSeveral,
    ...wordCautions(this.recipe, this.#matches, this.#sources, this.#words),
  ]);

  /** Stands for the files, columns and choices as they are now. */
  readonly #chosen = $derived(JSON.stringify([this.#matches.map(chosenOf), this.#meanings, this.choices]));
  /** The result shown was made with other files, columns or choices than those on the page. */
  readonly isStale = $derived(this.#run.kind === 'done' && this.#run.madeFrom !== this.#chosen);

  matchOf(input: Input): InputMatch {
    return this.#matches.find((match) => match.input === input.name) ?? { input: input.name, files: [] };
  }

  /** The files that stand for an input, in their order. */
  sourcesOf(input: Input): readonly SourceFacts[] {
    return this.matchOf(input).files.flatMap(
      ({ table }) => this.#sources.find((source) => source.table === table) ?? [],
    );
  }

  fileMatch(input: Input, table: string): FileMatch | undefined {
    return this.matchOf(input).files.find((file) => file.table === table);
  }

  /** What says that a file is the one for an input, in words that go on "because"; undefined where only its columns do. */
  whyFile(input: Input, source: SourceFacts): string | undefined {
    if (this.#byHand.has(input.name)) return 'you chose it';
    if (source.reference !== undefined) return 'it comes with the workbook';
    if (this.#remembered[input.name]?.[source.signature] !== undefined) {
      return 'a file with these headings was used last time';
    }
    return namesInput(input, source) ? 'its name says what it holds' : undefined;
  }

  /** Files that nothing uses yet and that fit an input as well as the one it has. */
  alsoFits(input: Input): readonly SourceFacts[] {
    const used = new Set(this.#matches.flatMap(({ files }) => files.map(({ table }) => table)));
    const chosen = this.sourcesOf(input);
    return this.#sources.filter(
      (source) =>
        !used.has(source.table) &&
        source.reference === undefined &&
        (chosen.length === 0 || chosen.every(({ isSample }) => isSample === source.isSample)) &&
        (namesInput(input, source) || chosen.some(({ signature }) => signature === source.signature)) &&
        isWholeMatch(input, source, matchColumns(input, source, this.#known())),
    );
  }

  /** Headings and words of the matched files that the recipe does not know yet. */
  readonly newWords = $derived.by(() => newWords(this.recipe, this.#matches, this.#sources, this.#words));

  readonly #words: WordsOf = (input, column, table) => this.wordsOf(input, column, table);

  /** What each word of a file's category column stands for, the most frequent first. */
  wordsOf(input: Input, column: InputColumn, table: string): readonly MatchedWord[] {
    const words = this.#facts.words.get(wordsKey(input.name, table, column.name)) ?? [];
    return matchWords(column, words, this.#meanings[input.name]?.[column.name] ?? {});
  }

  /** What is known of the dates that bound a parameter, one for each column. */
  coveragesFor(parameter: Parameter): readonly Coverage[] {
    return boundingCoverages(parameter, this.#facts);
  }

  /** Matches anew when files came or went. What the person chose by hand and is still there stays. */
  async setSources(sources: readonly SourceFacts[]): Promise<void> {
    const tables = new Set(sources.map((source) => source.table));
    const byHand = this.#matches
      .filter((match) => this.#byHand.has(match.input))
      .map((match) => ({ ...match, files: match.files.filter(({ table }) => tables.has(table)) }))
      .filter(({ files }) => files.length > 0);
    const taken = new Set(byHand.flatMap(({ files }) => files.map(({ table }) => table)));
    const free = sources.filter((source) => !taken.has(source.table));
    const proposed = proposeMatches(this.recipe, free, this.#remembered, this.#together);
    this.#sources = sources;
    this.#byHand = new Set(byHand.map((match) => match.input));
    this.#matches = proposed.map((match) => byHand.find((chosen) => chosen.input === match.input) ?? match);
    await this.#learnFacts();
  }

  /**
   * Chooses the file at a place among those of an input, whose columns are proposed anew; undefined takes it out. The place
   * after the last adds a file.
   */
  async chooseFile(input: Input, place: number, table: string | undefined): Promise<void> {
    const source = this.#sources.find((candidate) => candidate.table === table);
    const { files } = this.matchOf(input);
    const chosen = source ? [matchColumns(input, source, this.#known())] : [];
    this.#replaceMatch({ input: input.name, files: [...files.slice(0, place), ...chosen, ...files.slice(place + 1)] });
    await this.#learnFacts();
  }

  async chooseColumn(input: Input, table: string, column: string, chosen: string | undefined): Promise<void> {
    const match = this.matchOf(input);
    const source = this.#sources.find((candidate) => candidate.table === table);
    const value = chosen === undefined ? undefined : { column: chosen, why: 'chosen by you', strength: 3 as const };
    this.#replaceMatch({
      ...match,
      files: match.files.map((file) =>
        file.table === table && source
          ? { ...file, columns: withMarkers(input, source, { ...file.columns, [column]: value }) }
          : file,
      ),
    });
    await this.#learnFacts();
  }

  /** Says what a word of a category column stands for: a value of the recipe, or with the word itself that it stays as it is. */
  chooseMeaning(input: Input, column: string, word: string, value: string | undefined): void {
    const ofInput = this.#meanings[input.name] ?? {};
    const others = Object.entries(ofInput[column] ?? {}).filter(([known]) => known !== word);
    const words = Object.fromEntries(value === undefined ? others : [...others, [word, value]]);
    this.#meanings = { ...this.#meanings, [input.name]: { ...ofInput, [column]: words } };
    this.#keepNow();
  }

  choose(parameter: string, value: string): void {
    this.#choices = { ...this.#choices, [parameter]: value };
    this.#keepNow();
  }

  /** Runs the recipe. Never rejects: the outcome is the state. A run under way is left as it is. */
  async start(): Promise<void> {
    // What is offered for a choice comes from the data, and a person can be quicker than that.
    for (let known; known !== this.#factsKnown;) {
      known = this.#factsKnown;
      await Promise.allSettled([known]);
    }
    if (this.#run.kind === 'running' || this.matchProblems.length > 0) return;
    this.#isRefused = this.values.problems.length > 0;
    if (this.#isRefused) return;
    const cancel = new AbortController();
    this.#cancel = cancel;
    const matches = this.#spokenMatches();
    const values = this.values.values;
    const madeFrom = this.#chosen;
    this.remember();
    this.#run = { kind: 'running', progress: { done: 0, of: 1, doing: 'Starting' } };
    try {
      const result = await runRecipe({
        data: await this.#data(),
        runEngine: this.#engines.run,
        recipe: this.recipe,
        owner: this.shelved.origin === 'shipped' ? 'the app' : this.shelved.phrase,
        matches,
        values,
        cautions: this.dataCautions,
        signal: cancel.signal,
        onProgress: (progress) => {
          if (this.#cancel === cancel) this.#run = { kind: 'running', progress };
        },
      });
      const record = runRecord({
        recipe: this.recipe,
        fingerprint: this.shelved.phrase,
        matches,
        sources: this.#sources,
        values,
        appVersion: this.#appVersion,
        at: new Date(),
      });
      this.#keepRun({ result, record });
      this.#run = { kind: 'done', result, record, madeFrom };
    } catch (thrown) {
      this.#run = failure(thrown);
    }
  }

  cancel(): void {
    this.#cancel?.abort();
  }

  /** The recipe as SQL with the choices made, over the files that `rowsFile` gives. Rejects as `sqlFile` says. */
  sqlFile(): Promise<SqlFile> {
    return sqlFile(this.#setting(), (recipe) => this.#engines.inspector.inspect(recipe));
  }

  /** The rows of an input as the recipe sees them; undefined where no file is chosen. Rejects as `rowsFile` says. */
  async rowsFile(input: Input, options: RowsOptions): Promise<RowsFile | undefined> {
    return rowsFile(this.#setting(), input, await this.#data(), options);
  }

  #data(): Promise<Engine> {
    return withReferences(this.#engines.data, this.#matches);
  }

  #setting(): RecipeSetting {
    return {
      recipe: this.recipe,
      fingerprint: this.shelved.phrase,
      matches: this.#spokenMatches(),
      sources: this.#sources,
      values: this.values.values,
    };
  }

  /** The matches with what words were said to mean. */
  #spokenMatches(): readonly InputMatch[] {
    return withMeanings(this.recipe, this.#matches, this.#words);
  }

  #replaceMatch(match: InputMatch): void {
    this.#byHand = new Set([...this.#byHand, match.input]);
    const others = this.#matches.filter((candidate) => candidate.input !== match.input);
    this.#matches = [...others, match];
  }

  #learnFacts(): Promise<void> {
    const asking = this.#askFacts();
    const number = this.#factsAsked;
    this.#isLearning = true;
    const learnt = () => {
      if (number === this.#factsAsked) this.#isLearning = false;
    };
    asking.then(learnt, learnt);
    // Facts that nobody waits for any more may fail: their table is gone.
    this.#factsKnown = asking.catch((thrown: unknown) => {
      if (number === this.#factsAsked) throw thrown;
    });
    return this.#factsKnown;
  }

  async #askFacts(): Promise<void> {
    this.#factsAsked += 1;
    const asked = this.#factsAsked;
    const isAsked = () => asked === this.#factsAsked;
    // Before the first file there may be no engine to ask.
    if (this.#matches.every(({ files }) => files.length === 0)) {
      this.#facts = noFacts;
      return;
    }
    const facts = await learnFacts(await this.#data(), this.recipe, this.#matches, this.#sources, isAsked);
    if (facts) this.#facts = facts;
  }

  /** Keeps which headings stand for which columns, for the next file with these headings. */
  remember(): void {
    this.#remembered = this.#known();
    const used = this.#matches.filter(({ files }) => files.length > 0);
    const others = [...this.#together].filter((name) => !used.some(({ input }) => input === name));
    this.#together = new Set([...others, ...used.filter(({ files }) => files.length > 1).map(({ input }) => input)]);
    this.#keepNow();
  }

  /** What is remembered of headings, with what is matched now: a second file with the same headings is like the first. */
  #known(): RememberedMatches {
    return knownHeadings(this.recipe, this.#matches, this.#sources, this.#remembered);
  }

  #keepNow(): void {
    const choices = Object.fromEntries(
      Object.entries(this.#choices).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    const together = [...this.#together];
    this.#keep({ recipeId: this.recipe.id, matches: this.#remembered, values: this.#meanings, together, choices });
  }
}
