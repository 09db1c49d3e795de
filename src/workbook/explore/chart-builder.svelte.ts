import { mostRows } from '../../charts/chart-spec.ts';
import { EngineError } from '../../engine/errors.ts';
import { fragment, identifier, sql } from '../../engine/sql.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import { chartBlock, chartColumns } from '../../explore/charts/chart-block.ts';
import { noChoices, withChange, type Change, type ChartChoices } from '../../explore/charts/chart-choices.ts';
import { planChart, type ChartPlan } from '../../explore/charts/chart-plan.ts';
import { chartSql, repeatsSql } from '../../explore/charts/chart-sql.ts';
import { chartNotes, chartSubtitle, chartTitle } from '../../explore/charts/chart-titles.ts';
import { askRowFacts, type RowFacts } from '../../explore/charts/column-facts.ts';
import { proposeCharts, type ChartProposal } from '../../explore/charts/proposals.ts';
import type { RowSet } from '../../explore/row-set.ts';
import type { ChartBlock, JsonObject, TableColumn } from '../../recipes/recipe.ts';
import { formatCount } from '../../results/format.ts';
import type { ResultTable } from '../../results/result-table.ts';
import type { ChartResult } from '../../runs/run-result.ts';
import { messageOf } from '../failure-words.ts';
import { readChartText, type ChartTextProblem } from './chart-text.ts';

/** What a chart can be taken up again from. It holds no data. */
export interface ChartStart {
  readonly choices: ChartChoices;
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
  /** Written by hand in place of what the choices make. */
  readonly vegaLite?: JsonObject | undefined;
}

/** A chart as a recipe or a notebook can keep it. */
export interface BuiltChart {
  /** One SELECT over the rows, by the name they were given. */
  readonly sql: string;
  /** Its `from` is `chart`: the rows of that SQL. */
  readonly block: ChartBlock;
  readonly start: ChartStart;
}

/** The chart that whoever knows where the rows come from would draw of them first; undefined for none in particular. */
export type BestChart = (facts: RowFacts) => ChartProposal | undefined;

export type BuilderState =
  | { readonly kind: 'working'; readonly what: string }
  | { readonly kind: 'drawn' }
  /** Why there is no chart, and what to choose. */
  | { readonly kind: 'problem'; readonly says: string }
  | { readonly kind: 'cancelled' };

interface Made {
  readonly plan: ChartPlan;
  readonly table: ResultTable;
  readonly columns: readonly TableColumn[];
}

/** The chart being built over one set of rows. */
export class ChartBuilder {
  state: BuilderState = $state.raw({ kind: 'working', what: 'Looking at the columns' });
  #facts: RowFacts | undefined = $state.raw();
  #proposals: readonly ChartProposal[] = $state.raw([]);
  #choices: ChartChoices = $state.raw(noChoices);
  #made: Made | undefined = $state.raw();
  #title: string | undefined = $state();
  #subtitle: string | undefined = $state();
  /** The Vega-Lite as a person wrote it, and the last of it that a chart may say. */
  #text: string | undefined = $state();
  #own: JsonObject | undefined = $state.raw();
  #putAside: string | undefined = $state();
  #rows: RowSet | undefined;
  /** Whether a person chose what is drawn: a chart that was merely proposed is proposed anew for other rows. */
  #isChosen = $state(false);
  #news: string | undefined = $state();
  #cancel = new AbortController();
  #redraw: ReturnType<typeof setTimeout> | undefined;
  readonly #session: BenchSession;
  readonly #name: () => string;
  readonly #fitsBest: BestChart;

  constructor(options: {
    readonly session: BenchSession;
    /** What SQL kept elsewhere calls the rows. */
    readonly name: () => string;
    /** What a person chose before. */
    readonly start?: ChartStart | undefined;
    readonly fitsBest?: BestChart | undefined;
  }) {
    this.#session = options.session;
    this.#name = options.name;
    this.#fitsBest = options.fitsBest ?? (() => undefined);
    const { start } = options;
    if (start === undefined) return;
    this.#choices = start.choices;
    this.#title = start.title;
    this.#subtitle = start.subtitle;
    this.#own = start.vegaLite;
    this.#text = start.vegaLite && textOf(start.vegaLite);
    this.#isChosen = true;
  }

