import type { ConvertEvent, ConvertOrder } from './convert/convert.ts';
import { cancelled, IntakeError, throwIfCancelled } from './errors.ts';
import type { IntakeReader } from './reader.ts';
import type { FromReader, ToReader } from './reader-messages.ts';
import ReaderWorker from './reader-worker.ts?worker&inline';
import type { IntakeFile } from './types.ts';

/** Reads files on workers, each started from a `blob:` address and ended with its piece of work. */
export function readerInWorker(): IntakeReader {
  return {
    async unpack(file, signal) {
      const { files } = await askOnce({ kind: 'unpack', file }, 'unpacked', signal);
      return files;
    },
    async survey(file, settings, { today, signal, onProgress }) {
      const ends = new AbortController();
      const both = signal ? AbortSignal.any([signal, ends.signal]) : ends.signal;
      try {
        // The hash takes as long as all the rest, and there are two cores at least.
        const [{ sha256 }, { surveyed }] = await Promise.all([
          askOnce({ kind: 'hash', blob: file.blob }, 'hashed', both),
          askOnce({ kind: 'survey', file, settings, today }, 'surveyed', both, (message) => {
            if (message.kind === 'progress') onProgress?.(message.progress);
          }),
        ]);
        return { ...surveyed, sha256 };
      } finally {
        // Where one of the two failed, the other is of no use.
        ends.abort();
      }
    },
    convert,
  };
}

async function* convert(
  file: IntakeFile,
  order: ConvertOrder,
  signal: AbortSignal | undefined,
): AsyncGenerator<ConvertEvent, void, undefined> {
  throwIfCancelled(signal);
  const worker = new ReaderWorker();
  try {
    let answer = ask(worker, { kind: 'convert', file, order }, signal);
    for (;;) {
      const message = await answer;
      throwIfCancelled(signal);
      if (message.kind === 'failed') throw failureOf(message);
      if (message.kind !== 'event') return;
      // The worker makes the next batch while the engine takes this one, and no more than that.
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

/** One question to a worker of its own, which ends with the answer. */
async function askOnce<K extends FromReader['kind']>(
  question: ToReader,
  kind: K,
  signal: AbortSignal | undefined,
  onProgress?: (message: FromReader) => void,
): Promise<Extract<FromReader, { readonly kind: K }>> {
  throwIfCancelled(signal);
  const worker = new ReaderWorker();
  try {
    const message = await ask(worker, question, signal, onProgress);
    if (message.kind === 'failed') throw failureOf(message);
    if (message.kind !== kind) throw new IntakeError('unreadable', 'Reading the file failed. Add it again.');
    return message as Extract<FromReader, { readonly kind: K }>;
  } finally {
    worker.terminate();
  }
}

function failureOf({ code, message, line }: Extract<FromReader, { readonly kind: 'failed' }>): IntakeError {
  return new IntakeError(code, message, { line });
}

/** The worker's answer to one message. Rejects at once when the signal is aborted: a worker at work hears nothing. */
function ask(
  worker: Worker,
  question: ToReader,
  signal: AbortSignal | undefined,
  onProgress?: (message: FromReader) => void,
): Promise<FromReader> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const { signal: until } = done;
    worker.addEventListener(
      'message',
      (message: MessageEvent<FromReader>) => {
        if (message.data.kind === 'progress') {
          onProgress?.(message.data);
          return;
        }
        done.abort();
        resolve(message.data);
      },
      { signal: until },
    );
    worker.addEventListener(
      'error',
      (event) => {
        done.abort();
        const cause: unknown = event.error;
        reject(new IntakeError('unreadable', 'Reading the file failed. Add it again.', { cause }));
      },
      { signal: until },
    );
    signal?.addEventListener(
      'abort',
      () => {
        done.abort();
        reject(cancelled());
      },
      { signal: until },
    );
    worker.postMessage(question);
  });
}
