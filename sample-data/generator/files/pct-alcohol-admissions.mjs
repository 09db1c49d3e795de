import { shortBritishDate } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { spreadYears } from '../spread.mjs';

/** Admissions of 2007/08 and 2008/09 by code of the authority: made up, none is published. */
const counts = /** @type {const} */ ([
  ['E06000019', [152, 168]],
  ['E06000051', [210, 221]],
  ['E06000020', [161, 184]],
  ['E07000234', [58, 61]],
  ['E07000236', [71, 74]],
  ['E07000239', [66, 63]],
  ['E07000235', [49, 47]],
  ['E07000237', [94, 99]],
  ['E07000238', [62, 60]],
]);

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.02, 0.98, 1, 1, 1.03, 1.02, 1.02, 1.02, 0.99, 1, 0.98, 1.05],
  weekdays: [1.2, 1, 0.9, 0.9, 0.95, 1, 1.25],
  growth: 0.05,
};

/**
 * From, to, and how many of a hundred.
 * @type {readonly (readonly [readonly [number, number], number])[]}
 */
const ages = [
  [[12, 17], 9],
  [[18, 29], 17],
  [[30, 44], 26],
  [[45, 59], 27],
  [[60, 74], 15],
  [[75, 94], 6],
];

/** Alcohol-attributable fractions as they may be: 1 for what alcohol alone causes. */
const fractions = /** @type {const} */ ([
  ['1', 46],
  ['0.62', 12],
  ['0.34', 22],
  ['0.21', 20],
]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'pct_alcohol_admissions.csv',
  title: 'Alcohol-related hospital admissions, one row each',
  partner: 'Primary Care Trusts',
  from: '2007-04-01',
  to: '2009-03-31',
  habits: { delimiter: ';', newline: '\r\n', encoding: 'utf-8', endsWithNewline: false },
  rows,
};

/** Authority by authority, each oldest first. Of the young every admission is caused by alcohol alone. */
function rows() {
  const listed = counts.flatMap(([code, years]) => {
    const random = randomFor(`alcohol admissions, ${code}`);
    return spreadYears(random, years, { year: 2007, month: 4 }, rhythm)
      .flat()
      .map((on) => {
        const [from, to] = pick(random, ages);
        const age = from + Math.floor(random() * (to - from + 1));
        return [shortBritishDate(on), String(age), age < 18 ? '1' : pick(random, fractions), code];
      });
  });
  return [['Admitted', 'Age', 'Fraction', 'Area of Residence'], ...listed];
}
