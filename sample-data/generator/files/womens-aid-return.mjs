import { day } from '../days.mjs';
import { households } from '../people.mjs';
import { pick, randomFor, shuffled } from '../random.mjs';
import { reference } from '../sample-file.mjs';
import { spread } from '../spread.mjs';

/** Years from 1 December 2014 and 2015. */
const years = /** @type {const} */ ([2014, 2015]);

/**
 * People referred in each year: Herefordshire's 1,009 from 877 is +15 %, as printed. Some are referred again within
 * the year, so there are more referrals than people.
 */
const people = { Herefordshire: [877, 1009], Worcestershire: [96, 104] };

/** Referrals of people who were referred in the same year before. */
const again = { Herefordshire: [52, 63], Worcestershire: [5, 4] };

/** Calls to and from the helpline: Herefordshire's 5,542 from 3,987 is +39 %, as printed. */
const calls = { Herefordshire: [3987, 5542], Worcestershire: [214, 231] };

/**
 * Children exposed once, twice, and three or more times in the year: 285 of 375 is 76 %, as printed (without a period;
 * taken as the same year).
 */
const exposed = [
  [49, 41, 251],
  [52, 38, 285],
];

/** @type {import('../spread.mjs').Rhythm} */
const officeDays = {
  months: [1.08, 0.98, 1.0, 0.96, 1.0, 1.03, 1.05, 0.98, 1.02, 1.0, 1.0, 0.9],
  weekdays: [0.1, 1.3, 1.2, 1.15, 1.15, 1.1, 0.15],
  growth: 0.1,
};

/** @type {import('../spread.mjs').Rhythm} */
const everyDay = { ...officeDays, weekdays: [0.8, 1.15, 1.1, 1.05, 1.05, 1.0, 0.85] };

const sources = /** @type {const} */ ([
  ['Police', 44],
  ['Self', 27],
  ['Children’s services', 11],
  ['Health', 9],
  ['Housing', 6],
  ['Other agency', 3],
]);

/** A person can be of several groups; most are of none. */
const groups = /** @type {const} */ ([
  ['', 66],
  ['BAME', 6],
  ['GRT', 2],
  ['50+', 11],
  ['Disabled', 6],
  ['Learning difficulties', 3],
  ['50+; Disabled', 3],
  ['50+; Dementia', 1],
  ['BAME; Disabled', 1],
  ['Disabled; Learning difficulties', 1],
]);

/** @type {import('../sample-file.mjs').WorkbookFile} */
export default {
  name: 'womens_aid_return.xlsx',
  title: 'Women’s Aid: referrals, helpline calls and children exposed',
  partner: 'West Mercia Women’s Aid',
  from: '2014-12-01',
  to: '2016-11-30',
  notData: 14,
  sheets: () => [
    { name: 'About', rows: about },
    { name: 'Referrals', rows: [...titled('Referrals received', 7), ...referrals()] },
    { name: 'Helpline', rows: [...titled('Calls to and from the helpline', 3), ...helpline()] },
    {
      name: 'Children',
      rows: [...titled('Children exposed to domestic abuse, one row an occasion', 3), ...children()],
    },
  ],
  sheetsUsed: ['Referrals', 'Helpline', 'Children'],
};

const about = [
  ['West Mercia Women’s Aid: return to the community safety partnerships'],
  ['Made-up sample. Client and child references are pseudonyms.'],
];

/**
 * @param {string} title
 * @param {number} width
 * @returns {(string | null)[][]}
 */
function titled(title, width) {
  const blank = Array.from({ length: width - 1 }, () => null);
  return [
    [`West Mercia Women’s Aid: ${title}`, ...blank],
    ['December 2014 to November 2016', ...blank],
    [null, ...blank],
  ];
}

/** The households that come to notice most often: those who call on Women’s Aid are mostly of them. @param {string} area */
function householdsOf(area) {
  return area === 'Herefordshire' ? households(area).slice(0, 2200) : households('South Worcestershire').slice(0, 400);
}

