import { IntakeError } from '../errors.ts';
import { readBytes } from '../records/text-blocks.ts';
import { decodeCp437 } from './cp437.ts';
import { crc32 } from './crc32.ts';
import { sizeWords } from './size-words.ts';
import { unpack } from './unpack.ts';

/** A file inside a zip, as the zip's central directory has it. Source of all offsets: PKWARE APPNOTE.TXT 6.3, section 4. */
export interface ZipRecord {
  readonly name: string;
  /** Bytes, packed and unpacked. */
  readonly packed: number;
  readonly size: number;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly headerAt: number;
}

const maxDirectoryBytes = 64_000_000;
const maxRecords = 100_000;

/** What a zip holds, from its central directory. Throws IntakeError `unreadable` where that cannot be found. */
export async function readZipDirectory(blob: Blob): Promise<readonly ZipRecord[]> {
  const { at, bytes, records, shift } = await findDirectory(blob);
  if (bytes > maxDirectoryBytes || records > maxRecords) {
    throw new IntakeError(
      'too-large',
      `This zip says that it holds ${records.toLocaleString('en-GB')} files: too many. Unpack it and add the ones you need.`,
    );
  }
  const directory = await bytesAt(blob, at, bytes);
  const view = viewOf(directory);
  const found: ZipRecord[] = [];
  let offset = 0;
  while (found.length < records) {
    if (offset + 46 > directory.length || view.getUint32(offset, true) !== 0x02014b50) throw broken();
    const nameLength = view.getUint16(offset + 28, true);
    const extraLength = view.getUint16(offset + 30, true);
    const end = offset + 46 + nameLength + extraLength + view.getUint16(offset + 32, true);
    if (end > directory.length) throw broken();
    const extraAt = offset + 46 + nameLength;
    const extra = extraFields(directory.subarray(extraAt, extraAt + extraLength));
    found.push(recordAt(view, offset, directory.subarray(offset + 46, extraAt), extra, shift));
    offset = end;
  }
  refuseOverlaps(found);
  return found;
}

/** Files that lie over each other make many of the bytes of one. */
function refuseOverlaps(records: readonly ZipRecord[]): void {
  let free = 0;
  for (const { name, headerAt, packed } of records.toSorted((a, b) => a.headerAt - b.headerAt)) {
    if (headerAt < free) {
      throw new IntakeError(
        'unreadable',
        `“${name}” in this zip lies over another of its files. It is not read: such zips are damaged, or made to fill a computer. Ask for the file to be sent again.`,
      );
    }
    free = headerAt + 30 + packed;
  }
}

function recordAt(
  view: DataView,
  offset: number,
  nameBytes: Uint8Array,
  extra: ReadonlyMap<number, Uint8Array>,
  shift: number,
): ZipRecord {
  const flags = view.getUint16(offset + 8, true);
  const wide = extra.get(0x0001);
  let wideAt = 0;
  // The zip64 field holds, in this order, only those numbers that do not fit the record.
  const sizeAt = (at: number): number => {
    const short = view.getUint32(offset + at, true);
    if (short !== 0xffffffff || wide === undefined) return short;
    if (wideAt + 8 > wide.length) throw broken();
    wideAt += 8;
    return Number(viewOf(wide).getBigUint64(wideAt - 8, true));
  };
  const size = sizeAt(24);
  const packed = sizeAt(20);
  return {
    name: nameOf(nameBytes, (flags & 0x800) !== 0, extra.get(0x7075)),
    size,
    packed,
    headerAt: sizeAt(42) + shift,
    method: view.getUint16(offset + 10, true),
    isEncrypted: (flags & 1) !== 0,
    crc: view.getUint32(offset + 16, true),
  };
}

