import { Gunzip } from 'fflate';
import { crc32 } from './crc32.ts';
import type { UnpackFaults } from './unpack.ts';

const bytesAtATime = 65_536;

/** Where one gzip of several ends, with the sum and the length of what came out of it. */
interface Member {
  readonly end: number;
  readonly sum: number;
  readonly length: number;
}

/**
 * What a file of several gzips one after another holds, all in one, as their standard allows (RFC 1952, 2.2) and
 * browsers refuse. Each is checked against its own sum and length.
 */
export function unpackMembers(packed: Blob, limit: number, faults: UnpackFaults): ReadableStream<Uint8Array> {
  let sum = 0;
  let length = 0;
  let unpacked = 0;
  let at = 0;
  let chunks: Uint8Array[] = [];
  let ended: Member[] = [];
  const unzip = new Gunzip((chunk) => {
    sum = crc32(chunk, sum);
    length += chunk.length;
    unpacked += chunk.length;
    if (unpacked > limit) throw faults.tooLarge();
    if (chunk.length > 0) chunks.push(chunk);
  });
  const endAt = (end: number): void => {
    ended.push({ end, sum, length });
    sum = length = 0;
  };
  unzip.onmember = endAt;
  const check = async ({ end, ...found }: Member): Promise<void> => {
    const tail = new DataView(await packed.slice(Math.max(0, end - 8), end).arrayBuffer());
    const isWhole =
      tail.byteLength === 8 &&
      tail.getUint32(0, true) === found.sum &&
      tail.getUint32(4, true) === found.length % 2 ** 32;
    if (!isWhole) throw faults.broken();
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      // A stream asks again only for what was given something.
      while (chunks.length === 0 && at < packed.size) {
        const piece = new Uint8Array(await packed.slice(at, at + bytesAtATime).arrayBuffer());
        at += piece.length;
        try {
          unzip.push(piece, at >= packed.size);
        } catch (cause) {
          throw unpacked > limit ? cause : faults.broken(cause);
        }
        if (at >= packed.size) endAt(packed.size);
        for (const member of ended) await check(member);
        ended = [];
      }
      for (const chunk of chunks) controller.enqueue(chunk);
      chunks = [];
      if (at >= packed.size) controller.close();
    },
  });
}
