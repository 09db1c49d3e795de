let table: Uint32Array | undefined;

/** The check sum of zip and gzip (ISO 3309), over `bytes` after those of which `before` is the sum. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const steps = (table ??= makeTable());
  let value = ~before;
  for (let i = 0; i < bytes.length; i++) value = (steps[(value ^ (bytes[i] ?? 0)) & 255] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}

function makeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
}
