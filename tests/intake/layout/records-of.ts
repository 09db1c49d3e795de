import type { TextRecord } from '../../../src/intake/layout/text-record.ts';

/** Lines with cells between commas; a quoted cell may hold commas. `isPadded`: all as wide as the widest, as Excel writes. */
export function recordsOf(lines: readonly string[], isPadded = false): TextRecord[] {
  const records = lines.map((text, i) => ({
    line: i + 1,
    cells: (text.match(/"[^"]*"|[^,]+|(?<=,|^)(?=,|$)/g) ?? []).map((cell) => cell.replaceAll('"', '')),
  }));
  const width = Math.max(...records.map(({ cells }) => cells.length));
  return isPadded
    ? records.map(({ line, cells }) => ({ line, cells: [...cells, ...Array<string>(width - cells.length).fill('')] }))
    : records;
}
