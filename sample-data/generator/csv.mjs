/**
 * A partner's habits in writing a file.
 * @typedef {object} Habits
 * @property {',' | ';' | '\t'} delimiter
 * @property {'\n' | '\r\n'} newline
 * @property {'utf-8' | 'utf-8 with mark' | 'windows-1252'} encoding
 * @property {boolean} endsWithNewline
 */

/**
 * What Windows-1252 has in place of control characters, as far as the files use it. Latin 1 is the rest.
 * @type {Readonly<Record<string, number>>}
 */
const windows1252 = { '–': 0x96, '’': 0x92 };

/**
 * The file's bytes. Quotes only where a field needs them.
 * @param {readonly (readonly string[])[]} rows the headings first
 * @param {Habits} habits
 * @returns {Uint8Array}
 */
export function csvBytes(rows, habits) {
  const lines = rows.map((row) => row.map((field) => quoted(field, habits.delimiter)).join(habits.delimiter));
  const text = lines.join(habits.newline) + (habits.endsWithNewline ? habits.newline : '');
  if (habits.encoding === 'windows-1252') return Uint8Array.from(text, windows1252Byte);
  return new TextEncoder().encode(habits.encoding === 'utf-8 with mark' ? `\uFEFF${text}` : text);
}

/**
 * @param {string} field
 * @param {string} delimiter
 */
function quoted(field, delimiter) {
  if (!field.includes(delimiter) && !/["\r\n]/.test(field)) return field;
  return `"${field.replaceAll('"', '""')}"`;
}

/**
 * @param {string} character
 * @returns {number}
 */
function windows1252Byte(character) {
  const code = windows1252[character] ?? character.charCodeAt(0);
  if (code > 0xff) throw new RangeError(`Windows-1252 table lacks the character ${character}: add it in csv.mjs.`);
  return code;
}
