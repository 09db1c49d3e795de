/** Stands for a file of the folder, so that it is known again: no name can be read from it. */
export interface FileMark {
  /** The same for every version of the file. */
  readonly name: string;
  /** Of this version: another size or time of change gives another. */
  readonly version: string;
}

/** Random, one for a folder, so that nobody finds names by trying what marks common ones have. */
export function newSalt(): string {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}

export async function markOf(file: File, salt: string): Promise<FileMark> {
  const [name, version] = await Promise.all([
    digest([salt, file.name]),
    digest([salt, file.name, file.size, file.lastModified]),
  ]);
  return { name, version };
}

/** As it is kept: the salt goes with each mark. */
export function markText({ name, version }: FileMark, salt: string): string {
  return `${salt}.${name}.${version}`;
}

/** The marks that were kept and their salt; a new salt where none were. */
export function marksKept(seen: readonly string[]): { readonly salt: string; readonly marks: readonly FileMark[] } {
  const parts = seen.map((text) => text.split('.'));
  const salt = parts[0]?.[0] ?? newSalt();
  return { salt, marks: parts.map(([, name = '', version = '']) => ({ name, version })) };
}

async function digest(values: readonly (string | number)[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(values));
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, 16));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
