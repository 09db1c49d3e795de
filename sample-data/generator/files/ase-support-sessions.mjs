import { areas } from '../areas.mjs';
import { day } from '../days.mjs';
import { randomFor } from '../random.mjs';
import { spreadYears } from '../spread.mjs';

/** New clients of 2015 and 2016, by area in the order of areas.mjs: made up, none is published. */
const newClients = /** @type {const} */ ([
  [16, 22],
  [12, 15],
  [19, 24],
  [10, 14],
  [11, 13],
]);

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.8],
  weekdays: [0, 1, 1, 1, 1, 1, 0],
  growth: 0.1,
};

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'ase_support_sessions.xlsx',
  title: 'Support sessions after sexual exploitation, one row each',
  partner: 'A support service (made up)',
  from: '2015-01-01',
  to: '2016-12-31',
  notData: 4,
  sheets,
};

function sheets() {
  const last = day(2016, 12, 31);
  const sessions = areas.flatMap((area, place) => {
    const random = randomFor(`support after sexual exploitation, ${area}`);
    const starts = spreadYears(random, newClients[place] ?? [], { year: 2015, month: 1 }, rhythm).flat();
    return starts.flatMap((start, index) => {
      const client = `AX${String(place + 1)}${String(index + 1).padStart(3, '0')}`;
      // Few are still 17 when they first come.
      const age = 17 + Math.floor(random() * random() * 40) + (random() < 0.9 ? 1 : 0);
      const many = 1 + Math.floor(random() * 7);
      const days = Array.from({ length: many }, (_, session) => start + session * (9 + Math.floor(random() * 20)));
      return days.flatMap((on, session) =>
        on > last ? [] : [[{ day: on }, client, age, area, session === 0 ? 'Yes' : 'No']],
      );
    });
  });
  sessions.sort((a, b) => dayOf(a[0]) - dayOf(b[0]));
  return [
    {
      name: 'Sessions',
      rows: [
        ['Adult sexual exploitation: support sessions'],
        ['January 2015 to December 2016. Client references are the service’s own.'],
        [],
        ['Session Date', 'Client Ref', 'Age', 'Home Area', 'New Client'],
        ...sessions,
      ],
    },
  ];
}

/** @param {import('../xlsx.mjs').SheetCell | undefined} cell */
function dayOf(cell) {
  return cell !== null && typeof cell === 'object' ? cell.day : 0;
}
