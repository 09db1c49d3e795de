import { EngineError } from '../../engine/errors.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import { identifier } from '../../engine/sql.ts';
import { benchTables } from '../../explore/bench-tables.ts';
import type { Question } from '../../explore/question/question.ts';
import { openSession } from '../../explore/open-session.ts';
import type { BenchTable } from '../../explore/row-set.ts';
import type { CellContents } from '../../recipes/notebook-file/notebook-contents.ts';
import type { DraftStore } from '../../storage/draft-store.ts';
import type { Source } from '../data-files.svelte.ts';
import type { Engines } from '../engines.svelte.ts';
import { messageOf } from '../failure-words.ts';
import { referenceFacts } from '../reference-files.ts';
import { FileComparison } from './compare-files.svelte.ts';
import { dataFileFacts } from './data-file-facts.ts';
import { QueryHistory } from './history.svelte.ts';
import { Notebook } from './notebook.svelte.ts';
import { QueryRuns } from './query-runs.svelte.ts';
import { QueryTabs } from './query-tabs.svelte.ts';
import { QuestionDraft } from './question.svelte.ts';
import { lostFiles, lostStatements } from './recovery-words.ts';
import { ResultLooks } from './result-look.svelte.ts';

/** The ways of working on the bench. */
export type BenchMode = 'query' | 'question' | 'notebook' | 'compare';

/** The analyst's bench over the data engine: what SQL can name there, and what is being done. */
export class Bench {
  readonly session: BenchSession;
  readonly runs: QueryRuns;
  readonly tabs: QueryTabs;
  /** How the results of the tabs are looked at, by tab. */
  readonly looks = new ResultLooks();
  /** How the results of the notebook are looked at, by cell. */
  readonly cellLooks = new ResultLooks();
  readonly notebook: Notebook;
  /** The question being asked from menus. */
  readonly question: QuestionDraft;
  readonly comparison: FileComparison;
  mode: BenchMode = $state('query');
  #tables: readonly BenchTable[] = $state.raw([]);
  #isListed = $state(false);
  #problem: string | undefined = $state();
  /** How often something of the analyst's own was changed. */
  #changes = $state(0);
  readonly #questions = new Map<string, Question>();
  readonly #sources: () => readonly Source[];
  readonly #engines: Engines;
  // The list is asked for again whenever something changes; only the last answer counts.
  #asked = 0;

  constructor(options: {
    readonly engines: Engines;
    readonly sources: () => readonly Source[];
    readonly putUpAgain: (broken: Engines['data']) => Promise<readonly string[]>;
    readonly drafts: DraftStore;
    /** Shows the person what a failing store says. */
    readonly told: (work: Promise<void>) => void;
    /** Tells the person something that they should know wherever they are. */
    readonly tell: (notice: string) => void;
  }) {
    this.#sources = options.sources;
    this.#engines = options.engines;
    this.session = openSession({
      engine: () => options.engines.whenReady(),
      isDataFile: (name) =>
        [...options.sources().map(({ report }) => report.tableName), ...referenceFacts.map(({ table }) => table)].some(
          (table) => table.toLowerCase() === name.toLowerCase(),
        ),
      recover: async (broken, why) => {
        broken.end();
        const lost = await options.putUpAgain(broken);
        this.runs.rowsAreGone();
        this.question.rowsAreGone();
        this.notebook.runs.rowsAreGone();
        this.comparison.rowsAreGone();
        if (why === 'stopped' || lost.length > 0) options.tell(lostFiles(why, lost));
      },
      lost: (statements) => {
        options.tell(lostStatements(statements));
      },
      changed: (statement) => {
        this.#changes += 1;
        if (statement) this.notebook.runs.ownChanged(statement);
        void this.refresh();
      },
    });
    const { drafts, told } = options;
    const history = new QueryHistory({ drafts, told });
    this.tabs = new QueryTabs({ drafts, history, told, known: () => this.#names });
    this.runs = new QueryRuns({
      session: this.session,
      tables: () => this.#tables,
      ended: (run) => {
        history.add(run);
      },
    });
    this.notebook = new Notebook({
      session: this.session,
      tables: () => this.#tables,
      drafts,
      told,
    });
    this.question = new QuestionDraft({ session: () => this.session, tables: () => this.#tables });
    this.comparison = new FileComparison(
      () => this.#tables,
      this.session,
      ({ name }) => this.#sources().find(({ report }) => report.tableName === name)?.report ?? this.#changes,
    );
  }

  /** Puts back what was typed on earlier visits. Never rejects. */
  async restore(): Promise<void> {
    await Promise.all([this.tabs.restore(), this.notebook.restore()]);
  }

  /** Opens a query in a tab of its own, and runs it. `question`: what it was made of. */
  openQuery(text: string, question?: Question): void {
    this.mode = 'query';
    const { id } = this.tabs.open(text);
    this.#ask(id, text, question);
  }

  /** Another query takes the place of a tab's, and runs. */
  replaceQuery(tabId: string, text: string, question?: Question): void {
    this.tabs.setText(tabId, text);
    this.#ask(tabId, text, question);
  }

  /** The question that the text of a tab was made of, so that it can be cut at its base. */
  questionOf(tabId: string): Question | undefined {
    return this.#questions.get(tabId);
  }

  /** Shows cells made elsewhere in the notebook, or asks first where there are others. Nothing of them runs. */
  openCells(title: string, cells: readonly CellContents[]): void {
    this.mode = 'notebook';
    this.notebook.offer({ contents: { title, cells }, from: title });
  }

  #ask(tabId: string, text: string, question: Question | undefined): void {
    if (question) this.#questions.set(tabId, question);
    else this.#questions.delete(tabId);
    void this.runs.run(tabId, { text, start: 0 });
  }

  /** A query for the rows of a table for which a condition holds. */
  filterQuery(table: string, predicate: string): string {
    return `SELECT *\nFROM ${identifier(table).sql}\nWHERE ${predicate}`;
  }

  /** Names of tables and columns in small letters: they are no data about people. */
  readonly #names: ReadonlySet<string> = $derived.by(
    () =>
      new Set(
        this.#tables.flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)]).map(lowerCase),
      ),
  );

  /**
   * Whether rows of sample data may be in what a query gives: it names a sample file, or something of the analyst's own
   * that may be made of one.
   */
  readsSample(sql: string): boolean {
    const lower = sql.toLowerCase();
    const named = this.#tables.filter(({ name }) => lower.includes(name.toLowerCase()));
    const hasSample = this.#tables.some(({ isSample }) => isSample);
    return hasSample && named.some(({ isSample, origin }) => isSample || origin !== 'data file');
  }

  /** All that SQL can name: data files first. */
  get tables(): readonly BenchTable[] {
    return this.#tables;
  }

  /** Whether `tables` was had at all: until then it is empty. */
  get isListed(): boolean {
    return this.#isListed;
  }

  /** Why the list could not be had, in words. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Asks the engine again what SQL can name. Never rejects: what goes wrong is `problem`. */
  async refresh(): Promise<void> {
    if (this.#engines.state.kind !== 'ready') return;
    this.#asked += 1;
    const turn = this.#asked;
    try {
      const tables = await benchTables(this.session, this.#sources().map(dataFileFacts));
      if (turn !== this.#asked) return;
      this.#tables = tables;
      this.#isListed = true;
      this.#problem = undefined;
    } catch (thrown) {
      if (turn === this.#asked) this.#problem = messageOf(thrown);
      if (!(thrown instanceof EngineError)) throw thrown;
    }
  }
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}
