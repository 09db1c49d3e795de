/** What a number format makes of a number, as far as reading it goes. */
export type NumberShape =
  | { readonly kind: 'number' }
  | { readonly kind: 'per cent' }
  /** Zeros shown in front up to a length, and fixed characters around: `00042`, `URN-00042`. */
  | { readonly kind: 'padded'; readonly parts: readonly FormatPart[] }
  | { readonly kind: 'weekday' | 'month name'; readonly isShort: boolean }
  | { readonly kind: 'date' | 'date and time' | 'time' | 'duration' | 'year' };

/** The formats that a file names by number only. Source: ECMA-376 part 1, 18.8.30 (with those of East Asian Excels). */
export function builtInFormat(id: number): string {
  if (id === 9) return '0%';
  if (id === 10) return '0.00%';
  if (
    (id >= 14 && id <= 17) ||
    (id >= 27 && id <= 31) ||
    id === 36 ||
    (id >= 50 && id <= 54) ||
    id === 57 ||
    id === 58
  ) {
    return 'dd/mm/yyyy';
  }
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 55 || id === 56) return 'hh:mm:ss';
  if (id === 22) return 'dd/mm/yyyy hh:mm';
  if (id === 45 || id === 47) return 'mm:ss';
  if (id === 46) return '[h]:mm:ss';
  return id === 49 ? '@' : 'General';
}

const number: NumberShape = { kind: 'number' };

/** Reads a format code of a spreadsheet. Its first section decides, which is that of positive numbers. */
export function shapeOfFormat(format: string): NumberShape {
  const { codes, literals, isDuration } = tokensOf(format);
  if (codes === '' || /^general$/i.test(codes) || codes === '@') return number;
  if (codes.includes('%')) return { kind: 'per cent' };
  if (isDuration) return { kind: 'duration' };
  if (/[ymdhs]/i.test(codes) && !/[0#?]/.test(codes.replace(/s\.?0+/gi, 's'))) return dateShape(codes.toLowerCase());
  return paddedShape(literals) ?? number;
}

function dateShape(codes: string): NumberShape {
  const hasTime = /[hs]/.test(codes) || /a\/p|am\/pm/.test(codes);
  const hasYear = /[ye]/.test(codes);
  const hasDay = /(^|[^d])dd?([^d]|$)/.test(codes);
  // `m` is minutes where hours or seconds are shown and no day nor year is.
  if (hasTime) return { kind: hasYear || hasDay || codes.includes('mmm') ? 'date and time' : 'time' };
  if (hasDay || (hasYear && codes.includes('m'))) return { kind: 'date' };
  if (hasYear) return { kind: 'year' };
  if (!codes.includes('m')) return { kind: 'weekday', isShort: !codes.includes('dddd') };
  return codes.includes('d') ? { kind: 'date' } : { kind: 'month name', isShort: !codes.includes('mmmm') };
}

/**
 * Only where the format is made for codes, not for amounts: whole digits, and zeros in front (`00000`, `00-00-00`) or a
 * word before them (`"URN "0`).
 */
function paddedShape(parts: readonly FormatPart[]): NumberShape | undefined {
  const groups = parts.filter(({ isLiteral }) => !isLiteral);
  if (groups.length === 0 || groups.some(({ text }) => !/^0+$/.test(text))) return undefined;
  const zeros = groups.reduce((sum, { text }) => sum + text.length, 0);
  const [first] = parts;
  const word = first?.isLiteral === true ? first.text.trim() : '';
  if (/^(GBP|EUR|USD)$/i.test(word)) return undefined;
  return zeros >= 2 || /[a-z]$|[a-z][-/ ]$/i.test(word) ? { kind: 'padded', parts } : undefined;
}

/** The digits of a whole number, set into a padded format from the right. */
export function padded(digits: string, parts: readonly FormatPart[]): string {
  let left = digits;
  let text = '';
  const places = parts.filter(({ isLiteral }) => !isLiteral).length;
  let place = places;
  for (const part of parts.toReversed()) {
    if (part.isLiteral) {
      text = part.text + text;
      continue;
    }
    place--;
    const { length } = part.text;
    text = (place === 0 ? left : left.slice(-length)).padStart(length, '0') + text;
    left = left.slice(0, Math.max(0, left.length - length));
  }
  return text;
}

export interface FormatPart {
  readonly text: string;
  readonly isLiteral: boolean;
}

/** The first section of a format without colours, conditions and spacing; `codes` is what is not literal. */
function tokensOf(format: string): { codes: string; literals: readonly FormatPart[]; isDuration: boolean } {
  const parts: FormatPart[] = [];
  let isDuration = false;
  const push = (text: string, isLiteral: boolean): void => {
    const last = parts.at(-1);
    if (last?.isLiteral === isLiteral) parts[parts.length - 1] = { text: last.text + text, isLiteral };
    else parts.push({ text, isLiteral });
  };
  for (let i = 0; i < format.length; i++) {
    const char = format.charAt(i);
    if (char === ';') break;
    if (char === '"') {
      const end = format.indexOf('"', i + 1);
      push(format.slice(i + 1, end < 0 ? undefined : end), true);
      i = end < 0 ? format.length : end;
    } else if (char === '\\') push(format.charAt(++i), true);
    else if (char === '_' || char === '*') i++;
    else if (char === '[') {
      const end = format.indexOf(']', i);
      const inside = format.slice(i + 1, end < 0 ? undefined : end);
      if (/^(h+|m+|s+)$/i.test(inside)) isDuration = true;
      i = end < 0 ? format.length : end;
    } else push(char, /[-+() £$€]/.test(char));
  }
  return {
    codes: parts
      .map(({ text, isLiteral }) => (isLiteral ? ' ' : text))
      .join('')
      .trim(),
    literals: parts,
    isDuration,
  };
}
