import { britishDate, day } from '../days.mjs';
import { perpetrators } from '../people.mjs';
import { pick, randomFor, shuffled } from '../random.mjs';
import { spread } from '../spread.mjs';

/**
 * People on the cohort at some time in 2016: Herefordshire's 39, as printed, and those who left it before. `known` are
 * known to the police for domestic abuse; the others have references that stand in no other file.
 */
const cohort = {
  Herefordshire: { in2016: 39, before: 14, known: 17 },
  Shropshire: { in2016: 52, before: 17, known: 19 },
  'Telford and Wrekin': { in2016: 61, before: 20, known: 25 },
  'North Worcestershire': { in2016: 44, before: 15, known: 15 },
  'South Worcestershire': { in2016: 40, before: 16, known: 14 },
};

/** @type {import('../spread.mjs').Rhythm} */
const anyDay = { months: Array.from({ length: 12 }, () => 1), weekdays: [0, 1, 1, 1, 1, 1, 0], growth: 0 };

const reasons = /** @type {const} */ ([
  ['Acquisitive crime', 58],
  ['Violence', 24],
  ['Drugs', 18],
]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'iom_cohort_list.csv',
  title: 'Integrated Offender Management cohort, one row for each person',
  partner: 'IOM, West Mercia',
  from: '2014-01-01',
  to: '2016-12-31',
  habits: { delimiter: ';', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Area by area. A person who is still on the cohort has no day of leaving. */
function rows() {
  const listed = Object.entries(cohort).flatMap(([area, { in2016, before, known }]) => {
    const random = randomFor(`iom cohort, ${area}`);
    const people = peopleOf(/** @type {import('../areas.mjs').Area} */ (area), random, in2016 + before, known);
    const left = spread(random, before, day(2015, 1, 1), day(2015, 12, 31), anyDay);
    return people.map((person, n) => {
      const gone = n < in2016 ? undefined : left[n - in2016];
      const leaves = n < in2016 && random() < 0.2 ? day(2016, 12, 1 + Math.floor(random() * 30)) : gone;
      const joined = spread(random, 1, day(2014, 1, 1), leaves ?? day(2016, 12, 30), anyDay)[0] ?? 0;
      const status = random() < 0.36 ? 'In custody' : 'In the community';
      return [person, area, britishDate(joined), leaves ? britishDate(leaves) : '', status, pick(random, reasons)];
    });
  });
  // Somebody joined on the last working day of 2016, so that the list shows what it covers.
  const last = listed.findLast(([, , , removed]) => removed === '');
  if (last) last[2] = britishDate(day(2016, 12, 30));
  return [['Nominal Ref', 'Area', 'Date Selected', 'Date Removed', 'Status', 'Main Offending'], ...listed];
}

/**
 * So many people of an area, `known` of them among the perpetrators whom the police meet most often.
 * @param {import('../areas.mjs').Area} area
 * @param {import('../random.mjs').Random} random
 * @param {number} count
 * @param {number} known
 */
function peopleOf(area, random, count, known) {
  const often = shuffled(random, perpetrators(area).slice(0, 260)).slice(0, known);
  const others = Array.from({ length: count - known }, (_, n) => {
    const [first] = perpetrators(area);
    return `${(first ?? '').slice(0, 3)}${String(9001 + n)}`;
  });
  return shuffled(random, [...often, ...others]);
}
