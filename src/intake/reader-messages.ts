import type { ConvertEvent, ConvertOrder } from './convert/convert.ts';
import type { IntakeErrorCode } from './errors.ts';
import type { SurveyProgress } from './survey/survey.ts';
import type { IntakeFile, ReadSettings, SurveyedFile } from './types.ts';

/** What the page asks of a reading worker: one piece of work, and for `convert` one event after the other. */
export type ToReader =
  | { readonly kind: 'unpack'; readonly file: IntakeFile }
  | { readonly kind: 'hash'; readonly blob: Blob }
  | { readonly kind: 'survey'; readonly file: IntakeFile; readonly settings: ReadSettings; readonly today: string }
  | { readonly kind: 'convert'; readonly file: IntakeFile; readonly order: ConvertOrder }
  | { readonly kind: 'next' };

/** What a reading worker answers: once, but for the progress of a survey. */
export type FromReader =
  | { readonly kind: 'unpacked'; readonly files: readonly IntakeFile[] | undefined }
  | { readonly kind: 'hashed'; readonly sha256: string }
  | { readonly kind: 'progress'; readonly progress: SurveyProgress }
  | { readonly kind: 'surveyed'; readonly surveyed: SurveyedFile }
  | { readonly kind: 'event'; readonly event: ConvertEvent }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed';
      readonly code: IntakeErrorCode;
      readonly message: string;
      readonly line: number | undefined;
    };
