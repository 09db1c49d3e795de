import { britishDate, day } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { reference } from '../sample-file.mjs';
import { spreadYears } from '../spread.mjs';

/** Reports in 2014 to 2016, by place as the Home Office writes it: made up, none is published. */
const counts = /** @type {const} */ ([
  ['Herefordshire, County of', [9, 14, 26]],
  ['Shropshire', [7, 11, 18]],
  ['Telford and Wrekin', [12, 17, 24]],
  ['Worcestershire', [15, 23, 37]],
]);

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [0.9, 1, 1, 1, 1.05, 1.1, 1, 1, 1.1, 1.1, 1, 0.75],
  weekdays: [0.3, 1.2, 1.2, 1.2, 1.1, 1.1, 0.4],
  growth: 0.3,
};

const kinds = /** @type {const} */ ([
  ['Labour', 52],
  ['Sexual', 26],
  ['Criminal', 15],
  ['Domestic servitude', 7],
]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'home_office_nrm_reports.csv',
  title: 'Modern slavery reports (national referral mechanism), one row each',
  partner: 'Home Office returns',
  from: '2014-01-01',
  to: '2016-12-31',
  notData: 3,
  habits: { delimiter: ',', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  rows,
};

/** A title, then all places together, oldest first. */
function rows() {
  const listed = counts.flatMap(([area, years]) => {
    const random = randomFor(`modern slavery, ${area}`);
    return spreadYears(random, years, { year: 2014, month: 1 }, rhythm)
      .flat()
      .map((on) => ({
        on,
        cells: [
          area,
          pick(random, [
            ['Adult', 66],
            ['Minor', 31],
            ['Age not known', 3],
          ]),
          pick(random, kinds),
        ],
      }));
  });
  listed.sort((a, b) => a.on - b.on);
  if (listed[0]?.on !== day(2014, 1, 1)) throw new RangeError('The first report is not of the first day.');
  return [
    ['National referral mechanism – reports submitted, West Mercia first responders', '', '', '', ''],
    ['', '', '', '', ''],
    ['NRM Ref', 'Date Submitted', 'Local Authority', 'Adult/Child', 'Exploitation'],
    ...listed.map(({ on, cells }, index) => [reference('NRM', index + 1), britishDate(on), ...cells]),
  ];
}
