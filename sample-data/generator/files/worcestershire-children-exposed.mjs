import { areas } from '../areas.mjs';
import { day, shortBritishDate } from '../days.mjs';
import { children } from '../people.mjs';
import { pick, randomFor, shuffled } from '../random.mjs';
import { spread } from '../spread.mjs';

/**
 * Children exposed once, twice and three or more times in the years from 1 February 2015 and 2016. Three or more times
 * 115 from 125 is -8 %, twice 89 from 100 is -11 %, and all 459 from 450 is +2 %: the three figures of a garbled
 * sentence, of which the 11 % is read here as "exposed twice".
 */
const exposed = [
  { year: 2015, once: 225, twice: 100, often: 125 },
  { year: 2016, once: 255, twice: 89, often: 115 },
];

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.02, 0.94, 0.97, 0.98, 1.02, 1.06, 1.1, 1.08, 0.99, 0.96, 0.94, 1.04],
  weekdays: [1.25, 1.0, 0.9, 0.88, 0.92, 1.0, 1.2],
  growth: 0.02,
};

const oftenTimes = /** @type {const} */ ([
  [3, 55],
  [4, 25],
  [5, 13],
  [7, 7],
]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'worcestershire_children_exposed.csv',
  title: 'Worcestershire: children exposed to domestic abuse, one row for each child and incident',
  partner: 'West Mercia Police',
  from: '2015-02-01',
  to: '2017-01-31',
  habits: { delimiter: ',', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

function rows() {
  const random = randomFor('worcestershire children exposed');
  // Those who are exposed often in one year are mostly those of the year after too.
  const known = shuffled(
    random,
    areas
      .filter((area) => area.endsWith('Worcestershire'))
      .flatMap((area) =>
        children(area)
          .slice(0, 900)
          .map((child) => ({ child, area })),
      ),
  );
  const listed = exposed.flatMap(({ year, once, twice, often }) =>
    known.slice(0, once + twice + often).flatMap(({ child, area }, n) => {
      const times = n < often ? pick(random, oftenTimes) : n < often + twice ? 2 : 1;
      const days = spread(random, times, day(year, 2, 1), day(year + 1, 2, 1) - 1, rhythm);
      return days.map((on) => ({ on, child, area }));
    }),
  );
  listed.sort((a, b) => a.on - b.on);
  const [first] = listed;
  const last = listed.at(-1);
  if (first) first.on = day(2015, 2, 1);
  if (last) last.on = day(2017, 1, 31);
  return [
    ['Incident Date', 'Child ID', 'District'],
    ...listed.map(({ on, child, area }) => [shortBritishDate(on), child, area]),
  ];
}
