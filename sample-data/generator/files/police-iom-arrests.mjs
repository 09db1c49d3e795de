import { britishDate, day } from '../days.mjs';
import { iomNominal } from '../iom-nominals.mjs';
import { randomFor, shuffled } from '../random.mjs';
import { spread } from '../spread.mjs';

/**
 * 177 arrests of people of Herefordshire's IOM cohort from 1 January to 23 December 2015, 89 of them charged: the update of
 * January 2017 prints "177 nominals arrested" and "50 % charge rate". There are far fewer people than arrests.
 */
const arrests = { all: 177, charged: 89 };

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = { months: Array.from({ length: 12 }, () => 1), weekdays: [1, 1, 1, 1, 1, 1.1, 1.1], growth: 0 };

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'police_iom_arrests.csv',
  title: 'Arrests of people of the IOM cohort, one row each',
  partner: 'West Mercia Police',
  from: '2015-01-01',
  to: '2015-12-23',
  habits: { delimiter: ';', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Oldest first. */
function rows() {
  const random = randomFor('iom arrests');
  const days = spread(random, arrests.all, day(2015, 1, 1), day(2015, 12, 23), rhythm);
  days[0] = day(2015, 1, 1);
  days[days.length - 1] = day(2015, 12, 23);
  const charged = shuffled(
    random,
    days.map((_, n) => n < arrests.charged),
  );
  return [
    ['Custody No', 'Arrest Date', 'Area', 'Nominal Ref', 'Result'],
    ...days.map((on, n) => [
      `CU${String(n + 1).padStart(4, '0')}`,
      britishDate(on),
      'Herefordshire',
      iomNominal(random, on),
      charged[n] ? 'Charged' : (['No further action', 'Bailed', 'Cautioned'][Math.floor(random() * 3)] ?? ''),
    ]),
  ];
}
