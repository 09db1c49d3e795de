import { areas } from '../areas.mjs';
import { day, isoDate } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { reference } from '../sample-file.mjs';
import { spread, spreadYears } from '../spread.mjs';

/**
 * Children aged 10 to 17, calendar years 2011 to 2015.
 * @type {import('../areas.mjs').YearlyCounts}
 */
const counts = {
  Herefordshire: [138, 121, 108, 98, 92],
  Shropshire: [152, 133, 118, 104, 95],
  'Telford and Wrekin': [131, 112, 96, 88, 81],
  'North Worcestershire': [149, 126, 109, 95, 86],
  'South Worcestershire': [146, 125, 111, 97, 88],
};

/**
 * People aged 18 at the outcome, whom the count of first-time entrants leaves out.
 * @type {import('../areas.mjs').YearlyCounts}
 */
const adults = {
  Herefordshire: [1, 0, 2, 1, 1],
  Shropshire: [0, 1, 0, 1, 0],
  'Telford and Wrekin': [1, 1, 0, 0, 1],
  'North Worcestershire': [0, 1, 1, 0, 0],
  'South Worcestershire': [1, 0, 0, 1, 0],
};

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.02, 1.0, 1.05, 0.96, 1.02, 1.04, 1.03, 0.92, 1.02, 1.06, 1.02, 0.86],
  weekdays: [0.15, 1.1, 1.25, 1.3, 1.25, 1.1, 0.3],
  growth: -0.08,
};

const ages = /** @type {const} */ ([
  ['10', 1],
  ['11', 2],
  ['12', 5],
  ['13', 9],
  ['14', 15],
  ['15', 20],
  ['16', 23],
  ['17', 25],
]);

const disposals = /** @type {const} */ ([
  ['Youth Caution', 52],
  ['Youth Conditional Caution', 14],
  ['Referral Order', 24],
  ['Absolute or Conditional Discharge', 4],
  ['Fine', 3],
  ['Youth Rehabilitation Order', 3],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'yjs_first_time_entrants.csv',
  title: 'First-time entrants to the youth justice system, one row each',
  partner: 'West Mercia Youth Justice Service',
  from: '2011-01-01',
  to: '2015-12-31',
  habits: { delimiter: '\t', newline: '\n', encoding: 'utf-8', endsWithNewline: false },
  rows,
};

/** Oldest first. */
function rows() {
  const start = { year: 2011, month: 1 };
  const entrants = areas.flatMap((area) => {
    const random = randomFor(`first-time entrants, ${area}`);
    const children = spreadYears(random, counts[area], start, rhythm).flat();
    const overAge = adults[area].flatMap((count, index) => {
      const year = start.year + index;
      return spread(random, count, day(year, 1, 1), day(year, 12, 31), rhythm);
    });
    return [
      ...children.map((on) => ({ on, fields: [isoDate(on), area, pick(random, ages), pick(random, disposals)] })),
      ...overAge.map((on) => ({ on, fields: [isoDate(on), area, '18', pick(random, disposals)] })),
    ];
  });
  entrants.sort((a, b) => a.on - b.on);
  return [
    ['Child ID', 'Outcome Date', 'LA', 'Age at Outcome', 'Disposal'],
    ...entrants.map(({ fields }, index) => [reference('Y', index + 1), ...fields]),
  ];
}
