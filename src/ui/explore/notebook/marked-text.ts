/** A block of a text written with the simple marks of Markdown. */
export type MarkedBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly parts: readonly MarkedPart[] }
  | { readonly kind: 'paragraph'; readonly parts: readonly MarkedPart[] }
  | { readonly kind: 'list'; readonly isNumbered: boolean; readonly items: readonly (readonly MarkedPart[])[] };

export interface MarkedPart {
  readonly text: string;
  readonly look: 'plain' | 'strong' | 'emphasis' | 'code';
}

/**
 * Headings (`#`), lists (`-`, `1.`), **strong**, *emphasis* and `code` of a text. Everything stays text: no mark of it
 * becomes HTML or a link, and what is no such mark is shown as it was typed.
 */
export function markedBlocks(text: string): readonly MarkedBlock[] {
  const blocks: Draft[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const last = blocks.at(-1);
    const heading = /^(#{1,3}) +(.*\S)/.exec(line);
    const item = /^\s*(?:([-*])|\d{1,4}[.)]) +(.*\S)/.exec(line);
    if (line.trim() === '') blocks.push({ kind: 'gap', texts: [] });
    else if (heading) blocks.push({ kind: 'heading', level: levelOf(heading[1]), texts: [heading[2] ?? ''] });
    else if (item) {
      const kind = item[1] === undefined ? 'numbers' : 'bullets';
      if (last?.kind === kind) last.texts.push(item[2] ?? '');
      else blocks.push({ kind, texts: [item[2] ?? ''] });
    } else if (last && last.kind !== 'gap' && last.kind !== 'heading') {
      last.texts.push(`${last.texts.pop() ?? ''}\n${line.trim()}`);
    } else blocks.push({ kind: 'paragraph', texts: [line.trim()] });
  }
  return blocks.flatMap(blockOf);
}

interface Draft {
  readonly kind: 'heading' | 'paragraph' | 'bullets' | 'numbers' | 'gap';
  readonly level?: 1 | 2 | 3;
  readonly texts: string[];
}

function blockOf({ kind, level = 1, texts }: Draft): readonly MarkedBlock[] {
  const first = texts[0] ?? '';
  switch (kind) {
    case 'gap':
      return [];
    case 'heading':
      return [{ kind, level, parts: partsOf(first.replace(/ +#+$/, '')) }];
    case 'paragraph':
      return [{ kind, parts: partsOf(first) }];
    case 'bullets':
    case 'numbers':
      return [{ kind: 'list', isNumbered: kind === 'numbers', items: texts.map(partsOf) }];
  }
}

function levelOf(signs: string | undefined): 1 | 2 | 3 {
  return signs === '###' ? 3 : signs === '##' ? 2 : 1;
}

function partsOf(text: string): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  let at = 0;
  for (const mark of text.matchAll(/`([^`]+)`|\*\*([^\s*](?:[^*]*[^\s*])?)\*\*|\*([^\s*](?:[^*]*[^\s*])?)\*/g)) {
    if (mark.index > at) parts.push({ text: text.slice(at, mark.index), look: 'plain' });
    const [whole, code, strong, emphasis] = mark;
    if (code !== undefined) parts.push({ text: code, look: 'code' });
    else
      parts.push(strong === undefined ? { text: emphasis ?? '', look: 'emphasis' } : { text: strong, look: 'strong' });
    at = mark.index + whole.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), look: 'plain' });
  return parts;
}
