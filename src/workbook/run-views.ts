export type { ChartResult, CheckResult, TableResult } from '../runs/run-result.ts';
export type { RunRecord } from '../runs/run-record.ts';
