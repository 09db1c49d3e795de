import { areas } from '../areas.mjs';

const years = /** @type {const} */ ([2011, 2012, 2013, 2014, 2015]);

/**
 * People aged 10 to 17 at mid-year: made up, of a likely size.
 * @type {import('../areas.mjs').YearlyCounts}
 */
const people = {
  Herefordshire: [17012, 16884, 16741, 16598, 16474],
  Shropshire: [28166, 27893, 27611, 27342, 27118],
  'Telford and Wrekin': [17934, 17721, 17538, 17376, 17233],
  'North Worcestershire': [25307, 24988, 24699, 24437, 24213],
  'South Worcestershire': [26419, 26137, 25884, 25628, 25402],
};

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'ons_population_10_17.csv',
  title: 'Population aged 10 to 17, mid-year estimates',
  partner: 'Office for National Statistics',
  from: '2011-01-01',
  to: '2015-12-31',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

function rows() {
  return [
    ['Area', 'Mid-year', 'Population aged 10 to 17'],
    ...areas.flatMap((area) =>
      years.map((year, index) => [area, String(year), withThousandsComma(people[area][index] ?? 0)]),
    ),
  ];
}

/** @param {number} count below a million */
function withThousandsComma(count) {
  return String(count).replace(/(\d{3})$/, ',$1');
}
