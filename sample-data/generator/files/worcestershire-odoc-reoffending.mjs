import { shortMonthNames } from '../days.mjs';
import { randomFor, shuffled } from '../random.mjs';

/**
 * People who re-offended in each month from January 2015. South 24 in January 2016 and 15 in December, North 30 and 28:
 * the figures printed for 2016, with peaks and troughs between them.
 */
const months = {
  'South Worcestershire': [
    22, 25, 20, 24, 19, 23, 26, 21, 18, 22, 25, 21, 24, 19, 27, 22, 16, 25, 29, 20, 17, 23, 12, 15,
  ],
  'North Worcestershire': [
    27, 31, 26, 29, 33, 28, 24, 30, 35, 27, 29, 32, 30, 34, 25, 29, 52, 31, 22, 28, 33, 26, 31, 28,
  ],
};

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'worcestershire_odoc_reoffending.csv',
  title: 'ODOC programme: people who re-offended, one row for each person and month',
  partner: 'Worcestershire ODOC',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ',', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Month by month, South first. Somebody who re-offended twice in a month stands twice. */
function rows() {
  /** @type {string[][]} */
  const listed = [];
  for (let month = 0; month < 24; month += 1) {
    for (const [area, counts] of Object.entries(months)) {
      const random = randomFor(`odoc, ${area}, ${month}`);
      const pool = Array.from({ length: 80 }, (_, n) => `O${area[0] ?? ''}${String(n + 1).padStart(2, '0')}`);
      const people = shuffled(random, pool).slice(0, counts[month] ?? 0);
      const when = `${shortMonthNames[month % 12] ?? ''}-${15 + Math.floor(month / 12)}`;
      const twice = people.slice(0, Math.floor(random() * 4));
      for (const person of [...people, ...twice]) listed.push([when, area, person]);
    }
  }
  return [['Month', 'Area', 'Offender Ref'], ...listed];
}
