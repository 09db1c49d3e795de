import { day } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { spread } from '../spread.mjs';

/** Powers of the Anti-social Behaviour, Crime and Policing Act 2014, with uses in 2015 and 2016: made up. */
const powers = /** @type {const} */ ([
  ['Community protection warning', 61, 74, 'Herefordshire Council'],
  ['Community protection notice', 18, 23, 'Herefordshire Council'],
  ['Dispersal power', 27, 31, 'West Mercia Police'],
  ['Civil injunction', 6, 8, 'Herefordshire Council'],
  ['Criminal behaviour order', 7, 9, 'West Mercia Police'],
  ['Public spaces protection order breach', 33, 29, 'Herefordshire Council'],
  ['Closure power', 4, 6, 'West Mercia Police'],
  ['Community trigger', 3, 2, 'Herefordshire Council'],
]);

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [0.85, 0.85, 0.95, 1, 1.1, 1.1, 1.2, 1.2, 1.05, 1, 0.9, 0.8],
  weekdays: [0.5, 1.1, 1.1, 1.1, 1.1, 1.2, 0.9],
  growth: 0,
};

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'asb_powers_register.xlsx',
  title: 'Use of the powers of the ASB Act 2014, one row each',
  partner: 'Herefordshire Council and West Mercia Police',
  from: '2015-01-01',
  to: '2016-12-31',
  notData: 3,
  sheets,
};

function sheets() {
  const random = randomFor('asb powers');
  const uses = powers.flatMap(([power, before, now, agency]) =>
    [before, now].flatMap((count, index) =>
      spread(random, count, day(2015 + index, 1, 1), day(2015 + index, 12, 31), rhythm).map((on) => ({
        on,
        power,
        agency,
        town: pick(random, [
          ['Hereford', 6],
          ['Leominster', 2],
          ['Ross-on-Wye', 2],
          ['Ledbury', 1],
        ]),
      })),
    ),
  );
  // The first and the last day of the register show what it covers.
  const [first] = uses;
  const last = uses.findLast(({ power }) => power === 'Dispersal power');
  if (first) first.on = day(2015, 1, 1);
  if (last) last.on = day(2016, 12, 31);
  uses.sort((a, b) => a.on - b.on);
  return [
    {
      name: 'Register',
      rows: [
        ['ASB powers used, calendar years 2015 and 2016'],
        [],
        ['No', 'Date Used', 'Power', 'Used By', 'Area', 'Town'],
        ...uses.map(({ on, power, agency, town }, index) => [
          index + 1,
          { day: on },
          power,
          agency,
          'Herefordshire',
          town,
        ]),
      ],
    },
  ];
}
