export type { ColumnMatch, InputMatch } from '../runs/match.ts';
export type { MatchProblem } from '../runs/match-problems.ts';
export type { ParameterProblem } from '../runs/parameter-values.ts';
export type { PresentedColumn } from '../runs/presentation.ts';
export type { ChartResult, CheckResult, HeadlineResult, RunResult, TableResult } from '../runs/run-recipe.ts';
export type { RunRecord } from '../runs/run-record.ts';
export { fitsType } from '../runs/match.ts';
