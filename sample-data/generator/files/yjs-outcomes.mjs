import { areas } from '../areas.mjs';
import { isoDate } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { spreadYears } from '../spread.mjs';

/**
 * Outcomes of children aged 10 to 17, calendar years 2013 to 2015: fewer each year.
 * @type {import('../areas.mjs').YearlyCounts}
 */
const counts = {
  Herefordshire: [262, 249, 241],
  Shropshire: [301, 287, 270],
  'Telford and Wrekin': [268, 260, 243],
  'North Worcestershire': [284, 266, 252],
  'South Worcestershire': [271, 259, 246],
};

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.02, 1.0, 1.04, 0.97, 1.02, 1.03, 1.02, 0.93, 1.02, 1.05, 1.02, 0.88],
  weekdays: [0.15, 1.1, 1.25, 1.3, 1.25, 1.1, 0.3],
  growth: -0.05,
};

const outcomes = /** @type {const} */ ([
  ['Community Resolution', 31],
  ['Youth Caution', 24],
  ['Youth Conditional Caution', 11],
  ['Referral Order', 18],
  ['Youth Rehabilitation Order', 9],
  ['Absolute or Conditional Discharge', 3],
  ['Fine', 2],
  ['Detention and Training Order', 2],
]);

const ages = /** @type {const} */ ([
  [11, 1],
  [12, 4],
  [13, 9],
  [14, 16],
  [15, 22],
  [16, 24],
  [17, 24],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'yjs_outcomes.xlsx',
  title: 'Outcomes for children, one row each',
  partner: 'West Mercia Youth Justice Service',
  from: '2013-01-01',
  to: '2015-12-31',
  notData: 3,
  sheets: () => [{ name: 'Outcomes 2013-15', rows: rows() }],
};

/** A title, a blank row, then oldest first. About one outcome in three is of a child who had one before. */
function rows() {
  const given = areas.flatMap((area, at) => {
    const random = randomFor(`yjs outcomes, ${area}`);
    /** @type {{ child: string, age: number, year: number }[]} */
    const known = [];
    return spreadYears(random, counts[area], { year: 2013, month: 1 }, rhythm)
      .flat()
      .map((on) => {
        const year = Number(isoDate(on).slice(0, 4));
        const again = random() < 0.34 ? known[Math.floor(random() * known.length)] : undefined;
        const grown = again && { ...again, age: again.age + year - again.year, year };
        const child =
          grown && grown.age <= 17
            ? grown
            : { child: `J${at + 1}${String(known.length + 1).padStart(3, '0')}`, age: pick(random, ages), year };
        if (child !== grown) known.push(child);
        return { on, fields: [child.child, { day: on }, area, child.age, pick(random, outcomes)] };
      });
  });
  given.sort((a, b) => a.on - b.on);
  return [
    ['West Mercia Youth Justice Service: outcomes by date, 2013 to 2015'],
    [],
    ['Child ID', 'Outcome Date', 'Home Area', 'Age', 'Outcome'],
    ...given.map(({ fields }) => fields),
  ];
}
