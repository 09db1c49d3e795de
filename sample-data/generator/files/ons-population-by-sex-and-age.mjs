import { areas } from '../areas.mjs';

/**
 * Made-up people at mid-2015 by sex, in each band of ages: men, then women. The two youngest bands of an area add up to
 * its children aged 10 to 17 in ons_population_10_17.csv.
 * @type {Readonly<Record<import('../areas.mjs').Area, readonly (readonly [number, number])[]>>}
 */
const people = {
  Herefordshire: [
    [5310, 5041],
    [3154, 2969],
    [7940, 7012],
    [14820, 14790],
    [26310, 27120],
    [28210, 31740],
  ],
  Shropshire: [
    [8700, 8280],
    [5190, 4948],
    [12480, 11020],
    [23950, 23700],
    [43870, 44910],
    [46200, 51850],
  ],
  'Telford and Wrekin': [
    [5510, 5250],
    [3330, 3143],
    [9150, 8720],
    [16870, 17320],
    [23410, 23690],
    [17640, 19820],
  ],
  'North Worcestershire': [
    [7750, 7370],
    [4660, 4433],
    [12360, 11690],
    [23890, 24240],
    [38410, 39020],
    [33480, 38130],
  ],
  'South Worcestershire': [
    [8130, 7720],
    [4900, 4652],
    [14060, 13480],
    [25120, 25410],
    [41230, 42560],
    [40710, 46350],
  ],
};

const bands = ['10 to 14', '15 to 17', '18 to 25', '26 to 40', '41 to 60', '61+'];

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'ons_population_by_sex_and_age.csv',
  title: 'Population aged 10 and over by sex and age band, mid-2015',
  partner: 'Office for National Statistics',
  from: '2015-01-01',
  to: '2015-12-31',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Area by area, men first. Thousands have commas. */
function rows() {
  const listed = areas.flatMap((area) =>
    ['Males', 'Females'].flatMap((sex, at) =>
      bands.map((band, index) => [area, '2015', sex, band, thousands(people[area][index]?.[at] ?? 0)]),
    ),
  );
  return [['Area Name', 'Year', 'Sex', 'Age Band', 'Population'], ...listed];
}

/** @param {number} count */
function thousands(count) {
  return String(count).replace(/(\d)(?=(\d{3})+$)/g, '$1,');
}
