import { areas } from '../areas.mjs';
import { crimeKinds } from '../crime-kinds.mjs';
import { crimeWards } from '../crime-wards.mjs';
import { britishDate, shortBritishDate } from '../days.mjs';
import { perpetrators, victims } from '../people.mjs';
import { pick, randomFor } from '../random.mjs';
import { spreadYears } from '../spread.mjs';

// One row is a recorded crime. The columns:
//
// - Crime Ref: R and four digits, each once, by area and day.
// - Recorded: day recorded, dd/mm/yy. What the years count by.
// - Committed: day and time, dd/mm/yyyy hh:mm, from the day recorded to ten days earlier.
// - Area: the partnership area, as this unit writes it. Ward: its ward of 2020.
// - Offence Group, Offence: crime-kinds.mjs has them.
// - Alcohol, Rural, Business, Town Centre: Y or nothing. Cyber: Dependent, Enabled or nothing.
// - Location: Street, Dwelling, Licensed, Shop, Car park, Park, Farm, Online, Other.
// - Victim Ref, Victim Age: a person of people.mjs with the age in years, or a business (B- and no age); nothing where a
//   crime has none. Vulnerable: Child or Adult where the police say so, nothing else.
// - Suspect Ref, Suspect Age, Suspect Sex (M, F): of people.mjs, for one crime in three.

/**
 * Calendar years 2015 and 2016. A police force records some fifteen times as many.
 * @type {import('../areas.mjs').YearlyCounts}
 */
const counts = {
  Herefordshire: [600, 625],
  Shropshire: [640, 655],
  'Telford and Wrekin': [740, 730],
  'North Worcestershire': [590, 610],
  'South Worcestershire': [575, 595],
};

/** As this unit of the police writes the areas. */
const shortNames = /** @type {const} */ ({
  Herefordshire: 'Herefordshire',
  Shropshire: 'Shropshire',
  'Telford and Wrekin': 'Telford',
  'North Worcestershire': 'N Worcs',
  'South Worcestershire': 'S Worcs',
});

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [0.97, 0.95, 0.99, 1.0, 1.03, 1.04, 1.06, 1.04, 1.0, 1.01, 0.97, 0.95],
  weekdays: [1.06, 1.04, 0.96, 0.94, 0.96, 1.02, 1.06],
  growth: 0.02,
};

