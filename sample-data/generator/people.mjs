import { areas } from './areas.mjs';
import { pick, randomFor } from './random.mjs';

/**
 * Made-up people who stand in several partners' files: the police's, MARAC's, Women's Aid's, the IOM and the MAPPA
 * list, the Youth Justice Service's. Only references, the same in each file: `P-` is a perpetrator, `V-` a victim and
 * `K-` a child, then one digit for the area (1 Herefordshire to 5 South Worcestershire, as in areas.mjs) and four for
 * the person. Nobody lives in two areas.
 */

/**
 * A victim, the person who abuses them and the children who live there. The first of an area come to notice most
 * often, the last once or never: other files take those who are discussed again and again from the front.
 * @typedef {object} Household
 * @property {string} victim
 * @property {string} perpetrator some perpetrators have a second household, further down the list
 * @property {readonly string[]} children none to three
 */

/** How many households the police may meet in an area in three years. */
const householdsPerArea = 3600;

/** How many of them they meet again and again. */
const oftenMet = 120;

const childrenPerHousehold = /** @type {const} */ ([
  [0, 52],
  [1, 21],
  [2, 18],
  [3, 9],
]);

/**
 * The groups that the partnership calls vulnerable, in a hundred victims. One person can be of several.
 * @type {readonly (readonly [string, number])[]}
 */
const vulnerableGroups = [
  ['BAME', 6],
  ['GRT', 1],
  ['50+', 17],
  ['Disabled', 8],
  ['Dementia', 1],
  ['LD', 3],
];

/** @type {Map<import('./areas.mjs').Area, readonly Household[]>} */
const made = new Map();

/**
 * The households of an area, always the same, those that come to notice most often first.
 * @param {import('./areas.mjs').Area} area
 * @returns {readonly Household[]}
 */
export function households(area) {
  const known = made.get(area) ?? makeHouseholds(area);
  made.set(area, known);
  return known;
}

/**
 * The victims of an area, one for each household, in their order.
 * @param {import('./areas.mjs').Area} area
 * @returns {readonly string[]}
 */
export function victims(area) {
  return households(area).map(({ victim }) => victim);
}

/**
 * The perpetrators of an area, each once, those who come to notice most often first.
 * @param {import('./areas.mjs').Area} area
 * @returns {readonly string[]}
 */
export function perpetrators(area) {
  return [...new Set(households(area).map(({ perpetrator }) => perpetrator))];
}

/**
 * The children of an area's households, in their order.
 * @param {import('./areas.mjs').Area} area
 * @returns {readonly string[]}
 */
export function children(area) {
  return households(area).flatMap((household) => household.children);
}

/**
 * The vulnerable groups that a victim belongs to, the same in every partner's file: BAME, GRT (Gypsy, Roma and
 * Traveller), 50+, Disabled, Dementia, LD (learning difficulties). Most belong to none.
 * @param {string} victim
 * @returns {readonly string[]}
 */
export function groupsOf(victim) {
  const random = randomFor(`groups, ${victim}`);
  return vulnerableGroups.filter(([, percent]) => random() * 100 < percent).map(([group]) => group);
}

/**
 * A household that comes to notice: one in five times one of the first, which are met again and again.
 * @param {import('./random.mjs').Random} random
 * @param {import('./areas.mjs').Area} area
 * @returns {Household}
 */
export function metHousehold(random, area) {
  const all = households(area);
  const met = random() < 0.2 ? random() * oftenMet : random() * all.length;
  const household = all[Math.floor(met)];
  if (!household) throw new RangeError(`There is no household in ${area}.`);
  return household;
}

/**
 * @param {import('./areas.mjs').Area} area
 * @returns {readonly Household[]}
 */
function makeHouseholds(area) {
  const random = randomFor(`people, ${area}`);
  let child = 0;
  return Array.from({ length: householdsPerArea }, (_, index) => {
    // One in twelve of the later households has a perpetrator who is known from an earlier one.
    const isKnown = index > 300 && random() < 1 / 12;
    const perpetrator = isKnown ? Math.floor(random() * index) : index;
    const many = pick(random, childrenPerHousehold);
    return {
      victim: personReference('V', area, index + 1),
      perpetrator: personReference('P', area, perpetrator + 1),
      children: Array.from({ length: many }, () => personReference('K', area, (child += 1))),
    };
  });
}

/**
 * V-10001
 * @param {string} prefix
 * @param {import('./areas.mjs').Area} area
 * @param {number} number 1 to 9,999
 */
function personReference(prefix, area, number) {
  return `${prefix}-${areas.indexOf(area) + 1}${String(number).padStart(4, '0')}`;
}
