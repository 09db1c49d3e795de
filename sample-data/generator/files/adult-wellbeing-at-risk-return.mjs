import { atRisk, monthName, returnMonths } from '../at-risk-returns.mjs';

const adults = atRisk('adult wellbeing', [203, 196]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'adult_wellbeing_at_risk_return.csv',
  title: 'Adults newly found at risk from domestic abuse, Adult Wellbeing, by month',
  partner: 'Herefordshire Adult Wellbeing',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ';', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  notData: 3,
  rows: () => [
    ['Adult Wellbeing – adults at risk from domestic abuse, Herefordshire', ''],
    ['', ''],
    ['Month', 'Adults at risk'],
    ...returnMonths.map((month, n) => [monthName(month), String(adults[n])]),
  ],
};
