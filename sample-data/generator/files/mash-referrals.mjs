import { isoDate } from '../days.mjs';
import { randomFor } from '../random.mjs';
import { reference } from '../sample-file.mjs';
import { spreadYears } from '../spread.mjs';

/** Referrals in 2015 and 2016. */
const counts = [980, 1104];

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.04, 0.98, 1.05, 0.95, 1.03, 1.08, 1.04, 0.82, 1.0, 1.05, 1.05, 0.9],
  weekdays: [0.1, 1.2, 1.1, 1.1, 1.05, 1.1, 0.15],
  growth: 0.1,
};

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'mash_referrals.csv',
  title: 'MASH referrals, one row each',
  partner: 'Herefordshire MASH',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: '\t', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Newest first. The level of need is from 1 to 4; that after triage can be higher, never lower. */
function rows() {
  const random = randomFor('mash referrals');
  const listed = spreadYears(random, counts, { year: 2015, month: 1 }, rhythm).flatMap((days, year) =>
    days.map((on) => {
      const level = 1 + Math.floor(random() * 0.999 * 4 * (0.55 + 0.45 * random()));
      const isDomestic = random() < 0.37;
      const rises = (level === 2 || level === 3) && random() < (isDomestic ? 0.16 + 0.03 * year : 0.09);
      return [isoDate(on), String(level), isDomestic ? 'Yes' : 'No', String(rises ? 4 : level)];
    }),
  );
  return [
    ['MASH Ref', 'Received', 'Area', 'Level At Referral', 'DV Indicator', 'Level After Triage'],
    ...listed.map(([on = '', ...rest], n) => [reference('S', n + 1), on, 'Herefordshire', ...rest]).reverse(),
  ];
}
