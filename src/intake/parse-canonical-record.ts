import type { Delimiter } from './types.ts';

/** The values of one record in canonical CSV, which has a quote only around a value, and doubled within one. */
export function parseCanonicalRecord(record: string, delimiter: Delimiter): string[] {
  const values: string[] = [];
  let from = 0;
  for (;;) {
    if (record[from] === '"') {
      let close = from + 1;
      while (record[close] !== '"' || record[close + 1] === '"') close += record[close] === '"' ? 2 : 1;
      values.push(record.slice(from + 1, close).replaceAll('""', '"'));
      from = close + 1;
    } else {
      const next = record.indexOf(delimiter, from);
      const to = next < 0 ? record.length : next;
      values.push(record.slice(from, to));
      from = to;
    }
    if (from >= record.length) return values;
    from++;
  }
}
