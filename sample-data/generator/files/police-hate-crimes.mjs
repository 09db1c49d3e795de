import { areas } from '../areas.mjs';
import { britishDate } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { reference } from '../sample-file.mjs';
import { spreadYears } from '../spread.mjs';

/**
 * Years from 1 February 2013, 2014 and 2015. Herefordshire 116 from 84 is +38 %, as printed (without a period;
 * taken as the year to January 2016), and the second lowest rise of the five: Shropshire's is +34 %.
 * @type {import('../areas.mjs').YearlyCounts}
 */
const counts = {
  Herefordshire: [71, 84, 116],
  Shropshire: [88, 96, 129],
  'Telford and Wrekin': [121, 142, 211],
  'North Worcestershire': [79, 88, 141],
  'South Worcestershire': [92, 105, 158],
};

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [0.9, 0.88, 0.95, 1.0, 1.04, 1.1, 1.18, 1.1, 1.02, 1.0, 0.95, 0.88],
  weekdays: [1.0, 0.95, 0.93, 0.95, 1.0, 1.15, 1.2],
  growth: 0.2,
};

const strands = /** @type {const} */ ([
  ['Race', 66],
  ['Sexual Orientation', 12],
  ['Disability', 9],
  ['Religion or Faith', 6],
  ['Transgender', 2],
  ['Race; Religion or Faith', 4],
  ['Disability; Sexual Orientation', 1],
]);

const offences = /** @type {const} */ ([
  ['Public order', 56],
  ['Violence without injury', 20],
  ['Violence with injury', 12],
  ['Criminal damage', 10],
  ['Online; malicious communications', 2],
]);

const places = /** @type {const} */ ([
  ['Public place – street', 38],
  ['Victim’s home', 22],
  ['Licensed premises', 11],
  ['Shop or café', 11],
  ['Public transport – bus, taxi or train', 7],
  ['School or college', 6],
  ['Online', 5],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'police_hate_crimes.csv',
  title: 'Hate crimes, one row each',
  partner: 'West Mercia Police',
  from: '2013-02-01',
  to: '2016-01-31',
  habits: { delimiter: ';', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  rows,
};

/** Area by area, each oldest first. */
function rows() {
  const crimes = areas.flatMap((area) => {
    const random = randomFor(`hate crimes, ${area}`);
    return spreadYears(random, counts[area], { year: 2013, month: 2 }, rhythm)
      .flat()
      .map((on) => [britishDate(on), area, pick(random, strands), pick(random, offences), pick(random, places)]);
  });
  const headings = ['Occurrence ID', 'Recorded', 'Local Policing Area', 'Monitored Strand', 'Offence', 'Place'];
  return [headings, ...crimes.map((fields, index) => [reference('H', index + 1), ...fields])];
}
