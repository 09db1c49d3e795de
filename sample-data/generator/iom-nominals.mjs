import { day } from './days.mjs';
import cohort from './files/iom-cohort-list.mjs';

/** Herefordshire's people on the IOM cohort list: their reference, and the days between which they were on it. */
const people = cohort.rows().flatMap(([person = '', area, selected = '', removed = '']) => {
  if (area !== 'Herefordshire') return [];
  return [{ person, from: dayOf(selected), to: removed === '' ? Infinity : dayOf(removed) }];
});

/**
 * One of those on the cohort that day; those at the front of the list more often than others.
 * @param {import('./random.mjs').Random} random
 * @param {import('./days.mjs').Day} on
 * @param {number} [shift] so many further down the list
 */
export function iomNominal(random, on, shift = 0) {
  const there = people.filter(({ from, to }) => from <= on && on <= to);
  return there[(Math.floor(random() ** 1.6 * there.length) + shift) % there.length]?.person ?? '';
}

/**
 * The day of 31/01/2016.
 * @param {string} british
 */
function dayOf(british) {
  const [date = 1, month = 1, year = 1970] = british.split('/').map(Number);
  return day(year, month, date);
}
