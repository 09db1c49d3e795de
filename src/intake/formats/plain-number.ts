/** Digits beyond which a number is left in its short form: `1e+40` is no count of anything. */
const mostDigits = 40;

/**
 * A number as plain digits: the shortest decimal that is that number (`0.1`, `1000000000000000000000`), without what
 * adding in binary leaves behind (0.1 + 0.2 is `0.3`, as a spreadsheet shows it). Shifted left by `shift` digits,
 * exactly: 0.125 by 2 is `12.5`.
 */
export function plainNumber(value: number, shift = 0): string {
  return digitsOf(value, shift, withoutNoise);
}

/** The shortest decimal that is that number, with what adding in binary left: 0.1 + 0.2 is `0.30000000000000004`. */
export function exactNumber(value: number): string {
  return digitsOf(value, 0, String);
}

function digitsOf(value: number, shift: number, written: (value: number) => string): string {
  if (!Number.isFinite(value)) return '';
  if (shift === 0) {
    // Nearly all numbers are written so already.
    const short = value === 0 ? '0' : String(value);
    if (Number.isSafeInteger(value) || (short.length < 17 && !short.includes('e'))) return short;
  }
  const [mantissa = '', power = '0'] = written(Math.abs(value)).split('e');
  const [whole = '', part = ''] = mantissa.split('.');
  const digits = whole + part;
  const point = whole.length + Number(power) + shift;
  if (point > mostDigits || point < -mostDigits) return String(value * 10 ** shift);
  const left = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const right = (point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits).replace(/0+$/, '');
  const text = left.replace(/^0+(?=\d)/, '') + (right === '' ? '' : `.${right}`);
  return value < 0 && text !== '0' ? `-${text}` : text;
}

/** Spreadsheets show 15 digits. Where those end in many zeros and the whole does not, the rest is noise. */
function withoutNoise(value: number): string {
  const short = String(value);
  if (short.length < 17 || Number.isSafeInteger(value)) return short;
  const rounded = String(Number(value.toPrecision(15)));
  return rounded.replace(/e.*|\./g, '').length <= 10 ? rounded : short;
}
