/** @typedef {() => number} Random a number from 0 up to, not including, 1 */

/**
 * The mulberry32 generator (Tommy Ettinger, public domain; 32-bit integer steps only, so the same everywhere),
 * seeded by a name. Each file and area has a name of its own: a change to one leaves the others' rows alone.
 * @param {string} name
 * @returns {Random}
 */
export function randomFor(name) {
  let state = hash(name);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/**
 * FNV-1a over the UTF-16 units of the name.
 * @param {string} name
 */
function hash(name) {
  let value = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) value = Math.imul(value ^ name.charCodeAt(i), 0x01000193);
  return value;
}

/**
 * One of the values, each as likely as its weight says.
 * @template T
 * @param {Random} random
 * @param {readonly (readonly [T, number])[]} weighted
 * @returns {T}
 */
export function pick(random, weighted) {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of weighted) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new RangeError('Nothing to pick from: the weights add up to nothing.');
}

/**
 * The same items in another order: each draws a number, and the numbers are sorted.
 * @template T
 * @param {Random} random
 * @param {readonly T[]} items
 * @returns {T[]}
 */
export function shuffled(random, items) {
  /** @type {{ item: T, at: number }[]} */
  const drawn = items.map((item) => ({ item, at: random() }));
  return drawn.sort((a, b) => a.at - b.at).map(({ item }) => item);
}
