import { day, isoDate } from '../days.mjs';
import { perpetrators } from '../people.mjs';
import { pick, randomFor, shuffled } from '../random.mjs';
import { spread } from '../spread.mjs';

/** People managed at the end of 2016, and of them those known to the police for domestic abuse. */
const managed = {
  Herefordshire: { all: 58, known: 9 },
  Shropshire: { all: 71, known: 11 },
  'Telford and Wrekin': { all: 66, known: 12 },
  'North Worcestershire': { all: 63, known: 8 },
  'South Worcestershire': { all: 69, known: 10 },
};

/** @type {import('../spread.mjs').Rhythm} */
const anyDay = { months: Array.from({ length: 12 }, () => 1), weekdays: [0, 1, 1, 1, 1, 1, 0], growth: 0 };

const categories = /** @type {const} */ ([
  ['1', 62],
  ['2', 35],
  ['3', 3],
]);

const levels = /** @type {const} */ ([
  ['1', 90],
  ['2', 9],
  ['3', 1],
]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'mappa_list.csv',
  title: 'Multi-agency public protection arrangements, one row for each person managed',
  partner: 'MAPPA, West Mercia',
  from: '2011-01-01',
  to: '2016-12-31',
  habits: { delimiter: '\t', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Area by area. */
function rows() {
  const listed = Object.entries(managed).flatMap(([area, { all, known }]) => {
    const random = randomFor(`mappa, ${area}`);
    const people = perpetrators(/** @type {import('../areas.mjs').Area} */ (area));
    const often = shuffled(random, people.slice(0, 420)).slice(0, known);
    const others = Array.from({ length: all - known }, (_, n) => `${(people[0] ?? '').slice(0, 3)}${String(9501 + n)}`);
    return shuffled(random, [...often, ...others]).map((person) => {
      const since = spread(random, 1, day(2011, 1, 1), day(2016, 12, 31), anyDay)[0] ?? 0;
      return [person, area, isoDate(since), pick(random, categories), pick(random, levels)];
    });
  });
  return [['Nominal', 'Area', 'Managed Since', 'Category', 'Level'], ...listed];
}
