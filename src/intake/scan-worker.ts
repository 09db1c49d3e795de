import { IntakeError } from './errors.ts';
import { scanHere } from './scan-here.ts';
import type { FromScanWorker, ToScanWorker } from './scan-messages.ts';
import type { ScanEvent } from './scan.ts';

/** The worker's side: one scan, one event for each `next`, so that nothing is read ahead of the engine. */
let events: AsyncIterator<ScanEvent> | undefined;

addEventListener('message', (message: MessageEvent<ToScanWorker>) => {
  void answer(message.data);
});

async function answer(message: ToScanWorker): Promise<void> {
  if (message.kind === 'start') {
    events = scanHere()(message.blob, message.overrides, undefined)[Symbol.asyncIterator]();
  }
  try {
    const result = await events?.next();
    if (!result || result.done) post({ kind: 'done' });
    else post({ kind: 'event', event: result.value }, result.value.kind === 'rows' ? [result.value.csv.buffer] : []);
  } catch (thrown) {
    post(failureFrom(thrown));
  }
}

function failureFrom(thrown: unknown): FromScanWorker {
  if (thrown instanceof IntakeError) {
    return { kind: 'failed', code: thrown.code, message: thrown.message, line: thrown.line };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { kind: 'failed', code: 'unreadable', message: `The file could not be read: ${message}`, line: undefined };
}

function post(message: FromScanWorker, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
