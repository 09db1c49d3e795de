/** @typedef {{ best: number, median: number }} Times in milliseconds */

/**
 * @param {readonly number[]} milliseconds at least one
 * @returns {Times}
 */
export function timesOf(milliseconds) {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ i) => sorted[i] ?? NaN;
  const half = (sorted.length - 1) / 2;
  return { best: at(0), median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2 };
}

/** @typedef {{ what: string, app: Times, bare: Times, memory?: readonly [app: number, bare: number] }} Compared */

/**
 * The lines of a table of times in milliseconds, what the app's are of those it is compared with, and peak memory in MB.
 * @param {readonly Compared[]} compared
 * @returns {readonly string[]}
 */
export function tableOf(compared) {
  const rows = [
    ['', 'app best', 'median', 'bare best', 'median', 'ratio best', 'median', 'app MB', 'bare MB'],
    ...compared.map(({ what, app, bare, memory = [] }) => [
      what,
      ...[app.best, app.median, bare.best, bare.median].map(milliseconds),
      ...[app.best / bare.best, app.median / bare.median].map((ratio) => ratio.toFixed(2)),
      ...[memory[0], memory[1]].map((megabytes) => (megabytes ? megabytes.toFixed(0) : '')),
    ]),
  ];
  const width = (/** @type {number} */ column) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(width(i)) : cell.padStart(Math.max(10, width(i))))).join('  '),
  );
}

/** @param {number} time */
function milliseconds(time) {
  return time < 100 ? time.toFixed(1) : time.toFixed(0);
}
