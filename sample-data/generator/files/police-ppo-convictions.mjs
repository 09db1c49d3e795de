import { areas } from '../areas.mjs';
import { randomFor } from '../random.mjs';

/**
 * People named, proven convictions in the 12 months before they were named and in the 12 months after.
 * @type {Readonly<Record<import('../areas.mjs').Area, readonly [number, number, number]>>}
 */
const cohorts = {
  Herefordshire: [38, 121, 94],
  Shropshire: [46, 139, 118],
  'Telford and Wrekin': [52, 171, 139],
  'North Worcestershire': [49, 158, 121],
  'South Worcestershire': [44, 136, 117],
};

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'police_ppo_convictions.csv',
  title: 'Prolific and priority offenders, proven convictions before and after, one row each',
  partner: 'West Mercia Police',
  from: '2008-04-01',
  to: '2009-03-31',
  habits: { delimiter: ';', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  rows,
};

/** Area by area. */
function rows() {
  const people = areas.flatMap((area, at) => {
    const random = randomFor(`ppo, ${area}`);
    const [named, before, after] = cohorts[area];
    const [first, second] = [sharedOut(random, named, before), sharedOut(random, named, after)];
    return Array.from({ length: named }, (_, n) => [
      `PP${at + 1}${String(n + 1).padStart(2, '0')}`,
      area,
      '2008/09',
      String(first[n] ?? 0),
      String(second[n] ?? 0),
    ]);
  });
  return [['PPO Ref', 'CSP', 'Cohort Year', 'Convictions Before', 'Convictions After'], ...people];
}

/**
 * @param {import('../random.mjs').Random} random
 * @param {number} people
 * @param {number} total
 * @returns {number[]}
 */
function sharedOut(random, people, total) {
  const counts = Array.from({ length: people }, () => 0);
  for (let left = total; left > 0; left -= 1) {
    const at = Math.floor(random() ** 1.4 * people);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
