import type { ReadSettings, SurveyedFile } from '../intake/types.ts';
import type { ImportChoices } from './source.ts';

/** How far reading or loading has come. */
export interface Progress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}

/** A file on its way in. */
export interface WaitingFile {
  readonly id: number;
  readonly file: File;
  readonly isSample: boolean;
  /** The source it takes the place of once it is loaded. */
  readonly replaces: string | undefined;
  readonly state: WaitingState;
}

export type WaitingState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'reading'; readonly progress: Progress | undefined }
  /** `why`: what is to be told where the password given was not right. */
  | { readonly kind: 'locked'; readonly why: string }
  | SurveyedState
  | { readonly kind: 'loading'; readonly progress: Progress | undefined };

export type SurveyedState = { readonly kind: 'surveyed' } & Surveyed;

/** A file that was read through, and what is proposed for it. */
export interface Surveyed {
  readonly surveyed: SurveyedFile;
  readonly settings: ReadSettings;
  /** The signature under which its settings are kept: of the headings as they were first found. */
  readonly signature: string;
  readonly proposed: ImportChoices;
  /** Its headings were seen before, and `proposed` is what was chosen then. */
  readonly isRemembered: boolean;
  /** What to tell about headings that are nearly those of a file seen before. */
  readonly headingNews: readonly string[];
  /** How a recipe had a say in `proposed`, in a sentence. */
  readonly recipeSays: string | undefined;
  /** Sources with the same headings, to which it could be added. */
  readonly alike: readonly string[];
  /** What stands in the way of adding its rows to a source: rows that are there already. */
  readonly overlap: { readonly table: string; readonly says: readonly string[] } | undefined;
}

/** How a file is to be read when its turn comes. */
export interface HowToRead {
  readonly isSample: boolean;
  readonly settings: ReadSettings;
  /** The source that it takes the place of. */
  readonly tableName?: string;
}

/** A file that could not be taken in, and why. */
export interface IntakeFailure {
  readonly id: number;
  readonly fileName: string;
  readonly message: string;
}
