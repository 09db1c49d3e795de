import { day, britishDate } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { spread } from '../spread.mjs';

/**
 * Years from 1 February 2015 and 2016: 3,302 calls from 2,158 is +53 %, as printed, and one call of 3,302 from a man
 * is 0.03 %, as printed.
 */
const calls = [
  { year: 2015, count: 2158, fromMen: 2 },
  { year: 2016, count: 3302, fromMen: 1 },
];

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.06, 0.98, 1.0, 0.97, 1.0, 1.04, 1.06, 1.02, 1.0, 0.99, 0.97, 0.96],
  weekdays: [0.85, 1.15, 1.1, 1.05, 1.05, 1.0, 0.85],
  growth: 0.2,
};

const callers = /** @type {const} */ ([
  ['Woman', 91],
  ['Not recorded', 9],
]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'worcestershire_da_helpline_calls.csv',
  title: 'Worcestershire domestic abuse helpline, one row a call',
  partner: 'Worcestershire Forum Against Domestic Abuse',
  from: '2015-02-01',
  to: '2017-01-31',
  habits: { delimiter: ';', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  notData: 3,
  rows,
};

function rows() {
  const random = randomFor('worcestershire helpline');
  const listed = calls.flatMap(({ year, count, fromMen }) => {
    const days = spread(random, count, day(year, 2, 1), day(year + 1, 2, 1) - 1, rhythm);
    const men = new Set(Array.from({ length: fromMen }, (_, n) => Math.floor((count * (n + 1)) / (fromMen + 1))));
    return days.map((on, n) => ({ on, caller: men.has(n) ? 'Man' : pick(random, callers) }));
  });
  const [first] = listed;
  const last = listed.at(-1);
  if (first) first.on = day(2015, 2, 1);
  if (last) last.on = day(2017, 1, 31);
  return [
    ['Worcestershire Domestic Abuse Helpline – calls taken, 24 hours', ''],
    ['', ''],
    ['Call Taken', 'Caller’s Gender'],
    ...listed.map(({ on, caller }) => [britishDate(on), caller]),
  ];
}
