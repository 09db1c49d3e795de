/** A paragraph, or a list, of plain text. */
export type Block =
  { readonly kind: 'paragraph'; readonly text: string } | { readonly kind: 'list'; readonly items: readonly string[] };

/**
 * The paragraphs and lists of an author's text. Authors break lines where their editor did, which is not where the screen
 * does. Everything stays text: no mark of it becomes HTML or a link.
 */
export function plainBlocks(text: string): readonly Block[] {
  return text
    .trim()
    .split(/\n[ \t]*\n/)
    .flatMap((part) => blocksOf(part.split('\n')));
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: { kind: 'paragraph' | 'list'; parts: string[] }[] = [];
  for (const line of lines) {
    const item = /^\s*[-*] +(.*)$/.exec(line)?.[1];
    const last = blocks.at(-1);
    if (item !== undefined) {
      if (last?.kind === 'list') last.parts.push(item);
      else blocks.push({ kind: 'list', parts: [item] });
    } else if (last === undefined) blocks.push({ kind: 'paragraph', parts: [line.trim()] });
    else last.parts.push(`${last.parts.pop() ?? ''} ${line.trim()}`);
  }
  return blocks.map(({ kind, parts }) => {
    const texts = parts.map((part) => part.replaceAll(/\*([^*\s][^*]*)\*/g, '$1').trim());
    return kind === 'list' ? { kind, items: texts } : { kind, text: texts[0] ?? '' };
  });
}
