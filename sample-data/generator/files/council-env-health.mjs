import { asbIncidents } from '../asb-incidents.mjs';
import { herefordshireWards, placeIn } from '../asb-places.mjs';
import { day } from '../days.mjs';
import { pick, randomFor, shuffled } from '../random.mjs';
import { spread } from '../spread.mjs';

/**
 * Reports of the two years to February 2017. The 1,365 without fly-tipping of the second year, noise first among them,
 * are printed in Herefordshire's strategy 2017-20; the year before and fly-tipping are made up.
 */
const counts = /** @type {const} */ ([
  ['Noise', 702, 741],
  ['Abandoned vehicle', 288, 262],
  ['Smoke or odour', 171, 184],
  ['Dog fouling', 103, 95],
  ['Accumulation of rubbish', 89, 83],
  ['Fly-tipping', 412, 437],
]);

/** Which of the council's words the police would call what: only these are met in both lists. */
const policeTypes = /** @type {const} */ ({ Noise: 'Nuisance', 'Abandoned vehicle': 'Environmental' });

/** How many of the reports of 2016 went to the police too, on the same day or the day after. */
const alsoToPolice = { Noise: 118, 'Abandoned vehicle': 27 };

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [0.8, 0.82, 0.95, 1.02, 1.12, 1.2, 1.28, 1.22, 1.05, 0.95, 0.82, 0.77],
  weekdays: [0.6, 1.25, 1.12, 1.05, 1.02, 1.06, 0.9],
  growth: 0,
};

/**
 * @typedef {object} Report
 * @property {import('../days.mjs').Day} on
 * @property {string} type
 * @property {string} ward
 * @property {string} place
 */

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'council_env_health.xlsx',
  title: 'Environmental Health reports, one row each',
  partner: 'Herefordshire Council',
  from: '2015-03-01',
  to: '2017-02-28',
  notData: 4,
  sheets,
};

function sheets() {
  const rows = reports().map(({ on, type, ward, place }, index) => [
    `EH${String(index + 1).padStart(5, '0')}`,
    { day: on },
    type,
    ward,
    place,
  ]);
  return [
    {
      name: 'Reports',
      rows: [
        ['Herefordshire Council, Environmental Health'],
        ['Service requests received, March 2015 to February 2017'],
        [],
        ['Ref', 'Received', 'Request Type', 'Ward', 'Place Ref'],
        ...rows,
      ],
    },
  ];
}

/** Oldest first. Some of 2016 take day, ward and place of an incident that the police have too. */
function reports() {
  const random = randomFor('environmental health');
  const all = counts.flatMap(([type, ...years]) =>
    years.flatMap((count, index) =>
      spread(random, count, day(2015 + index, 3, 1), day(2016 + index, 3, 1) - 1, rhythm).map((on) => {
        const ward = pick(random, herefordshireWards);
        return { on, type: /** @type {string} */ (type), ward, place: placeIn(random, herefordshireWards, ward) };
      }),
    ),
  );
  // The first and the last day of the file show what it covers.
  const first = all.find(({ type }) => type === 'Smoke or odour');
  const last = all.findLast(({ type }) => type === 'Smoke or odour');
  if (first) first.on = day(2015, 3, 1);
  if (last) last.on = day(2017, 2, 28);
  for (const type of /** @type {const} */ (['Noise', 'Abandoned vehicle'])) meetPolice(all, type);
  return all.sort((a, b) => a.on - b.on);
}

/**
 * @param {Report[]} all
 * @param {keyof typeof policeTypes} type
 */
function meetPolice(all, type) {
  const random = randomFor(`environmental health and police, ${type}`);
  const [from, to] = [day(2016, 3, 1), day(2016, 12, 30)];
  const known = asbIncidents().filter(
    (incident) =>
      incident.district === 'Herefordshire' &&
      incident.type === policeTypes[type] &&
      incident.place !== '' &&
      incident.place !== '207' &&
      incident.on >= from &&
      incident.on < to,
  );
  const ours = shuffled(
    random,
    all.filter((report) => report.type === type && report.on >= from && report.on < to),
  );
  for (const incident of shuffled(random, known).slice(0, alsoToPolice[type])) {
    const report = ours.pop();
    if (!report) return;
    Object.assign(report, {
      on: incident.on + (random() < 0.3 ? 1 : 0),
      ward: incident.ward,
      place: incident.place,
    });
  }
}
