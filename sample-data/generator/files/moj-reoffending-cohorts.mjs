import { day } from '../days.mjs';
import { randomFor, shuffled } from '../random.mjs';

/**
 * A place, a year of cohorts, and in each quarter the offenders, those who re-offended and their re-offences.
 * @typedef {readonly [area: string, group: 'Adult' | 'Youth', year: number, quarters: readonly (readonly [number, number, number])[]]} Cohorts
 */

/**
 * Herefordshire 2015: 4,131 adults, 1,002 re-offenders, 3,189 re-offences; 157 young people, 64 and 222, as printed in
 * the strategy 2017-20. The youth rate is above the rest of West Mercia's, as it says. Of the cohort of January to March
 * 2016 the follow-up is not over at the day of the extract.
 * @type {readonly Cohorts[]}
 */
const cohorts = [
  [
    'Herefordshire',
    'Adult',
    2014,
    [
      [1079, 271, 850],
      [1062, 262, 833],
      [1058, 259, 819],
      [1069, 266, 841],
    ],
  ],
  [
    'Herefordshire',
    'Adult',
    2015,
    [
      [1047, 256, 811],
      [1036, 249, 797],
      [1021, 246, 781],
      [1027, 251, 800],
    ],
  ],
  ['Herefordshire', 'Adult', 2016, [[1012, 203, 577]]],
  [
    'Herefordshire',
    'Youth',
    2014,
    [
      [44, 17, 56],
      [42, 16, 53],
      [41, 17, 55],
      [39, 16, 52],
    ],
  ],
  [
    'Herefordshire',
    'Youth',
    2015,
    [
      [41, 17, 59],
      [40, 16, 55],
      [38, 15, 53],
      [38, 16, 55],
    ],
  ],
  ['Herefordshire', 'Youth', 2016, [[36, 11, 31]]],
  [
    'Shropshire',
    'Youth',
    2014,
    [
      [46, 16, 50],
      [45, 15, 47],
      [44, 15, 49],
      [43, 16, 48],
    ],
  ],
  [
    'Shropshire',
    'Youth',
    2015,
    [
      [44, 15, 47],
      [43, 15, 46],
      [42, 14, 43],
      [42, 14, 45],
    ],
  ],
  ['Shropshire', 'Youth', 2016, [[40, 10, 26]]],
  [
    'Telford and Wrekin',
    'Youth',
    2014,
    [
      [43, 16, 52],
      [42, 15, 48],
      [43, 16, 51],
      [41, 15, 46],
    ],
  ],
  [
    'Telford and Wrekin',
    'Youth',
    2015,
    [
      [42, 16, 50],
      [41, 15, 47],
      [40, 14, 45],
      [40, 15, 48],
    ],
  ],
  ['Telford and Wrekin', 'Youth', 2016, [[39, 11, 28]]],
  [
    'North Worcestershire',
    'Youth',
    2014,
    [
      [41, 14, 44],
      [41, 15, 45],
      [40, 14, 42],
      [40, 14, 43],
    ],
  ],
  [
    'North Worcestershire',
    'Youth',
    2015,
    [
      [40, 14, 43],
      [40, 14, 41],
      [39, 13, 40],
      [39, 14, 42],
    ],
  ],
  ['North Worcestershire', 'Youth', 2016, [[37, 9, 23]]],
  [
    'South Worcestershire',
    'Youth',
    2014,
    [
      [39, 14, 41],
      [38, 13, 40],
      [38, 13, 39],
      [37, 13, 40],
    ],
  ],
  [
    'South Worcestershire',
    'Youth',
    2015,
    [
      [38, 13, 40],
      [37, 13, 38],
      [37, 12, 37],
      [37, 13, 39],
    ],
  ],
  ['South Worcestershire', 'Youth', 2016, [[29, 8, 20]]],
];

const quarterWords = ['Jan to Mar', 'Apr to Jun', 'Jul to Sep', 'Oct to Dec'];

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'moj_reoffending_cohorts.xlsx',
  title: 'Proven re-offending cohorts, one row for each offender and quarter',
  partner: 'Ministry of Justice',
  from: '2014-01-01',
  to: '2016-03-31',
  notData: 6,
  sheets: () => [{ name: 'Cohorts', rows: rows() }],
};

/** Quarter by quarter. Two title lines and a blank above the headings, two notes below. */
function rows() {
  const extract = { day: day(2017, 7, 31) };
  const offenders = cohorts.flatMap(([area, group, year, quarters]) =>
    quarters.flatMap(([offenders, reoffenders, reoffences], index) => {
      const random = randomFor(`re-offending, ${area}, ${group}, ${year}, ${index}`);
      const counts = shuffled(random, [
        ...shares(random, reoffenders, reoffences),
        ...Array.from({ length: offenders - reoffenders }, () => 0),
      ]);
      return counts.map((count) => [area, group, `${quarterWords[index] ?? ''} ${year}`, extract, count]);
    }),
  );
  return [
    ['Proven re-offending: offenders by quarterly cohort'],
    ['Re-offences within 12 months that were proven by the day of the extract'],
    [],
    ['Offender Ref', 'Area', 'Adult or Youth', 'Cohort', 'Data as at', 'Re-offences'],
    ...offenders.map((fields, index) => [100_001 + index, ...fields]),
    [],
    ['Note: an offender stands once in each quarterly cohort.'],
  ];
}

/**
 * `total` re-offences shared out among people who have at least one each; a few have many.
 * @param {import('../random.mjs').Random} random
 * @param {number} people
 * @param {number} total
 * @returns {number[]}
 */
function shares(random, people, total) {
  const counts = Array.from({ length: people }, () => 1);
  for (let left = total - people; left > 0; left -= 1) {
    // The square draws the first people more often.
    const at = Math.floor(random() ** 2 * people);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
