/**
 * What the manifest says of a sample file.
 * @typedef {object} SampleFacts
 * @property {string} name with underscores; its module has the same name with hyphens
 * @property {string} title
 * @property {string} partner
 * @property {string} from first day covered, ISO
 * @property {string} to last day covered, ISO
 * @property {number} [notData] how many of its rows are titles, headings, blanks, totals and notes, over all sheets; 1 if not said
 */

/**
 * A file of text before it is written. Its rows may begin with title lines and end with notes.
 * @typedef {SampleFacts & { habits: import('./csv.mjs').Habits, rows: () => string[][] }} TextFile
 */

/**
 * A workbook before it is written. `sheetsUsed`: the sheets that the app loads, each as a table; without it the one it
 * would choose.
 * @typedef {SampleFacts & {
 *   sheets: () => { name: string, rows: (readonly import('./xlsx.mjs').SheetCell[])[] }[],
 *   sheetsUsed?: readonly string[],
 * }} WorkbookFile
 */

/** @typedef {TextFile | WorkbookFile} SampleFile */

/**
 * C-000123
 * @param {string} prefix
 * @param {number} number
 */
export function reference(prefix, number) {
  return `${prefix}-${String(number).padStart(6, '0')}`;
}
