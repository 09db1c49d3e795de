/** Dates in charts, all in UTC: a date has no hour, and a reader west of Greenwich must not see the day before. */

const dayLength = 86_400_000;
const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const longMonths = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** Milliseconds of `2016-01-31` or `2016-01-31 14:05:00.123`, or undefined for other text. */
export function timeOf(iso: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\d/.test(iso) ? Date.parse(`${iso.replace(' ', 'T')}${iso.length > 10 ? 'Z' : ''}`) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** Months since the year 0, to count with. */
export function monthNumber(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export function timeOfMonth(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1);
}

/** What the dates of a column stand for: each a month when all are a month's first day, or all its last; else a day. */
export type DateGrain = 'month' | 'day';

export function grainOf(times: readonly number[]): DateGrain {
  const isFirst = (time: number): boolean => time === timeOfMonth(monthNumber(time));
  const isLast = (time: number): boolean => isFirst(time + dayLength);
  return times.length > 0 && (times.every(isFirst) || times.every(isLast)) ? 'month' : 'day';
}

/** `Jan 2016` for a month, `31 Jan 2016` for a day, or by the pattern the recipe gives. */
export function dateLabel(time: number, grain: DateGrain, pattern = grain === 'month' ? '%b %Y' : '%-d %b %Y'): string {
  const date = new Date(time);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const two = (number: number): string => String(number).padStart(2, '0');
  const parts: Readonly<Record<string, string>> = {
    '%Y': String(year),
    '%y': two(year % 100),
    '%B': longMonths[month] ?? '',
    '%b': shortMonths[month] ?? '',
    '%m': two(month + 1),
    '%d': two(day),
    '%-d': String(day),
    '%q': String(Math.floor(month / 3) + 1),
  };
  return pattern.replaceAll(/%-?[a-zA-Z]/g, (part) => parts[part] ?? part);
}

const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];
const daySteps = [1, 2, 7, 14];

/**
 * At most `most` moments to mark on an axis from the first to the last time: months counted from January, or those that have
 * a figure where these stand further apart, as quarters do; or days.
 */
export function timeTicks(times: readonly number[], grain: DateGrain, most: number): readonly number[] {
  if (times.length === 0) return [];
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  if (grain === 'day') {
    const days = Math.round((last - first) / dayLength);
    const step = daySteps.find((size) => days / size + 1 <= most);
    if (step !== undefined) {
      return Array.from({ length: Math.floor(days / step) + 1 }, (_, i) => first + i * step * dayLength);
    }
  }
  const pace = grain === 'month' ? monthPace(times.map(monthNumber)) : 1;
  if (pace > 1) {
    const [from, points] = [monthNumber(first), (monthNumber(last) - monthNumber(first)) / pace + 1];
    const step = Math.ceil(points / most) * pace;
    return Array.from({ length: Math.ceil((points * pace) / step) }, (_, i) => timeOfMonth(from + i * step));
  }
  return monthTicks(monthNumber(first), monthNumber(last), most)
    .map(timeOfMonth)
    .filter((time) => time >= first && time <= last);
}

/** How many months apart some months stand: the largest number that all the gaps between them are made of. */
export function monthPace(months: readonly number[]): number {
  const [first = 0] = months;
  return months.reduce((pace, month) => commonDivisor(pace, Math.abs(month - first)), 0) || 1;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** Month numbers to mark: those that a step divides, the smallest step that gives at most `most`. */
export function monthTicks(first: number, last: number, most: number): readonly number[] {
  for (const step of monthSteps) {
    const from = Math.ceil(first / step) * step;
    const count = Math.floor((last - from) / step) + 1;
    if (count > most) continue;
    return count >= 1 ? Array.from({ length: count }, (_, i) => from + i * step) : [first, last];
  }
  return [first, last];
}
