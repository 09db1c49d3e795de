import type { IntakeErrorCode } from './errors.ts';
import type { ScanEvent, ScanOverrides } from './scan.ts';

/** What the page asks of the scan worker: to start, which also asks for the first event, then for one event at a time. */
export type ToScanWorker =
  { readonly kind: 'start'; readonly blob: Blob; readonly overrides: ScanOverrides } | { readonly kind: 'next' };

/** What the scan worker answers, once to each message. */
export type FromScanWorker =
  | { readonly kind: 'event'; readonly event: ScanEvent }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed';
      readonly code: IntakeErrorCode;
      readonly message: string;
      readonly line: number | undefined;
    };
