import { pick, randomFor } from '../random.mjs';

/**
 * A small look-alike of the street files of data.police.uk, 24 months in one. Each district has a number of rows in each of
 * the two years; Herefordshire's anti-social behaviour falls.
 */
const districts = /** @type {const} */ ([
  ['Herefordshire', 23, [150, 140], [72, 55]],
  ['Shropshire', 39, [60, 62], [26, 24]],
  ['Telford and Wrekin', 24, [58, 66], [24, 22]],
  ['Worcester', 14, [44, 48], [20, 18]],
  ['Wyre Forest', 14, [34, 36], [14, 13]],
  ['Redditch', 13, [30, 31], [13, 12]],
]);
const elsewhere = /** @type {const} */ (['Birmingham 128B', 'Powys 003C', '']);

const types = /** @type {const} */ ([
  ['Violence and sexual offences', 46],
  ['Shoplifting', 11],
  ['Criminal damage and arson', 10],
  ['Other theft', 9],
  ['Public order', 8],
  ['Burglary', 6],
  ['Vehicle crime', 5],
  ['Drugs', 3],
  ['Robbery', 2],
]);
const asb = 'Anti-social behaviour';

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'west_mercia_street.csv',
  title: 'Street-level crime, one row each',
  partner: 'data.police.uk',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ',', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** By month, as the files follow one another; a few rows of each year lie elsewhere or have no place. */
function rows() {
  const random = randomFor('street-level crime');
  const made = districts.flatMap(([district, areas, crimes, incidents]) =>
    [2015, 2016].flatMap((year, i) => [
      ...some(crimes[i] ?? 0, () => row(random, year, smallArea(random, district, areas), pick(random, types))),
      ...some(incidents[i] ?? 0, () => row(random, year, smallArea(random, district, areas), asb)),
    ]),
  );
  const placeless = elsewhere.flatMap((place) => [2015, 2016].map((year) => row(random, year, place, 'Other theft')));
  const headings = [
    'Crime ID',
    'Month',
    'Falls within',
    'Location',
    'LSOA name',
    'Crime type',
    'Last outcome category',
  ];
  return [headings, ...[...made, ...placeless].sort((a, b) => ((a[1] ?? '') < (b[1] ?? '') ? -1 : 1))];
}

/**
 * @param {number} n
 * @param {() => string[]} make
 */
function some(n, make) {
  return Array.from({ length: n }, make);
}

/**
 * @param {import('../random.mjs').Random} random
 * @param {number} year
 * @param {string} place
 * @param {string} type
 */
function row(random, year, place, type) {
  const month = `${String(year)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}`;
  const id = Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');
  const isAsb = type === asb;
  const outcome = isAsb ? '' : pick(random, outcomes);
  return [
    isAsb ? '' : id,
    month,
    'West Mercia Police',
    place === '' ? 'No Location' : 'On or near a road',
    place,
    type,
    outcome,
  ];
}

const outcomes = /** @type {const} */ ([
  ['Investigation complete; no suspect identified', 5],
  ['Unable to prosecute suspect', 4],
  ['Local resolution', 1],
]);

/**
 * Herefordshire 009B: the first few areas hold the town centre, and more than their share.
 * @param {import('../random.mjs').Random} random
 * @param {string} district
 * @param {number} areas
 */
function smallArea(random, district, areas) {
  const at = 1 + Math.floor(random() * random() * areas);
  return `${district} ${String(at).padStart(3, '0')}${'ABCD'[Math.floor(random() * 4)] ?? 'A'}`;
}
