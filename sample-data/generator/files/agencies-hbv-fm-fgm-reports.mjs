import { britishDate, day } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { spread } from '../spread.mjs';

/** Reports in 2015 and 2016, by place. */
const counts = {
  Herefordshire: [31, 38],
  'Telford & Wrekin': [44, 58],
  Worcestershire: [52, 61],
};

const kinds = /** @type {const} */ ([
  ['FGM', 38],
  ['Forced marriage', 27],
  ['HBV', 35],
]);

/** By kind, who reports it: most of FGM is reported by health. */
const agencies = {
  FGM: /** @type {const} */ ([
    ['Health', 74],
    ['Social services', 18],
    ['Criminal justice', 8],
  ]),
  'Forced marriage': /** @type {const} */ ([
    ['Social services', 41],
    ['Criminal justice', 46],
    ['Health', 13],
  ]),
  HBV: /** @type {const} */ ([
    ['Criminal justice', 63],
    ['Social services', 28],
    ['Health', 9],
  ]),
};

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1, 1, 1, 1, 1, 1.1, 1.25, 1.05, 1, 1, 1, 0.9],
  weekdays: [0.4, 1.2, 1.1, 1.1, 1.1, 1.1, 0.5],
  growth: 0.1,
};

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'agencies_hbv_fm_fgm_reports.csv',
  title: 'FGM, forced marriage and honour-based violence: reports, one row each',
  partner: 'Social care, health and criminal justice',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ';', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Place by place, each oldest first. */
function rows() {
  const listed = Object.entries(counts).flatMap(([area, years]) => {
    const random = randomFor(`hbv, fm and fgm, ${area}`);
    return years.flatMap((count, index) =>
      spread(random, count, day(2015 + index, 1, 1), day(2015 + index, 12, 31), rhythm).map((on) => {
        const kind = pick(random, kinds);
        return { on, cells: [kind, pick(random, agencies[kind]), area] };
      }),
    );
  });
  const [first, last] = [listed[0], listed.at(-1)];
  if (first) first.on = day(2015, 1, 1);
  if (last) last.on = day(2016, 12, 31);
  return [
    ['Reported On', 'Type', 'Reporting Agency', 'Area'],
    ...listed.map(({ on, cells }) => [britishDate(on), ...cells]),
  ];
}
