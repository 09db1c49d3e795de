/**
 * The eight risks and their scores as printed in Herefordshire's plan 2008-11, section 4: likelihood and impact before,
 * then after the action. The descriptions are shortened; owners are groups.
 */
const risks = /** @type {const} */ ([
  ['Performance does not improve', 3, 2, 'Strategy Group', 'Regular performance reviews', 2, 2],
  [
    'Plan not delivered for want of money or staff',
    2,
    2,
    'All partners',
    'Seek external funding, review the budget',
    2,
    1,
  ],
  [
    'Perception of crime differs from the figures',
    3,
    2,
    'Reassurance Group',
    'Training, education and campaigns',
    2,
    1,
  ],
  [
    'Offender management affects family and community',
    3,
    2,
    'Offender Priorities Group',
    'Whole-family approach',
    2,
    1,
  ],
  [
    'Crime displaced to other areas of the county',
    2,
    2,
    'All Operational Sub Groups',
    'Watch crime patterns, set priorities',
    1,
    1,
  ],
  [
    'Local conditions affect collisions',
    3,
    3,
    'Herefordshire Road Safety Group',
    'Find problem sites and solutions',
    2,
    2,
  ],
  ['Emergency services diverted by major incidents', 2, 2, 'All partners', 'Emergency planning procedures', 2, 1],
  ['Community and partners not engaged', 3, 3, 'Community Safety Teams', 'Public involvement, regular liaison', 2, 2],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'risk_log.xlsx',
  title: 'Risk log of the partnership, one row for each risk',
  partner: 'Herefordshire Community Safety and Drugs Partnership',
  from: '2008-04-01',
  to: '2011-03-31',
  notData: 3,
  sheets,
};

function sheets() {
  return [
    {
      name: 'Risk log',
      rows: [
        ['Risk registers and risk log'],
        [],
        [
          'Action Ref',
          'Risk Description',
          'Likelihood',
          'Impact',
          'Risk Score',
          'Risk Owner',
          'Action Description',
          'Residual Likelihood',
          'Residual Impact',
          'Residual Risk Score',
        ],
        ...risks.map(([risk, likelihood, impact, owner, action, after, impactAfter], index) => [
          index + 1,
          risk,
          likelihood,
          impact,
          likelihood * impact,
          owner,
          action,
          after,
          impactAfter,
          after * impactAfter,
        ]),
      ],
    },
  ];
}
