import { monthNames } from './days.mjs';
import { randomFor } from './random.mjs';

/** The months of 2015 and 2016, in order. */
export const returnMonths = Array.from({ length: 24 }, (_, index) => ({
  year: 2015 + Math.floor(index / 12),
  month: index % 12,
}));

/**
 * January 2015
 * @param {{ year: number, month: number }} month
 */
export function monthName({ year, month }) {
  return `${monthNames[month] ?? ''} ${String(year)}`;
}

/**
 * How many people a partner newly found to be at risk in each month of 2015 and 2016. They add up to `totals`, with more
 * in summer.
 * @param {string} name seeds the numbers
 * @param {readonly [number, number]} totals for the two years
 * @returns {number[]}
 */
export function atRisk(name, totals) {
  const random = randomFor(`at risk, ${name}`);
  return totals.flatMap((total) => {
    const months = Array.from({ length: 12 }, () => 0);
    for (let person = 0; person < total; person += 1) {
      const month = Math.floor(random() * 12);
      const isSummer = month > 4 && month < 9;
      const at = isSummer || random() < 0.88 ? month : 5 + Math.floor(random() * 4);
      months[at] = (months[at] ?? 0) + 1;
    }
    return months;
  });
}
