import { day } from '../days.mjs';
import { households } from '../people.mjs';
import { pick, randomFor } from '../random.mjs';
import { reference } from '../sample-file.mjs';
import { spreadYears } from '../spread.mjs';

/**
 * Cases heard in the financial years 2013/14, 2014/15 and 2015/16. Worcestershire's 502 from 322 is +56 %, as printed.
 * The first year is there so that a repeat in the second can be told.
 */
const heard = {
  Herefordshire: [148, 161, 187],
  Shropshire: [171, 184, 205],
  'Telford and Wrekin': [190, 203, 221],
  Worcestershire: [276, 322, 502],
};

/** @type {import('../spread.mjs').Rhythm} */
const hearings = {
  months: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.9, 1.05, 1.05, 1.0, 0.85],
  weekdays: [0, 0.2, 1, 2.4, 1.2, 0.2, 0],
  growth: 0.2,
};

const referrers = /** @type {const} */ ([
  ['Police', 62],
  ['Independent domestic violence adviser', 17],
  ['Health', 7],
  ['Children’s services', 6],
  ['Housing', 4],
  ['Other', 4],
]);

/** @type {import('../sample-file.mjs').WorkbookFile} */
export default {
  name: 'marac_log.xlsx',
  title: 'MARAC log, one row for each case heard',
  partner: 'MARAC coordinators',
  from: '2013-04-01',
  to: '2016-03-31',
  notData: 10,
  sheets: () => [
    { name: 'Cases', rows: [['MARAC log, all conferences'], ['Financial years 2013/14 to 2015/16'], [], ...rows()] },
    {
      name: 'Notes',
      rows: [
        ['Made-up sample. References are pseudonyms.'],
        ['Victim and perpetrator have the same reference each time the two are heard.'],
        ['Children: the references of those who live there, parted by semicolons.'],
        ['Crime disclosed: whether what led to the referral would be a crime if reported.'],
        ['Repeats are not marked here: they follow from the dates.'],
        ['Cases are listed in the order of their hearings.'],
      ],
    },
  ],
  sheetsUsed: ['Cases'],
};

/** @returns {import('../xlsx.mjs').SheetCell[][]} */
function rows() {
  const cases = Object.entries(heard).flatMap(([area, counts]) => casesOf(area, counts));
  cases.sort((a, b) => a.on - b.on);
  return [
    [
      'Case No',
      'Hearing Date',
      'MARAC Area',
      'Victim Ref',
      'Perpetrator Ref',
      'Children',
      'Referred By',
      'Crime Disclosed',
    ],
    ...cases.map(({ on, cells }, index) => [reference('M', index + 1), { day: on }, ...cells]),
  ];
}

/**
 * One area's cases, oldest first. About three in ten are of a household heard before, most of them within a year.
 * @param {string} area
 * @param {readonly number[]} counts
 */
function casesOf(area, counts) {
  const random = randomFor(`marac, ${area}`);
  const pool = area === 'Worcestershire' ? worcestershire() : households(/** @type {'Herefordshire'} */ (area));
  /** @type {{ on: number, household: import('../people.mjs').Household }[]} */
  const before = [];
  let next = 0;
  const days = spreadYears(random, counts, { year: 2013, month: 4 }, hearings).flat();
  if (area === 'Herefordshire') days[0] = day(2013, 4, 1);
  return days.map((on) => {
    // Nobody is heard twice within three weeks.
    const justHeard = new Set(before.filter((one) => on - one.on <= 20).map(({ household }) => household));
    const within = random() < 0.8 ? 330 : 700;
    const recent = before.filter((one) => !justHeard.has(one.household) && on - one.on < within);
    const again = random() < 0.34 ? recent[Math.floor(random() * recent.length)] : undefined;
    // The households that come to notice most often are heard first, with gaps.
    const household = again?.household ?? pool[(next += 1 + Math.floor(random() * 3))];
    if (!household) throw new RangeError(`No household is left in ${area}.`);
    before.push({ on, household });
    const crime = random() < 0.82 ? 'Yes' : 'No';
    const { victim, perpetrator, children } = household;
    return { on, cells: [area, victim, perpetrator, children.join('; '), pick(random, referrers), crime] };
  });
}

/** Both parts of the county, in turn. */
function worcestershire() {
  const south = households('South Worcestershire');
  return households('North Worcestershire').flatMap((household, index) => [household, south[index] ?? household]);
}
