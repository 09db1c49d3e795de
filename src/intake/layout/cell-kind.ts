/**
 * What a cell looks like, as far as telling headings from data needs it: `''` blank, `marker` what stands for a missing
 * or suppressed value, `number`, `date`, `hash`, `code:` and the pattern of its characters, or `text`.
 */
export type CellKind = '' | 'marker' | 'number' | 'date' | 'hash' | 'text' | `code:${string}`;

/** Byte order marks, zero-width spaces and controls are taken out; `\s` takes in line breaks and the no-break space. */
export function cleanCell(text: string): string {
  if (/^[!-~]*$/.test(text)) return text;
  return text
    .replaceAll(/[\ufeff\u200b\u0000-\u0008\u000e-\u001f]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const marker =
  /^(?:[*~:.…–—-]{1,3}|\[[a-z]{1,2}\]|\([cxz]\)|#?n\/?a!?|null|none|nil|nan|[<>]=? ?\d+|unknown|not (?:known|available|applicable|recorded|stated)|suppressed|missing|tbc|#(?:ref|div\/0|value)!)$/i;
const number =
  /^(?:[£$€] ?)?[+-]?(?:[£$€] ?)?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d+)? ?%?-?(?: ?\[[a-z]\])?$|^\([£$€]?[\d,.]+\)$/i;
const month = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}';
const clock = '\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2}(?:\\.\\d+)?)?(?: ?[ap]m)?';
const date = new RegExp(
  `^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2})|\\d{4}[/.-]\\d{1,2}(?:[/.-]\\d{1,2})?|` +
    `\\d{1,2}(?:st|nd|rd|th)?[ -]${month}(?:[ ,-]+(?:\\d{4}|\\d{2}))?|${month}[ -]'?(?:\\d{4}|\\d{2}))(?:[ T,]+${clock}(?:z|[+-]\\d{2}:?\\d{2})?)?$|^${clock}$`,
  'i',
);
const period =
  /^(?:(?:fy ?)?(?:19|20)\d{2}(?:[/-](?:(?:19|20)?\d{2}))?|(?:19|20)\d{2}[ -]?q[1-4]|q[1-4][ -](?:19|20)\d{2}(?:[/-]\d{2})?)$/i;

/** The kind of a cell that `cleanCell` has been over. */
export function kindOf(cell: string): CellKind {
  if (cell === '') return '';
  if (cell.length > 60) return /^[0-9a-f]{61,128}$/i.test(cell) ? 'hash' : 'text';
  if (marker.test(cell)) return 'marker';
  if (/\d/.test(cell)) {
    if (number.test(cell)) return 'number';
    if (date.test(cell) || period.test(cell)) return 'date';
    if (/^(?=.*\d)(?=.*[a-f])[0-9a-f-]{16,}$/i.test(cell)) return 'hash';
    if (/^[\w/.:#-]+$/.test(cell) && cell.length >= 3) return `code:${patternOf(cell)}`;
    if (/^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i.test(cell)) return 'code:postcode';
  }
  return 'text';
}

/** A year, a financial year, a quarter or a month of a year: what heads a column of figures, or is a date among data. */
export function isPeriod(cell: string): boolean {
  return period.test(cell) || (kindOf(cell) === 'date' && !cell.includes(':'));
}

/** A whole number without separators, as ages and years stand in headings; `90+` and `90 and over` count as 90. */
export function plainNumber(cell: string): number | undefined {
  const digits = /^(\d{1,4})(?: ?\+| (?:and|or|&) (?:over|older|above))?$/i.exec(cell)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function patternOf(cell: string): string {
  return cell
    .replaceAll(/\d+/g, '9')
    .replaceAll(/[A-Z]+/g, 'A')
    .replaceAll(/[a-z]+/g, 'a');
}
