/**
 * A small look-alike of the published table of recorded crime by partnership, with its lines above the headings, a heading
 * over two lines, thousands with a blank behind them, the force's own line, and crimes of no partnership. The figures are
 * made up: no published table has them.
 */
const offences = /** @type {const} */ ([
  'Violence against the person',
  'Sexual offences',
  'Robbery',
  'Theft offences',
  'Residential burglary',
  'Vehicle offences',
  'Criminal damage and arson',
  'Drug offences',
  'Possession of weapons offences',
  'Public order offences',
  'Miscellaneous crimes against society',
]);
/** Burglary and vehicle offences are among the theft offences. */
const among = ['Residential burglary', 'Vehicle offences'];

const partnerships = /** @type {const} */ ([
  ['E22000326', 'Herefordshire, County of', [3010, 402, 48, 3120, 402, 512, 1480, 402, 88, 702, 140]],
  ['E22000368', 'North Worcestershire', [5902, 731, 162, 6480, 872, 1302, 2611, 690, 190, 1498, 301]],
  ['E22000360', 'Shropshire', [4870, 640, 88, 4902, 690, 801, 2240, 580, 130, 1190, 240]],
  ['E22000332', 'South Worcester', [5580, 780, 151, 6702, 840, 1140, 2702, 702, 171, 1540, 290]],
  ['E22000333', 'Telford and Wrekin', [4702, 602, 92, 4380, 502, 640, 2160, 510, 140, 1202, 230]],
  ['', 'Unassigned West Mercia', [201, 40, 3, 80, 9, 12, 40, 20, 5, 44, 30]],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'recorded_crime_by_csp.csv',
  title: 'Recorded crime by partnership, one row each',
  partner: 'Office for National Statistics',
  from: '2016-01-01',
  to: '2016-12-31',
  notData: 5,
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

function rows() {
  const counts = partnerships.map(([code, name, figures]) => row(code, name, figures));
  const force = offences.map((_, i) => partnerships.reduce((sum, [, , figures]) => sum + (figures[i] ?? 0), 0));
  return [
    [
      'Table C2: Number of police recorded crimes by Community Safety Partnership area, year ending December 2016 (made up)',
    ],
    ['This worksheet contains one table.'],
    ['Source: Police recorded crime from the Home Office'],
    [
      'Police Force\nArea code',
      'Police Force\nArea name',
      'Community Safety\nPartnership code',
      'Community Safety\nPartnership name',
      'Total recorded crime\n (excluding fraud)',
      ...offences,
    ],
    row('', '', force),
    ...counts,
  ];
}

/**
 * @param {string} code
 * @param {string} name
 * @param {readonly number[]} figures
 */
function row(code, name, figures) {
  const total = figures.reduce((sum, n, i) => (among.includes(offences[i] ?? '') ? sum : sum + n), 0);
  return ['E23000016', 'West Mercia', code, name, ...[total, ...figures].map(written)];
}

/** @param {number} n */
function written(n) {
  return `${new Intl.NumberFormat('en-GB').format(n)} `;
}
