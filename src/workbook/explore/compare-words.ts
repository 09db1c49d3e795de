import { formatCell, formatCount, formatCounted } from '../../results/format.ts';
import type { CompareCounts, RowsOf } from '../../explore/compare/compare-rows.ts';
import type { KeyFacts } from '../../explore/compare/key-facts.ts';
import type { ProposedPair } from '../../explore/compare/propose-pairs.ts';
import type { SharedColumn } from '../../explore/compare/shared-columns.ts';

/** What came of comparing two files, in one sentence. */
export function comparedSentence({ earlier, later }: CompareCounts): string {
  const parts = [
    formatCounted(later.only, 'row was added', 'rows were added'),
    formatCounted(earlier.only, 'row is gone', 'rows are gone'),
    formatCounted(later.changed, 'row changed', 'rows changed'),
    ...(later.respelled > 0
      ? [formatCounted(later.respelled, 'row is only written otherwise', 'rows are only written otherwise')]
      : []),
    formatCounted(later.same, 'row is the same', 'rows are the same'),
  ];
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}.`;
}

/** What came of the rows that no key finds in the other file; undefined where there are none. */
export function unpairedSentence({ earlier, later }: CompareCounts): string | undefined {
  const unpaired = (side: CompareCounts['earlier']) => side.repeated + side.withoutKey;
  if (unpaired(earlier) + unpaired(later) === 0) return undefined;
  const alike = later.repeatedAlike + later.withoutKeyAlike;
  return `Rows whose key stands in several rows, or is missing, were held against one another whole: ${formatCounted(alike, 'is', 'are')} the same in both files, ${formatCount(unpaired(earlier) - alike)} only in the earlier and ${formatCount(unpaired(later) - alike)} only in the later.`;
}

/** What is to be done where no row of one file was found in the other; undefined where some were, or there are none. */
export function noneFound({ earlier, later }: CompareCounts): string | undefined {
  const isFound = later.same + later.changed + later.respelled > 0;
  if (isFound || earlier.only === 0 || later.only === 0) return undefined;
  return 'No key of one file stands in the other. Where they should have rows in common, choose other columns above.';
}

/** Which columns were compared: those that tell the rows apart were not. */
export function columnsSentence(compared: readonly SharedColumn[]): string {
  const names = compared.map(({ later }) => later.name);
  return names.length === 0 ? 'No other column stands in both files.' : `Compared: ${names.join(', ')}.`;
}

/** What is different about a column that both files have, in sentences; none where nothing is. */
export function columnWords(
  { earlier, later, by, isRenamed, isTypeChanged, isMoved, comparedAs }: SharedColumn,
  proposal: ProposedPair | undefined,
): readonly string[] {
  return [
    ...(isRenamed && by === 'name' ? ['Written otherwise.'] : []),
    ...(isRenamed && by === 'choice' ? [proposal ? proposalWords(proposal) : 'Put together by you.'] : []),
    ...(isTypeChanged
      ? [
          `Type ${earlier.type} became ${later.type}${comparedAs === 'it is' ? '' : `; values are compared as ${comparedAs}`}.`,
        ]
      : []),
    ...(isMoved ? ['Moved to another place.'] : []),
  ];
}

function proposalWords({ overlap, isSamePlace }: ProposedPair): string {
  const reasons = [
    ...(overlap === undefined
      ? []
      : [`${formatCell(overlap, { kind: 'float', role: 'share' })} of the values of one are in the other`]),
    ...(isSamePlace ? ['same place'] : []),
  ];
  return `Renamed, as it seems${reasons.length === 0 ? '' : `: ${reasons.join(', ')}`}. Check.`;
}

/** How well the key tells the rows of the two files apart, a sentence for each file. */
export function keyWords([earlier, later]: readonly [KeyFacts, KeyFacts]): readonly string[] {
  return [`Earlier file: ${factsWords(earlier)}.`, `Later file: ${factsWords(later)}.`];
}

function factsWords({ rows, repeated, repeatedKeys, withoutKey }: KeyFacts): string {
  if (rows === 0) return 'it has no rows';
  const parts = [
    ...(repeated > 0 ? [`${formatCounted(repeated, 'row')} share ${formatCounted(repeatedKeys, 'key')}`] : []),
    ...(withoutKey > 0 ? [`in ${formatCounted(withoutKey, 'row')} a part of the key is missing`] : []),
  ];
  return parts.length === 0 ? 'every row has a key of its own' : parts.join('; ');
}

/** A line of the account of all rows: how many of each file, and which rows it can open. */
export interface AccountLine {
  readonly name: string;
  readonly earlier: number;
  readonly later: number;
  readonly opens: RowsOf | undefined;
}

/** Where each row of both files went: the lines add up to the rows of each. */
export function accountOf({ earlier, later, repeatedKeys }: CompareCounts): readonly AccountLine[] {
  const opens = (which: RowsOf, count: number) => (count > 0 ? which : undefined);
  const repeated = {
    earlier: earlier.repeated - earlier.repeatedAlike,
    later: later.repeated - later.repeatedAlike,
  };
  const withoutKey = {
    earlier: earlier.withoutKey - earlier.withoutKeyAlike,
    later: later.withoutKey - later.withoutKeyAlike,
  };
  const lines: readonly AccountLine[] = [
    { name: 'The same in both', earlier: earlier.same, later: later.same, opens: undefined },
    { name: 'Changed', earlier: earlier.changed, later: later.changed, opens: opens('changed', later.changed) },
    {
      name: 'Only written otherwise: capitals, blanks, empty text, type',
      earlier: earlier.respelled,
      later: later.respelled,
      opens: opens('respelled', later.respelled),
    },
    { name: 'Only in the earlier file: gone', earlier: earlier.only, later: 0, opens: opens('gone', earlier.only) },
    { name: 'Only in the later file: added', earlier: 0, later: later.only, opens: opens('added', later.only) },
    {
      name: `${formatCounted(repeatedKeys, 'key stands', 'keys stand')} in several rows: the same row is in both`,
      earlier: earlier.repeatedAlike,
      later: later.repeatedAlike,
      opens: opens('repeated keys', earlier.repeated + later.repeated),
    },
    {
      name: 'Key in several rows: no such row in the other file',
      earlier: repeated.earlier,
      later: repeated.later,
      opens: opens('repeated', repeated.earlier + repeated.later),
    },
    {
      name: 'A part of the key is missing: the same row is in both',
      earlier: earlier.withoutKeyAlike,
      later: later.withoutKeyAlike,
      opens: undefined,
    },
    {
      name: 'A part of the key is missing: no such row in the other file',
      earlier: withoutKey.earlier,
      later: withoutKey.later,
      opens: opens('without key', withoutKey.earlier + withoutKey.later),
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
    respelled: 'Rows only written otherwise',
    'repeated keys': 'How many rows of each key',
    repeated: 'Rows whose key stands in several, in one file only',
    'without key': 'Rows without a whole key, in one file only',
  }[which];
}

/** A column in how many rows it changed. */
export interface ColumnChange {
  readonly name: string;
  readonly changed: number;
  readonly respelled: number;
}

/** The columns that changed in some rows, those of the most rows first. */
export function changesByColumn(
  { byColumn }: CompareCounts,
  compared: readonly SharedColumn[],
): readonly ColumnChange[] {
  return compared
    .map(({ later }, i) => ({ name: later.name, ...(byColumn[i] ?? { changed: 0, respelled: 0 }) }))
    .filter(({ changed, respelled }) => changed + respelled > 0)
    .toSorted((a, b) => b.changed - a.changed || b.respelled - a.respelled);
}
