/**
 * Days are counted from 1 January 1970, all in UTC, so that no time zone has a say.
 * @typedef {number} Day
 */

const milliseconds = 86_400_000;

/** January first. */
export const monthNames = /** @type {const} */ ([
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]);

/** Jan first. */
export const shortMonthNames = monthNames.map((name) => name.slice(0, 3));

/**
 * @param {number} year
 * @param {number} month 1 to 12; 13 is January of the year after
 * @param {number} date
 * @returns {Day}
 */
export function day(year, month, date) {
  return Date.UTC(year, month - 1, date) / milliseconds;
}

/**
 * @param {Day} on
 * @returns {number} 0 is January
 */
export function monthOf(on) {
  return new Date(on * milliseconds).getUTCMonth();
}

/**
 * @param {Day} on
 * @returns {number} 0 is Sunday
 */
export function weekdayOf(on) {
  return new Date(on * milliseconds).getUTCDay();
}

/**
 * 2016-01-31
 * @param {Day} on
 */
export function isoDate(on) {
  return new Date(on * milliseconds).toISOString().slice(0, 10);
}

/**
 * 31/01/2016
 * @param {Day} on
 */
export function britishDate(on) {
  return isoDate(on).split('-').reverse().join('/');
}

/**
 * 31/01/16
 * @param {Day} on
 */
export function shortBritishDate(on) {
  const [year, month, date] = isoDate(on).split('-');
  return `${date}/${month}/${year?.slice(2)}`;
}
