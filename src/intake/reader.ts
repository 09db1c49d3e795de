import type { ConvertEvent, ConvertOrder } from './convert/convert.ts';
import type { SurveyProgress } from './survey/survey.ts';
import type { IntakeFile, ReadSettings, SurveyedFile } from './types.ts';

export interface ReadOptions {
  /** ISO date. Decides what two-digit years mean. */
  readonly today: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SurveyProgress) => void) | undefined;
}

/** Reads files, on a worker in the app (`reader-in-worker.ts`) or on this thread (`reader-here.ts`). All reject with IntakeError. */
export interface IntakeReader {
  /** The files in a zip file; undefined where the file is none. */
  unpack(file: IntakeFile, signal?: AbortSignal): Promise<readonly IntakeFile[] | undefined>;
  /** Reads a file through and finds out what it holds. */
  survey(file: IntakeFile, settings: ReadSettings, options: ReadOptions): Promise<SurveyedFile>;
  /** Reads a surveyed file again, as rows for the engine. Stopping the iteration early ends the work. */
  convert(file: IntakeFile, order: ConvertOrder, signal: AbortSignal | undefined): AsyncIterable<ConvertEvent>;
}
