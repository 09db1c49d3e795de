import { britishDate, day } from '../days.mjs';
import { iomNominal } from '../iom-nominals.mjs';
import { randomFor } from '../random.mjs';
import { spread } from '../spread.mjs';

/**
 * 175 crimes of 1 January to 23 December 2015 in which somebody of Herefordshire's IOM cohort was a defendant, as printed in
 * the scrutiny update of January 2017: shoplifting first, then wounding, public order, drugs, criminal damage, burglary;
 * assault on police "also high".
 */
const offences = /** @type {const} */ ([
  ['Shoplifting', 41],
  ['Malicious wounding', 24],
  ['Public order offences', 21],
  ['Drugs offences', 18],
  ['Criminal damage', 16],
  ['Burglary', 14],
  ['Assault on a police officer', 12],
  ['Theft from a vehicle', 10],
  ['Breach of an order', 8],
  ['Possession of a weapon', 6],
  ['Robbery', 5],
]);

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = { months: Array.from({ length: 12 }, () => 1), weekdays: [1, 1, 1, 1, 1, 1.1, 1.1], growth: 0 };

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'police_iom_crimes.csv',
  title: 'Crimes with people of the IOM cohort as defendants, one row for each defendant',
  partner: 'West Mercia Police',
  from: '2015-01-01',
  to: '2015-12-23',
  habits: { delimiter: ',', newline: '\r\n', encoding: 'windows-1252', endsWithNewline: true },
  rows,
};

/** Oldest first. Seven of the crimes have two defendants of the cohort, and a row for each. */
function rows() {
  const random = randomFor('iom crimes');
  const crimes = offences.flatMap(([offence, n]) =>
    spread(random, n, day(2015, 1, 1), day(2015, 12, 23), rhythm).map((on) => ({ on, offence })),
  );
  crimes.sort((a, b) => a.on - b.on);
  const [oldest, newest] = [crimes.at(0), crimes.at(-1)];
  if (oldest) oldest.on = day(2015, 1, 1);
  if (newest) newest.on = day(2015, 12, 23);
  const listed = crimes.flatMap(({ on, offence }, index) => {
    const shifts = index % 25 === 12 ? [0, 3] : [0];
    const drawn = random();
    return shifts.map((shift) => [
      `22DA/${1000 + index * 7}A/15`,
      britishDate(on),
      'Herefordshire',
      offence,
      iomNominal(() => drawn, on, shift),
    ]);
  });
  return [['Crime No', 'Date Recorded', 'Area', 'Offence', 'Defendant Nominal'], ...listed];
}
