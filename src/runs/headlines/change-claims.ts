/**
 * What a text says of a change, as far as its words tell. The words are plain English; what is said in another language,
 * or in words not listed here, is not seen.
 */

const directions = new RegExp(
  String.raw`\b(?:${[
    'rose',
    'rises?',
    'risen',
    'rising',
    'fell',
    'falls?',
    'fallen',
    'falling',
    'up',
    'down',
    'upwards?',
    'downwards?',
    'increas(?:e|es|ed|ing)',
    'decreas(?:e|es|ed|ing)',
    'higher',
    'lower',
    'grew',
    'grow(?:s|n|ing|th)?',
    'drop(?:s|ped|ping)?',
    'declin(?:e|es|ed|ing)',
    'reduc(?:e|es|ed|ing|tion|tions)',
    'surg(?:e|es|ed|ing)',
    'soar(?:s|ed|ing)?',
    'plung(?:e|es|ed|ing)',
    'plummet(?:s|ed|ing)?',
    'climb(?:s|ed|ing)?',
    'jump(?:s|ed|ing)?',
    'spik(?:e|es|ed|ing)',
    'slump(?:s|ed|ing)?',
    'shr(?:ink|inks|ank|unk|inking)',
    'doubl(?:e|es|ed|ing)',
    'trebl(?:e|es|ed|ing)',
    'tripl(?:e|es|ed|ing)',
    'quadrupl(?:e|es|ed|ing)',
    'halv(?:e|es|ed|ing)',
    'twice',
    'more',
    'fewer',
    'better',
    'wors(?:e|en|ened|ening)',
    'improv(?:e|es|ed|ing|ement|ements)',
  ].join('|')})\b|[\u2190-\u21ff\u25b2\u25b3\u25bc\u25bd\u2b06\u2b07]`,
  'i',
);

const percent = /[%\u066a\u2030]|\bper\s?cents?\b|\bpct\b|\bpercentage points?\b/i;
const percentFigure =
  /(\d[\d,]{0,20}(?:\.\d{1,20})?)\s{0,3}(?:[%\u066a\u2030]|per\s?cents?\b|pct\b|percentage points?\b)/gi;

/** A text with look-alikes of the same letters made plain, and without marks that do not show. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/[\p{Cf}\p{Mn}]/gu, '');
}

/** The text names a direction: rose, fell, up, fewer, an arrow. */
export function saysDirection(text: string): boolean {
  return directions.test(plain(text));
}

/** The text names a percentage, in figures or in words. */
export function saysPercent(text: string): boolean {
  return percent.test(plain(text));
}

/** The figures that stand before a per cent sign, or before its words. */
export function percentsIn(text: string): readonly string[] {
  return Array.from(plain(text).matchAll(percentFigure), ([, figure]) => (figure ?? '').replaceAll(',', ''));
}

/** The text has letters of another script, in which a word of direction can hide. */
export function hasOtherScript(text: string): boolean {
  return /(?!\p{Script=Latin})\p{L}/u.test(plain(text));
}

/** The text calls something significant, and does not say that it is not. */
export function saysSignificant(text: string): boolean {
  return /\bsignifican/i.test(plain(text).replace(/\b(?:no|not|without|nor)\s+(?:\w+\s+)?significan\w*/gi, ''));
}
