import type { ConvertEvent, ConvertOrder } from './convert/convert.ts';
import { cancelled, IntakeError, throwIfCancelled } from './errors.ts';
import type { IntakeReader } from './reader.ts';
import type { FromReader, ToReader } from './reader-messages.ts';
import scriptAddress from './reader-worker.ts?worker&url';
import type { IntakeFile } from './types.ts';

/** Reads files on workers. */
export interface ReaderInWorker extends IntakeReader {
  /** Fetches the workers' script, which must be there before the network is shut. Rejects with IntakeError. */
  preload(): Promise<void>;
}

/** The script is fetched once, and each worker started from a `blob:` address: such a worker is bound by the page's CSP. */
export function readerInWorker(): ReaderInWorker {
  let fetching: Promise<string> | undefined;
  const idle: Worker[] = [];
  const start = async (): Promise<Worker> => {
    fetching ??= fetchScript().catch((thrown: unknown) => {
      fetching = undefined;
      throw thrown;
    });
    return new Worker(await fetching);
  };
  const workers: Workers = {
    take: async () => idle.pop() ?? (await start()),
    giveBack(worker, isDone) {
      if (isDone && idle.length < MOST_IDLE) idle.push(worker);
      else worker.terminate();
    },
  };
  return {
    async preload() {
      idle.push(await start());
    },
    async unpack(file, signal) {
      const { files } = await askOnce(workers, { kind: 'unpack', file }, 'unpacked', signal);
      return files;
    },
    async survey(file, settings, { today, signal, onProgress }) {
      const ends = new AbortController();
      const both = signal ? AbortSignal.any([signal, ends.signal]) : ends.signal;
      try {
        // The hash takes as long as all the rest, and there are two cores at least.
        const [{ sha256 }, { surveyed }] = await Promise.all([
          askOnce(workers, { kind: 'hash', blob: file.blob }, 'hashed', both),
          askOnce(workers, { kind: 'survey', file, settings, today }, 'surveyed', both, (message) => {
            if (message.kind === 'progress') onProgress?.(message.progress);
          }),
        ]);
        return { ...surveyed, sha256 };
      } finally {
        // Where one of the two failed, the other is of no use.
        ends.abort();
      }
    },
    convert: (file, order, signal) => convert(workers, file, order, signal),
  };
}

/** The hash and the survey of a file take one each. */
const MOST_IDLE = 2;

/** Workers that have finished their piece of work are used again: starting one takes longer than reading a small file. */
interface Workers {
  take(): Promise<Worker>;
  /** One that was stopped at work is ended, since it hears nothing until it is done. */
  giveBack(worker: Worker, isDone: boolean): void;
}

async function fetchScript(): Promise<string> {
  const unreachable = 'The part of this app that reads files could not be fetched. Load the page again.';
  let response: Response;
  try {
    response = await fetch(scriptAddress);
  } catch (cause) {
    throw new IntakeError('unreadable', unreachable, { cause });
  }
  if (!response.ok) throw new IntakeError('unreadable', unreachable);
  return URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }));
}

async function* convert(
  workers: Workers,
  file: IntakeFile,
  order: ConvertOrder,
  signal: AbortSignal | undefined,
): AsyncGenerator<ConvertEvent, void, undefined> {
  throwIfCancelled(signal);
  const worker = await workers.take();
  let isDone = false;
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
      isDone = message.event.kind === 'end';
      yield message.event;
      if (isDone) return;
    }
  } finally {
    workers.giveBack(worker, isDone);
  }
}

/** One question to a worker that has nothing else to do. */
async function askOnce<K extends FromReader['kind']>(
  workers: Workers,
  question: ToReader,
  kind: K,
  signal: AbortSignal | undefined,
  onProgress?: (message: FromReader) => void,
): Promise<Extract<FromReader, { readonly kind: K }>> {
  throwIfCancelled(signal);
  const worker = await workers.take();
  let isDone = false;
  try {
    const message = await ask(worker, question, signal, onProgress);
    isDone = true;
    if (message.kind === 'failed') throw failureOf(message);
    if (message.kind !== kind) throw new IntakeError('unreadable', 'Reading the file failed. Add it again.');
    return message as Extract<FromReader, { readonly kind: K }>;
  } finally {
    workers.giveBack(worker, isDone);
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
