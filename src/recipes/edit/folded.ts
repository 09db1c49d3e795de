import type { Scalar } from 'yaml';

import type { Page } from './page.ts';
import { blockBody, endOf } from './places.ts';
import { scalarText, unseen } from './scalar-text.ts';
import { columnOf } from './style.ts';

/** Where each character of a text stands in the file, and where the last one ends. */
interface Folded {
  readonly text: string;
  readonly offsets: readonly number[];
}

/**
 * Changes a text that is folded over several lines (after `>`, in quotes, or plain), where one line end is a blank and
 * an empty line a line end: only what differs between its like beginning and end, so that other lines stay as they are.
 *
 * @returns false, and nothing is changed, where it has one line or its lines are not simply folded.
 */
export function changeFolded(page: Page, node: Scalar, to: string): boolean {
  const was = typeof node.value === 'string' ? node.value : '';
  const isBlock = node.type === 'BLOCK_FOLDED';
  const [content, becomes] = isBlock ? [was.replace(/\n$/, ''), to.replace(/\n$/, '')] : [was, to];
  if (was.length - content.length !== to.length - becomes.length || unseen.test(to)) return false;
  const quote = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' ? 1 : 0;
  const [start, end] = isBlock
    ? [blockBody(node).start, endOf(node, page.text)]
    : [(node.range?.[0] ?? 0) + quote, (node.range?.[1] ?? 0) - quote];
  const folded = foldedText(page.text, start, end);
  if (!page.text.slice(start, end).includes('\n') || folded.text !== content) return false;
  const shorter = Math.min(content.length, becomes.length);
  let same = 0;
  while (same < shorter && content[same] === becomes[same]) same += 1;
  let sameEnd = 0;
  while (sameEnd < shorter - same && content.at(-1 - sameEnd) === becomes.at(-1 - sameEnd)) sameEnd += 1;
  const middle = becomes.slice(same, becomes.length - sameEnd);
  if (/^\s|\s$/.test(becomes) || /\n[\n \t]| \n/.test(becomes) || /['"\\]/.test(quote ? middle : '')) return false;
  if (!isBlock && middle.includes('\n')) return false;
  const flat = becomes.replaceAll('\n', ' ');
  if (!isBlock && quote === 0 && scalarText(flat, page.style) !== flat) return false;
  const [from = end, until = end] = [folded.offsets[same], folded.offsets[content.length - sameEnd]];
  // The blank line that ends a line of the text, and the indent of the block on the next.
  const lineBreak = page.style.lineEnd.repeat(2) + ' '.repeat(columnOf(folded.offsets[0] ?? start, page.text));
  page.splices.replace(from, until, middle.replaceAll('\n', lineBreak));
  return true;
}

function foldedText(text: string, start: number, end: number): Folded {
  const parts: string[] = [];
  const offsets: number[] = [];
  let at = start + (/^ */.exec(text.slice(start, end))?.[0].length ?? 0);
  while (at < end) {
    const line = text.indexOf('\n', at);
    const stop = line < 0 || line >= end ? end : text.charAt(line - 1) === '\r' ? line - 1 : line;
    for (let index = at; index < stop; index++) {
      parts.push(text.charAt(index));
      offsets.push(index);
    }
    if (stop === end) break;
    const gap = /^(?:[ \t]*\r?\n)+[ \t]*/.exec(text.slice(stop, end))?.[0] ?? '';
    const breaks = gap.split('\n').length - 1;
    for (let index = 0; index < Math.max(1, breaks - 1); index++) {
      parts.push(breaks === 1 ? ' ' : '\n');
      offsets.push(stop);
    }
    at = stop + gap.length;
  }
  return { text: parts.join(''), offsets: [...offsets, end] };
}
