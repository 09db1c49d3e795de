import { areas } from '../areas.mjs';
import { britishDate } from '../days.mjs';
import { pick, randomFor, shuffled } from '../random.mjs';
import { reference } from '../sample-file.mjs';
import { spreadYears } from '../spread.mjs';

/**
 * Reports to third-party reporting centres in 2015 and 2016, and how many of them the person had also reported to the
 * police: made up. The rest of Shropshire's answers are one in ten not known.
 * @type {Readonly<Record<import('../areas.mjs').Area, readonly (readonly [all: number, toPolice: number, notKnown: number])[]>>}
 */
const counts = {
  Herefordshire: [
    [34, 14, 3],
    [41, 20, 4],
  ],
  Shropshire: [
    [52, 21, 5],
    [63, 33, 6],
  ],
  'Telford and Wrekin': [
    [47, 20, 4],
    [55, 27, 5],
  ],
  'North Worcestershire': [
    [29, 11, 2],
    [36, 16, 4],
  ],
  'South Worcestershire': [
    [38, 15, 3],
    [44, 21, 5],
  ],
};

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [0.95, 0.95, 1, 1, 1, 1.05, 1.1, 1, 1, 1.05, 1, 0.9],
  weekdays: [0.4, 1.2, 1.2, 1.15, 1.1, 1.1, 0.6],
  growth: 0.1,
};

const strands = /** @type {const} */ ([
  ['Race', 44],
  ['Disability', 22],
  ['Sexual orientation', 17],
  ['Religion or faith', 10],
  ['Gender identity', 7],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'hate_reporting_centres.csv',
  title: 'Hate reports made to third-party reporting centres, one row each',
  partner: 'Third-party reporting centres',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ';', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Oldest first. */
function rows() {
  const reports = areas.flatMap((area) => {
    const random = randomFor(`hate reporting centres, ${area}`);
    const totals = counts[area].map(([all]) => all);
    return spreadYears(random, totals, { year: 2015, month: 1 }, rhythm).flatMap((days, index) => {
      const [, toPolice = 0, notKnown = 0] = counts[area][index] ?? [];
      const answers = shuffled(
        random,
        days.map((_, n) => (n < toPolice ? 'Yes' : n < toPolice + notKnown ? 'Not known' : 'No')),
      );
      return days.map((on, n) => ({ on, fields: [britishDate(on), area, pick(random, strands), answers[n] ?? ''] }));
    });
  });
  reports.sort((a, b) => a.on - b.on);
  return [
    ['Report', 'Date of Report', 'Area', 'Strand', 'Reported to Police?'],
    ...reports.map(({ fields }, index) => [reference('TP', index + 1), ...fields]),
  ];
}
