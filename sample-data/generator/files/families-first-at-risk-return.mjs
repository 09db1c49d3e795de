import { atRisk, monthName, returnMonths } from '../at-risk-returns.mjs';

/** Children newly found at risk in 2015 and 2016, by team. */
const teams = /** @type {const} */ ([
  ['North team', [61, 66]],
  ['City team', [88, 104]],
  ['South team', [57, 49]],
]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'families_first_at_risk_return.csv',
  title: 'Children newly found at risk from domestic abuse, Families First, months as columns',
  partner: 'Families First, Herefordshire',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8 with mark', endsWithNewline: true },
  rows: () => [
    ['Families First Team', ...returnMonths.map((month) => monthName(month).replace(/^(...)\S* /, '$1 '))],
    ...teams.map(([team, totals]) => [team, ...atRisk(`families first, ${team}`, totals).map(String)]),
  ],
};
