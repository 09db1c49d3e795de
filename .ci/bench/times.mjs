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

/** @typedef {{ what: string, app: Times, bare: Times }} Compared */

/**
 * The lines of a table of times in milliseconds and what the app's are of the bare engine's.
 * @param {readonly Compared[]} compared
 * @returns {readonly string[]}
 */
export function tableOf(compared) {
  const rows = [
    ['', 'app best', 'median', 'bare best', 'median', 'ratio best', 'median'],
    ...compared.map(({ what, app, bare }) => [
      what,
      ...[app.best, app.median, bare.best, bare.median].map(milliseconds),
      ...[app.best / bare.best, app.median / bare.median].map((ratio) => ratio.toFixed(2)),
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
