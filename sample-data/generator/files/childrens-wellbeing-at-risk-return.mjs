import { atRisk, returnMonths } from '../at-risk-returns.mjs';

const children = atRisk('children’s wellbeing', [118, 131]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'childrens_wellbeing_at_risk_return.csv',
  title: 'Children newly found at risk from domestic abuse, Children’s Wellbeing, small numbers as <5',
  partner: 'Herefordshire Children’s Wellbeing',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ',', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows: () => [
    ['Month', 'Children at risk'],
    ...returnMonths.map(({ year, month }, n) => {
      const count = children[n] ?? 0;
      return [
        `${String(year)}-${String(month + 1).padStart(2, '0')}-01`,
        count > 0 && count < 5 ? '<5' : String(count),
      ];
    }),
  ],
};
