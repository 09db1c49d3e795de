const daysPerCycle = 146_097;
/** From 1 March of the year 0 to 1 January 1970. */
const daysToMarchOfYear0 = 719_468;
const millisecondsPerDay = 86_400_000;
/** Days from 1 January 1970 of day 0 of either system, for days after the 29 February 1900 that never was. */
const dayZero1900 = -25_569;
const dayZero1904 = -24_107;
/** 31 December 9999, the last day that spreadsheets know. */
const lastSerial = 2_958_465;

export interface SerialParts {
  /** ISO, or undefined where the number has no day (below 1). */
  readonly day: string | undefined;
  /** `14:05:00`, with thousandths where there are any. */
  readonly time: string;
  readonly isMidnight: boolean;
}

/**
 * The day and the time that a spreadsheet's serial number stands for, to the thousandth of a second; undefined outside
 * the years 1900 to 9999. In the 1900 system day 60 is 29 February 1900, a day that never was, as spreadsheets show it.
 * Source: ECMA-376 part 1, 18.17.4.1. No time zone is ever asked.
 */
export function serialParts(serial: number, is1904: boolean): SerialParts | undefined {
  if (!Number.isFinite(serial) || serial < 0) return undefined;
  let days = Math.floor(serial);
  let milliseconds = Math.round((serial - days) * millisecondsPerDay);
  if (milliseconds === millisecondsPerDay) {
    days += 1;
    milliseconds = 0;
  }
  if (days > lastSerial - (is1904 ? 1462 : 0)) return undefined;
  return { day: dayOf(days, is1904), time: timeText(milliseconds), isMidnight: milliseconds === 0 };
}

function dayOf(days: number, is1904: boolean): string | undefined {
  if (is1904) return isoDay(days + dayZero1904);
  if (days < 1) return undefined;
  if (days === 60) return '1900-02-29';
  return isoDay(days + dayZero1900 + (days < 60 ? 1 : 0));
}

/**
 * ISO date of a count of days from 1 January 1970, for the years 0 to 9999. Counted in years that begin in March, whose
 * leap day is the last, and in cycles of 400 years.
 */
export function isoDay(days: number): string {
  const fromMarch = days + daysToMarchOfYear0;
  const cycle = Math.floor(fromMarch / daysPerCycle);
  const day = fromMarch - cycle * daysPerCycle;
  const yearOfCycle = Math.floor((day - whole(day, 1_460) + whole(day, 36_524) - whole(day, 146_096)) / 365);
  const dayOfYear = day - (365 * yearOfCycle + whole(yearOfCycle, 4) - whole(yearOfCycle, 100));
  // Months from March are 153 days in each five.
  const monthFromMarch = whole(5 * dayOfYear + 2, 153);
  const dayOfMonth = dayOfYear - whole(153 * monthFromMarch + 2, 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0);
  return `${year < 1_000 ? String(year).padStart(4, '0') : year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

function whole(value: number, by: number): number {
  return Math.floor(value / by);
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Hours, minutes and seconds of a length of time in days, beyond 24 hours where it is longer: `26:30:00`. */
export function durationText(days: number): string {
  const milliseconds = Math.round(Math.abs(days) * millisecondsPerDay);
  return (days < 0 && milliseconds > 0 ? '-' : '') + timeText(milliseconds);
}

/** `14:05:00`, with thousandths where there are any. */
export function timeText(milliseconds: number): string {
  if (milliseconds === 0) return '00:00:00';
  const part = milliseconds % 1000;
  const tail = part === 0 ? '' : `.${String(part).padStart(3, '0').replace(/0+$/, '')}`;
  const seconds = whole(milliseconds, 1000);
  return `${twoDigits(whole(seconds, 3600))}:${twoDigits(whole(seconds, 60) % 60)}:${twoDigits(seconds % 60)}${tail}`;
}
