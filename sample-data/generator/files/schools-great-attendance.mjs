import { day, shortBritishDate } from '../days.mjs';
import { randomFor } from '../random.mjs';

/** Sessions of a course, weekly; children who come, by school, in each term. */
const sessions = 4;

const terms = /** @type {const} */ ([
  { begins: day(2015, 1, 7), children: [14, 11, 0, 9] },
  { begins: day(2015, 4, 15), children: [13, 12, 8, 10] },
  { begins: day(2015, 10, 7), children: [16, 12, 11, 12] },
  { begins: day(2016, 1, 6), children: [18, 14, 13, 0] },
  { begins: day(2016, 4, 13), children: [17, 15, 14, 13] },
  { begins: day(2016, 10, 5), children: [21, 16, 15, 17] },
]);

/** Days after the first school's that each school's course begins. */
const starts = [0, 8, 22, 50];

const schools = ['School A', 'School B', 'School C', 'School D'];

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'schools_great_attendance.csv',
  title: 'GREAT (Good relationships are equal and trusting): one row for each child and session attended',
  partner: 'Schools, Herefordshire',
  from: '2015-01-07',
  to: '2016-12-15',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Term by term and school by school. One child in six misses a session. */
function rows() {
  const random = randomFor('great attendance');
  let child = 0;
  const listed = terms.flatMap(({ begins, children }) =>
    children.flatMap((count, school) =>
      Array.from({ length: count }, () => {
        child += 1;
        const reference = `G-${String(child).padStart(4, '0')}`;
        return Array.from({ length: sessions }, (_, week) => begins + (starts[school] ?? 0) + week * 7)
          .filter((_, week) => week === 0 || random() < 5 / 6)
          .map((on) => [shortBritishDate(on), reference, schools[school] ?? '', 'Herefordshire']);
      }).flat(),
    ),
  );
  return [['Session Date', 'Pupil Ref', 'School', 'Area'], ...listed];
}
