import { areas } from '../areas.mjs';
import { britishDate } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { reference } from '../sample-file.mjs';
import { spreadYears } from '../spread.mjs';

/**
 * Years from 1 February 2014 and 2015: made up, none is published.
 * @type {import('../areas.mjs').YearlyCounts}
 */
const counts = {
  Herefordshire: [58, 71],
  Shropshire: [64, 77],
  'Telford and Wrekin': [83, 96],
  'North Worcestershire': [61, 82],
  'South Worcestershire': [70, 88],
};

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [0.9, 0.9, 0.96, 1.0, 1.04, 1.08, 1.14, 1.08, 1.02, 1.0, 0.96, 0.92],
  weekdays: [1.0, 0.96, 0.95, 0.96, 1.0, 1.1, 1.15],
  growth: 0.15,
};

const strands = /** @type {const} */ ([
  ['Racist', 58],
  ['Homophobic', 14],
  ['Disability', 13],
  ['Faith', 8],
  ['Transphobic', 3],
  ['Racist; Faith', 4],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'police_hate_incidents.csv',
  title: 'Hate incidents that are no crime, one row each',
  partner: 'West Mercia Police',
  from: '2014-02-01',
  to: '2016-01-31',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8 with mark', endsWithNewline: true },
  rows,
};

/** Oldest first. */
function rows() {
  const incidents = areas.flatMap((area) => {
    const random = randomFor(`hate incidents, ${area}`);
    return spreadYears(random, counts[area], { year: 2014, month: 2 }, rhythm)
      .flat()
      .map((on) => ({ on, fields: [britishDate(on), area, pick(random, strands)] }));
  });
  incidents.sort((a, b) => a.on - b.on);
  return [
    ['Incident No', 'Date Created', 'CSP', 'Hate Type'],
    ...incidents.map(({ fields }, index) => [reference('HI', index + 1), ...fields]),
  ];
}
