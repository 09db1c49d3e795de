import type { IntakeError } from '../errors.ts';

/** What is thrown for bytes that no longer unpack, and for more of them than was allowed. */
export interface UnpackFaults {
  readonly broken: (cause?: unknown) => IntakeError;
  readonly tooLarge: () => IntakeError;
}

/**
 * The bytes of `packed`, unpacked as they are asked for, and never more than `limit` of them: the stream then ends in
 * the fault `tooLarge`, and in `broken` where the bytes do not unpack. A format of `stored` is passed on as it is.
 */
export function unpack(
  packed: Blob,
  format: 'gzip' | 'deflate-raw' | 'stored',
  limit: number,
  faults: UnpackFaults,
): ReadableStream<Uint8Array> {
  const source = packed.stream();
  const stream = format === 'stored' ? source : source.pipeThrough(new DecompressionStream(format));
  const reader = stream.getReader();
  let unpacked = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let chunk;
      try {
        chunk = await reader.read();
      } catch (cause) {
        controller.error(faults.broken(cause));
        return;
      }
      if (chunk.done) {
        controller.close();
        return;
      }
      unpacked += chunk.value.length;
      if (unpacked > limit) {
        controller.error(faults.tooLarge());
        reader.cancel().catch(() => undefined);
        return;
      }
      controller.enqueue(chunk.value);
    },
    async cancel(reason) {
      await reader.cancel(reason);
    },
  });
}

const bytesPerPart = 8_000_000;

/** All bytes of a stream, handed to the browser some MB at a time, so that it may keep them outside memory. */
export async function blobOf(stream: ReadableStream<Uint8Array>): Promise<Blob> {
  const parts: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let waiting = 0;
  await eachChunk(stream, (chunk) => {
    chunks.push(chunk as Uint8Array<ArrayBuffer>);
    waiting += chunk.length;
    if (waiting < bytesPerPart) return;
    parts.push(new Blob(chunks));
    chunks = [];
    waiting = 0;
  });
  return new Blob([...parts, ...chunks]);
}

/** All bytes of a stream in one array. */
export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  await eachChunk(stream, (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  });
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

async function eachChunk(stream: ReadableStream<Uint8Array>, take: (chunk: Uint8Array) => void): Promise<void> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    take(value);
  }
}
