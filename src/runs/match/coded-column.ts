import { exactText } from '../../results/csv.ts';
import type { ResultTable } from '../../results/result-table.ts';

/** A column read once: for each row the number of its text, and the texts. NULL has the number -1. */
export interface CodedColumn {
  readonly codes: Int32Array;
  readonly texts: readonly string[];
}

/** Reads columns of a long table once each, so that its rows can be gone through again and again. */
export function codedColumns(rows: ResultTable): (index: number) => CodedColumn {
  const known = new Map<number, CodedColumn>();
  return (index) => {
    const column = known.get(index) ?? codedColumn(rows, index);
    known.set(index, column);
    return column;
  };
}

function codedColumn(rows: ResultTable, index: number): CodedColumn {
  const codes = new Int32Array(rows.rowCount);
  const texts: string[] = [];
  const known = new Map<string, number>();
  for (let row = 0; row < rows.rowCount; row += 1) {
    const cell = rows.cell(index, row);
    if (cell === null) {
      codes[row] = -1;
      continue;
    }
    const text = exactText(cell);
    let code = known.get(text);
    if (code === undefined) {
      code = texts.push(text) - 1;
      known.set(text, code);
    }
    codes[row] = code;
  }
  return { codes, texts };
}
