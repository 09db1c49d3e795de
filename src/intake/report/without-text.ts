import { markerKind } from '../values/markers.ts';

const left = '[…]';

/** What may stand between two quotations of one list. */
const between = /^[\s,;]*(?:on line [\d,]+)?[\s,;]*(?:and |or |to )?$/;

/**
 * A sentence of intake without what it quotes or tells of the file's values. `names` may stay: headings and the names of
 * columns. A value can itself hold quotation marks; where it is not plain which ones close it, more goes rather than less.
 */
export function withoutText(sentence: string, names: ReadonlySet<string>): string {
  return withoutQuotations(withoutExamples(sentence), names);
}

/** Spaces and line breaks are told as one space in sentences. */
export function spoken(name: string): string {
  return name.replaceAll(/\s+/g, ' ').trim();
}

function withoutQuotations(sentence: string, names: ReadonlySet<string>): string {
  const kept: string[] = [];
  // The private characters stand in for names that stay; a value that holds such characters loses them.
  const guarded = sentence.replaceAll(/[\ue000\ue001]/g, '').replaceAll(/“([^“”]*)”/g, (quotation, name: string) => {
    if (!names.has(spoken(name))) return quotation;
    kept.push(quotation);
    return `\ue000${String(kept.length - 1)}\ue001`;
  });
  const from = guarded.indexOf('“');
  const last = guarded.lastIndexOf('”');
  const to = last > from ? last + 1 : guarded.length;
  const plain =
    from < 0 ? guarded : `${guarded.slice(0, from)}${quotationsLeft(guarded.slice(from, to))}${guarded.slice(to)}`;
  return plain.replaceAll(/\ue000(\d+)\ue001/g, (_, index: string) => kept[Number(index)] ?? left);
}

/** What stays of the stretch from the first opening quotation mark to the last closing one. */
function quotationsLeft(stretch: string): string {
  const parts = stretch.split(/“[^“”]*”/);
  const isList = parts.every((part, i) => (i === 0 || i === parts.length - 1 ? part === '' : between.test(part)));
  return isList ? stretch.replaceAll(/“[^“”]*”/g, left) : left;
}

/** Intake's sentences about types give an example or two without quotation marks. */
function withoutExamples(sentence: string): string {
  return sentence
    .replaceAll(/\bsuch as (?!“)(?:.+?)(?=,? (?:is|are|could|into)\b)/g, `such as ${left}`)
    .replaceAll(/\b(so the numbers are read [^:]+): .+? is \d{1,2} \p{L}+ \d{1,4}\./gu, '$1.')
    .replaceAll(/\b(Quarters are read as their first day): .+?\.(?= Some quarters | Two-digit |$)/g, '$1.')
    .replaceAll(/\b(are read as their first day), [^.]+\./g, '$1.')
    .replaceAll(/\b(are read as months), [^,]+, (?=and not )/g, '$1 ')
    .replaceAll(/× ((?:\[[^\]]*\] ?)+)/g, (all, marker: string) => (isPlainMarker(marker) ? all : `× ${left}`))
    .replaceAll(/× (\([^()]*\))/g, (all, marker: string) => (isKnown(marker) ? all : `× ${left}`))
    .replaceAll(/\bA total \(.*\), left out/g, 'A total, left out');
}

/** Brackets with one letter, or a word that is well known, are shorthand; others can hold anything. */
function isPlainMarker(marker: string): boolean {
  const brackets = marker.match(/\[[^\]]*\]/g) ?? [];
  return brackets.every(isKnown);
}

function isKnown(bracket: string): boolean {
  const inner = bracket.slice(1, -1);
  if (/^note/i.test(inner)) return /^note \d+$/i.test(inner);
  return inner.length === 1 || markerKind(bracket) !== undefined;
}
