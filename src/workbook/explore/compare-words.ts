import { formatCount, formatCounted } from '../../results/format.ts';
import type { SharedColumn } from '../../explore/compare/shared-columns.ts';
import type { CompareCounts, RowsOf } from '../../explore/compare/compare-rows.ts';

/** What came of comparing two files, in one sentence. */
export function comparedSentence({ earlier, later }: CompareCounts): string {
  const parts = [
    formatCounted(later.only, 'row was added', 'rows were added'),
    formatCounted(earlier.only, 'row is gone', 'rows are gone'),
    formatCounted(later.changed, 'row changed', 'rows changed'),
    formatCounted(later.same, 'row is the same', 'rows are the same'),
  ];
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}.`;
}

/** Which columns were compared: those that tell the rows apart were not. */
export function columnsSentence(compared: readonly SharedColumn[]): string {
  const names = compared.map(({ later }) => later.name);
  return names.length === 0 ? 'No other column stands in both files.' : `Compared: ${names.join(', ')}.`;
}

/** A line of the account of all rows: how many of each file, and which rows it can open. */
export interface AccountLine {
  readonly name: string;
  readonly earlier: number;
  readonly later: number;
  readonly opens: RowsOf | undefined;
}

/** Where each row of both files went: the lines add up to the rows of each. */
export function accountOf({ earlier, later }: CompareCounts): readonly AccountLine[] {
  const opens = (which: RowsOf, count: number) => (count > 0 ? which : undefined);
  const repeated = earlier.repeated + later.repeated;
  const withoutKey = earlier.withoutKey + later.withoutKey;
  const lines: readonly AccountLine[] = [
    { name: 'The same in both', earlier: earlier.same, later: later.same, opens: undefined },
    { name: 'Changed', earlier: earlier.changed, later: later.changed, opens: opens('changed', later.changed) },
    { name: 'Only in the earlier file: gone', earlier: earlier.only, later: 0, opens: opens('gone', earlier.only) },
    { name: 'Only in the later file: added', earlier: 0, later: later.only, opens: opens('added', later.only) },
    {
      name: 'Not compared: the key stands in several rows',
      earlier: earlier.repeated,
      later: later.repeated,
      opens: opens('repeated', repeated),
    },
    {
      name: 'Not compared: a part of the key is missing',
      earlier: earlier.withoutKey,
      later: later.withoutKey,
      opens: opens('without key', withoutKey),
    },
  ];
  return lines.filter((line) => line.earlier + line.later > 0 || line.opens !== undefined);
}

/** The name of the rows of one kind. */
export function rowsName(which: RowsOf): string {
  return {
    added: 'Rows added',
    gone: 'Rows gone',
    changed: 'Rows changed',
    repeated: 'Rows whose key stands in several rows',
    'without key': 'Rows without a whole key',
  }[which];
}

/** How good a guessed key is. */
export function keyWords(unique: number): string {
  return unique >= 1
    ? 'No two rows of a file have the same.'
    : `${formatCount(Math.floor(unique * 1000) / 10)} % of the rows have one that no other row has.`;
}
