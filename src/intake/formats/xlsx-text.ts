import type { MarkupScanner } from './markup-scanner.ts';

/** A text with its `_x000D_` put back as the character it stands for (ECMA-376 part 1, 22.9.2.19), line ends as one. */
export function plainXlsxText(text: string): string {
  if (!text.includes('_x') && !text.includes('\r')) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n');
}

/**
 * The text of a string item (`si`, `is`) that the scanner stands at: its runs in one, without the readings of East
 * Asian texts (`rPh`). The scanner is left at the item's end tag.
 */
export function readRichText(scanner: MarkupScanner): string {
  const { name } = scanner;
  let text = '';
  while (scanner.next()) {
    if (scanner.name === 't' && scanner.isEnd) text += scanner.text;
    else if (scanner.name === 'rph' && !scanner.isEnd) scanner.skipElement();
    else if (scanner.name === name && scanner.isEnd) break;
  }
  return plainXlsxText(text);
}
