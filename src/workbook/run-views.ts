export type { ChartResult, CheckResult, RunResult, TableResult } from '../runs/run-result.ts';
export type { RunRecord } from '../runs/run-record.ts';
export { openableFigures, type OpenedFigure } from '../runs/rows-behind.ts';
export {
  type ComparedCounts,
  type ComparedRow,
  type ComparedTable,
  compareRuns,
  type RunComparison,
} from '../runs/compare/compare-runs.ts';
export type { ComparedValue } from '../runs/compare/compare-cells.ts';
