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
    'less',
    '(?:sky)?rocket(?:s|ed|ing)?',
    '(?:up|down)(?:surge|swing|turn|tick)s?',
    'explo(?:de|des|ded|ding|sion)',
    'cut(?:s|ting)?',
    'best',
    'worst',
    'trend(?:s|ed|ing)?',
    'record[- ](?:high|low|number|level|year|month|quarter|total|figure|rise|fall)s?',
    '(?:an?|new|all[- ]time)\\s+record(?!\\s+(?:of|without|with|that|which|has|whose|in|for))',
    'by\\s+(?:an?|one|two|three)[- ](?:half|third|quarter|fifth|tenth)s?',
    'by\\s+half',
    'steep(?:er|ly)?',
    'escalat(?:e|es|ed|ing|ion)',
    'tumbl(?:e|es|ed|ing)',
    'dwindl(?:e|es|ed|ing)',
    'mount(?:ed|ing)',
  ].join(
    '|',
  )})\b|[\u2190-\u21ff\u25b2-\u25c5\u27a1-\u27be\u2900-\u297f\u2b00-\u2b11\u2b45-\u2b4f\u2b5a-\u2bb8\u{1f4c8}\u{1f4c9}\u{1f4ca}\u{1f53a}-\u{1f53d}\u{1f680}\u{1f800}-\u{1f8ff}]`,
  'iu',
);

/** What reads like a direction and is none: a limit, a number of at least, the name of a thing. */
const harmless = new RegExp(
  [
    String.raw`(?<!\b(?:is|was|are|were|be|been|has|have|had|went|gone|goes|came|come|moved|now)\s{1,3})\b(?:up|down) to\b`,
    String.raw`\b(?:more|fewer|less|lower|higher) than (?:\d[\d,.]{0,20}|once|one|two|three|four|five|six|seven|eight|nine|ten|twelve|(?:half|(?:a|one|two) (?:third|quarter)s?) of)\b`,
    String.raw`\b(?:or|and) (?:more|fewer|less|lower|higher|better|worse)\b(?! (?:crime|offence|incident|burglar|theft)\w{0,9})`,
    String.raw`\bmore (?:information|details?|about)\b|\bsays more\b`,
    String.raw`\b(?:add|adds|added|adding|made|make|makes|follow|followed|set|sum|sums|summed|look|looked|take|taken)[- ]up\b|\bup[- ]to[- ]date\b`,
    String.raw`\b(?:broken|break|breaks) down\b|\bdrop[- ](?:in|off)\b|\bcut[- ]off\b`,
    String.raw`\b(?:lower|higher) (?:super|layer|limit|end|tier|court|education)\b|\bbest (?:estimate|practice)s?\b`,
    String.raw`\b(?:drink|needle|vape)[- ]spiking\b|\bspiking (?:incident|offence|report|crime)s?\b`,
    String.raw`\bdouble[- ]count(?:s|ed|ing)?\b|\b(?:counted|listed|named|recorded|stands?) twice\b`,
  ].join('|'),
  'giu',
);

/** Said of a change without the sign % : other signs, and words. */
const percentWords =
  /[\u066a\u2030\u2031\u2052\u0609\u060a]|\bper\s?cents?\b|[\d\u25aa]\s?pc\b|\bp\.\s?c\b|\bpct\b|\bpercentage points?\b|\bper\s?(?:mille?|mil)\b|\b(?:in|of|for|out of) (?:every|each) (?:hundred|100)(?![\d,])/iu;
const signedPercent = /[+\u2212\u2013-]\s?(?:\d[\d,.]{0,20}|\u25aa)\s?%/;

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

/**
 * The text names a direction, a percentage or significance of change that only the methods could give: limits such as
 * `up to January` and `more than 10` are none, nor is a plain % of something.
 */
export function claimsChange(text: string): boolean {
  const told = plain(text);
  const rest = told.replace(/\s{1,9}/g, ' ').replaceAll(harmless, ' \u25aa ');
  return directions.test(rest) || saysPercentOfChange(told) || /significan/i.test(told) || hasOtherScript(text);
}

/** The text states a figure in per cent with a direction, or calls a change significant, as no check of data need do. */
export function claimsFigureOfChange(text: string): boolean {
  if (saysSignificant(text)) return true;
  const told = plain(text);
  const rest = told.replace(/\s{1,9}/g, ' ').replaceAll(harmless, ' \u25aa ');
  const isPart = !directions.test(rest) && !signedPercent.test(told) && !/\bchange/i.test(rest);
  return (
    !isPart &&
    (percent.test(told) || percentWords.test(told) || /\bby (?:half|an? (?:half|third|quarter))\b/i.test(told))
  );
}

/** A percentage in signs or words that a share of the row would not be written in. */
function saysPercentOfChange(told: string): boolean {
  return percentWords.test(told) || signedPercent.test(told);
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
