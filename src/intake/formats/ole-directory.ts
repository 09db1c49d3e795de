import { readBytes } from '../records/text-blocks.ts';

const endOfChain = 0xfffffffe;
const mostSectors = 256;

/**
 * The names of the streams of an OLE container, from its directory; only the directory is read.
 * Source: [MS-CFB] 2.2 (header), 2.3 (FAT), 2.6 (directory).
 */
export async function oleStreamNames(blob: Blob): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const header = await viewAt(blob, 0, 512);
  if (header.byteLength < 512) return names;
  const shift = header.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return names;
  const sectorSize = 1 << shift;
  const placeOf = (sector: number): number => (sector + 1) * sectorSize;
  const perSector = sectorSize / 4;
  /** The sector after this one: the file allocation table says, of which the header names the first 109 sectors. */
  const after = async (sector: number): Promise<number> => {
    const index = Math.floor(sector / perSector);
    if (index >= 109) return endOfChain;
    const table = header.getUint32(76 + index * 4, true);
    const entry = await viewAt(blob, placeOf(table) + (sector % perSector) * 4, 4);
    return entry.byteLength === 4 ? entry.getUint32(0, true) : endOfChain;
  };
  let sector = header.getUint32(48, true);
  for (let read = 0; sector < 0xfffffffa && read < mostSectors; read++) {
    const entries = await viewAt(blob, placeOf(sector), sectorSize);
    for (let at = 0; at + 128 <= entries.byteLength; at += 128) {
      const length = Math.min(64, entries.getUint16(at + 64, true)) - 2;
      if (length > 0) names.add(new TextDecoder('utf-16le').decode(new Uint8Array(entries.buffer, at, length)));
    }
    sector = await after(sector);
  }
  return names;
}

async function viewAt(blob: Blob, at: number, length: number): Promise<DataView> {
  return new DataView((await readBytes(blob, at, at + length)).buffer);
}
