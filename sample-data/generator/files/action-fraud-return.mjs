import { areas } from '../areas.mjs';
import { day, isoDate } from '../days.mjs';
import { randomFor } from '../random.mjs';

/**
 * Reports in a month to begin with and two years later. A month below 5 is written `<5`.
 * @type {readonly { readonly kind: string, readonly first: number, readonly last: number }[]}
 */
const kinds = [
  { kind: 'Online shopping and auction fraud', first: 16, last: 21 },
  { kind: 'Phishing and identity fraud', first: 15, last: 19 },
  { kind: 'Computer virus, malware or hacking', first: 9, last: 13 },
];

/** How many reports an area has beside Herefordshire. */
const sizes = {
  Herefordshire: 1,
  Shropshire: 1.6,
  'Telford and Wrekin': 1.2,
  'North Worcestershire': 1.4,
  'South Worcestershire': 1.5,
};

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'action_fraud_return.csv',
  title: 'Action Fraud reports by month',
  partner: 'Action Fraud',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8 with mark', endsWithNewline: true },
  rows,
};

/** A row for each month, area and kind. */
function rows() {
  const random = randomFor('Action Fraud return');
  const months = Array.from({ length: 24 }, (_, index) => index);
  return [
    ['Month', 'CSP', 'Type of Report', 'Reports'],
    ...months.flatMap((index) =>
      areas.flatMap((area) =>
        kinds.map(({ kind, first, last }) => {
          const expected = (first + ((last - first) * index) / 23) * sizes[area];
          const reports = Math.max(
            0,
            Math.round(expected + (random() + random() + random() - 1.5) * 2 * Math.sqrt(expected)),
          );
          return [isoDate(day(2015, index + 1, 1)), area, kind, reports > 0 && reports < 5 ? '<5' : String(reports)];
        }),
      ),
    ),
  ];
}
