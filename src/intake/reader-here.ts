import { convert } from './convert/convert.ts';
import { hashFile } from './hash-file.ts';
import type { IntakeReader } from './reader.ts';
import { survey } from './survey/survey.ts';
import { unpackFile } from './unpack-file.ts';

/** Reads files on the thread that calls it: for tests. */
export function readerHere(): IntakeReader {
  return {
    unpack: (file) => unpackFile(file),
    survey: (file, settings, { today, signal, onProgress }) =>
      survey(file, settings, { today, sha256: hashFile(file.blob, signal), signal, onProgress }),
    convert,
  };
}
