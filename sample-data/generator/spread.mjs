import { day, monthOf, weekdayOf } from './days.mjs';

/**
 * How a year's events fall on its days: a weight per month (January first) and per weekday (Sunday first).
 * `growth` is how much likelier the last day of the year is than the first, as a share, so that
 * a rising series does not jump at the turn of each year.
 * @typedef {object} Rhythm
 * @property {readonly number[]} months
 * @property {readonly number[]} weekdays
 * @property {number} growth
 */

/**
 * `count` days from `first` to `last`, drawn by the rhythm and sorted. The count is exact; the noise is that of chance.
 * @param {import('./random.mjs').Random} random
 * @param {number} count
 * @param {import('./days.mjs').Day} first
 * @param {import('./days.mjs').Day} last
 * @param {Rhythm} rhythm
 * @returns {import('./days.mjs').Day[]}
 */
export function spread(random, count, first, last, rhythm) {
  /** @type {number[]} */
  const reached = [];
  let total = 0;
  for (let on = first; on <= last; on += 1) {
    const season = (rhythm.months[monthOf(on)] ?? 1) * (rhythm.weekdays[weekdayOf(on)] ?? 1);
    total += season * (1 + (rhythm.growth * (on - first)) / (last - first));
    reached.push(total);
  }
  return Array.from({ length: count }, () => {
    const drawn = random() * total;
    return first + reached.findIndex((sum) => drawn < sum);
  }).sort((a, b) => a - b);
}

/**
 * The days of one area's events over successive years of 12 months, oldest first. The first and the last event fall
 * on the first and the last day of the whole period, so that the file shows what it covers.
 * @param {import('./random.mjs').Random} random
 * @param {readonly number[]} counts one per year
 * @param {{ year: number, month: number }} start the first month
 * @param {Rhythm} rhythm
 * @returns {import('./days.mjs').Day[][]} one list per year
 */
export function spreadYears(random, counts, start, rhythm) {
  const years = counts.map((count, index) => {
    const first = day(start.year + index, start.month, 1);
    return spread(random, count, first, day(start.year + index + 1, start.month, 1) - 1, rhythm);
  });
  years.at(0)?.splice(0, 1, day(start.year, start.month, 1));
  years.at(-1)?.splice(-1, 1, day(start.year + counts.length, start.month, 1) - 1);
  return years;
}
