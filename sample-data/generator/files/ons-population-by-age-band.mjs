import { areas } from '../areas.mjs';

/** Thousands of people of each area at mid-2008, in the order of areas.mjs: made up, of a likely size. */
const thousands = [179, 291, 162, 276, 282];

/** Of 10,000 people how many are of each band, for a younger and an older place. */
const bands = /** @type {const} */ ([
  ['0-4', 640, 500],
  ['5-9', 640, 540],
  ['10-14', 660, 610],
  ['15-17', 420, 390],
  ['18-19', 260, 210],
  ['20-24', 640, 470],
  ['25-29', 640, 460],
  ['30-34', 660, 500],
  ['35-39', 760, 680],
  ['40-44', 790, 770],
  ['45-49', 700, 730],
  ['50-54', 620, 680],
  ['55-59', 590, 720],
  ['60-64', 570, 780],
  ['65-69', 430, 590],
  ['70-74', 350, 490],
  ['75-79', 280, 390],
  ['80-84', 190, 270],
  ['85-89', 110, 150],
  ['90+', 50, 70],
]);

/** Herefordshire and Shropshire are older places, Telford a younger one: the share of the older column. */
const older = [0.9, 0.9, 0.1, 0.5, 0.7];

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'ons_population_by_age_band.csv',
  title: 'Population by age band, mid-year estimates',
  partner: 'Office for National Statistics',
  from: '2008-01-01',
  to: '2008-12-31',
  habits: { delimiter: '\t', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

function rows() {
  return [
    ['Area Name', 'Estimate Year', 'Age Band', 'Residents'],
    ...areas.flatMap((area, place) =>
      bands.map(([band, young, old]) => {
        const part = older[place] ?? 0.5;
        const people = Math.round(((thousands[place] ?? 0) * (young * (1 - part) + old * part)) / 10);
        return [area, '2008', band, String(people)];
      }),
    ),
  ];
}
