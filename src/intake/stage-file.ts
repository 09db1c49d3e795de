import type { Engine } from '../engine/engine.ts';
import type { ScanFile, ScanOverrides } from './scan.ts';
import type { IntakeFile, StagedFile } from './types.ts';

export interface StageOptions {
  /** A name no table of the engine has. */
  readonly stagingTable: string;
  /** ISO date. Decides what two-digit years mean. */
  readonly today: string;
  /** `scanInWorker()` of scan-in-worker.ts in the app, `scanHere` of scan-here.ts in tests. */
  readonly scan: ScanFile;
  readonly overrides?: ScanOverrides;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StageProgress) => void;
}

export interface StageProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  /** Good rows so far. */
  readonly rows: number;
}

/**
 * Reads a file into a staging table of text and finds out what its columns are.
 * Rejects with IntakeError (code `cancelled` once the signal is aborted); then no staging table is left behind.
 */
export function stageFile(_engine: Engine, _file: IntakeFile, _options: StageOptions): Promise<StagedFile> {
  return Promise.reject(new Error('stageFile is being laid'));
}
