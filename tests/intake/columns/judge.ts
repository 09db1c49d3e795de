import { judgeColumn, type Judgement } from '../../../src/intake/columns/judge-column.ts';
import { ColumnTallier, type ColumnTally } from '../../../src/intake/columns/tally.ts';

export const LAST = 2027;

/** The facts of a column whose values stand from line 2 on. */
export function tallyOf(values: readonly string[], fromLine = 2): ColumnTally {
  const tallier = new ColumnTallier(LAST);
  for (const [i, value] of values.entries()) tallier.add(value, fromLine + i);
  return tallier.tally();
}

export function judge(values: readonly string[], heading = 'x'): Judgement {
  return judgeColumn(heading, tallyOf(values), LAST);
}

export function times(count: number, value: string): readonly string[] {
  return Array<string>(count).fill(value);
}
