import { atRisk, monthName, returnMonths } from '../at-risk-returns.mjs';

const children = atRisk('police, children', [402, 437]);
const adults = atRisk('police, adults', [918, 985]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'police_at_risk_return.csv',
  title: 'People newly found at risk from domestic abuse, police, by month and age',
  partner: 'West Mercia Police',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows: () => [
    ['Month', 'Age Group', 'People'],
    ...returnMonths.flatMap((month, n) => [
      [monthName(month), '17 and under', String(children[n])],
      [monthName(month), 'Over 17', String(adults[n])],
    ]),
  ],
};
