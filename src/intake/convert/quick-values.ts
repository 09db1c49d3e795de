const MINUS = 0x2d;
const POINT = 0x2e;
const powers = Array.from({ length: 23 }, (_, i) => Number(`1e${String(i)}`));

/** A plain number from its bytes, without a string; NaN where it is not plain, or not exact this way. */
export function quickNumber(bytes: Uint8Array, start: number, end: number, isWhole: boolean): number {
  const isNegative = bytes[start] === MINUS;
  const from = isNegative ? start + 1 : start;
  // Fifteen digits are exact as a double, and so is their quotient by a power of ten below 1e22, rounded once.
  if (end - from > 16 || from === end) return NaN;
  let value = 0;
  let digits = 0;
  let point = -1;
  for (let i = from; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte >= 0x30 && byte <= 0x39) {
      value = 10 * value + (byte - 0x30);
      digits++;
    } else if (byte === POINT && point === -1 && !isWhole && i > from) point = i;
    else return NaN;
  }
  const whole = point === -1 ? digits : point - from;
  if (digits === 0 || digits > 15 || (whole > 1 && bytes[from] === 0x30) || point === end - 1) return NaN;
  if (point !== -1) value /= powers[end - 1 - point] as number;
  return isNegative && value !== 0 ? -value : value;
}
