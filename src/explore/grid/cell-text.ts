import { decimalText, formatCell, formatCounted, formatDate } from '../../results/format.ts';
import type { Cell } from '../../results/result-table.ts';
import type { RowColumn } from '../row-set.ts';

/** What a cell of a grid shows. */
export type CellFace =
  /** SQL NULL, or a text of no characters: both shown as a mark, so that neither looks like the other or like a value. */
  | { readonly kind: 'null' | 'empty' }
  /** `before` and `after` are blanks at the ends of a text, made visible. */
  | { readonly kind: 'value'; readonly before: string; readonly text: string; readonly after: string };

/** Characters of a text that a cell shows at most. */
const longest = 300;

export function cellFace(cell: Cell, column: RowColumn): CellFace {
  if (cell === null) return { kind: 'null' };
  if (cell === '') return { kind: 'empty' };
  const text = cellText(cell, column);
  const cut = text.length > longest ? '…' : '';
  if (typeof cell !== 'string' || column.kind !== 'text') {
    return { kind: 'value', before: '', text: text.slice(0, longest) + cut, after: '' };
  }
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text.slice(0, longest)) ?? [];
  return {
    kind: 'value',
    before: visibleBlanks(before),
    text: inner.replaceAll(/\r\n|[\r\n]/g, '↵') + cut,
    after: cut === '' ? visibleBlanks(after) : '',
  };
}

function visibleBlanks(blanks: string): string {
  return blanks
    .replaceAll(/\r\n|[\r\n]/g, '↵')
    .replaceAll('\t', '⇥')
    .replaceAll(/\s/g, '·');
}

/**
 * A value as a person reads it, every digit of an exact number: 1,009, but 2016 where the column's name says that it
 * holds years, codes or numbers that stand for something.
 */
export function cellText(cell: Exclude<Cell, null>, column: RowColumn): string {
  if (typeof cell === 'string') return textText(cell, column.kind);
  if (typeof cell === 'number' && !Number.isFinite(cell)) {
    if (Number.isNaN(cell)) return 'not a number';
    return cell > 0 ? 'infinity' : '−infinity';
  }
  const { kind } = column;
  // A label is a number without thousands.
  const role = isCode(column.name) ? 'label' : 'score';
  if (typeof cell === 'object') return formatCell(cell, { kind, role, decimals: cell.scale });
  if (typeof cell === 'number') return floatText(cell, role);
  return formatCell(cell, { kind, role });
}

function textText(text: string, kind: RowColumn['kind']): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return text;
  if (kind === 'date') return formatDate(text);
  if (kind !== 'timestamp') return text;
  const time = text.slice(11).replace(/^(\d\d:\d\d):00$/, '$1');
  return `${formatDate(text.slice(0, 10))} at ${time}`;
}

/** Six digits after the point, more where the number is small, and powers of ten where it is tiny or huge. */
function floatText(value: number, role: 'label' | 'score'): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-12 || size >= 1e21)) return String(value).replaceAll('-', '−');
  const decimals = size !== 0 && size < 0.001 ? 2 - Math.floor(Math.log10(size)) : undefined;
  return formatCell(value, { kind: 'float', role, decimals });
}

const codeWords = new Set([
  ...['id', 'ids', 'key', 'code', 'codes', 'no', 'nr', 'num', 'ref', 'refs', 'reference', 'urn', 'uprn', 'usrn', 'pid'],
  ...['year', 'years', 'yr', 'fy', 'rowid', 'version', 'phone', 'telephone', 'mobile'],
  ...['easting', 'eastings', 'northing', 'northings', 'ward', 'lsoa', 'msoa', 'beat', 'nhs', 'ucrn', 'crn', 'nino'],
]);

/** Whether a column's name says that its numbers stand for something, and are not counted with. */
export function isCode(name: string): boolean {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  // A count of codes is a count.
  if (words.some((word) => /^(?:count|counts|sum|total|rate|mean|avg|average|number)$/.test(word))) return false;
  return words.some((word) => codeWords.has(word));
}

/** Characters of a value that are said in full: some pages. More of them would hold up the page while it lays them out. */
const mostSaid = 10_000;

/** What is said of one cell in full: its exact value, which the cell itself may have rounded or cut. */
export function exactWords(cell: Cell, { kind }: RowColumn): string {
  if (cell === null) return 'No value (NULL)';
  if (cell === '') return 'Empty text, which is not the same as no value';
  if (typeof cell === 'object') return decimalText(cell);
  if (typeof cell === 'boolean') return cell ? 'Yes (true)' : 'No (false)';
  if (typeof cell !== 'string') return String(cell);
  const more = cell.length - mostSaid;
  const said = more > 0 ? `${cell.slice(0, mostSaid)}…` : cell;
  const rest = more > 0 ? ` and ${formatCounted(more, 'more character')}, which a copy of the cell holds` : '';
  return kind === 'text' ? `“${said}”${rest}` : `${said}${rest}`;
}
