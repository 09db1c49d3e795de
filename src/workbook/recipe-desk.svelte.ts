import { EngineError } from '../engine/errors.ts';
import type { Input, Parameter, Recipe } from '../recipes/recipe.ts';
import { areasOf } from '../runs/areas.ts';
import { type Coverage, coverageOf } from '../runs/coverage.ts';
import { type InputMatch, matchColumns, namesInput, proposeMatches, type RememberedMatches } from '../runs/match.ts';
import { matchProblems } from '../runs/match-problems.ts';
import {
  boundingCoverages,
  type DataFacts,
  defaultChoice,
  type ParameterChoices,
  parameterCautions,
  parameterValues,
  referenceKey,
} from '../runs/parameter-values.ts';
import { RunError } from '../runs/run-error.ts';
import { type RunProgress, runRecipe } from '../runs/run-recipe.ts';
import type { RunResult } from '../runs/run-result.ts';
import { type RunRecord, runRecord } from '../runs/run-record.ts';
import type { SourceFacts } from '../runs/source-facts.ts';
import type { KeptDesk } from '../storage/workbook-store.ts';
import type { Engines } from './engines.svelte.ts';
import type { ShelvedRecipe } from './recipe-shelf.svelte.ts';

export type RunState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: RunProgress }
  | { readonly kind: 'done'; readonly result: RunResult; readonly record: RunRecord; readonly madeFrom: string }
  | { readonly kind: 'failed'; readonly error: RunError }
  | { readonly kind: 'cancelled' };

const noFacts: DataFacts = { coverage: new Map(), areas: new Map() };

