import { stringify } from 'yaml';

import type { QuoteType, Style } from './style.ts';
import type { TreeScalar } from './tree.ts';

/** A scalar on one line, in the quotes that stood there before where there were any, else in none if it can be so. */
export function scalarText(value: TreeScalar, style: Style, quotes?: QuoteType): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const wanted = quotes ?? (style.isJson ? 'QUOTE_DOUBLE' : undefined);
  if (wanted === undefined && isPlain(value)) return value;
  return (wanted ?? style.quotes) === 'QUOTE_SINGLE' && !value.includes('\n') && !unseen.test(value)
    ? `'${value.replaceAll("'", "''")}'`
    : doubleQuoted(value);
}

/** Whether a text needs no quotes on one line, in brackets or out of them, for YAML 1.2 and for older readers. */
function isPlain(value: string): boolean {
  if (value === '<<' || /[\n\r\x7f-\x9f\u2028\u2029\ufeff]/.test(value)) return false;
  const options = { lineWidth: 0, compat: 'yaml-1.1', collectionStyle: 'flow', flowCollectionPadding: false } as const;
  return stringify([value], options) === `[${value}]\n`;
}

function doubleQuoted(value: string): string {
  return JSON.stringify(value).replaceAll(
    /[\x7f-\x9f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A text of several lines as a block: what stands after the key, and the lines below it, not yet indented. */
export interface Literal {
  readonly header: string;
  readonly lines: readonly string[];
}

/** What a text may hold to be seen as it is: no control characters, no strange line ends, no byte order mark. */
export const unseen = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\uffff]/;

/**
 * Undefined where the text has one line only, or a block would lose part of it. Nor is a text with empty lines at its
 * end made a block: those that follow it in the file would count with them.
 */
export function literalOf(value: string, style: Style): Literal | undefined {
  const lines = value.replace(/\n$/, '').split('\n');
  const first = lines[0] ?? '';
  if (!value.includes('\n') || style.isJson || unseen.test(value)) return undefined;
  if (!/\S/.test(first) || !/\S/.test(lines.at(-1) ?? '')) return undefined;
  const indent = /^[ \t]/.test(first) ? String(style.unit) : '';
  return { header: `|${indent}${value.endsWith('\n') ? '' : '-'}`, lines };
}
