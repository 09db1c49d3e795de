import { IntakeError } from '../errors.ts';
import { sizeWords } from './size-words.ts';
import { bytesOf } from './unpack.ts';
import { xmlText } from './xml-text.ts';
import { readZipDirectory, unpackRecord, type ZipRecord } from './zip-directory.ts';

/** Bytes that one part of a workbook may unpack to: what the browser can hold as one text. */
const maxPart = 400_000_000;
/** A part above this size that unpacks to so many times its bytes was made to fill a computer. */
const smallEnough = 100_000_000;
const maxRatio = 400;
/** Bytes that all parts asked for may unpack to. */
const maxTotal = 1_000_000_000;
/** Bytes of parts that are kept for when they are asked for again. */
const maxKept = 64_000_000;

/** The parts of a workbook that is a zip (XLSX, ODS), unpacked as they are asked for and never beyond their size. */
export class PackageParts {
  readonly #blob: Blob;
  readonly #records: ReadonlyMap<string, ZipRecord>;

  readonly #counted = new Set<string>();
  readonly #kept = new Map<string, Uint8Array<ArrayBuffer>>();
  #unpacked = 0;
  #keptBytes = 0;

  private constructor(blob: Blob, records: readonly ZipRecord[]) {
    this.#blob = blob;
    // Parts are named without regard to case (ECMA-376 part 2, 7.3); some programs write `\` between folders.
    this.#records = new Map(records.map((record) => [keyOf(record.name), record]));
  }

  static async open(bytes: Uint8Array): Promise<PackageParts> {
    const blob = new Blob([bytes as Uint8Array<ArrayBuffer>]);
    return new PackageParts(blob, await readZipDirectory(blob));
  }

  get names(): readonly string[] {
    return [...this.#records.keys()];
  }

  has(name: string): boolean {
    return this.#records.has(keyOf(name));
  }

  /** The bytes of a part; undefined where there is none of that name. */
  async bytes(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const key = keyOf(name);
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const record = this.#records.get(key);
    if (!record) return undefined;
    if (record.isEncrypted) {
      throw new IntakeError(
        'password',
        'This workbook is protected by a password in a way that cannot be undone here. Open it, save it without a password and add that file.',
      );
    }
    const isBomb = record.size > smallEnough && record.size > record.packed * maxRatio;
    if (record.size > maxPart || isBomb) {
      throw new IntakeError(
        'too-large',
        `“${record.name}” in this workbook unpacks to ${sizeWords(record.size)}, more than can be read. Save the sheet as a CSV and add that file.`,
      );
    }
    if (record.method !== 0 && record.method !== 8) throw damaged();
    this.#count(key, record.size);
    const bytes = await bytesOf(unpackRecord(this.#blob, record));
    if (this.#keptBytes + bytes.length <= maxKept) {
      this.#kept.set(key, bytes);
      this.#keptBytes += bytes.length;
    }
    return bytes;
  }

  /** A part that is asked for again counts once: only the sheet that is read is. */
  #count(key: string, size: number): void {
    if (this.#counted.has(key)) return;
    this.#counted.add(key);
    this.#unpacked += size;
    if (this.#unpacked <= maxTotal) return;
    throw new IntakeError(
      'too-large',
      `This workbook unpacks to more than ${sizeWords(maxTotal)}. Save the sheet you need as a CSV and add that file.`,
    );
  }

  /** The text of an XML part; undefined where there is none of that name. */
  async text(name: string): Promise<string | undefined> {
    const bytes = await this.bytes(name);
    return bytes && xmlText(bytes);
  }
}

export function damaged(cause?: unknown): IntakeError {
  return new IntakeError(
    'unreadable',
    'This workbook is damaged or was not copied whole. Open it in Excel, save it again and add that file, or ask for it to be sent again.',
    { cause },
  );
}

function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}
