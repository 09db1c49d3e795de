import { EngineError } from '../../engine/errors.ts';
import { fragment, sql } from '../../engine/sql.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import { factsSql, factWords } from '../../explore/question/question-facts.ts';
import { carriedOver, isPlain, plainParts, type QuestionParts } from '../../explore/question/carry-over.ts';
import { answerCells, type AnswerTable } from '../../explore/question/answer.ts';
import {
  type ColumnMeasure,
  canMeasure,
  columnOf,
  type Condition,
  firstGrouping,
  type Grouping,
  isDayKind,
  type Measure,
  mostGroupings,
  type Question,
  type Span,
  testOfKind,
  testsFor,
} from '../../explore/question/question.ts';
import { questionProblems } from '../../explore/question/question-problems.ts';
import { questionSql } from '../../explore/question/question-sql.ts';
import { questionSentence, questionSteps } from '../../explore/question/question-words.ts';
import { isReferenceName } from '../../explore/reference-name.ts';
import type { BenchTable, RowColumn } from '../../explore/row-set.ts';
import { messageOf } from '../failure-words.ts';

/** What came of asking. */
export type AnswerState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

export interface Answer {
  readonly question: Question;
  readonly sentence: string;
  readonly table: AnswerTable;
  /** There are more rows than are shown. */
  readonly hasMore: boolean;
  /** What is said beside it: of how many rows it is, and what is not known of them. */
  readonly facts: readonly string[];
  readonly isSample: boolean;
}

/** How many rows of an answer are shown; the rest as a query. */
export const mostShown = 500;

/** A question being made from menus, and its answer. */
export class QuestionDraft {
  #table: string = $state('');
  #parts: QuestionParts = $state.raw(plainParts);
  /** By table, what was asked of it when another was chosen, and the columns that it had. */
  readonly #asked = new Map<string, { readonly parts: QuestionParts; readonly columns: readonly RowColumn[] }>();
  #state: AnswerState = $state.raw({ kind: 'idle' });
  #running: AbortController | undefined;
  readonly #session: () => BenchSession;
  readonly #tables: () => readonly BenchTable[];

  constructor(of: { readonly session: () => BenchSession; readonly tables: () => readonly BenchTable[] }) {
    this.#session = of.session;
    this.#tables = of.tables;
  }

