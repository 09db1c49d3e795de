/** The number of two digits in ASCII; below 0 where they are no digits. */
export function twoDigits(bytes: Uint8Array, at: number): number {
  const one = (bytes[at] as number) - 0x30;
  const two = (bytes[at + 1] as number) - 0x30;
  return one >= 0 && one <= 9 && two >= 0 && two <= 9 ? 10 * one + two : -1;
}

/** The number of four digits in ASCII; below 0 where they are no digits. */
export function fourDigits(bytes: Uint8Array, at: number): number {
  const high = twoDigits(bytes, at);
  const low = twoDigits(bytes, at + 2);
  return high < 0 || low < 0 ? -1 : 100 * high + low;
}
