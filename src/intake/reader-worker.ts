import { convert, type ConvertEvent } from './convert/convert.ts';
import { IntakeError } from './errors.ts';
import { hashFile } from './hash-file.ts';
import type { FromReader, ToReader } from './reader-messages.ts';
import { survey } from './survey/survey.ts';
import { unpackFile } from './unpack-file.ts';

/** The worker's side: one piece of work at a time; of a conversion one event for each `next`. */
let events: AsyncIterator<ConvertEvent> | undefined;

addEventListener('message', (message: MessageEvent<ToReader>) => {
  void answer(message.data);
});

async function answer(message: ToReader): Promise<void> {
  try {
    post(...(await answerTo(message)));
  } catch (thrown) {
    post(failureFrom(thrown));
  }
}

async function answerTo(message: ToReader): Promise<[FromReader, Transferable[]?]> {
  switch (message.kind) {
    case 'unpack':
      return [{ kind: 'unpacked', files: await unpackFile(message.file) }];
    case 'hash':
      return [{ kind: 'hashed', sha256: await hashFile(message.blob) }];
    case 'survey': {
      const { file, settings, today } = message;
      // Another worker works the hash out meanwhile; the page puts it in.
      const sha256 = Promise.resolve('');
      const surveyed = await survey(file, settings, {
        today,
        sha256,
        onProgress: (progress) => {
          post({ kind: 'progress', progress });
        },
      });
      return [{ kind: 'surveyed', surveyed }];
    }
    case 'convert':
      events = convert(message.file, message.order, undefined)[Symbol.asyncIterator]();
      return nextEvent();
    case 'next':
      return nextEvent();
  }
}

async function nextEvent(): Promise<[FromReader, Transferable[]?]> {
  const result = await events?.next();
  if (!result || result.done) return [{ kind: 'done' }];
  return [{ kind: 'event', event: result.value }, result.value.kind === 'rows' ? [result.value.stream.buffer] : []];
}

function failureFrom(thrown: unknown): FromReader {
  if (thrown instanceof IntakeError) {
    return { kind: 'failed', code: thrown.code, message: thrown.message, line: thrown.line };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { kind: 'failed', code: 'unreadable', message: `The file could not be read: ${message}`, line: undefined };
}

function post(message: FromReader, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
