/**
 * The 13 actions of Appendix A of Worcestershire's agreement 2017-18, with theme, timescale and lead as printed there;
 * titles are shortened. Which are done, and when that was noted, is made up.
 */
const actions = /** @type {const} */ ([
  [
    'Domestic Abuse and Sexual Violence',
    'Domestic Abuse Strategy and Action Plan',
    'July 2017',
    'WCC PH',
    '',
    '10/07/2017',
  ],
  ['Domestic Abuse and Sexual Violence', 'Recommissioning of the DA Service', 'July 2017', 'WCC PH', '', '10/07/2017'],
  [
    'Domestic Abuse and Sexual Violence',
    'Review of domestic abuse training',
    'June 2017',
    'WCC PH',
    'Complete',
    '20/06/2017',
  ],
  ['Alcohol and Substance Misuse', 'Blue Light Project launched', 'June 2017', 'Swanswell', 'Complete', '12/06/2017'],
  [
    'Reducing Reoffending',
    'Reducing Offending Strategy adopted',
    'June 2017',
    'Reducing Offending Strategy Group',
    '',
    '10/07/2017',
  ],
  ['Prevent', 'Prevent Action Plan', 'June 2017 (New CTLP)', 'WCC PH/PSG', 'In progress', '10/07/2017'],
  [
    'Harm Reduction – Hate Crime',
    'Review of Hate Incident Partnerships',
    'June 2017',
    'WCC PH/CSP’s',
    '',
    '03/07/2017',
  ],
  [
    'Harm Reduction – Cyber Crime',
    '12 cyber security events',
    'June 2017',
    'WCC Digital inclusion / WM Police',
    'Complete',
    '30/06/2017',
  ],
  ['Child Sexual Exploitation', 'New CSE action plan', 'TBC', 'WCC PH/CSP’s', '', '03/07/2017'],
  [
    'Other priorities',
    'Joint Working Protocol with HWBB and Safeguarding Boards',
    'May 2017',
    'WCC PH',
    'Complete',
    '30/05/2017',
  ],
  ['Other priorities', 'Information Sharing Protocol', 'June 2017', 'WCC PH', 'Complete', '28/06/2017'],
  [
    'Other priorities',
    'Programme of campaigns with WM Police',
    'To March 2018',
    'CSPs / WCC PH',
    'In progress',
    '03/07/2017',
  ],
  ['Other priorities', 'Review Partnership Governance', 'March 2018', 'WCC PH/CSP’s', '', '03/07/2017'],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'action_plan.csv',
  title: 'Action plan 2017-18, one row for each action',
  partner: 'Safer Communities Board, Worcestershire',
  from: '2017-04-01',
  to: '2018-03-31',
  notData: 2,
  habits: { delimiter: ',', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  rows,
};

function rows() {
  return [
    ['Action plan 2017–18', '', '', '', '', ''],
    ['Theme', 'Action', 'Timescale', 'Lead', 'Status', 'Last Update'],
    ...actions.map((action) => [...action]),
  ];
}
