import { IntakeError } from '../errors.ts';
import { plural } from '../plural.ts';
import { sizeWords } from './size-words.ts';
import { blobOf } from './unpack.ts';
import { readZipDirectory, unpackRecord, type ZipRecord } from './zip-directory.ts';

/** A file inside a zip. */
export interface ZipEntry {
  /** With its folders, `/` between them. */
  readonly name: string;
  /** Bytes, unpacked. */
  readonly size: number;
  /** Unpacks it anew each time. Ends in IntakeError `unreadable` where it is damaged, `too-large` where it is more than `size`. */
  stream(): ReadableStream<Uint8Array>;
  read(): Promise<Blob>;
}

/** Bytes that one file of a zip, and all its files together, may unpack to: they are unpacked at once. */
const maxSize = 2_147_483_648;
/** No table packs to less than this part of itself; what claims to is made to fill a computer. */
const maxRatio = 400;
const smallEnough = 50_000_000;

/**
 * The files of a zip without folders, hidden files and what a Mac adds. Throws IntakeError: `unreadable` for a damaged
 * zip, `password` for an encrypted one, `unsupported` for a zip in the zip or an unusual packing, `too-large`, `empty`.
 */
export async function zipEntries(blob: Blob): Promise<readonly ZipEntry[]> {
  const records = (await readZipDirectory(blob)).map((record) => ({
    ...record,
    name: record.name.replaceAll('\\', '/'),
  }));
  const files = records.filter(({ name }) => isPartnersFile(name));
  if (files.length === 0) throw new IntakeError('empty', 'The zip holds no files.');
  for (const record of files) refuseRecord(record);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total > maxSize) {
    throw new IntakeError(
      'too-large',
      `The ${plural(files.length, 'file', 'files')} in this zip unpack to ${sizeWords(total)}, more than the ${sizeWords(maxSize)} that are read at once. Unpack it and add the files you need.`,
    );
  }
  const packed = files.reduce((sum, record) => sum + record.packed, 0);
  if (total > smallEnough && total > packed * maxRatio) {
    throw new IntakeError(
      'too-large',
      `The ${plural(files.length, 'file', 'files')} in this zip unpack to ${sizeWords(total)} from ${sizeWords(packed)}. They are not read: such zips are made to fill a computer. If they are real, unpack the zip and add the files inside.`,
    );
  }
  return files.map((record) => {
    const stream = () => unpackRecord(blob, record);
    return { name: record.name, size: record.size, stream, read: () => blobOf(stream()) };
  });
}

function isPartnersFile(name: string): boolean {
  const parts = name.split('/');
  const last = parts.at(-1) ?? '';
  if (last === '' || /^(thumbs\.db|desktop\.ini)$/i.test(last)) return false;
  return !parts.some((part) => part === '__MACOSX' || part.startsWith('.'));
}

function refuseRecord({ name, size, packed, method, isEncrypted }: ZipRecord): void {
  if (isEncrypted || method === 99) {
    throw new IntakeError(
      'password',
      'This zip is protected by a password, which cannot be given here. Unpack it with its password, then add the files inside.',
    );
  }
  if (/\.(zip|7z|rar|tar|tgz)$/i.test(name)) {
    throw new IntakeError(
      'unsupported',
      `The zip holds another archive, “${name}”. Unpack the zip, then add that archive or the files inside it.`,
    );
  }
  if (method !== 0 && method !== 8) {
    throw new IntakeError(
      'unsupported',
      `“${name}” is packed in a way that browsers cannot undo (method ${method}). Unpack the zip with 7-Zip or Windows, then add the file inside.`,
    );
  }
  if (size > maxSize) {
    throw new IntakeError(
      'too-large',
      `“${name}” in the zip unpacks to ${sizeWords(size)}, more than the ${sizeWords(maxSize)} that can be read.`,
    );
  }
  if (size > smallEnough && size > packed * maxRatio) {
    throw new IntakeError(
      'too-large',
      `“${name}” in the zip unpacks to ${sizeWords(size)} from ${sizeWords(packed)}. It is not read: such files are made to fill a computer. If it is real, unpack the zip and add the file inside.`,
    );
  }
}
