import { herefordshireWards, placeIn } from './asb-places.mjs';
import { day } from './days.mjs';
import { pick, randomFor, shuffled } from './random.mjs';
import { spreadYears } from './spread.mjs';

/**
 * One police-recorded incident of anti-social behaviour.
 * @typedef {object} AsbIncident
 * @property {import('./days.mjs').Day} on
 * @property {string} district
 * @property {string} ward
 * @property {'Personal' | 'Nuisance' | 'Environmental'} type
 * @property {boolean} young whether young people were involved
 * @property {string} place reference of the place; empty where none was noted
 */

/**
 * Counts of the calendar years 2015 and 2016 by type. Herefordshire's 6,465 in 2016 and 6,434 in 2015 are the figures
 * printed in its strategy 2017-20; the types are made up so that personal is the one that falls slowest where it falls.
 * Worcestershire's personal incidents rise from April 2016, when the sample has the categories change, as its agreement
 * 2017-18 tells without a date.
 * @type {readonly { district: string, wards: import('./asb-places.mjs').WeightedWards, counts: Readonly<Record<AsbIncident['type'], readonly [number, number]>> }[]}
 */
const districts = [
  {
    district: 'Herefordshire',
    wards: herefordshireWards,
    counts: { Personal: [1502, 1496], Nuisance: [4421, 4478], Environmental: [511, 491] },
  },
  {
    district: 'Redditch',
    wards: [
      ['Church Hill', 3],
      ['Greenlands', 4],
      ['Winyates', 2],
    ],
    counts: worcestershire(250),
  },
  {
    district: 'Wyre Forest',
    wards: [
      ['Broadwaters', 3],
      ['Mitton', 2],
    ],
    counts: worcestershire(200),
  },
  {
    district: 'Worcester',
    wards: [
      ['Cathedral', 5],
      ['Warndon', 3],
      ['St John', 2],
    ],
    counts: worcestershire(380),
  },
];

/** @type {import('./spread.mjs').Rhythm} */
const rhythm = {
  months: [0.82, 0.84, 0.96, 1.05, 1.1, 1.14, 1.22, 1.2, 1.06, 1.1, 0.88, 0.78],
  weekdays: [1.08, 0.88, 0.86, 0.88, 0.94, 1.14, 1.3],
  growth: 0,
};

/** From this day the sample's Worcestershire calls more of its incidents personal. */
export const newCategoriesFrom = day(2016, 4, 1);

/** One address in Widemarsh that called, or was called about, on this many days of 2016: more than a tenth of its ward. */
const oneAddress = { place: '207', ward: 'Widemarsh', type: 'Environmental', times: 112 };

/**
 * All incidents, oldest first: the same each time.
 * @returns {AsbIncident[]}
 */
export function asbIncidents() {
  const incidents = districts.flatMap(({ district, wards, counts }) => {
    const random = randomFor(`asb, ${district}`);
    return /** @type {const} */ (['Personal', 'Nuisance', 'Environmental']).flatMap((type) =>
      spreadYears(random, counts[type], { year: 2015, month: 1 }, rhythm)
        .flat()
        .map((on) => incident(random, { on, district, wards, type })),
    );
  });
  skew(incidents);
  return incidents.sort((a, b) => a.on - b.on);
}

/**
 * @param {import('./random.mjs').Random} random
 * @param {Pick<AsbIncident, 'on' | 'district' | 'type'> & { wards: import('./asb-places.mjs').WeightedWards }} known
 * @returns {AsbIncident}
 */
function incident(random, { on, district, wards, type }) {
  const ward = pick(random, wards);
  const isYoung = random() < (type === 'Nuisance' ? 0.34 : 0.16) * (on < day(2016, 1, 1) ? 1 : 0.88);
  const isRecategorised =
    district !== 'Herefordshire' && type === 'Nuisance' && on >= newCategoriesFrom && random() < 0.3;
  return {
    on,
    district,
    ward,
    type: isRecategorised ? 'Personal' : type,
    young: isYoung,
    place: district === 'Herefordshire' && random() < 0.45 ? placeIn(random, wards, ward) : '',
  };
}

/**
 * Moves some of Herefordshire's incidents of 2016 to the one address. Counts by type and year stay.
 * @param {AsbIncident[]} incidents
 */
function skew(incidents) {
  const ofType = incidents.filter(
    ({ on, district, type }) => on >= day(2016, 1, 1) && district === 'Herefordshire' && type === oneAddress.type,
  );
  for (const one of shuffled(randomFor('asb, one address'), ofType).slice(0, oneAddress.times)) {
    one.ward = oneAddress.ward;
    one.place = oneAddress.place;
    one.young = false;
  }
}

/**
 * The two years of a district of Worcestershire: neighbourhood incidents fall.
 * @param {number} total of 2015
 * @returns {Readonly<Record<AsbIncident['type'], readonly [number, number]>>}
 */
function worcestershire(total) {
  const [personal, environmental] = [Math.round(total * 0.22), Math.round(total * 0.08)];
  const nuisance = total - personal - environmental;
  return {
    Personal: [personal, personal],
    Nuisance: [nuisance, Math.round(nuisance * 0.95)],
    Environmental: [environmental, environmental - 2],
  };
}
