/** Quarters of the financial years 2014/15 to 2016/17: cases heard, and of them investigated by police. */
const quarters = /** @type {const} */ ([
  ['2014/15', 9, 5],
  ['2014/15', 11, 6],
  ['2014/15', 4, 2],
  ['2014/15', 12, 7],
  ['2015/16', 13, 8],
  ['2015/16', 10, 6],
  ['2015/16', 7, 3],
  ['2015/16', 14, 9],
  ['2016/17', 16, 10],
  ['2016/17', 15, 9],
  ['2016/17', 9, 3],
  ['2016/17', 18, 12],
]);

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'hate_reporting_group.csv',
  title: 'Hate crime reporting group, quarterly return',
  partner: 'Shropshire hate crime reporting group',
  from: '2014-04-01',
  to: '2017-03-31',
  notData: 5,
  habits: { delimiter: ',', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  rows,
};

/** As the group sends it: titles above, a note below, and numbers under five as `<5`. */
function rows() {
  return [
    ['Shropshire Hate Crime Reporting Group – quarterly return', '', '', ''],
    ['', '', '', ''],
    ['Quarter', 'Area', 'Cases heard', 'Investigated by police'],
    ...quarters.map(([year, heard, investigated], index) => [
      `Q${(index % 4) + 1} ${year}`,
      'Shropshire',
      underFive(heard),
      underFive(investigated),
    ]),
    ['', '', '', ''],
    ['Numbers under five are shown as <5 so that nobody can be recognised.', '', '', ''],
  ];
}

/** @param {number} n */
function underFive(n) {
  return n < 5 ? '<5' : String(n);
}
