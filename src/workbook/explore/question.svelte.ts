import { EngineError } from '../../engine/errors.ts';
import { fragment, sql } from '../../engine/sql.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import { questionChart } from '../../explore/charts/question-chart.ts';
import type { Pivot } from '../../explore/pivot/pivot.ts';
import { askedAgain, questionPivot } from '../../explore/pivot/question-pivot.ts';
import { factsSql, factWords, rowCounts } from '../../explore/question/question-facts.ts';
import { carriedOver, isPlain, plainParts, type QuestionParts } from '../../explore/question/carry-over.ts';
import { answerCells, type AnswerTable } from '../../explore/question/answer.ts';
import {
  type ColumnMeasure,
  canMeasure,
  columnOf,
  type Condition,
  firstGrouping,
  type Grouping,
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
import { fromOf } from '../../explore/question/sql-lines.ts';
import type { BenchTable, RowColumn, RowSet } from '../../explore/row-set.ts';
import { messageOf } from '../failure-words.ts';
import type { BestChart } from './chart-builder.svelte.ts';
import { ResultLook } from './result-look.svelte.ts';
import { isDayKind } from '../../results/result-table.ts';

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
  /** All its rows, and the SQL that gives them. */
  readonly rows: RowSet;
  readonly text: string;
  readonly fitsBest: BestChart;
  /** The rows that it was asked of, the SQL that gives them, and the question as a pivot of them. */
  readonly pivoted: { readonly rows: RowSet; readonly sql: string; readonly start: Pivot };
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
  /** Rows that the engine keeps for the answer. */
  #kept: RowSet | undefined;
  #lookedAt: Question | undefined;
  /** How the answer is looked at: the same for a question that differs in what it is kept to alone. */
  readonly look = new ResultLook();
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
    const session = this.#session();
    this.#letGo(session);
    let kept: RowSet | undefined;
    try {
      const built = questionSql(question);
      // Rows that are merely listed are there already, and may be all of a large file.
      if (question.measure.kind !== 'list') kept = await session.keep(built.text, running.signal);
      const from = kept ? kept.from : fromOf({ kind: 'query', text: built.text, columns: table.columns });
      const limit = fragment(sql`${BigInt(mostShown + 1)}`);
      const first = await session.query(sql`SELECT *\nFROM ${from}\nLIMIT ${limit}`, running.signal);
      const counts = await session.query(factsSql(question), running.signal);
      if (this.#running !== running) {
        if (kept) session.drop(kept);
        return;
      }
      const { all, asked } = rowCounts(counts);
      const pivoted = questionPivot(question);
      const of = { kind: 'query' as const, text: pivoted.text, columns: table.columns };
      this.#kept = kept;
      this.#lookAt(question);
      this.#state = {
        kind: 'done',
        answer: {
          question,
          sentence,
          table: answerCells(question, built, first, mostShown),
          hasMore: first.rowCount > mostShown,
          facts: factWords(question, counts),
          isSample: table.isSample,
          rows: kept ?? { from, columns: table.columns, rowCount: asked },
          text: built.text,
          fitsBest: (facts) => questionChart(question, built.columns, facts),
          pivoted: {
            rows: { from: fromOf(of), columns: table.columns, rowCount: all },
            sql: pivoted.text,
            start: pivoted.pivot,
          },
        },
      };
    } catch (thrown) {
      if (kept) session.drop(kept);
      if (this.#running !== running) return;
      const isCancel = thrown instanceof EngineError && thrown.code === 'cancelled';
      this.#state = isCancel ? { kind: 'cancelled' } : { kind: 'failed', message: messageOf(thrown) };
      if (!(thrown instanceof EngineError)) throw thrown;
    }
  }

  /** The engine was started anew: rows kept before are gone, and the question has to be asked again. */
  rowsAreGone(): void {
    if (!this.#kept) return;
    this.#kept = undefined;
    this.#state = { kind: 'failed', message: rowsGone };
  }

  cancel(): void {
    this.#running?.abort();
  }

  #letGo(session: BenchSession): void {
    if (this.#kept) session.drop(this.#kept);
    this.#kept = undefined;
  }

  /** What was chosen for other figures or other groups is forgotten: the chart is that of the question asked now. */
  #lookAt(question: Question): void {
    const before = this.#lookedAt;
    this.#lookedAt = question;
    if (!before || shapeOf(before) !== shapeOf(question)) this.look.forget();
    else if (this.look.pivot) this.look.pivot = askedAgain(this.look.pivot, before, question);
  }

  #change(parts: Partial<QuestionParts>): void {
    this.#parts = { ...this.#parts, ...parts };
  }
}

const rowsGone = 'The engine was started again, and the rows of this answer went with it. Choose “Ask” for them.';

function shapeOf({ of, measure, by }: Question): string {
  return JSON.stringify([of.kind === 'table' ? of.name : of.text, measure, by]);
}
