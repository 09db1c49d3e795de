import { Bit, type Reading } from './bits.ts';

/** A number as written, in the form that `Number` and `BigInt` read, and what was seen of it. */
export interface WrittenNumber {
  readonly plain: string;
  readonly bits: Reading;
  /** What stands behind it: `[r]`, `(p)`, `*`. */
  readonly note: string | undefined;
}

// A zero in front, or more than 18 digits, make a code. Without its sign an exponent makes numbers of codes such as 12E3.
const core =
  /^([-+−–]?) *([£€$]?) *([-+−–]?)(0|[1-9]\d{0,17}|[1-9]\d{0,2}(?:,\d{3}){1,5}|[1-9]\d{0,2}(?: \d{3}){1,5}|(?=\.))(\.\d+)?([eE][-+]\d{1,3})?$/;
const trailingNote =
  / *((?:\[[a-z\d][a-z\d ,]{0,19}\] ?)+|\((?:[a-z]{1,3}|note \d{1,2})\)|[*†‡§]{1,3}|[⁰¹²³⁴-⁹]{1,2})$/iu;
/** Longer with a plus in front is a telephone number. */
const PLUS_DIGITS = 9;
const SERIAL_FROM = 10_000;
const SERIAL_TO = 73_050;

/** The reading of a text of digits alone, which is no blank; dates such as 20160131 apart. */
export function wholeReading(digits: string): Reading {
  const { length } = digits;
  if (digits.charCodeAt(0) === 48 && length > 1) return Bit.LEADING_ZERO;
  if (length > 18) return Bit.LONG;
  const bits = Bit.INTEGER | kept(digits);
  return length === 5 && isSerial(Number(digits)) ? bits | Bit.SERIAL_DATE | Bit.SERIAL_STAMP : bits;
}

/**
 * Whether a text is a number as `Number` reads it: digits, with a minus in front or none, with a point and digits or
 * none. 1: a whole number; 2: one with a point; 0: neither, though it may be a number in another form.
 */
export function plainNumberKind(text: string): 0 | 1 | 2 {
  const from = text.charCodeAt(0) === 45 ? 1 : 0;
  let at = from;
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  const digits = at - from;
  if (digits === 0 || digits > 18 || (digits > 1 && text.charCodeAt(from) === 48)) return 0;
  if (at === text.length) return 1;
  if (text.charCodeAt(at) !== 46 || at + 1 === text.length) return 0;
  for (at++; at < text.length; at++) if (!isDigit(text.charCodeAt(at))) return 0;
  return 2;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The reading of digits, a point, and digits. */
export function pointReading(text: string, point: number): Reading {
  if (point > 18 || (point > 1 && text.charCodeAt(0) === 48)) return Bit.TEXT;
  if (!keepsDigits(text)) return Bit.PRECISE;
  if (point !== 5 || !isSerial(Number(text))) return Bit.DECIMAL;
  return Bit.DECIMAL | Bit.SERIAL_STAMP | (Number.isInteger(Number(text)) ? Bit.SERIAL_DATE : 0);
}

/** As many digits are exact as a double, whichever they are. */
const SAFE_DIGITS = 15;

/**
 * Whether a number, in the form that `Number` reads, is still the same once it is a double: written as short as can be,
 * or with as many digits as it had (as %.17g writes 0.10000000000000001), it reads as before.
 */
export function keepsDigits(plain: string): boolean {
  if (plain.length <= SAFE_DIGITS && !/e/i.test(plain)) return true;
  const digits = digitsOf(plain);
  if (digits === '') return true;
  const value = Number(plain);
  return (
    digitsOf(value.toExponential(digits.length - 1)) === digits ||
    digitsOf(String(value)).replace(/0+$/, '') === digits.replace(/0+$/, '')
  );
}

/** The digits of a number from the first that is not 0, its exponent apart. */
function digitsOf(plain: string): string {
  return plain.replace(/e.*$/i, '').replaceAll(/[-.]/g, '').replace(/^0+/, '');
}

/** What a number fits, or why it does not. */
function kept(plain: string): Reading {
  return keepsDigits(plain) ? Bit.DECIMAL : Bit.PRECISE;
}

function isSerial(value: number): boolean {
  return value >= SERIAL_FROM && value < SERIAL_TO + 1;
}

/** A number in any of its forms, from a text without blanks around it and with plain ones within. */
export function writtenNumber(text: string): WrittenNumber | undefined {
  let body = text;
  let bits: Reading = 0;
  let note: string | undefined;
  if (mayEndInNote(text)) {
    const found = trailingNote.exec(text);
    if (found?.[1] !== undefined && found.index > 0) {
      note = found[1];
      body = text.slice(0, found.index);
      bits |= Bit.NOTED;
    }
  }
  if (body.endsWith('%')) {
    body = body.slice(0, -1).trimEnd();
    bits |= Bit.PER_CENT;
  }
  const inner = /^([£€$]?) *\( *([^()]*[^() ]) *\)$/.exec(body);
  if (inner) {
    body = (inner[1] ?? '') + (inner[2] ?? '');
    bits |= Bit.PARENTHESES;
    if (body.endsWith('%')) {
      if (bits & Bit.PER_CENT) return undefined;
      body = body.slice(0, -1).trimEnd();
      bits |= Bit.PER_CENT;
    }
  }
  return readCore(body, bits, note);
}

function mayEndInNote(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last === 93 || last === 41 || last === 42 || last > 126;
}

function readCore(body: string, before: Reading, note: string | undefined): WrittenNumber | undefined {
  const parts = core.exec(body);
  if (!parts) return undefined;
  const [, sign = '', money = '', innerSign = '', whole = '', fraction = '', exponent = ''] = parts;
  if (whole === '' && fraction === '') return undefined;
  if (sign !== '' && innerSign !== '') return undefined;
  const signs = sign + innerSign;
  if (before & Bit.PARENTHESES && signs !== '') return undefined;
  const digits = whole.length > 3 ? whole.replaceAll(/[, ]/g, '') : whole;
  if (digits.length > 18 || (signs === '+' && digits.length > PLUS_DIGITS)) return undefined;
  const isNegative = (before & Bit.PARENTHESES) !== 0 || (signs !== '' && signs !== '+');
  const plain = `${isNegative ? '-' : ''}${digits === '' ? '0' : digits}${fraction}${exponent}`;
  if (exponent.length > 4 && !Number.isFinite(Number(plain))) return undefined;
  const bits =
    before |
    kept(plain) |
    (fraction === '' && exponent === '' ? Bit.INTEGER : 0) |
    (digits.length < whole.length ? Bit.GROUPED : 0) |
    (money === '' ? 0 : Bit.MONEY) |
    (money === '' || money === '£' ? 0 : Bit.FOREIGN) |
    (exponent === '' ? 0 : Bit.EXPONENT);
  return { plain, bits, note };
}

/** A whole number: a `number` where that is exact, which is several times quicker, else a `bigint`. Never minus nought. */
export function wholeValue(plain: string): number | bigint {
  const value = Number(plain);
  return Number.isSafeInteger(value) ? value + 0 : BigInt(plain);
}
