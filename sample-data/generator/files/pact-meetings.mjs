import { day, shortBritishDate } from '../days.mjs';
import { randomFor } from '../random.mjs';

/** Wards of Herefordshire where meetings were held, and one in Redditch, by the codes of the statistics. */
const wards = /** @type {const} */ ([
  ['Aylestone Hill', 5],
  ['Golden Valley South', 3],
  ['Kington', 4],
  ['Ledbury North', 5],
  ['Leominster East', 6],
  ['Newton Farm', 7],
  ['Ross East', 5],
  ['E05003942', 6],
  ['E05002939', 5],
]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'pact_meetings.csv',
  title: 'PACT meetings: concerns raised and dealt with',
  partner: 'Partners and Communities Together',
  from: '2007-04-01',
  to: '2009-03-31',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Every ward meets once a quarter, on some day of it; oldest first. */
function rows() {
  const held = wards.flatMap(([ward, usual]) => {
    const random = randomFor(`pact meetings, ${ward}`);
    return Array.from({ length: 8 }, (_, index) => {
      const first = day(2007 + Math.floor((index + 1) / 4), ((index + 1) % 4) * 3 + 1, 1);
      const raised = Math.max(1, Math.round(usual * (0.5 + random())));
      const dealtWith = Array.from({ length: raised }, () => random()).filter((one) => one < 0.5 + 0.02 * index).length;
      return { on: first + Math.floor(random() * 85), ward, raised, dealtWith };
    });
  });
  held.sort((a, b) => a.on - b.on);
  return [
    ['Meeting Date', 'Ward', 'Raised', 'Dealt With'],
    ...held.map(({ on, ward, raised, dealtWith }) => [shortBritishDate(on), ward, String(raised), String(dealtWith)]),
  ];
}