  /** What to begin with over other rows; undefined while nothing but what was proposed is drawn. */
  readonly chosen: ChartStart | undefined = $derived.by(() => {
    if (!this.#isChosen) return undefined;
    return { choices: this.#choices, title: this.#title, subtitle: this.#subtitle, vegaLite: this.#own };
  });

  /** Why what was chosen before is not drawn, in words. */
  get news(): string | undefined {
    return this.#news;
  }

  get facts(): RowFacts | undefined {
    return this.#facts;
  }

  get proposals(): readonly ChartProposal[] {
    return this.#proposals;
  }

  get choices(): ChartChoices {
    return this.#choices;
  }

  /** The place in the list of the proposal that is drawn, or -1 once something was changed. */
  get proposed(): number {
    const drawn = JSON.stringify(this.#choices);
    return this.#proposals.findIndex(({ choices }) => JSON.stringify(choices) === drawn);
  }

  get title(): string {
    return this.#title ?? (this.#made ? chartTitle(this.#made.plan) : '');
  }

  get subtitle(): string {
    return this.#subtitle ?? (this.#made ? chartSubtitle(this.#made.plan) : '');
  }

  readonly block: ChartBlock | undefined = $derived.by(() => {
    if (!this.#made) return undefined;
    const words = { from: 'chart', title: this.title, subtitle: this.subtitle === '' ? undefined : this.subtitle };
    const block = chartBlock(this.#made.plan, words);
    return this.#own === undefined ? block : { ...block, vegaLite: this.#own };
  });

  /** What the frame draws. */
  readonly chart: ChartResult | undefined = $derived.by(() => {
    if (!this.#made || !this.block || this.state.kind === 'problem') return undefined;
    return { block: this.block, rows: this.#made.table, columns: this.#made.columns };
  });

  /** What is not drawn, in words. */
  readonly notes: readonly string[] = $derived(this.#made ? chartNotes(this.#made.plan) : []);

  readonly built: BuiltChart | undefined = $derived.by(() => {
    if (!this.#made || !this.block || this.state.kind === 'problem') return undefined;
    return {
      sql: chartSql(this.#made.plan, identifier(this.#name())),
      block: this.block,
      start: { choices: this.#made.plan.choices, title: this.#title, subtitle: this.#subtitle, vegaLite: this.#own },
    };
  });

  /** The Vega-Lite as text: what the choices make, or what was written in its place. */
  get text(): string {
    return this.#text ?? (this.block ? textOf(this.block.vegaLite) : '');
  }

  /** The names of the columns that the chart's SQL gives. */
  readonly fields: readonly string[] = $derived(this.#made ? this.#made.table.columns.map(({ name }) => name) : []);

  readonly textProblems: readonly ChartTextProblem[] = $derived.by(() => {
    if (this.#text === undefined) return [];
    const read = readChartText(this.#text);
    return read.kind === 'refused' ? read.problems : [];
  });

  /** The chart is drawn from Vega-Lite written by hand. */
  get isByHand(): boolean {
    return this.#text !== undefined;
  }

  /** Vega-Lite was written by hand before the choices were taken again. */
  get hasPutAside(): boolean {
    return this.#putAside !== undefined;
  }

  /**
   * Looks at rows, proposes charts and draws the first, or what was chosen before where the rows still have its columns;
   * where they have not, that is news. Never rejects: what goes wrong is the state.
   */
  async take(rows: RowSet): Promise<void> {
    this.#rows = rows;
    this.#facts = undefined;
    await this.#work('Looking at the columns', async (signal) => {
      const facts = await askRowFacts(rows, (text) => this.#session.query(text, signal));
      if (signal.aborted) return;
      this.#facts = facts;
      this.#proposals = proposeCharts(facts, this.#fitsBest(facts));
      const outcome = planChart(this.#choices, facts);
      this.#news = undefined;
      if (this.#isChosen && outcome.kind === 'problem') this.#letGo(outcome.says);
      if (!this.#isChosen) this.#choices = this.#proposals[0]?.choices ?? noChoices;
      await this.#build(facts, signal);
    });
  }

  /** Draws a proposal. */
  async propose(at: number): Promise<void> {
    const proposal = this.#proposals[at];
    if (proposal === undefined) return;
    this.#choices = proposal.choices;
    await this.#chosen();
  }

  async change(change: Change): Promise<void> {
    if (this.#facts === undefined) return;
    this.#choices = withChange(this.#choices, change, this.#facts);
    await this.#chosen();
  }

  /** The title a person wrote; an empty one is the chart's own again. */
  setTitle(text: string): void {
    this.#title = wordsOf(text);
    this.#isChosen ||= this.#title !== undefined;
  }

  setSubtitle(text: string): void {
    this.#subtitle = wordsOf(text);
    this.#isChosen ||= this.#subtitle !== undefined;
  }

  /** Vega-Lite written by hand. What a chart may say is drawn once the writing rests. */
  write(text: string): void {
    // The editor tells of what it was given as of what was typed.
    if (text === this.text) return;
    this.#text = text;
    this.#isChosen = true;
    clearTimeout(this.#redraw);
    this.#redraw = setTimeout(() => {
      const read = readChartText(text);
      if (read.kind === 'chart') this.#own = read.vegaLite;
    }, 500);
  }

  /** Draws what the choices make again; what was written by hand can be brought back. */
  backToChoices(): void {
    clearTimeout(this.#redraw);
    this.#putAside = this.#text;
    this.#text = undefined;
    this.#own = undefined;
  }

  bringBack(): void {
    if (this.#putAside === undefined) return;
    const text = this.#putAside;
    this.#putAside = undefined;
    this.#text = text;
    const read = readChartText(text);
    if (read.kind === 'chart') this.#own = read.vegaLite;
  }

  /** Stops what is under way. */
  cancel(): void {
    this.#cancel.abort();
  }

  /** Begins again what was cancelled. */
  async again(): Promise<void> {
    if (this.#facts === undefined && this.#rows !== undefined) await this.take(this.#rows);
    else await this.#redrawn();
  }

  close(): void {
    clearTimeout(this.#redraw);
    this.#cancel.abort();
  }

  /** What was chosen of other rows does not fit these, nor do its words; what was written by hand can be brought back. */
  #letGo(says: string): void {
    const isProposed = this.#proposals.length > 0 ? ' Until then, the chart that fits best is drawn.' : '';
    this.#news = `The chart chosen before does not fit these rows. ${says}${isProposed}`;
    this.#isChosen = false;
    this.#title = undefined;
    this.#subtitle = undefined;
    if (this.#text !== undefined) this.backToChoices();
  }

  async #chosen(): Promise<void> {
    this.#isChosen = true;
    this.#news = undefined;
    await this.#redrawn();
  }

  async #redrawn(): Promise<void> {
    const facts = this.#facts;
    if (facts === undefined) return;
    await this.#work('Working out the figures', (signal) => this.#build(facts, signal));
  }

  async #build(facts: RowFacts, signal: AbortSignal): Promise<void> {
    const outcome = planChart(this.#choices, facts);
    if (outcome.kind === 'problem' || this.#rows === undefined) {
      this.#fail(outcome.kind === 'problem' ? this.#emptyOr(outcome.says, facts) : '');
      return;
    }
    const { plan } = outcome;
    const repeats = repeatsSql(plan, this.#rows.from);
    if (repeats !== undefined) {
      const several = await this.#session.query(repeats, signal);
      if (signal.aborted) return;
      if (several.cell(0, 0) !== 0n) {
        this.#fail(severalRows(plan));
        return;
      }
    }
    const text = chartSql(plan, this.#rows.from);
    const table = await this.#session.query(
      sql`SELECT * FROM (\n${fragment(text)}\n) LIMIT ${BigInt(mostRows + 1)}`,
      signal,
    );
    if (signal.aborted) return;
    if (table.rowCount > mostRows) {
      this.#fail(tooMany);
      return;
    }
    if (table.rowCount === 0) {
      this.#fail('No row has everything that this chart shows. Choose other columns, or rows that are filled in.');
      return;
    }
    this.#made = { plan, table, columns: chartColumns(plan) };
    this.state = { kind: 'drawn' };
  }

  #emptyOr(says: string, facts: RowFacts): string {
    if (facts.rowCount === 0) return 'The result has no rows, so there is nothing to draw.';
    return this.#isChosen ? says : `No chart fits these columns by itself. ${says}`;
  }

  #fail(says: string): void {
    this.state = { kind: 'problem', says };
  }

  /** One thing at a time: what was under way before is stopped. */
  async #work(what: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#cancel.abort();
    const cancel = new AbortController();
    this.#cancel = cancel;
    this.state = { kind: 'working', what };
    try {
      await work(cancel.signal);
      if (cancel.signal.aborted && this.#cancel === cancel) this.state = { kind: 'cancelled' };
    } catch (thrown) {
      if (!(thrown instanceof EngineError)) throw thrown;
      if (this.#cancel !== cancel) return;
      if (thrown.code === 'cancelled') this.state = { kind: 'cancelled' };
      else this.#fail(`The figures could not be worked out. ${messageOf(thrown)}`);
    }
  }
}

const tooMany = `The chart would have more than ${formatCount(mostRows)} figures, which nobody can read. Choose a longer interval, a column with fewer different values, or fewer categories.`;

function severalRows({ keys }: ChartPlan): string {
  const names = keys.map(({ facts }) => `“${facts.name}”`).join(' and ');
  return `Several rows have the same ${names === '' ? 'place' : names}, so there is no one figure to draw. Choose an aggregate, such as the sum or the mean, or tell them apart by Colour or Panels.`;
}

function wordsOf(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim().slice(0, 200);
}

function textOf(vegaLite: JsonObject): string {
  return JSON.stringify(vegaLite, undefined, 2);
}
