/**
 * Kinds of offence in the file of recorded crime. Weights are those of 2015 and 2016: violence rises, criminal damage,
 * burglary and vehicle crime fall. Shares are made up.
 * @typedef {object} CrimeKind
 * @property {string} group
 * @property {string} offence
 * @property {readonly [number, number]} weights in 2015 and in 2016
 * @property {number} alcohol percent of them that carry the alcohol marker
 * @property {number} business percent of them against a business
 * @property {'Dependent' | 'Enabled' | ''} cyber what the cyber marker says, where they carry it
 * @property {number} cyberPercent how many in a hundred do
 * @property {'somebody' | 'nobody'} victim
 * @property {readonly string[]} locations
 * @property {boolean} isRural happens in rural wards only
 */

/** @type {readonly CrimeKind[]} */
export const crimeKinds = [
  kind('Violence with injury', 'Assault with injury', [10, 12.6], { alcohol: 41, locations: outAndIn() }),
  kind('Violence with injury', 'Malicious wounding', [1.4, 1.7], { alcohol: 45, locations: outAndIn() }),
  kind('Violence without injury', 'Assault', [9, 11.6], { alcohol: 36, locations: outAndIn() }),
  kind('Violence without injury', 'Harassment', [4.4, 6.2], {
    alcohol: 4,
    cyber: ['Enabled', 22],
    locations: ['Dwelling'],
  }),
  kind('Public order', 'Drunk and disorderly', [3.6, 3.3], { alcohol: 100, victim: 'nobody', locations: out() }),
  kind('Public order', 'Affray', [1, 0.9], { alcohol: 62, victim: 'nobody', locations: out() }),
  kind('Public order', 'Fear, alarm or distress', [4, 4.2], { alcohol: 34, locations: out() }),
  kind('Criminal damage', 'To a vehicle', [7.4, 5.8], { alcohol: 6, locations: ['Street', 'Car park'] }),
  kind('Criminal damage', 'To a dwelling', [4.2, 3.3], { alcohol: 12, locations: ['Dwelling'] }),
  kind('Criminal damage', 'To another building', [3.2, 2.5], {
    alcohol: 10,
    business: 70,
    locations: ['Shop', 'Other'],
  }),
  kind('Criminal damage', 'Arson', [1.1, 0.9], { alcohol: 3, locations: ['Street', 'Farm', 'Other'] }),
  kind('Burglary', 'Dwelling', [5.6, 4.6], { locations: ['Dwelling'] }),
  kind('Burglary', 'Other building', [5, 4.5], { business: 55, locations: ['Shop', 'Farm', 'Other'] }),
  kind('Vehicle crime', 'From a vehicle', [7.4, 6.2], { locations: ['Street', 'Car park'] }),
  kind('Vehicle crime', 'Of a vehicle', [2.4, 2.3], { locations: ['Street', 'Dwelling'] }),
  kind('Robbery', 'Personal', [1, 0.9], { alcohol: 12, locations: out() }),
  kind('Robbery', 'Of a business', [0.4, 0.4], { business: 100, locations: ['Shop'] }),
  kind('Theft', 'Shoplifting', [10.2, 10.8], { business: 100, locations: ['Shop'] }),
  kind('Theft', 'Bicycle', [2.6, 2.4], { locations: ['Street', 'Dwelling'] }),
  kind('Theft', 'Other', [6, 5.6], { alcohol: 3, locations: outAndIn() }),
  kind('Theft', 'Farm machinery', [1.4, 1.7], { business: 80, locations: ['Farm'], isRural: true }),
  kind('Theft', 'Livestock', [0.8, 1], { business: 90, locations: ['Farm'], isRural: true }),
  kind('Wildlife', 'Poaching', [0.7, 0.8], { victim: 'nobody', locations: ['Farm'], isRural: true }),
  kind('Wildlife', 'Hare coursing', [0.5, 0.7], { victim: 'nobody', locations: ['Farm'], isRural: true }),
  kind('Wildlife', 'Badgers and bats', [0.3, 0.3], { victim: 'nobody', locations: ['Farm'], isRural: true }),
  kind('Drugs', 'Possession', [3.4, 3.1], { alcohol: 2, victim: 'nobody', locations: out() }),
  kind('Fraud and computers', 'Hacking or malware', [0.8, 1.4], {
    business: 45,
    cyber: ['Dependent', 100],
    locations: online(),
  }),
  kind('Fraud and computers', 'Fraud', [1.7, 2.4], { business: 30, cyber: ['Enabled', 60], locations: online() }),
  kind('Blackmail', 'Sextortion', [0.5, 1], { cyber: ['Enabled', 100], locations: online() }),
];

/**
 * @param {string} group
 * @param {string} offence
 * @param {readonly [number, number]} weights
 * @param {{
 *   alcohol?: number, business?: number, cyber?: ['Dependent' | 'Enabled', number],
 *   victim?: 'nobody', locations: readonly string[], isRural?: boolean,
 * }} rest
 * @returns {CrimeKind}
 */
function kind(group, offence, weights, { alcohol = 0, business = 0, cyber, victim, locations, isRural = false }) {
  return {
    group,
    offence,
    weights,
    alcohol,
    business,
    cyber: cyber?.[0] ?? '',
    cyberPercent: cyber?.[1] ?? 0,
    victim: victim ?? 'somebody',
    locations,
    isRural,
  };
}

function out() {
  return ['Street', 'Street', 'Licensed', 'Park'];
}

function outAndIn() {
  return ['Street', 'Dwelling', 'Licensed', 'Dwelling', 'Other'];
}

function online() {
  return ['Online'];
}
