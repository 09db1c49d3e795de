import { atRisk, returnMonths } from '../at-risk-returns.mjs';

const children = atRisk('women’s aid, children', [264, 301]);
const adults = atRisk('women’s aid, adults', [611, 702]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'womens_aid_at_risk_return.csv',
  title: 'People newly found at risk from domestic abuse, Women’s Aid, by month and age',
  partner: 'West Mercia Women’s Aid',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ';', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows: () => [
    ['Month', 'Age Group', 'Number'],
    ...returnMonths.flatMap(({ year, month }, n) => {
      const first = `01/${String(month + 1).padStart(2, '0')}/${String(year)}`;
      return [
        [first, 'Under 18', String(children[n])],
        [first, '18 and over', String(adults[n])],
      ];
    }),
  ],
};