/** @param {number} year @param {import('../random.mjs').Random} random @param {number} count @param {import('../spread.mjs').Rhythm} rhythm */
function daysOfYear(year, random, count, rhythm) {
  return spread(random, count, day(year, 12, 1), day(year + 1, 12, 1) - 1, rhythm);
}

/** @returns {import('../xlsx.mjs').SheetCell[][]} */
function referrals() {
  const rows = Object.entries(people).flatMap(([area, counts]) => {
    const random = randomFor(`women’s aid referrals, ${area}`);
    const clients = householdsOf(area).map(({ victim }) => victim);
    const groupOf = new Map(clients.map((client) => [client, pick(random, groups)]));
    const childrenOf = new Map(householdsOf(area).map(({ victim, children }) => [victim, children.length]));
    return years.flatMap((year, index) => {
      const referred = shuffled(random, clients).slice(0, counts[index]);
      const more = referred.slice(0, again[/** @type {keyof typeof again} */ (area)][index]);
      const days = daysOfYear(year, random, referred.length, officeDays);
      const first = shuffled(random, referred).map((client, n) => ({ on: days[n] ?? 0, client }));
      const onOf = new Map(first.map(({ client, on }) => [client, on]));
      const second = more.map((client) => {
        const on = onOf.get(client) ?? 0;
        return { on: spread(random, 1, on, day(year + 1, 12, 1) - 1, everyDay)[0] ?? on, client };
      });
      return [...first, ...second].map(({ on, client }) => ({
        on,
        cells: [area, client, pick(random, sources), groupOf.get(client) ?? '', childrenOf.get(client) ?? 0],
      }));
    });
  });
  rows.sort((a, b) => a.on - b.on);
  coverWhole(rows);
  return [
    ['Referral No', 'Date Referred', 'Area', 'Client Ref', 'Referred By', 'Client Groups', 'Children In Household'],
    ...rows.map(({ on, cells }, index) => [reference('W', index + 1), { day: on }, ...cells]),
  ];
}

/** @returns {import('../xlsx.mjs').SheetCell[][]} */
function helpline() {
  const rows = Object.entries(calls).flatMap(([area, counts]) => {
    const random = randomFor(`women’s aid helpline, ${area}`);
    return years.flatMap((year, index) =>
      daysOfYear(year, random, counts[index] ?? 0, everyDay).map((on) => ({
        on,
        cells: [area, random() < 0.58 ? 'To helpline' : 'From helpline'],
      })),
    );
  });
  rows.sort((a, b) => a.on - b.on);
  coverWhole(rows);
  return [['Call Date', 'County', 'Call Direction'], ...rows.map(({ on, cells }) => [{ day: on }, ...cells])];
}

/** @returns {import('../xlsx.mjs').SheetCell[][]} */
function children() {
  const random = randomFor('women’s aid children');
  // Those who are exposed often in one year are mostly those of the year after too.
  const known = shuffled(
    random,
    households('Herefordshire')
      .flatMap((household) => household.children)
      .slice(0, 1200),
  );
  const rows = years.flatMap((year, index) => {
    const [once = 0, twice = 0, often = 0] = exposed[index] ?? [];
    return known.slice(0, once + twice + often).flatMap((child, n) => {
      const times = n < often ? pick(random, oftenTimes) : n < often + twice ? 2 : 1;
      return daysOfYear(year, random, times, everyDay).map((on) => ({ on, cells: [child, 'Herefordshire'] }));
    });
  });
  rows.sort((a, b) => a.on - b.on);
  coverWhole(rows);
  return [['Date Of Incident', 'Child Ref', 'Area'], ...rows.map(({ on, cells }) => [{ day: on }, ...cells])];
}

const oftenTimes = /** @type {const} */ ([
  [3, 48],
  [4, 27],
  [5, 14],
  [6, 7],
  [8, 4],
]);

/** The first and the last row fall on the ends of the two years, so that the sheet shows what it covers. @param {{ on: number }[]} rows */
function coverWhole(rows) {
  const [first] = rows;
  const last = rows.at(-1);
  if (first) first.on = day(2014, 12, 1);
  if (last) last.on = day(2016, 11, 30);
}
