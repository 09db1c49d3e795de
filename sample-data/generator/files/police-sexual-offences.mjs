import { areas } from '../areas.mjs';
import { shortBritishDate } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { spreadYears } from '../spread.mjs';

/**
 * Years from 1 October 2014 and 2015: a clear rise over the two years, as the Shropshire strategy says of the force. No
 * number is printed.
 * @type {import('../areas.mjs').YearlyCounts}
 */
const counts = {
  Herefordshire: [82, 109],
  Shropshire: [117, 154],
  'Telford and Wrekin': [113, 149],
  'North Worcestershire': [84, 108],
  'South Worcestershire': [88, 114],
};

/** As this unit of the police writes the areas. */
const shortNames = /** @type {const} */ ({
  Herefordshire: 'Herefordshire',
  Shropshire: 'Shropshire',
  'Telford and Wrekin': 'Telford & Wrekin',
  'North Worcestershire': 'North Worcs',
  'South Worcestershire': 'South Worcs',
});

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [0.95, 0.93, 0.98, 1.0, 1.03, 1.06, 1.08, 1.05, 1.02, 1.0, 0.97, 0.93],
  weekdays: [1.08, 1.05, 0.96, 0.94, 0.95, 0.98, 1.04],
  growth: 0.25,
};

/**
 * Kinds of offence, with how many in a hundred carry the marker. The last two are no sexual offences.
 * @type {readonly (readonly [{ name: string, marked: number }, number])[]}
 */
const offences = [
  [{ name: 'Rape', marked: 9 }, 33],
  [{ name: 'Sexual assault', marked: 8 }, 36],
  [{ name: 'Sexual activity with a child', marked: 52 }, 17],
  [{ name: 'Exposure', marked: 2 }, 8],
  [{ name: 'Child abduction', marked: 100 }, 3],
  [{ name: 'Trafficking', marked: 100 }, 3],
];

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'police_sexual_offences.csv',
  title: 'Sexual offences and crimes with the CSE marker, one row each',
  partner: 'West Mercia Police',
  from: '2014-10-01',
  to: '2016-09-30',
  // The title, a blank row, the headings, a blank row and the note at the end.
  notData: 5,
  habits: { delimiter: ';', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  rows,
};

/** Area by area, each oldest first. */
function rows() {
  const crimes = areas.flatMap((area) => {
    const random = randomFor(`sexual offences, ${area}`);
    return spreadYears(random, counts[area], { year: 2014, month: 10 }, rhythm)
      .flat()
      .map((on) => {
        const { name, marked } = pick(random, offences);
        return [shortBritishDate(on), shortNames[area], name, random() * 100 < marked ? 'Y' : 'N'];
      });
  });
  return [
    ['Sexual offences and crimes with the CSE marker – October 2014 to September 2016'],
    [''],
    ['Crime No', 'Recorded', 'LPA', 'Offence', 'CSE Marker'],
    ...crimes.map((fields, index) => [`S-${index + 1}`, ...fields]),
    [''],
    ['Recorded crime – figures may change as crimes are reclassified'],
  ];
}
