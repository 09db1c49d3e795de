import { randomFor } from '../random.mjs';

/** Who was asked in each year, and how many of a hundred say so: made up, none is published. */
const surveys = /** @type {const} */ ([
  ['Youth Survey', 11, [2006, 2007, 2008], 640],
  ['Teenage Lifestyle Survey', 3, [2006, 2008], 1480],
  ['Police crime and safety survey', 6, [2007, 2008], 410],
]);

const questions = /** @type {const} */ ([
  ['Been a victim of crime', 24, -2],
  ['Committed an offence', 13, -1],
  ['Volunteers or belongs to a group', 37, 3],
]);

const places = /** @type {const} */ ([
  ['Herefordshire', 1],
  ['Shropshire', 0.8],
]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'youth_surveys.csv',
  title: 'Results of young people’s surveys, one row for each question',
  partner: 'Herefordshire Council',
  from: '2006-03-01',
  to: '2008-11-30',
  notData: 3,
  habits: { delimiter: ';', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  rows,
};

/** A title as the council writes it, then survey by survey. Not everybody answers each question. */
function rows() {
  const listed = surveys.flatMap(([survey, month, years, base]) => {
    const random = randomFor(`youth surveys, ${survey}`);
    return years.flatMap((year) =>
      places.flatMap(([area, size]) =>
        questions.map(([question, percent, perYear]) => {
          const asked = Math.round(base * size * (0.9 + 0.1 * random()));
          const expected = percent + perYear * (year - 2006) + 3 * (random() - 0.5);
          const said = Math.round((asked * expected) / 100);
          return [
            survey,
            `${String(month).padStart(2, '0')}/${String(year)}`,
            area,
            question,
            String(asked),
            String(said),
          ];
        }),
      ),
    );
  });
  return [
    ['Young people’s surveys – results by question', '', '', '', '', ''],
    ['', '', '', '', '', ''],
    ['Survey', 'Month of Survey', 'Area', 'Question', 'Number Answering', 'Said So'],
    ...listed,
  ];
}
