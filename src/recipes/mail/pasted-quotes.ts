import type { PastedLine, PastedText } from './pasted-lines.ts';
import { linesInWords } from './pasted-lines.ts';

const curly = /[\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f]/;

/** Whether quotes that a mail program bends stand in the text. */
export function hasCurlyQuotes(text: string): boolean {
  return curly.test(text);
}

/**
 * Makes curly quotes straight, as YAML and SQL need them. A mark between two letters is an apostrophe and stays: in
 * quotes of its own kind it would end them.
 */
export function withStraightQuotes(pasted: PastedText): PastedText {
  const { lines, told } = pasted;
  const changed: number[] = [];
  const straight = lines.map((line): PastedLine => {
    const text = straightened(line.text);
    if (text !== line.text) changed.push(line.line);
    return { ...line, text };
  });
  if (changed.length === 0) return pasted;
  return {
    ...pasted,
    lines: straight,
    told: [...told, `Curly quotes were made straight on ${linesInWords(changed)}.`],
  };
}

function straightened(text: string): string {
  if (!curly.test(text)) return text;
  return text
    .replaceAll(/(?<![\p{L}\d])[\u2018\u2019\u201a\u201b]|[\u2018\u2019\u201a\u201b](?!\p{L})/gu, "'")
    .replaceAll(/[\u201c\u201d\u201e\u201f]/g, '"');
}
