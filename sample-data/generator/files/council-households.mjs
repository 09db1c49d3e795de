import { areas } from '../areas.mjs';

/**
 * Households and people at mid-year 2015 and 2016: made up, of a likely size.
 * @type {Readonly<Record<import('../areas.mjs').Area, readonly [number, number, number, number]>>}
 */
const homes = {
  Herefordshire: [79800, 80500, 188100, 189300],
  Shropshire: [132400, 133600, 311400, 313400],
  'Telford and Wrekin': [69900, 70600, 171200, 173000],
  'North Worcestershire': [115700, 116500, 279300, 280900],
  'South Worcestershire': [127200, 128400, 299100, 302000],
};

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'council_households.csv',
  title: 'Households and people by area',
  partner: 'Herefordshire Council',
  from: '2015-01-01',
  to: '2016-12-31',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

function rows() {
  return [
    ['Area', 'Year', 'Households', 'Population'],
    ...areas.flatMap((area) => {
      const [before, now, peopleBefore, people] = homes[area];
      return [
        [area, '2015', String(before), String(peopleBefore)],
        [area, '2016', String(now), String(people)],
      ];
    }),
  ];
}
