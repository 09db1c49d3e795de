import { areas } from '../areas.mjs';
import { shortBritishDate } from '../days.mjs';
import { pick, randomFor, shuffled } from '../random.mjs';
import { reference } from '../sample-file.mjs';
import { spreadYears } from '../spread.mjs';

/**
 * Years from 1 February 2013, 2014 and 2015. Herefordshire 1,633 from 1,462 is +11.7 %; all areas 8,152 from 7,640
 * is +6.7 %: the figures printed for the year to January 2016.
 * @type {import('../areas.mjs').YearlyCounts}
 */
const counts = {
  Herefordshire: [1398, 1462, 1633],
  Shropshire: [1612, 1688, 1772],
  'Telford and Wrekin': [1690, 1764, 1861],
  'North Worcestershire': [1275, 1322, 1402],
  'South Worcestershire': [1349, 1404, 1484],
};

/**
 * Incidents graded high, same years. Herefordshire's 245 of 1,633 is 15 %, the highest in the force, as printed
 * (without a period; taken as the same year).
 * @type {import('../areas.mjs').YearlyCounts}
 */
const high = {
  Herefordshire: [191, 206, 245],
  Shropshire: [176, 190, 198],
  'Telford and Wrekin': [204, 221, 240],
  'North Worcestershire': [126, 137, 147],
  'South Worcestershire': [134, 145, 158],
};

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.01, 0.92, 0.95, 0.98, 1.03, 1.07, 1.11, 1.09, 0.99, 0.96, 0.94, 1.06],
  weekdays: [1.28, 1.0, 0.88, 0.87, 0.91, 1.0, 1.24],
  growth: 0.05,
};

const otherGrades = /** @type {const} */ ([
  ['Medium', 46],
  ['Standard', 54],
]);

const callers = /** @type {const} */ ([
  ['Victim', 58],
  ['Third party', 21],
  ['Family member', 13],
  ['Agency', 8],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'police_dva_incidents.csv',
  title: 'Domestic abuse incidents, one row each',
  partner: 'West Mercia Police',
  from: '2013-02-01',
  to: '2016-01-31',
  habits: { delimiter: ',', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Newest first, numbered as they came in. */
function rows() {
  const incidents = areas.flatMap((area) => {
    const random = randomFor(`dva incidents, ${area}`);
    return spreadYears(random, counts[area], { year: 2013, month: 2 }, rhythm).flatMap((year, index) => {
      const isHigh = shuffled(
        random,
        Array.from(year.keys(), (n) => n < (high[area][index] ?? 0)),
      );
      return year.map((on, n) => ({
        on,
        fields: [shortBritishDate(on), area, isHigh[n] ? 'High' : pick(random, otherGrades), pick(random, callers)],
      }));
    });
  });
  incidents.sort((a, b) => a.on - b.on);
  const numbered = incidents.map(({ fields }, index) => [reference('I', index + 1), ...fields]);
  return [['Incident No', 'Created Date', 'District', 'Grade', 'Reported By'], ...numbered.reverse()];
}
