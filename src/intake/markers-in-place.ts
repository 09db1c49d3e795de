import type { SurveyedColumn } from './types.ts';

/** How many values of a column are markers that stand in place of one; notes behind a number are none. */
export function markersInPlace({ markers }: Pick<SurveyedColumn, 'markers'>): number {
  return markers.reduce((sum, { count, isNote }) => (isNote ? sum : sum + count), 0);
}
