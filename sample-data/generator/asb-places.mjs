/**
 * Where the sample files put anti-social behaviour: wards as the police name them, with how likely each is. The wards are
 * real, the weights are not. Of the wards of a county only some are used, to keep the files small.
 * @typedef {readonly (readonly [string, number])[]} WeightedWards
 */

/** @type {WeightedWards} */
export const herefordshireWards = [
  ['Central', 15],
  ['Widemarsh', 11],
  ['Newton Farm', 9],
  ['Red Hill', 7],
  ['Ross West', 7],
  ['Leominster South', 6],
  ['Whitecross', 6],
  ['Greyfriars', 5],
  ['Saxon Gate', 5],
  ['Belmont Rural', 4],
  ['Ross East', 4],
  ['Ledbury West', 4],
  ['Bobblestock', 3],
  ['College', 3],
  ['Tupsley', 3],
  ['Kington', 2],
  ['Bromyard West', 2],
  ['Hagley', 1.5],
  ['Credenhill', 1.5],
  ['Weobley', 1],
];

/**
 * A place within a ward: a reference that means nothing elsewhere, the same in the police's file and the council's.
 * One in five is among the ward's first few, so that some places come back.
 * @param {import('./random.mjs').Random} random
 * @param {WeightedWards} wards
 * @param {string} ward
 */
export function placeIn(random, wards, ward) {
  const first = 100 * (1 + wards.findIndex(([name]) => name === ward));
  return String(first + Math.floor(random() * (random() < 0.2 ? 6 : 90)));
}