/** One recipe being worked on: its matches, the choices made, and its run. */
export class RecipeDesk {
  readonly shelved: ShelvedRecipe;
  #matches: readonly InputMatch[] = $state.raw([]);
  #choices: ParameterChoices = $state.raw({});
  #facts: DataFacts = $state.raw(noFacts);
  #run: RunState = $state.raw({ kind: 'idle' });
  #sources: readonly SourceFacts[] = $state.raw([]);
  #isRefused = $state(false);
  #remembered: RememberedMatches;
  readonly #engines: Engines;
  readonly #appVersion: string;
  readonly #keep: (desk: KeptDesk) => void;
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
  }) {
    this.shelved = options.shelved;
    this.#engines = options.engines;
    this.#remembered = options.kept?.matches ?? {};
    this.#choices = options.kept?.choices ?? {};
    this.#appVersion = options.appVersion;
    this.#keep = options.keep;
  }

  get recipe(): Recipe {
    return this.shelved.recipe;
  }

  get matches(): readonly InputMatch[] {
    return this.#matches;
  }

  get facts(): DataFacts {
    return this.#facts;
  }

  get run(): RunState {
    return this.#run;
  }

  get sources(): readonly SourceFacts[] {
    return this.#sources;
  }

  /** The person asked for a run that a choice stands in the way of. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  readonly matchProblems = $derived.by(() => matchProblems(this.recipe, this.#matches, this.#sources));
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
    this.#sources.some((source) => source.isSample && this.#matches.some((match) => match.table === source.table)),
  );

  /** Stands for the files, columns and choices as they are now. */
  readonly #setting = $derived(JSON.stringify([this.#matches.map(chosenOf), this.choices]));
  /** The result shown was made with other files, columns or choices than those on the page. */
  readonly isStale = $derived(this.#run.kind === 'done' && this.#run.madeFrom !== this.#setting);

  matchOf(input: Input): InputMatch {
    return (
      this.#matches.find((match) => match.input === input.name) ?? { input: input.name, table: undefined, columns: {} }
    );
  }

  sourceOf(input: Input): SourceFacts | undefined {
    return this.#sources.find((source) => source.table === this.matchOf(input).table);
  }

  /** The file's name, an earlier run or the person says that it is the one for this input, not its columns alone. */
  isSureOf(input: Input): boolean {
    const source = this.sourceOf(input);
    if (!source || this.#byHand.has(input.name)) return true;
    return this.#remembered[input.name]?.[source.signature] !== undefined || namesInput(input, source);
  }

  /** What is known of the dates that bound a parameter, one for each column. */
  coveragesFor(parameter: Parameter): readonly Coverage[] {
    return boundingCoverages(parameter, this.#facts);
  }

  /** Matches anew when files came or went. What the person chose by hand and is still there stays. */
  async setSources(sources: readonly SourceFacts[]): Promise<void> {
    const tables = new Set(sources.map((source) => source.table));
    const byHand = this.#matches.filter(
      (match) => this.#byHand.has(match.input) && match.table !== undefined && tables.has(match.table),
    );
    const taken = new Set(byHand.map((match) => match.table));
    const free = sources.filter((source) => !taken.has(source.table));
    const proposed = proposeMatches(this.recipe, free, this.#remembered);
    this.#sources = sources;
    this.#byHand = new Set(byHand.map((match) => match.input));
    this.#matches = proposed.map((match) => byHand.find((chosen) => chosen.input === match.input) ?? match);
    await this.#learnFacts();
  }

  /** Chooses the file for an input; its columns are proposed anew. */
  async chooseFile(input: Input, table: string | undefined): Promise<void> {
    const source = this.#sources.find((candidate) => candidate.table === table);
    const match = source
      ? matchColumns(input, source, this.#remembered)
      : { input: input.name, table: undefined, columns: {} };
    this.#replaceMatch(match);
    await this.#learnFacts();
  }

  async chooseColumn(input: Input, column: string, chosen: string | undefined): Promise<void> {
    const match = this.matchOf(input);
    const value = chosen === undefined ? undefined : { column: chosen, why: 'chosen by you', strength: 3 as const };
    this.#replaceMatch({ ...match, columns: { ...match.columns, [column]: value } });
    await this.#learnFacts();
  }

  choose(parameter: string, value: string): void {
    this.#choices = { ...this.#choices, [parameter]: value };
    this.#keepNow();
  }

  /** Runs the recipe. Never rejects: the outcome is the state. A run under way is left as it is. */
  async start(): Promise<void> {
    // What is offered for a choice comes from the data, and a person can be quicker than that.
    await Promise.allSettled([this.#factsKnown]);
    if (this.#run.kind === 'running' || this.matchProblems.length > 0) return;
    this.#isRefused = this.values.problems.length > 0;
    if (this.#isRefused) return;
    const cancel = new AbortController();
    this.#cancel = cancel;
    const matches = this.#matches;
    const values = this.values.values;
    const madeFrom = this.#setting;
    this.#remember();
    this.#run = { kind: 'running', progress: { done: 0, of: 1, doing: 'Starting' } };
    try {
      const result = await runRecipe({
        data: this.#engines.data,
        runEngine: this.#engines.run,
        recipe: this.recipe,
        owner: this.shelved.origin === 'shipped' ? 'the app' : this.shelved.phrase,
        matches,
        values,
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
      this.#run = { kind: 'done', result, record, madeFrom };
    } catch (thrown) {
      this.#run = failure(thrown);
    }
  }

  cancel(): void {
    this.#cancel?.abort();
  }

  #replaceMatch(match: InputMatch): void {
    this.#byHand = new Set([...this.#byHand, match.input]);
    const others = this.#matches.filter((candidate) => candidate.input !== match.input);
    this.#matches = [...others, match];
  }

  #learnFacts(): Promise<void> {
    const asking = this.#askFacts();
    const number = this.#factsAsked;
    // Facts that nobody waits for any more may fail: their table is gone.
    this.#factsKnown = asking.catch((thrown: unknown) => {
      if (number === this.#factsAsked) throw thrown;
    });
    return this.#factsKnown;
  }

  /** Asks the data engine which days and areas the matched columns hold. */
  async #askFacts(): Promise<void> {
    this.#factsAsked += 1;
    const asked = this.#factsAsked;
    const coverage = new Map<string, Coverage>();
    const areas = new Map<string, readonly string[]>();
    for (const input of this.recipe.inputs) {
      const match = this.matchOf(input);
      const source = this.sourceOf(input);
      if (!source) continue;
      for (const column of input.columns) {
        // The file may have been deleted while this was asked; the matches made after that ask anew.
        if (asked !== this.#factsAsked) return;
        const matched = match.columns[column.name]?.column;
        const type = source.columns.find((candidate) => candidate.name === matched)?.type;
        if (matched === undefined || type === undefined) continue;
        const key = referenceKey({ input: input.name, column: column.name });
        if (type === 'date' || type === 'timestamp') {
          const covered = await coverageOf(this.#engines.data, source.table, matched);
          if (covered) coverage.set(key, covered);
        }
        const isArea = this.recipe.parameters.some(
          (parameter) => parameter.type === 'area' && parameter.from && referenceKey(parameter.from) === key,
        );
        if (isArea) areas.set(key, await areasOf(this.#engines.data, source.table, matched));
      }
    }
    if (asked === this.#factsAsked) this.#facts = { coverage, areas };
  }

  #remember(): void {
    const matches: Record<string, Record<string, Record<string, string>>> = structuredClone(this.#remembered);
    for (const input of this.recipe.inputs) {
      const source = this.sourceOf(input);
      if (!source) continue;
      const chosen = Object.entries(this.matchOf(input).columns).flatMap(([name, match]) => {
        const heading = source.columns.find((column) => column.name === match?.column)?.heading;
        return heading === undefined ? [] : [[name, heading] as const];
      });
      (matches[input.name] ??= {})[source.signature] = Object.fromEntries(chosen);
    }
    this.#remembered = matches;
    this.#keepNow();
  }

  #keepNow(): void {
    const choices = Object.fromEntries(
      Object.entries(this.#choices).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    this.#keep({ recipeId: this.recipe.id, matches: this.#remembered, choices });
  }
}

function failure(thrown: unknown): RunState {
  if (thrown instanceof RunError) {
    return thrown.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error: thrown };
  }
  const message = thrown instanceof EngineError || thrown instanceof Error ? thrown.message : String(thrown);
  return { kind: 'failed', error: new RunError('sql', 'the start of the run', message, undefined, thrown) };
}

/** What a match chooses, without what speaks for it: that changes with every other file that comes. */
function chosenOf({ input, table, columns }: InputMatch): unknown {
  return [input, table, Object.entries(columns).map(([name, match]) => [name, match?.column])];
}
