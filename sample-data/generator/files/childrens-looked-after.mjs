import { areas } from '../areas.mjs';
import { britishDate, day } from '../days.mjs';
import { randomFor } from '../random.mjs';
import entrants from './yjs-first-time-entrants.mjs';

/**
 * Children aged 10 to 17 who were looked after at some time in 2014 or 2015.
 * @type {Readonly<Record<import('../areas.mjs').Area, number>>}
 */
const children = {
  Herefordshire: 236,
  Shropshire: 214,
  'Telford and Wrekin': 248,
  'North Worcestershire': 231,
  'South Worcestershire': 219,
};

/**
 * How many of them are among the first-time entrants of each of the two years.
 * @type {import('../areas.mjs').YearlyCounts}
 */
const entered = {
  Herefordshire: [9, 11],
  Shropshire: [8, 7],
  'Telford and Wrekin': [10, 8],
  'North Worcestershire': [7, 7],
  'South Worcestershire': [8, 6],
};

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'childrens_looked_after.csv',
  title: 'Looked-after children aged 10 to 17, one row for each time they were looked after',
  partner: 'Children’s Wellbeing',
  from: '2014-01-01',
  to: '2015-12-31',
  notData: 3,
  habits: { delimiter: ';', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  rows,
};

/** A title, a blank line, then area by area. Those who entered the justice system carry its reference for them. */
function rows() {
  const listed = areas.flatMap((area, at) => {
    const random = randomFor(`looked after, ${area}`);
    const justice = entered[area].flatMap((n, year) => entrantsOf(area, 2014 + year).slice(0, n));
    return Array.from({ length: children[area] }, (_, index) => {
      const from = day(2012, 1, 1) + Math.floor(random() * 1200);
      const to = from + 500 + Math.floor(random() * 1300);
      const known = justice[index];
      // Whoever entered was looked after on the day.
      const ended = known || to > day(2015, 12, 31) ? '' : britishDate(Math.max(to, day(2014, 1, 1)));
      const started = known ? Math.min(from, day(2014, 1, 1) - 1 - index) : Math.min(from, day(2015, 11, 30));
      return [known ?? `L-${at + 1}${String(index + 1).padStart(3, '0')}`, area, britishDate(started), ended];
    });
  });
  return [
    ['Children’s Wellbeing – looked-after children aged 10 to 17, 2014 and 2015'],
    [],
    ['Child ID', 'Local Authority', 'Looked After From', 'Looked After To'],
    ...listed,
  ];
}

/**
 * The references of an area's first-time entrants aged 10 to 17 of a year, oldest first.
 * @param {import('../areas.mjs').Area} area
 * @param {number} year
 * @returns {string[]}
 */
function entrantsOf(area, year) {
  if (!('rows' in entrants)) throw new TypeError('The first-time entrants are a file of text.');
  return entrants
    .rows()
    .filter(([, on, home, age]) => on?.startsWith(`${year}-`) && home === area && Number(age) < 18)
    .map(([child]) => child ?? '');
}
