import { areas } from '../areas.mjs';
import { day, shortBritishDate } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import { spread } from '../spread.mjs';

/** People who began on the programme in each quarter from April 2013: about as many in each area. */
const quarters = 12;

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = { months: Array.from({ length: 12 }, () => 1), weekdays: [0, 1, 1, 1, 1, 1, 0], growth: 0 };

const before = /** @type {const} */ ([
  [0, 8],
  [1, 22],
  [2, 24],
  [3, 18],
  [4, 12],
  [5, 8],
  [7, 5],
  [9, 3],
]);

const after = /** @type {const} */ ([
  [0, 31],
  [1, 27],
  [2, 18],
  [3, 11],
  [4, 7],
  [6, 4],
  [8, 2],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'dip_clients.csv',
  title: 'People on the Drug Intervention Programme, offences before and after, one row each',
  partner: 'Drug Intervention Programme',
  from: '2013-04-01',
  to: '2016-03-31',
  habits: { delimiter: ',', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Newest first. The offences of the six months after are blank until these are over. */
function rows() {
  const clients = areas.flatMap((area, at) => {
    const random = randomFor(`dip, ${area}`);
    return Array.from({ length: quarters }, (_, quarter) => {
      const first = day(2013, 4 + 3 * quarter, 1);
      const last = day(2013, 7 + 3 * quarter, 1) - 1;
      const days = spread(random, 11 + at + Math.floor(random() * 6), first, last, rhythm);
      if (quarter === 0) days[0] = first;
      if (quarter === quarters - 1) days[days.length - 1] = last;
      const isOver = quarter < quarters - 2;
      return days.map((on) => ({
        on,
        fields: [area, String(pick(random, before)), isOver ? String(pick(random, after)) : ''],
      }));
    }).flat();
  });
  clients.sort((a, b) => a.on - b.on);
  const listed = clients.map(({ on, fields }, n) => [
    `D${String(n + 1).padStart(4, '0')}`,
    shortBritishDate(on),
    ...fields,
  ]);
  return [
    ['Client Ref', 'Started', 'Local Authority', 'Offences 6 months before', 'Offences 6 months after'],
    ...listed.reverse(),
  ];
}
