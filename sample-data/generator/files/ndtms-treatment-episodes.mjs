import { areas } from '../areas.mjs';
import { britishDate, day } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { spreadYears } from '../spread.mjs';

/** Treatments begun in 2006/07 to 2008/09, by area in the order of areas.mjs: made up, none is published. */
const begun = /** @type {const} */ ([
  [64, 70, 76],
  [50, 55, 53],
  [62, 66, 69],
  [40, 44, 47],
  [46, 47, 50],
]);

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.1, 1, 1, 1, 1, 1, 1, 0.95, 1.02, 1.02, 1, 0.8],
  weekdays: [0, 1.1, 1.1, 1.1, 1.05, 0.9, 0],
  growth: 0.05,
};

/** The day on which the system was asked. */
const drawn = day(2009, 4, 20);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'ndtms_treatment_episodes.csv',
  title: 'Drug treatment episodes, one row each',
  partner: 'National Drug Treatment Monitoring System',
  from: '2006-04-01',
  to: '2009-03-31',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8 with mark', endsWithNewline: true },
  rows,
};

/** Area by area, each oldest first. One in eight is the next treatment of somebody who was treated before. */
function rows() {
  const listed = areas.flatMap((area, place) => {
    const random = randomFor(`drug treatment, ${area}`);
    /** @type {{ client: string, age: number, free: number }[]} */
    const known = [];
    return spreadYears(random, begun[place] ?? [], { year: 2006, month: 4 }, rhythm)
      .flat()
      .map((on) => {
        const back = known.find(({ free }) => free + 14 < on);
        const isBack = random() < 1 / 8 && back !== undefined;
        const person = isBack
          ? back
          : {
              client: `D${String(place + 1)}${String(known.length + 1).padStart(3, '0')}`,
              age: random() < 0.09 ? 14 + Math.floor(random() * 4) : 18 + Math.floor(random() * 32),
              free: 0,
            };
        if (!isBack) known.push(person);
        // Most stay for months; some leave within weeks.
        const days = random() < 0.27 ? 5 + Math.floor(random() * 78) : 84 + Math.floor(random() * random() * 620);
        const end = on + days;
        person.free = end;
        const isOpen = end > drawn;
        const completed = pick(random, [
          [true, days < 84 ? 18 : 52],
          [false, days < 84 ? 82 : 48],
        ]);
        const outcome = completed
          ? 'Treatment completed'
          : pick(
              random,
              /** @type {const} */ ([
                ['Dropped out', 7],
                ['Transferred', 3],
              ]),
            );
        return [
          person.client,
          String(person.age),
          area,
          britishDate(on),
          isOpen ? '' : britishDate(end),
          isOpen ? '' : outcome,
        ];
      });
  });
  return [['Client Ref', 'Age', 'DAT', 'Triage Date', 'Discharge Date', 'Discharge Reason'], ...listed];
}
