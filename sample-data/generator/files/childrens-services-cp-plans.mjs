import { britishDate, day } from '../days.mjs';
import { children } from '../people.mjs';
import { pick, randomFor, shuffled } from '../random.mjs';
import { spread } from '../spread.mjs';

/** Plans begun in each year from 1 January 2013 to 2016. */
const begun = [168, 174, 181, 186];

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.05, 1.0, 1.1, 0.95, 1.05, 1.1, 1.05, 0.75, 1.0, 1.05, 1.05, 0.85],
  weekdays: [0, 1.1, 1.1, 1.0, 1.0, 0.8, 0],
  growth: 0.05,
};

const categories = /** @type {const} */ ([
  ['Neglect', 44],
  ['Emotional abuse', 38],
  ['Physical abuse', 10],
  ['Sexual abuse', 5],
  ['Multiple', 3],
]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'childrens_services_cp_plans.csv',
  title: 'Child protection plans, one row each',
  partner: 'Herefordshire Children’s Wellbeing',
  from: '2013-01-01',
  to: '2016-12-31',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8 with mark', endsWithNewline: true },
  rows,
};

/** By the day the plan began. A plan that was open at the end of 2016 has no end. */
function rows() {
  const random = randomFor('child protection plans');
  const known = shuffled(random, children('Herefordshire').slice(0, 1400));
  const days = begun.flatMap((count, index) =>
    spread(random, count, day(2013 + index, 1, 1), day(2014 + index, 1, 1) - 1, rhythm),
  );
  days[0] = day(2013, 1, 1);
  days[days.length - 1] = day(2016, 12, 31);
  return [
    ['Child Ref', 'Area', 'Plan Start', 'Plan End', 'Category', 'DA Marker'],
    ...days.map((on, index) => {
      const isMarked = random() < 0.46;
      const ends = on + planDays(random, isMarked);
      const end = ends <= day(2016, 12, 31) ? britishDate(ends) : '';
      return [
        known[index] ?? '',
        'Herefordshire',
        britishDate(on),
        end,
        pick(random, categories),
        isMarked ? 'Y' : 'N',
      ];
    }),
  ];
}

/**
 * From about three months, most under a year, a few over two. @param {import('../random.mjs').Random} random
 * @param {boolean} isMarked
 */
function planDays(random, isMarked) {
  const skew = random() * random() + random() * 0.35;
  return 80 + Math.round(skew * (isMarked ? 560 : 480));
}
