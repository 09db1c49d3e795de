import { areas } from '../areas.mjs';
import { day, shortBritishDate } from '../days.mjs';
import { perpetrators } from '../people.mjs';
import { randomFor } from '../random.mjs';
import { spread } from '../spread.mjs';

/**
 * People referred in 2014, 2015 and 2016, by programme and area: the voluntary scheme, and Building Better Relationships
 * (BBR), to which a court sends people. The file begins in 2015; those referred before it complete in it.
 * @type {Readonly<Record<string, import('../areas.mjs').YearlyCounts>>}
 */
const referred = {
  Voluntary: {
    Herefordshire: [46, 68, 84],
    Shropshire: [22, 24, 30],
    'Telford and Wrekin': [26, 28, 31],
    'North Worcestershire': [18, 21, 20],
    'South Worcestershire': [17, 19, 24],
  },
  BBR: {
    Herefordshire: [62, 71, 79],
    Shropshire: [38, 41, 44],
    'Telford and Wrekin': [44, 47, 52],
    'North Worcestershire': [33, 36, 35],
    'South Worcestershire': [35, 38, 41],
  },
};

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.1, 1.0, 1.0, 1.0, 1.0, 1.05, 1.0, 0.85, 1.05, 1.05, 1.0, 0.8],
  weekdays: [0, 1.1, 1.1, 1.0, 1.0, 0.9, 0],
  growth: 0.1,
};

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'perpetrator_programmes.csv',
  title: 'Perpetrator programmes, one row for each stage a person reached',
  partner: 'Programme providers and the Community Rehabilitation Company',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ',', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Oldest first. About three in four who are referred begin to attend, and most of these complete half a year later. */
function rows() {
  const listed = Object.entries(referred).flatMap(([programme, counts]) =>
    areas.flatMap((area) => {
      const random = randomFor(`${programme}, ${area}`);
      const people = perpetrators(area);
      const days = counts[area].flatMap((count, index) =>
        spread(random, count, day(2014 + index, 1, 1), day(2015 + index, 1, 1) - 1, rhythm),
      );
      return days.flatMap((on, n) => {
        const person = people[n * 3 + (programme.startsWith('B') ? 1 : 0)] ?? '';
        const attends = on + 14 + Math.floor(random() * 50);
        const completes = attends + 140 + Math.floor(random() * 90);
        const stages = [{ stage: 'Referred', on }];
        if (random() < 0.76) {
          stages.push({ stage: 'Attending', on: attends });
          if (random() < 0.64) stages.push({ stage: 'Completed', on: completes });
        }
        return stages.map((one) => ({ on: one.on, cells: [person, programme, one.stage, area] }));
      });
    }),
  );
  const [begin, last] = [day(2015, 1, 1), day(2016, 12, 31)];
  const known = listed.filter(({ on }) => on >= begin && on <= last).sort((a, b) => a.on - b.on);
  const [first, end] = [known[0], known.at(-1)];
  if (first) first.on = begin;
  if (end) end.on = last;
  return [
    ['Stage Date', 'Person Ref', 'Programme', 'Stage', 'District'],
    ...known.map(({ on, cells }) => [shortBritishDate(on), ...cells]),
  ];
}
