/**
 * A name as SQL takes it: as it is where that works, else in quotes. `reserved` are the engine's words that no table or
 * column can have as a bare name, in small letters.
 */
export function writtenName(name: string, reserved: ReadonlySet<string>): string {
  const isPlain = /^[a-z_][a-z0-9_]*$/i.test(name) && !reserved.has(name.toLowerCase());
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}
