import { cancelled, IntakeError, throwIfCancelled } from './errors.ts';
import type { FromScanWorker, ToScanWorker } from './scan-messages.ts';
import ScanWorker from './scan-worker.ts?worker&inline';
import type { ScanEvent, ScanFile, ScanOverrides } from './scan.ts';

/** A scan on a worker of its own, started from a `blob:` address, which ends with the scan. */
export function scanInWorker(): ScanFile {
  return scan;
}

async function* scan(
  blob: Blob,
  overrides: ScanOverrides,
  signal: AbortSignal | undefined,
): AsyncGenerator<ScanEvent, void, undefined> {
  throwIfCancelled(signal);
  const worker = new ScanWorker();
  try {
    let answer = ask(worker, { kind: 'start', blob, overrides }, signal);
    for (;;) {
      const message = await answer;
      throwIfCancelled(signal);
      if (message.kind === 'done') return;
      if (message.kind === 'failed') throw new IntakeError(message.code, message.message, { line: message.line });
      // The worker makes the next piece while the engine takes this one, and no more than that.
      if (message.event.kind !== 'end') {
        answer = ask(worker, { kind: 'next' }, signal);
        // A reader that stops early never awaits it.
        answer.catch(() => undefined);
      }
      yield message.event;
      if (message.event.kind === 'end') return;
    }
  } finally {
    worker.terminate();
  }
}

/** The worker's answer to one message. Rejects at once when the signal is aborted: a worker mid-scan hears nothing. */
function ask(worker: Worker, question: ToScanWorker, signal: AbortSignal | undefined): Promise<FromScanWorker> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    worker.addEventListener(
      'message',
      (message: MessageEvent<FromScanWorker>) => {
        done.abort();
        resolve(message.data);
      },
      { signal: done.signal },
    );
    worker.addEventListener(
      'error',
      (event) => {
        done.abort();
        const cause: unknown = event.error;
        reject(new IntakeError('unreadable', 'Reading the file failed. Add it again.', { cause }));
      },
      { signal: done.signal },
    );
    signal?.addEventListener(
      'abort',
      () => {
        done.abort();
        reject(cancelled());
      },
      { signal: done.signal },
    );
    worker.postMessage(question);
  });
}
