import { areas } from '../areas.mjs';
import { britishDate } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { spreadYears } from '../spread.mjs';

/**
 * Fires in the calendar years 2015 and 2016: `deliberate` and others. Deliberate fires fall in every area, and most of all
 * in Shropshire, whose strategy says that they were reduced; in Telford they are the largest share. No number is printed.
 * @type {Readonly<Record<'deliberate' | 'others', import('../areas.mjs').YearlyCounts>>}
 */
const counts = {
  deliberate: {
    Herefordshire: [72, 64],
    Shropshire: [118, 82],
    'Telford and Wrekin': [131, 112],
    'North Worcestershire': [96, 88],
    'South Worcestershire': [84, 77],
  },
  others: {
    Herefordshire: [97, 101],
    Shropshire: [109, 104],
    'Telford and Wrekin': [88, 90],
    'North Worcestershire': [104, 99],
    'South Worcestershire': [101, 103],
  },
};

const rhythms = {
  deliberate: {
    months: [0.7, 0.75, 1.2, 1.35, 1.2, 1.1, 1.2, 1.15, 0.9, 1.05, 0.95, 0.6],
    weekdays: weekdays(),
    growth: -0.1,
  },
  others: {
    months: [1.1, 1.0, 1.05, 1.05, 0.95, 0.95, 1.0, 0.95, 0.9, 0.95, 1.0, 1.15],
    weekdays: weekdays(),
    growth: 0,
  },
};

const causes = /** @type {const} */ ([
  ['Accidental', 86],
  ['Not known', 14],
]);

const whatBurnt = {
  deliberate: weighted({ Refuse: 38, Grassland: 27, Vehicle: 17, Building: 11, Bin: 7 }),
  others: weighted({ Dwelling: 38, Building: 21, Vehicle: 19, Grassland: 13, Chimney: 9 }),
};

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'fire_incidents.csv',
  title: 'Fires attended, one row each',
  partner: 'Fire and Rescue Service',
  from: '2015-01-01',
  to: '2016-12-31',
  // The title and the headings.
  notData: 2,
  habits: { delimiter: ';', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  rows,
};

/** Oldest first, below a title. */
function rows() {
  const fires = areas.flatMap((area) =>
    /** @type {const} */ (['deliberate', 'others']).flatMap((kind) => {
      const random = randomFor(`fires, ${kind}, ${area}`);
      return spreadYears(random, counts[kind][area], { year: 2015, month: 1 }, rhythms[kind])
        .flat()
        .map((on) => ({
          on,
          fields: [
            britishDate(on),
            area,
            pick(random, whatBurnt[kind]),
            kind === 'deliberate' ? 'Deliberate' : pick(random, causes),
          ],
        }));
    }),
  );
  fires.sort((a, b) => a.on - b.on);
  return [
    ['Fires attended – all services of West Mercia', '', '', '', ''],
    ['Incident', 'Date of Call', 'District', 'Property', 'Cause'],
    ...fires.map(({ fields }, index) => [`F${String(index + 1).padStart(4, '0')}`, ...fields]),
  ];
}

function weekdays() {
  return [1.1, 0.98, 0.95, 0.94, 0.96, 1.0, 1.08];
}

/** @param {Readonly<Record<string, number>>} weights */
function weighted(weights) {
  return Object.entries(weights);
}