/** The bytes of one file of a zip, unpacked as they are asked for and checked at their end. */
export function unpackRecord(blob: Blob, record: ZipRecord): ReadableStream<Uint8Array> {
  const brokenHere = (cause?: unknown): IntakeError =>
    new IntakeError(
      'unreadable',
      `“${record.name}” in the zip is damaged and does not unpack. Ask for the file to be sent again.`,
      { cause },
    );
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let sum = 0;
  let length = 0;
  const open = async (): Promise<ReadableStreamDefaultReader<Uint8Array>> => {
    const header = viewOf(await bytesAt(blob, record.headerAt, 30));
    if (header.getUint32(0, true) !== 0x04034b50) throw brokenHere();
    const start = record.headerAt + 30 + header.getUint16(26, true) + header.getUint16(28, true);
    const packed = blob.slice(start, start + record.packed);
    if (packed.size < record.packed) throw brokenHere();
    return unpack(packed, record.method === 0 ? 'stored' : 'deflate-raw', record.size, {
      broken: brokenHere,
      tooLarge: () =>
        new IntakeError(
          'too-large',
          `“${record.name}” in the zip is larger than the ${sizeWords(record.size)} the zip says it is. It is not read: such files are made to fill a computer.`,
        ),
    }).getReader();
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      reader ??= await open();
      const { done, value } = await reader.read();
      if (done) {
        if (length !== record.size || sum !== record.crc) throw brokenHere();
        controller.close();
        return;
      }
      length += value.length;
      sum = crc32(value, sum);
      controller.enqueue(value);
    },
    async cancel(reason) {
      await reader?.cancel(reason);
    },
  });
}

interface Directory {
  readonly at: number;
  readonly bytes: number;
  readonly records: number;
  /** By how much the zip was moved by bytes put before it (a program that unpacks itself). */
  readonly shift: number;
}

async function findDirectory(blob: Blob): Promise<Directory> {
  const from = Math.max(0, blob.size - 65_557);
  const tail = await readBytes(blob, from, blob.size);
  const view = viewOf(tail);
  for (let i = tail.length - 22; i >= 0; i--) {
    if (tail[i] !== 0x50 || view.getUint32(i, true) !== 0x06054b50) continue;
    if (i + 22 + view.getUint16(i + 20, true) > tail.length) continue;
    const records = view.getUint16(i + 10, true);
    const bytes = view.getUint32(i + 12, true);
    const at = view.getUint32(i + 16, true);
    if (records === 0xffff || bytes === 0xffffffff || at === 0xffffffff) {
      const wide =
        i >= 20 && view.getUint32(i - 20, true) === 0x07064b50 ? await wideDirectory(blob, view, i) : undefined;
      if (wide) return wide;
    }
    const shift = from + i - bytes - at;
    if (shift < 0) throw broken();
    return { at: at + shift, bytes, records, shift };
  }
  throw broken();
}

async function wideDirectory(blob: Blob, tail: DataView, end: number): Promise<Directory | undefined> {
  const place = Number(tail.getBigUint64(end - 12, true));
  if (place + 56 > blob.size) return undefined;
  const view = viewOf(await bytesAt(blob, place, 56));
  if (view.getUint32(0, true) !== 0x06064b50) return undefined;
  const [records, bytes, at] = [32, 40, 48].map((offset) => Number(view.getBigUint64(offset, true)));
  return { at: at ?? 0, bytes: bytes ?? 0, records: records ?? 0, shift: 0 };
}

function extraFields(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const fields = new Map<number, Uint8Array>();
  const view = viewOf(bytes);
  for (let i = 0; i + 4 <= bytes.length;) {
    const length = view.getUint16(i + 2, true);
    fields.set(view.getUint16(i, true), bytes.subarray(i + 4, i + 4 + length));
    i += 4 + length;
  }
  return fields;
}

/** A name in UTF-8 where the zip says so, or has it in a field of its own, or it can be nothing else; else in CP437. */
function nameOf(bytes: Uint8Array, isUtf8: boolean, unicodePath: Uint8Array | undefined): string {
  if (isUtf8) return new TextDecoder().decode(bytes);
  if (unicodePath && unicodePath.length > 5 && viewOf(unicodePath).getUint32(1, true) === crc32(bytes)) {
    return new TextDecoder().decode(unicodePath.subarray(5));
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeCp437(bytes);
  }
}

async function bytesAt(blob: Blob, at: number, length: number): Promise<Uint8Array> {
  if (at < 0 || at + length > blob.size) throw broken();
  return readBytes(blob, at, at + length);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function broken(): IntakeError {
  return new IntakeError(
    'unreadable',
    'This file is damaged or was not copied whole: the list of what it holds is missing at its end. Ask for it to be sent again.',
  );
}
