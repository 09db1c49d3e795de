import { day } from '../days.mjs';
import { randomFor } from '../random.mjs';
import { reference } from '../sample-file.mjs';
import { spread } from '../spread.mjs';
import policeCrimes from './police-dva-crimes.mjs';
import policeIncidents from './police-dva-incidents.mjs';

/** @typedef {'North Worcestershire' | 'South Worcestershire'} Part */

/**
 * Rows from 1 February 2016 to 31 January 2017. With the year before, which is the police's own, crimes are 2,146 from
 * 1,850 (+16 %) and incidents 2,799 from 2,886 (-3 %), as the Worcestershire agreement prints them without a period.
 */
const counts = {
  crimes: { 'North Worcestershire': 1080, 'South Worcestershire': 1066 },
  incidents: { 'North Worcestershire': 1361, 'South Worcestershire': 1438 },
};

const parts = /** @type {const} */ (['North Worcestershire', 'South Worcestershire']);

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.0, 0.93, 0.95, 0.97, 1.02, 1.06, 1.1, 1.08, 1.0, 0.98, 0.94, 1.07],
  weekdays: [1.25, 1.02, 0.9, 0.88, 0.92, 0.98, 1.2],
  growth: 0.05,
};

const years = 'February 2015 to January 2017';

/** @type {import('../sample-file.mjs').WorkbookFile} */
export default {
  name: 'worcestershire_dva.xlsx',
  title: 'Domestic abuse in Worcestershire, crimes and incidents to January 2017',
  partner: 'Worcestershire County Council',
  from: '2015-02-01',
  to: '2017-01-31',
  // A title, a blank row and the headings, on both sheets.
  notData: 6,
  sheetsUsed: ['Crimes', 'Incidents'],
  sheets: () => [
    {
      name: 'Crimes',
      rows: [
        [`Worcestershire: domestic abuse crimes, ${years}`],
        [],
        ['Crime Ref', 'Date Recorded', 'CSP'],
        ...sinceFebruary2015(policeCrimes.rows()),
        ...later('crimes', 'C', policeCrimes.rows().length),
      ],
    },
    {
      name: 'Incidents',
      rows: [
        [`Worcestershire: domestic abuse incidents, ${years}`],
        [],
        ['Incident No', 'Created Date', 'District'],
        ...sinceFebruary2015(policeIncidents.rows().reverse()),
        ...later('incidents', 'I', policeIncidents.rows().length),
      ],
    },
  ],
};

/**
 * The police's own rows for the two parts of the county, so that the months in both files have the same in them.
 * @param {string[][]} rows oldest first
 * @returns {import('../xlsx.mjs').SheetCell[][]}
 */
function sinceFebruary2015(rows) {
  return rows
    .map(([number = '', date = '', area = '']) => ({ number, on: dayOf(date), area }))
    .filter(({ on, area }) => on >= day(2015, 2, 1) && parts.some((part) => part === area))
    .map(({ number, on, area }) => [number, { day: on }, area]);
}

/**
 * The rows after those of the police, oldest first, numbered on.
 * @param {'crimes' | 'incidents'} kind
 * @param {string} prefix
 * @param {number} next the first free number
 * @returns {import('../xlsx.mjs').SheetCell[][]}
 */
function later(kind, prefix, next) {
  const rows = parts.flatMap((part) => {
    const random = randomFor(`Worcestershire dva ${kind}, ${part}`);
    const days = spread(random, counts[kind][part] - 1, day(2016, 2, 1), day(2017, 1, 31), rhythm);
    // One on the last day, so that the sheet shows what it covers.
    return [...days, day(2017, 1, 31)].map((on) => ({ on, part }));
  });
  rows.sort((a, b) => a.on - b.on);
  return rows.map(({ on, part }, index) => [reference(prefix, next + index), { day: on }, part]);
}

/**
 * The day of 31/01/2016 or 31/01/16; NaN for a heading.
 * @param {string} text
 */
function dayOf(text) {
  const [date, month, year] = text.split('/').map(Number);
  return day(((year ?? NaN) % 2000) + 2000, month ?? NaN, date ?? NaN);
}
