import { day } from '../days.mjs';

/**
 * Events held: 12 on cyber security by June 2017 are the aim printed in Worcestershire's agreement 2017-18, 2 MARAC
 * awareness sessions in 2016 and a conference with over 120 delegates stand in Herefordshire's papers. The days and the
 * numbers of people are made up.
 * @type {readonly (readonly [year: number, month: number, date: number, provider: string, topic: string, people: number | null])[]}
 */
const events = [
  [2016, 2, 18, 'West Mercia Women’s Aid', 'MARAC awareness', 22],
  [2016, 4, 27, 'Herefordshire CSP', 'Conference', 124],
  [2016, 5, 10, 'Herefordshire CSP', 'WRAP', 31],
  [2016, 9, 15, 'West Mercia Women’s Aid', 'MARAC awareness', 19],
  [2016, 10, 12, 'Shropshire CSP', 'Hate crime awareness', 28],
  [2016, 11, 8, 'Herefordshire CSP', 'DVA awareness', 26],
  [2017, 1, 24, 'Shropshire CSP', 'Hate crime awareness', 33],
  [2017, 2, 9, 'Herefordshire CSP', 'DVA awareness', 24],
  [2017, 3, 2, 'WCC Digital inclusion', 'Cyber security', 18],
  [2017, 3, 9, 'West Mercia Police', 'Cyber security', 25],
  [2017, 3, 16, 'WCC Digital inclusion', 'Cyber security', 14],
  [2017, 3, 30, 'WCC Digital inclusion', 'Cyber security', 21],
  [2017, 4, 6, 'West Mercia Police', 'Cyber security', 40],
  [2017, 4, 20, 'WCC Digital inclusion', 'Cyber security', 16],
  [2017, 5, 4, 'WCC Digital inclusion', 'Cyber security', null],
  [2017, 5, 11, 'West Mercia Police', 'Cyber security', 35],
  [2017, 5, 18, 'WCC Digital inclusion', 'Cyber security', 19],
  [2017, 6, 1, 'WCC Digital inclusion', 'Cyber security', 23],
  [2017, 6, 15, 'West Mercia Police', 'Cyber security', 31],
  [2017, 6, 29, 'WCC Digital inclusion', 'Cyber security', 17],
];

/** How many events, and people, by when. Only the 12 cyber security events are a printed aim. */
const targets = /** @type {const} */ ([
  ['Cyber security', 12, null, day(2017, 6, 30)],
  ['Hate crime awareness', 3, 80, day(2017, 6, 30)],
  ['DVA awareness', 4, 100, day(2017, 6, 30)],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'training_events.xlsx',
  title: 'Awareness and training events, one row each, and their targets',
  partner: 'The partners that provide them',
  from: '2016-01-01',
  to: '2017-06-30',
  notData: 4,
  sheetsUsed: ['Events', 'Targets'],
  sheets,
};

function sheets() {
  return [
    {
      name: 'Events',
      rows: [
        ['Awareness and training events, as held'],
        [],
        ['Date Held', 'Provider', 'Topic', 'People Reached'],
        ...events.map(([year, month, date, provider, topic, people]) => [
          { day: day(year, month, date) },
          provider,
          topic,
          people,
        ]),
      ],
    },
    {
      name: 'Targets',
      rows: [
        ['Topic', 'Target Events', 'Target People', 'Target Date'],
        ...targets.map(([topic, held, people, by]) => [topic, held, people, { day: by }]),
      ],
    },
  ];
}
