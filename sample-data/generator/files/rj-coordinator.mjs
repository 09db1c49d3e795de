import { day, shortMonthNames } from '../days.mjs';
import { randomFor, shuffled } from '../random.mjs';
import { spread } from '../spread.mjs';

/** @typedef {import('../xlsx.mjs').SheetCell} SheetCell */

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = { months: Array.from({ length: 12 }, () => 1), weekdays: [0, 1, 1, 1, 1, 1, 0.2], growth: 0 };

/** The pilot: from its first training to its end. */
const [first, last] = [day(2016, 1, 4), day(2016, 12, 30)];

/** The coordinator's workbook, with the figures of the scrutiny update of January 2017. */
/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'rj_coordinator.xlsx',
  title: 'Restorative justice: notifications, level 2 referrals, training, care homes’ monthly returns',
  partner: 'RJ coordinators',
  from: '2016-01-04',
  to: '2016-12-30',
  notData: 11,
  sheets: () => [
    { name: 'VS notifications', rows: notifications() },
    { name: 'Level 2 referrals', rows: referrals() },
    { name: 'Training', rows: training() },
    { name: 'Care home returns', rows: returns() },
  ],
  sheetsUsed: ['VS notifications', 'Level 2 referrals', 'Training', 'Care home returns'],
};

/** 56 notifications by Victim Support, 13 referred back to the officer in the case. */
function notifications() {
  const random = randomFor('rj notifications');
  const back = shuffled(
    random,
    Array.from({ length: 56 }, (_, n) => n < 13),
  );
  return [
    ['Victim Support notifications, Herefordshire'],
    [],
    ['VS Ref', 'Date Notified', 'Referred Back to OIC'],
    ...spread(random, 56, first, last, rhythm).map((on, n) => [`VS${100 + n}`, { day: on }, back[n] ? 'Yes' : 'No']),
  ];
}

/** 16 referred, 15 offered, 13 met by a facilitator, 6 suitable for a meeting: each step some of the one before. */
function referrals() {
  const random = randomFor('rj level 2');
  const reached = shuffled(
    random,
    Array.from({ length: 16 }, (_, n) => (n < 6 ? 3 : n < 13 ? 2 : n < 15 ? 1 : 0)),
  );
  return [
    ['Level 2 referrals from the police, Herefordshire'],
    [],
    ['Case Ref', 'Date Referred', 'Victim Offered RJ', 'Direct Contact', 'Suitable to Meet'],
    ...spread(random, 16, first, last, rhythm).map((on, n) => [
      `RJ${200 + n}`,
      { day: on },
      ...[1, 2, 3].map((step) => ((reached[n] ?? 0) >= step ? 'Yes' : 'No')),
    ]),
  ];
}

/** 43 police officers and 12 of them to level 2, 30 staff of care homes and 12, four IOM officers. */
function training() {
  const random = randomFor('rj training');
  const groups = /** @type {const} */ ([
    ['Police', 43, 12],
    ['Care home', 30, 12],
    ['IOM officer', 4, 0],
  ]);
  /** @type {SheetCell[][]} */
  const staff = groups.flatMap(([group, level1, level2]) => {
    const days = spread(random, level1, day(2016, 1, 11), day(2016, 6, 30), rhythm);
    return days.map((on, n) => [group, { day: on }, n < level2 ? { day: on + 30 + Math.floor(random() * 60) } : null]);
  });
  return [
    ['Staff trained in restorative justice, Herefordshire'],
    [],
    ['Staff Ref', 'Staff Group', 'Level 1 Training', 'Level 2 Training'],
    ...staff.map((fields, n) => [`S${String(n + 1).padStart(3, '0')}`, ...fields]),
  ];
}

/** Eight homes, two rows each, a column for each month of the pilot; a month without a return is blank. */
function returns() {
  const random = randomFor('rj care homes');
  const homes = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].flatMap((home, at) => {
    const sent = shortMonthNames.map((_, month) => at === 0 || random() > (month > 8 ? 0.3 : 0.12));
    return [
      [`Home ${home}`, 'Level 1', ...sent.map((isSent) => (isSent ? Math.floor(random() * 6) : null))],
      [`Home ${home}`, 'Level 2', ...sent.map((isSent) => (isSent ? Math.floor(random() * 1.7) : null))],
    ];
  });
  return [['Care Home', 'RJ Level', ...shortMonthNames.map((name) => `${name} 2016`)], ...homes];
}
