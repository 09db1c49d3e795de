/** West Mercia's five partnership areas, as the police file them. */
export const areas = /** @type {const} */ ([
  'Herefordshire',
  'Shropshire',
  'Telford and Wrekin',
  'North Worcestershire',
  'South Worcestershire',
]);

/** @typedef {(typeof areas)[number]} Area */

/**
 * How many rows each area gets in each successive year of a file.
 * @typedef {Readonly<Record<Area, readonly number[]>>} YearlyCounts
 */
