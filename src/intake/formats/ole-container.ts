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

/** The bytes of a stream, perhaps a copy of them; undefined where there is none of that name. */
export function oleStream(container: OleContainer, name: string): Uint8Array | undefined {
  const content = contentOf(container, name);
  if (content instanceof Uint8Array) return content;
  return Array.isArray(content) ? Uint8Array.from(content) : undefined;
}

/**
 * Puts bytes, as many as there are, into the list that the library made for the stream and to which it fastened what it
 * reads it with: of another list in its place it would read nothing.
 */
export function putOleStream(container: OleContainer, name: string, bytes: Uint8Array): void {
  const content = contentOf(container, name);
  if (content === bytes) return;
  if (Array.isArray(content)) for (const [i, byte] of bytes.entries()) content[i] = byte;
}

function contentOf(container: OleContainer, name: string): unknown {
  return (CFB as ContainerLibrary).find(container, `/${name}`)?.content;
}