  /** What is asked; the first table where none is chosen, or the one chosen is gone. */
  readonly table: BenchTable | undefined = $derived.by(() => {
    const tables = this.#tables();
    return tables.find(({ name }) => name === this.#table) ?? tables[0];
  });

  readonly question: Question | undefined = $derived.by(() => {
    const table = this.table;
    if (!table) return undefined;
    const { name, title, columns, markers } = table;
    return { ...this.#parts, of: { kind: 'table', name, title, columns, markers } };
  });

  readonly problems: readonly string[] = $derived(this.question ? questionProblems(this.question) : []);

  readonly sentence: string = $derived(this.question ? questionSentence(this.question) : '');

  readonly steps: readonly string[] = $derived(this.question ? questionSteps(this.question) : []);

  /** The SQL that answers it; undefined while something stands in the way. */
  readonly text: string | undefined = $derived(
    this.question && this.problems.length === 0 ? questionSql(this.question).text : undefined,
  );

  get state(): AnswerState {
    return this.#state;
  }

  /**
   * Asks another table: what was asked of it before, or else what is asked now, without the parts that it has no columns
   * for. What is asked now is kept for when its table is chosen again.
   */
  chooseTable(name: string): void {
    const before = this.table;
    if (before && isPlain(this.#parts)) this.#asked.delete(before.name);
    else if (before) this.#asked.set(before.name, { parts: this.#parts, columns: before.columns });
    this.#table = name;
    const { parts, columns } = this.#asked.get(name) ?? { parts: this.#parts, columns: before?.columns ?? [] };
    this.#parts = carriedOver(parts, columns, this.table?.columns ?? []);
  }

  /** Works out something else, of the same column where that can be. */
  chooseMeasure(kind: Measure['kind']): void {
    const { measure } = this.#parts;
    if (kind === 'rows' || kind === 'list') {
      this.#change({ measure: { kind } });
      return;
    }
    const columns = this.columnsFor(kind);
    const own = measure.kind === 'rows' || measure.kind === 'list' ? '' : measure.column;
    const column = columnOf(columns, own) ?? columns[0];
    this.#change({ measure: { kind, column: column?.name ?? '' } });
  }

  chooseMeasured(column: string): void {
    const { measure } = this.#parts;
    if (measure.kind !== 'rows' && measure.kind !== 'list') this.#change({ measure: { kind: measure.kind, column } });
  }

  /** The columns that this can be worked out of. */
  columnsFor(kind: ColumnMeasure): readonly RowColumn[] {
    return (this.table?.columns ?? []).filter((column) => canMeasure(kind, column.kind));
  }

  get canAddGrouping(): boolean {
    return this.#parts.measure.kind !== 'list' && this.#parts.by.length < mostGroupings;
  }

  /** Groups by one more column that is not grouped by yet: dates first, and what names each row last. */
  addGrouping(): void {
    const { by } = this.#parts;
    const columns = this.table?.columns ?? [];
    const free = columns.filter(({ name }) => !by.some((other) => other.column === name));
    const column =
      free.find(({ kind }) => isDayKind(kind) && by.length === 0) ??
      free.find(({ name, kind }) => kind === 'text' && !isReferenceName(name)) ??
      free[0] ??
      columns[0];
    if (column && this.canAddGrouping) this.#change({ by: [...by, firstGrouping(column)] });
  }

  setGrouping(index: number, grouping: Grouping): void {
    this.#change({ by: this.#parts.by.with(index, grouping) });
  }

  removeGrouping(index: number): void {
    this.#change({ by: this.#parts.by.toSpliced(index, 1) });
  }

  addCondition(): void {
    const columns = this.table?.columns ?? [];
    const texts = columns.filter(({ kind }) => kind === 'text');
    const column = texts.find(({ name }) => !isReferenceName(name)) ?? texts[0] ?? columns[0];
    if (!column) return;
    const test = testOfKind(testsFor(column.kind)[0] ?? 'is filled');
    this.#change({ where: [...this.#parts.where, { column: column.name, test }] });
  }

  setCondition(index: number, condition: Condition): void {
    this.#change({ where: this.#parts.where.with(index, condition) });
  }

  removeCondition(index: number): void {
    this.#change({ where: this.#parts.where.toSpliced(index, 1) });
  }

  /** The columns that have days. */
  readonly dayColumns: readonly RowColumn[] = $derived(
    (this.table?.columns ?? []).filter(({ kind }) => isDayKind(kind)),
  );

  setSpan(span: Span | undefined): void {
    this.#change({ span });
  }

  /** Works out the answer. Never rejects for what the engine says: that is `state`. */
  async ask(): Promise<void> {
    const { question, table, sentence } = this;
    if (!question || !table || this.problems.length > 0) return;
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    this.#state = { kind: 'running' };
    try {
      const built = questionSql(question);
      const session = this.#session();
      const limited = sql`SELECT *\nFROM (\n${fragment(built.text)}\n)\nLIMIT ${fragment(sql`${BigInt(mostShown + 1)}`)}`;
      const rows = await session.query(limited, running.signal);
      const counts = await session.query(factsSql(question), running.signal);
      if (this.#running !== running) return;
      const answer: Answer = {
        question,
        sentence,
        table: answerCells(question, built, rows, mostShown),
        hasMore: rows.rowCount > mostShown,
        facts: factWords(question, counts),
        isSample: table.isSample,
      };
      this.#state = { kind: 'done', answer };
    } catch (thrown) {
      if (this.#running !== running) return;
      const isCancel = thrown instanceof EngineError && thrown.code === 'cancelled';
      this.#state = isCancel ? { kind: 'cancelled' } : { kind: 'failed', message: messageOf(thrown) };
      if (!(thrown instanceof EngineError)) throw thrown;
    }
  }

  cancel(): void {
    this.#running?.abort();
  }

  #change(parts: Partial<QuestionParts>): void {
    this.#parts = { ...this.#parts, ...parts };
  }
}
