import type { Scalar } from 'yaml';

import { blockBody } from './places.ts';
import { unseen } from './scalar-text.ts';
import type { Splices } from './splices.ts';

/**
 * Changes a block of text line by line, so that each line that stays is untouched to its last blank.
 *
 * @returns false, and nothing is changed, where its lines are not those of the text, or the new text needs another header.
 */
export function changeLiteral(splices: Splices, node: Scalar, to: string, lineEnd: string): boolean {
  if (typeof node.value !== 'string' || node.srcToken?.type !== 'block-scalar') return false;
  const header = node.srcToken.props.find(({ type }) => type === 'block-scalar-header');
  if (!header || !('source' in header)) return false;
  const [was, becomes] = [partsOf(node.value), partsOf(to)];
  const { start, source } = blockBody(node);
  const written = source.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const indent = indentOf(written, was.lines);
  const first = becomes.lines[0] ?? '';
  const last = becomes.lines.at(-1) ?? '';
  if (indent === undefined || !/\S/.test(first) || !/\S/.test(last)) return false;
  if (unseen.test(to)) return false;
  if (/^[ \t]/.test(first) && !/\d/.test(header.source)) return false;
  if (was.ends !== becomes.ends) {
    if (was.ends > 1 || becomes.ends > 1) return false;
    const chomped = header.source.replace(/[+-]/, '') + (becomes.ends === 0 ? '-' : '');
    splices.replace(header.offset, header.offset + header.source.length, chomped);
  }
  splices.replace(start, start + source.length, changedLines(written, was.lines, becomes.lines, indent, lineEnd));
  return true;
}

function partsOf(text: string): { readonly lines: readonly string[]; readonly ends: number } {
  let length = text.length;
  while (text.charAt(length - 1) === '\n') length -= 1;
  return { lines: text.slice(0, length).split('\n'), ends: text.length - length };
}

/** What stands before each line; undefined where the lines written are not those of the text. */
function indentOf(written: readonly string[], lines: readonly string[]): string | undefined {
  const bare = written.map((line) => line.replace(/\r?\n$/, ''));
  const at = lines.findIndex((line) => line !== '');
  const sample = bare[at];
  const indent = sample?.slice(0, sample.length - (lines[at]?.length ?? 0));
  if (indent === undefined || !/^ +$/.test(indent)) return undefined;
  const fits = lines.every((line, index) =>
    line === '' ? /^ *$/.test(bare[index] ?? '-') : bare[index] === indent + line,
  );
  return fits ? indent : undefined;
}

function changedLines(
  written: readonly string[],
  was: readonly string[],
  becomes: readonly string[],
  indent: string,
  lineEnd: string,
): string {
  const shorter = Math.min(was.length, becomes.length);
  let start = 0;
  while (start < shorter && was[start] === becomes[start]) start += 1;
  let end = 0;
  while (end < shorter - start && was[was.length - 1 - end] === becomes[becomes.length - 1 - end]) end += 1;
  const added = becomes.slice(start, becomes.length - end).map((line) => (line === '' ? '' : indent + line) + lineEnd);
  const lines = [...written.slice(0, start), ...added, ...written.slice(was.length - end)];
  return lines
    .map((line, index) => (index < lines.length - 1 && !line.endsWith('\n') ? line + lineEnd : line))
    .join('');
}
