/** Microseconds. */
export const MICROS_A_SECOND = 1_000_000;
export const MICROS_A_DAY = 86_400 * MICROS_A_SECOND;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days since 1970-01-01 of a day of the Gregorian calendar, months from 1; NaN where there is no such day. */
export function daysOf(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1) return NaN;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > (monthLengths[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0)) return NaN;
  // Years that begin in March have their leap day last, so that the days before a month follow from one line.
  const y = month > 2 ? year : year - 1;
  const daysBefore = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + daysBefore + day - 719_469;
}

/**
 * Microseconds since 1970 of a time of a day: a number where it is exact, which from 1685 to 2255 all are and in every
 * year whole seconds, else a bigint.
 */
export function microsOf(days: number, time: number): number | bigint {
  const micros = days * MICROS_A_DAY + time;
  if (Number.isSafeInteger(micros) || time % MICROS_A_SECOND === 0) return micros;
  return BigInt(days) * BigInt(MICROS_A_DAY) + BigInt(time);
}

/** Microseconds since 1970 cut to the whole second, which is exact as a number in every year. */
export function wholeSeconds(micros: number | bigint): number {
  if (typeof micros === 'number') return Math.floor(micros / MICROS_A_SECOND) * MICROS_A_SECOND;
  const unit = BigInt(MICROS_A_SECOND);
  const cut = micros / unit;
  return Number(cut * unit > micros ? cut - 1n : cut) * MICROS_A_SECOND;
}

/** The year that two digits mean: up to `lastTwoDigitYear` (2027: 27 is 2027 and 28 is 1928). */
export function fullYear(twoDigits: number, lastTwoDigitYear: number): number {
  const century = lastTwoDigitYear - (lastTwoDigitYear % 100);
  return twoDigits <= lastTwoDigitYear % 100 ? century + twoDigits : century - 100 + twoDigits;
}

const fullNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const monthNames = new Map<string, number>([
  ...fullNames.map((name, i) => [name, i + 1] as const),
  ...fullNames.map((name, i) => [name.slice(0, 3), i + 1] as const),
  ['sept', 9],
]);

/** The month of a name in full or short, in any case, from 1; 0 where it is none. */
export function monthOfName(name: string): number {
  return monthNames.get(name.toLowerCase()) ?? 0;
}
