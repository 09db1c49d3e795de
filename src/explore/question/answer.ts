import { exactText } from '../../results/csv.ts';
import { formatCell } from '../../results/format.ts';
import { isNumberKind, type ResultTable } from '../../results/result-table.ts';
import { figureFormat } from './figure-format.ts';
import { groupWords } from './group-words.ts';
import type { Question } from './question.ts';
import type { QuestionSql } from './question-sql.ts';

/** An answer as people read it: texts, formatted, with what each is exactly where it is a figure. */
export interface AnswerTable {
  readonly columns: readonly { readonly name: string; readonly isFigure: boolean }[];
  readonly rows: readonly (readonly AnswerCell[])[];
}

export interface AnswerCell {
  readonly words: string;
  readonly exact: string | undefined;
  /** There is no value: a group that is not known, or a figure that there is none of. */
  readonly isNone: boolean;
}

/** The first rows of an answer. A list of rows shows its columns as they are. */
export function answerCells(question: Question, built: QuestionSql, table: ResultTable, most: number): AnswerTable {
  const columns = table.columns.map(({ name, kind }, i) => {
    const own = built.columns[i];
    const isFigure = own ? own.part !== 'group' : isNumberKind(kind);
    const measure = own === undefined || own.part === 'value' ? question.measure : { kind: 'rows' as const };
    return { name, kind, own, isFigure, format: figureFormat(measure, kind) };
  });
  return {
    columns: columns.map(({ name, isFigure }) => ({ name, isFigure })),
    rows: Array.from({ length: Math.min(table.rowCount, most) }, (_, row) =>
      columns.map(({ kind, own, isFigure, format }, i): AnswerCell => {
        const cell = table.cell(i, row);
        if (own?.part === 'group') {
          return { words: groupWords(cell, kind, own.interval), exact: undefined, isNone: cell === null };
        }
        if (cell === null) return { words: own ? 'none' : '', exact: undefined, isNone: true };
        return { words: formatCell(cell, format), exact: isFigure ? exactText(cell) : undefined, isNone: false };
      }),
    ),
  };
}
