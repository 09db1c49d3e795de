import { CFB } from '@e965/xlsx';

/** What the library has for OLE containers ([MS-CFB]), as far as it is used here; its own types say nothing of it. */
interface ContainerLibrary {
  read(bytes: Uint8Array, options: { readonly type: 'buffer' }): OleContainer;
  find(container: OleContainer, path: string): { content?: unknown } | null;
}

/** A container as the library holds it, whose streams may be changed before it reads them. */
export interface OleContainer {
  readonly FullPaths: readonly string[];
}

/** Opens an OLE container over a copy of its bytes. Throws an Error of the library's own where it is damaged. */
export function openOleContainer(bytes: Uint8Array): OleContainer {
  return (CFB as ContainerLibrary).read(bytes.slice(), { type: 'buffer' });
}

/** The bytes of a stream, which are the container's own; undefined where there is none of that name. */
export function oleStream(container: OleContainer, name: string): Uint8Array | undefined {
  const entry = (CFB as ContainerLibrary).find(container, `/${name}`);
  if (entry?.content === undefined) return undefined;
  if (entry.content instanceof Uint8Array) return entry.content;
  if (!Array.isArray(entry.content)) return undefined;
  const bytes = Uint8Array.from(entry.content);
  entry.content = bytes;
  return bytes;
}
