/** Where a field begins without the blanks in front of it: spaces, tabs, line ends, no-break spaces. */
export function trimmedStart(bytes: Uint8Array, start: number, end: number): number {
  let from = start;
  for (;;) {
    if (from < end && isBlank(bytes[from] as number)) from++;
    else if (from + 1 < end && bytes[from] === 0xc2 && bytes[from + 1] === 0xa0) from += 2;
    else return from;
  }
}

/** Where a field ends without the blanks behind it. `start` is where it begins without those in front. */
export function trimmedEnd(bytes: Uint8Array, start: number, end: number): number {
  let to = end;
  for (;;) {
    if (to > start && isBlank(bytes[to - 1] as number)) to--;
    else if (to - 1 > start && bytes[to - 1] === 0xa0 && bytes[to - 2] === 0xc2) to -= 2;
    else return to;
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte <= 0x0d && (byte === 0x09 || byte === 0x0a || byte === 0x0d));
}
