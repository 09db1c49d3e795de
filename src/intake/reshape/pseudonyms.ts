import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

const KEY_BYTES = 32;
/** 80 bits: among a million persons two share a pseudonym once in two million million workbooks. */
const PSEUDONYM_BYTES = 10;
/** Crockford's base 32, which has no I, L, O and U: nothing to misread by phone, and no words. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const P = 80;
const HYPHEN = 45;
/** Enough for a year of one partner's clients; beyond it the memory is worth more than the time. */
const MOST_REMEMBERED = 200_000;

/** A new secret of one workbook: 32 random bytes. Who has it can test whether a person is in a file. */
export function newPseudonymKey(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(KEY_BYTES));
}

/**
 * The pseudonym of one value, `P-XXXX-XXXX-XXXX-XXXX`: the first 80 bits of its HMAC-SHA-256 (RFC 2104). The same under
 * the same key whatever the case and the blanks; leading zeros count. A blank value stays blank: ''.
 * Throws RangeError where the key is not 32 bytes.
 */
export function pseudonymOf(key: Uint8Array, text: string): string {
  return pseudonymsBy(key)(text);
}

/** `pseudonymOf` for many values under one key: the key is prepared once, and values seen before are remembered. */
export function pseudonymsBy(key: Uint8Array): (text: string) => string {
  if (key.length !== KEY_BYTES) throw new RangeError(`a key of pseudonyms has ${KEY_BYTES} bytes`);
  const keyed = hmac.create(sha256, key);
  // Used again for every value: making them anew costs more than the hash.
  const work = keyed.clone();
  const digest = new Uint8Array(sha256.outputLen);
  const encoder = new TextEncoder();
  let remembered = new Map<string, string>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const plain = withoutTheWriting(text);
    let pseudonym = '';
    if (plain !== '') {
      keyed._cloneInto(work);
      work.update(encoder.encode(plain)).digestInto(digest);
      pseudonym = written(digest);
    }
    if (remembered.size >= MOST_REMEMBERED) remembered = new Map();
    remembered.set(text, pseudonym);
    return pseudonym;
  };
}

/** What of a value says who it is, without how it was written. */
function withoutTheWriting(text: string): string {
  // The plain case of a number or code, which most values are.
  if (/^[A-Z0-9]+$/.test(text)) return text;
  // Capitals can be made of several letters each, which only the second pass brings together.
  const capitals = text.normalize('NFKC').toUpperCase().normalize('NFKC');
  const single = capitals
    .replaceAll(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return isGroupedCode(single) ? single.replaceAll(' ', '') : single;
}

/**
 * A number or code in groups, such as `943 476 5919`, `QQ 12 34 56 C` or `HR1 2AB`, which other files write as one.
 * In an address or a date the blanks say something: `1 12 1990` is not `11 2 1990`.
 */
function isGroupedCode(text: string): boolean {
  if (!text.includes(' ') || /^\d{1,2} \d{1,2} (?:\d{2}|\d{4})$/.test(text)) return false;
  return /\d/.test(text) && text.split(' ').every((group) => /^\+?[A-Z0-9]*\d[A-Z0-9]*$|^[A-Z]{1,2}$/.test(group));
}

function written(digest: Uint8Array): string {
  const codes = [P];
  let held = 0;
  let bits = 0;
  for (let i = 0; i < PSEUDONYM_BYTES; i++) {
    held = ((held << 8) | (digest[i] ?? 0)) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      if (codes.length % 5 === 1) codes.push(HYPHEN);
      codes.push(DIGITS.charCodeAt((held >> bits) & 31));
    }
  }
  // One flat text: pieces put together one by one are kept as pieces, which a million of them show.
  return String.fromCharCode(...codes);
}
