import { britishDate, day } from '../days.mjs';
import { victims } from '../people.mjs';
import { randomFor, shuffled } from '../random.mjs';
import { spread } from '../spread.mjs';

/** Clients who began support in 2015 and 2016, by whether they were or are at risk from domestic abuse. */
const counts = [
  { year: 2015, atRisk: 118, others: 149 },
  { year: 2016, atRisk: 139, others: 161 },
];

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.05, 1.0, 1.0, 0.95, 1.0, 1.05, 1.05, 0.9, 1.05, 1.05, 1.05, 0.85],
  weekdays: [0, 1.1, 1.1, 1.0, 1.0, 0.9, 0],
  growth: 0.05,
};

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'wrasac_clients.csv',
  title: 'WRASAC clients, one row each time support began',
  partner: 'Women’s Rape and Sexual Abuse Centre',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  notData: 3,
  rows,
};

/** Oldest first. One client in ten of those at risk comes back within the year: two rows, one person. */
function rows() {
  const random = randomFor('wrasac clients');
  const known = victims('Herefordshire').slice(0, 1800);
  const listed = counts.flatMap(({ year, atRisk, others }) => {
    const people = shuffled(random, known).slice(0, atRisk + others);
    const back = people.slice(0, Math.round(atRisk / 10));
    const supported = [...people, ...back];
    const days = shuffled(random, spread(random, supported.length, day(year, 1, 1), day(year, 12, 31), rhythm));
    return supported.map((person, n) => {
      const isAtRisk = n < atRisk || n >= people.length;
      return { on: days[n] ?? 0, cells: [person, isAtRisk ? 'Yes' : 'No'] };
    });
  });
  listed.sort((a, b) => a.on - b.on);
  const [first, last] = [listed[0], listed.at(-1)];
  if (first) first.on = day(2015, 1, 1);
  if (last) last.on = day(2016, 12, 31);
  return [
    ['Women’s Rape and Sexual Abuse Centre – clients supported', '', '', ''],
    ['', '', '', ''],
    ['Support Began', 'Client Ref', 'At Risk From DVA', 'County'],
    ...listed.map(({ on, cells: [person = '', risk = ''] }) => [britishDate(on), person, risk, 'Herefordshire']),
  ];
}
