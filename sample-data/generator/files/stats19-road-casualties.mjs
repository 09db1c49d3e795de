import { areas } from '../areas.mjs';
import { shortBritishDate } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { spreadYears } from '../spread.mjs';

/** Killed or seriously injured in 2005 to 2010, by area in the order of areas.mjs: made up, none is published. */
const ksi = /** @type {const} */ ([
  [88, 79, 83, 70, 66, 61],
  [112, 118, 104, 97, 101, 90],
  [52, 46, 49, 44, 41, 38],
  [63, 60, 66, 58, 55, 57],
  [91, 84, 88, 79, 77, 71],
]);

/** Slightly injured, each year and area: far more are in life. */
const slight = 30;

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [0.95, 0.9, 0.95, 0.95, 1, 1.02, 1.05, 1.02, 1.03, 1.06, 1.1, 1.02],
  weekdays: [0.95, 0.95, 0.95, 0.98, 1, 1.15, 1.05],
  growth: 0,
};

/**
 * From, to, and how many of a hundred.
 * @type {readonly (readonly [readonly [number, number], number])[]}
 */
const ages = [
  [[0, 15], 9],
  [[16, 24], 29],
  [[25, 44], 31],
  [[45, 64], 20],
  [[65, 90], 11],
];

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'stats19_road_casualties.csv.gz',
  title: 'Road casualties (STATS19), one row each',
  partner: 'West Mercia Police',
  from: '2005-01-01',
  to: '2010-12-31',
  habits: { delimiter: ',', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Area by area, each oldest first. One casualty in six was hurt in the same collision as the one before. */
function rows() {
  const listed = areas.flatMap((area, place) => {
    const random = randomFor(`road casualties, ${area}`);
    const years = (ksi[place] ?? []).map((count) => count + slight);
    let collision = 0;
    return spreadYears(random, years, { year: 2005, month: 1 }, rhythm).flatMap((days, year) => {
      const serious = ksi[place]?.[year] ?? 0;
      // The order of the draws makes who is hurt how badly independent of the day.
      const severities = days.map((_, index) => ({
        severity: index < serious ? (random() < 0.09 ? 'Fatal' : 'Serious') : 'Slight',
        at: random(),
      }));
      severities.sort((a, b) => a.at - b.at);
      let before = days[0];
      return days.map((drawn, index) => {
        const isSame = index > 0 && index < days.length - 1 && random() < 1 / 6;
        const on = isSame ? (before ?? drawn) : drawn;
        before = on;
        if (!isSame) collision += 1;
        const [from, to] = pick(random, ages);
        const age = from + Math.floor(random() * (to - from + 1));
        return [
          `${String(place + 1)}${String(collision).padStart(4, '0')}`,
          shortBritishDate(on),
          severities[index]?.severity ?? '',
          random() < 0.004 ? '' : String(age),
          area,
        ];
      });
    });
  });
  return [['Collision Ref', 'Accident Date', 'Severity of Casualty', 'Age', 'Local Authority'], ...listed];
}
