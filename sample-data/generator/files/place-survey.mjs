import { pick, randomFor } from '../random.mjs';

/** How many people answered in 2006 and in 2008: made up, none is published. */
const areas = /** @type {const} */ ([
  ['Herefordshire, County of', [410, 430]],
  ['Shropshire', [170, 160]],
  ['Telford & Wrekin', [150, 170]],
]);

/** How readily each of the seven problems is called one, in the order of the headings; more is more readily. */
const readiness = [-0.9, -0.1, -0.25, -0.45, -0.4, -0.35, -1.3];

/** Of a hundred people who answer, by age: how many, and how much each stands for. */
const weights = /** @type {const} */ ([
  ['0.62', 34],
  ['0.9', 28],
  ['1.15', 22],
  ['1.87', 16],
]);

const agreement = [
  'Strongly agree',
  'Tend to agree',
  'Neither agree nor disagree',
  'Tend to disagree',
  'Strongly disagree',
];
const safety = ['Very safe', 'Fairly safe', 'Neither safe nor unsafe', 'Fairly unsafe', 'Very unsafe'];
const worry = ['Not at all worried', 'Not very worried', 'Fairly worried', 'Very worried'];

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'place_survey.xlsx',
  title: 'Place Survey, one row for each person',
  partner: 'Herefordshire Council',
  from: '2006-01-01',
  to: '2008-12-31',
  notData: 6,
  sheets,
};

/** Notes first, as the council sends them, then the answers of both surveys. */
function sheets() {
  const rows = areas.flatMap(([area, counts]) =>
    counts.flatMap((count, wave) => {
      const random = randomFor(`place survey, ${area}, ${String(wave)}`);
      return Array.from({ length: count }, () => response(random, area, wave));
    }),
  );
  return [
    {
      name: 'Notes',
      rows: [
        ['Place Survey 2008 and General Survey 2006'],
        ['Ratings: 0 not a problem at all, 1 not a very big problem, 2 fairly big, 3 very big; DK: don’t know.'],
        ['Weighted by age within each authority.'],
      ],
    },
    {
      name: 'Responses',
      rows: [
        ['Place Survey: responses'],
        [],
        [
          'Survey Year',
          'Local Authority',
          'Noisy Neighbours',
          'Teenagers',
          'Litter',
          'Vandalism',
          'Drugs',
          'Drunk or Rowdy',
          'Abandoned Cars',
          'Concerns Dealt With',
          'Safe by Day',
          'Safe After Dark',
          'Fear of Crime',
          'Victim of Crime',
          'Weight',
        ],
        ...rows,
      ],
    },
  ];
}

/**
 * One person: who sees one problem sees others too, and feels less safe.
 * @param {import('../random.mjs').Random} random
 * @param {string} area
 * @param {number} wave 0 in 2006, 1 in 2008
 */
function response(random, area, wave) {
  const unease = normal(random) - 0.12 * wave;
  const isVictim = random() < 0.16;
  const ratings = readiness.map((ready) =>
    random() < 0.035 ? 'DK' : step(0.7 * unease + 0.75 * normal(random) + ready, [-0.5, 0.35, 1.1]),
  );
  return [
    2006 + 2 * wave,
    area,
    ...ratings,
    worded(random, 0.5 * unease + normal(random) - 0.2 * wave, [-1.5, -0.55, 0.55, 1.3], agreement),
    worded(random, 0.6 * unease + 0.6 * normal(random) - 0.6, [-0.5, 0.75, 1.15, 1.7], safety),
    worded(random, 0.6 * unease + 0.7 * normal(random), [-0.9, 0.35, 0.8, 1.5], safety),
    worded(random, 0.5 * unease + 0.8 * normal(random) + (isVictim ? 0.5 : 0), [-0.9, 0.3, 1.3], worry),
    isVictim ? 'Yes' : 'No',
    Number(pick(random, weights)),
  ];
}

/**
 * The sum of six draws: as good as normal here, with the same digits everywhere.
 * @param {import('../random.mjs').Random} random
 */
function normal(random) {
  return (random() + random() + random() + random() + random() + random() - 3) * 1.4;
}

/**
 * How many of the thresholds a value reaches.
 * @param {number} value
 * @param {readonly number[]} thresholds
 */
function step(value, thresholds) {
  return thresholds.filter((threshold) => value >= threshold).length;
}

/**
 * @param {import('../random.mjs').Random} random
 * @param {number} value
 * @param {readonly number[]} thresholds
 * @param {readonly string[]} words
 */
function worded(random, value, thresholds, words) {
  return random() < 0.04 ? 'Don’t know' : (words[step(value, thresholds)] ?? '');
}
