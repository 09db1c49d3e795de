import { day, shortBritishDate } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { spreadYears } from '../spread.mjs';

/** Financial years 2014/15 to 2016/17: made up, none is published. */
const partnerships = /** @type {const} */ ([
  ['North Worcestershire', [31, 38, 52]],
  ['South Worcestershire', [44, 51, 66]],
]);

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1, 0.95, 1, 1, 1.02, 1.05, 1.1, 0.95, 1.02, 1, 0.98, 0.9],
  weekdays: [0, 1.1, 1.2, 1.2, 1.1, 1, 0],
  growth: 0.1,
};

const strands = /** @type {const} */ ([
  ['Race', 52],
  ['Disability', 19],
  ['Sexual orientation', 15],
  ['Religion or faith', 9],
  ['Transgender', 5],
]);

const outcomes = /** @type {const} */ ([
  ['Support offered', 46],
  ['Action agreed', 38],
  ['Closed, no contact', 16],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'hip_cases.csv',
  title: 'Cases at the Hate Incident Partnerships, one row each',
  partner: 'Worcestershire Hate Incident Partnerships',
  from: '2014-04-01',
  to: '2017-03-31',
  habits: { delimiter: '\t', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** North first, each newest first. */
function rows() {
  const cases = partnerships.flatMap(([area, counts]) => {
    const random = randomFor(`hate incident partnerships, ${area}`);
    const years = spreadYears(random, counts, { year: 2014, month: 4 }, rhythm).flat();
    return years
      .map((on, index) => [
        `${area[0] ?? ''}${String(index + 1)}`,
        shortBritishDate(on),
        area,
        pick(random, strands),
        pick(random, outcomes),
        on < day(2016, 1, 1)
          ? ''
          : pick(random, [
              ['Y', 3],
              ['N', 1],
            ]),
      ])
      .reverse();
  });
  return [['HIP Case', 'Heard On', 'Partnership', 'Strand', 'Outcome', 'Police Attended'], ...cases];
}