/** Of 100 people: aged from, aged to, how many victims and how many suspects. */
const ageBands = /** @type {const} */ ([
  [10, 17, 11, 15],
  [18, 25, 19, 31],
  [26, 40, 33, 35],
  [41, 60, 27, 16],
  [61, 88, 10, 3],
]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'police_recorded_crime.csv.gz',
  title: 'Recorded crimes, one row each',
  partner: 'West Mercia Police',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ',', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Area by area, each oldest first. */
function rows() {
  const crimes = areas.flatMap((area) => {
    const random = randomFor(`recorded crime, ${area}`);
    return spreadYears(random, counts[area], { year: 2015, month: 1 }, rhythm).flatMap((year, index) =>
      year.map((on) => crimeOf(random, area, on, index === 0 ? 0 : 1)),
    );
  });
  const headings = [
    ...[
      'Crime Ref',
      'Recorded',
      'Committed',
      'Area',
      'Ward',
      'Offence Group',
      'Offence',
      'Alcohol',
      'Rural',
      'Business',
    ],
    ...['Cyber', 'Town Centre', 'Location', 'Victim Ref', 'Victim Age', 'Vulnerable'],
    ...['Suspect Ref', 'Suspect Age', 'Suspect Sex'],
  ];
  return [headings, ...crimes.map((fields, index) => [`R${String(index + 1).padStart(5, '0')}`, ...fields])];
}

/**
 * @param {import('../random.mjs').Random} random
 * @param {import('../areas.mjs').Area} area
 * @param {import('../days.mjs').Day} on
 * @param {0 | 1} year
 */
function crimeOf(random, area, on, year) {
  const kind = pick(
    random,
    crimeKinds.map((one) => /** @type {const} */ ([one, one.weights[year]])),
  );
  const wards = crimeWards[area].filter(([{ kind: of }]) => !kind.isRural || of === 'rural');
  const { ward, kind: ofWard } = pick(random, wards);
  const location = kind.locations[Math.floor(random() * kind.locations.length)] ?? 'Other';
  const isAlcohol = random() * 100 < kind.alcohol;
  const isBusiness = random() * 100 < kind.business;
  const isTown = ofWard === 'town' && ['Street', 'Licensed', 'Shop', 'Car park'].includes(location) && random() < 0.7;
  const isCyber = random() * 100 < kind.cyberPercent;
  return [
    shortBritishDate(on),
    `${britishDate(on - lag(random))} ${timeOf(random, isAlcohol, location)}`,
    shortNames[area],
    ward,
    kind.group,
    kind.offence,
    mark(isAlcohol),
    mark(ofWard === 'rural'),
    mark(isBusiness),
    isCyber ? kind.cyber : '',
    mark(isTown),
    location,
    ...victimOf(random, area, kind, isBusiness),
    ...suspectOf(random, area),
  ];
}

/**
 * Days from the crime to its record: most are recorded at once.
 * @param {import('../random.mjs').Random} random
 */
function lag(random) {
  return random() < 0.72 ? 0 : Math.floor(random() * random() * 11);
}

/**
 * Most with the alcohol marker happen at night, and so does half of what happens where drinks are sold.
 * @param {import('../random.mjs').Random} random
 * @param {boolean} isAlcohol
 * @param {string} location
 */
function timeOf(random, isAlcohol, location) {
  const isAtNight = random() < (isAlcohol ? 0.74 : location === 'Licensed' ? 0.5 : 0.18);
  const hour = isAtNight ? (20 + Math.floor(random() * 9)) % 24 : 7 + Math.floor(random() * 13);
  const minute = 5 * Math.floor(random() * 12);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/**
 * One shop of Herefordshire has a third of the county's shoplifting: a figure that rests on one address.
 * @param {import('../random.mjs').Random} random
 * @param {import('../areas.mjs').Area} area
 * @param {import('../crime-kinds.mjs').CrimeKind} kind
 * @param {boolean} isBusiness
 */
function victimOf(random, area, kind, isBusiness) {
  const draw = random();
  if (kind.victim === 'nobody') return ['', '', ''];
  if (isBusiness) {
    const isThatShop = area === 'Herefordshire' && kind.offence === 'Shoplifting' && random() < 1 / 3;
    const number = isThatShop ? 1 : 2 + Math.floor(draw * 240);
    return [`B-${areas.indexOf(area) + 1}${String(number).padStart(4, '0')}`, '', ''];
  }
  const all = victims(area);
  const victim = all[Math.floor(random() < 0.12 ? draw * 40 : draw * all.length)] ?? '';
  const own = randomFor(`victim of crime, ${victim}`);
  const age = ageOf(own, 2);
  const isVulnerable = own() < (age < 18 ? 0.35 : age > 60 ? 0.2 : 0.05);
  return [victim, String(age), isVulnerable ? (age < 18 ? 'Child' : 'Adult') : ''];
}

/**
 * @param {import('../random.mjs').Random} random
 * @param {import('../areas.mjs').Area} area
 */
function suspectOf(random, area) {
  const draw = random();
  const known = perpetrators(area);
  if (random() > 0.33) return ['', '', ''];
  const suspect = known[Math.floor(random() < 0.3 ? draw * 40 : draw * known.length)] ?? '';
  const own = randomFor(`suspect of crime, ${suspect}`);
  return [suspect, String(ageOf(own, 3)), own() < 0.8 ? 'M' : 'F'];
}

/**
 * @param {import('../random.mjs').Random} random
 * @param {2 | 3} weight the column of the bands
 */
function ageOf(random, weight) {
  const [from, to] = pick(
    random,
    ageBands.map((band) => /** @type {const} */ ([band, band[weight]])),
  );
  return from + Math.floor(random() * (to - from + 1));
}

/** @param {boolean} is */
function mark(is) {
  return is ? 'Y' : '';
}
