import { plural } from '../plural.ts';

/** What the partner says the file holds. */
export interface ControlTotal {
  readonly rows?: number | undefined;
  /** The heading of the column whose values were added up, and their sum. */
  readonly column?: string | undefined;
  readonly sum?: number | undefined;
}

/** What was found in it. Rows read are rows loaded, rows rejected, and totals left out because the person agreed. */
export interface FoundTotal {
  readonly rowsLoaded: number;
  readonly rowsRejected: number;
  readonly totalsLeftOut?: number | undefined;
  /** The sum of the column that `ControlTotal` names; undefined where the file has none of that name with numbers. */
  readonly sum?: number | bigint | undefined;
}

export interface ControlTotalCheck {
  readonly agrees: boolean;
  readonly says: string;
}

/** Whether the file holds what the partner says it does, in words. Says so too where nothing was said to check. */
export function checkControlTotal(said: ControlTotal, found: FoundTotal): ControlTotalCheck {
  const checks = [
    ...(said.rows === undefined ? [] : [checkRows(said.rows, found)]),
    ...(said.sum === undefined ? [] : [checkSum(said.column, said.sum, found)]),
  ];
  if (checks.length === 0) return { agrees: true, says: 'The partner gave no total to check.' };
  return { agrees: checks.every(({ agrees }) => agrees), says: checks.map(({ says }) => says).join(' ') };
}

function checkRows(said: number, found: FoundTotal): ControlTotalCheck {
  const { rowsLoaded, rowsRejected, totalsLeftOut = 0 } = found;
  const read = rowsLoaded + rowsRejected + totalsLeftOut;
  const out = [
    ...(rowsRejected === 0 ? [] : [`${plural(rowsRejected, 'row', 'rows')} that could not be read`]),
    ...(totalsLeftOut === 0 ? [] : [plural(totalsLeftOut, 'row of totals', 'rows of totals')]),
  ].join(' and ');
  const loaded =
    out === '' ? '' : ` ${count(rowsLoaded)} of them ${rowsLoaded === 1 ? 'is' : 'are'} loaded, without ${out}.`;
  const start = `The partner says ${plural(said, 'row', 'rows')}; `;
  if (said === read) return { agrees: true, says: `${start}${count(read)} ${wasRead(read)}, as said.${loaded}` };
  if (totalsLeftOut > 0 && said === read - totalsLeftOut) {
    const says = `${start}${count(said)} ${wasRead(said)}, as said, and ${plural(totalsLeftOut, 'row', 'rows')} of totals, which ${totalsLeftOut === 1 ? 'is' : 'are'} left out.`;
    return { agrees: true, says: rowsRejected === 0 ? says : `${says} ${rejectedWords(rowsRejected)}` };
  }
  const differs = Math.abs(said - read);
  const direction = said > read ? (differs === 1 ? 'is missing' : 'are missing') : 'too many';
  const headings =
    said === read + 1 ? ' A count of lines takes in the line of headings: ask whether this one does.' : '';
  return {
    agrees: false,
    says: `${start}${count(read)} ${wasRead(read)}: ${count(differs)} ${direction}.${headings}${loaded}`,
  };
}

function rejectedWords(rows: number): string {
  return `${plural(rows, 'row', 'rows')} of these could not be read and ${rows === 1 ? 'is' : 'are'} not loaded.`;
}

function checkSum(column: string | undefined, said: number, found: FoundTotal): ControlTotalCheck {
  const name = column === undefined ? 'the column' : `“${column}”`;
  const start = `The partner says ${name} adds up to ${number(said)}; `;
  if (found.sum === undefined) {
    return { agrees: false, says: `${start}the file has no such column of numbers, so this cannot be checked.` };
  }
  if (isEqual(said, found.sum)) return { agrees: true, says: `${start}it does.` };
  const sum = Number(found.sum);
  if (isRounded(said, sum)) {
    return { agrees: true, says: `${start}it adds up to ${number(found.sum)}, which is the same when rounded.` };
  }
  const decimals = Math.max(decimalsOf(said), typeof found.sum === 'bigint' ? 0 : Math.min(decimalsOf(sum), 2));
  const differs = Math.abs(said - sum).toLocaleString('en-GB', { maximumFractionDigits: Math.max(decimals, 2) });
  return {
    agrees: false,
    says: `${start}it adds up to ${number(found.sum)}: ${differs} too ${said > sum ? 'little' : 'much'}.`,
  };
}

/** Equal but for what adding up binary fractions loses. */
function isEqual(said: number, sum: number | bigint): boolean {
  if (typeof sum === 'bigint') return Number.isInteger(said) && BigInt(said) === sum;
  if (Number.isInteger(said) && Number.isInteger(sum)) return said === sum;
  return Math.abs(said - sum) <= 1e-9 * Math.max(1, Math.abs(said));
}

function isRounded(said: number, sum: number): boolean {
  return !Number.isInteger(sum) && Math.abs(said - sum) <= 0.5 * 10 ** -decimalsOf(said) + 1e-9;
}

function decimalsOf(value: number): number {
  return /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
}

function wasRead(rows: number): string {
  return rows === 1 ? 'was read' : 'were read';
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}

function number(value: number | bigint): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 6 });
}
