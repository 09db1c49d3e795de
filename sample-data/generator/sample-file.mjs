/**
 * One sample file before it is written.
 * @typedef {object} SampleFile
 * @property {string} name
 * @property {string} title
 * @property {string} partner
 * @property {string} from first day covered, ISO
 * @property {string} to last day covered, ISO
 * @property {import('./csv.mjs').Habits} habits
 * @property {() => string[][]} rows the headings first
 */

/**
 * C-000123
 * @param {string} prefix
 * @param {number} number
 */
export function reference(prefix, number) {
  return `${prefix}-${String(number).padStart(6, '0')}`;
}
