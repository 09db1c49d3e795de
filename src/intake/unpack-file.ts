import { kindOfFile } from './formats/kind-of-file.ts';
import { zipEntries } from './formats/zip.ts';
import type { IntakeFile } from './types.ts';

/** The files in a zip file; undefined where the file is none. Rejects with IntakeError. */
export async function unpackFile({ name, blob }: IntakeFile): Promise<readonly IntakeFile[] | undefined> {
  if (blob.size === 0 || (await kindOfFile(blob, name)) !== 'zip') return undefined;
  const entries = await zipEntries(blob);
  const files: IntakeFile[] = [];
  for (const entry of entries) {
    files.push({ name: entry.name.slice(entry.name.lastIndexOf('/') + 1), blob: await entry.read() });
  }
  return files;
}
