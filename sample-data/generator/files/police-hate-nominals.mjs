import { britishDate, day } from '../days.mjs';
import { pick, randomFor } from '../random.mjs';
import policeHateCrimes from './police-hate-crimes.mjs';

/** @type {import('../sample-file.mjs').SampleFile} */
const hateCrimes = policeHateCrimes;

/** How often a crime's victim, or its suspect, is one who was there before. */
const again = { victim: 0.13, suspect: 0.2 };

/** @type {import('../sample-file.mjs').SampleFile} */
export default {
  name: 'police_hate_nominals.csv',
  title: 'Victims and suspects of hate crimes, one row for each crime',
  partner: 'West Mercia Police',
  from: '2014-02-01',
  to: '2016-01-31',
  notData: 2,
  habits: { delimiter: ',', newline: '\r\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** The crimes of the hate crime file's last two years, area by area, with pseudonymous people. */
function rows() {
  const random = randomFor('hate crime nominals');
  /** @type {Record<'victim' | 'suspect', string[]>} */
  const known = { victim: [], suspect: [] };
  let next = 4000;
  /** @param {'victim' | 'suspect'} role */
  const person = (role) => {
    const before = known[role].slice(-60);
    if (before.length > 0 && random() < again[role]) {
      return pick(
        random,
        before.map((one) => /** @type {const} */ ([one, 1])),
      );
    }
    next += 1;
    const made = `P-${String(next).padStart(6, '0')}`;
    known[role].push(made);
    return made;
  };
  const crimes = ('rows' in hateCrimes ? hateCrimes.rows() : [])
    .slice(1)
    .flatMap(([occurrence = '', recorded = '', area = '']) => {
      const [date = 1, month = 1, year = 2000] = recorded.split('/').map(Number);
      const on = day(year, month, date);
      if (on < day(2014, 2, 1)) return [];
      // One victim in Herefordshire was targeted again and again in the last year: more than a tenth of its crimes.
      const isTargeted = area === 'Herefordshire' && on >= day(2015, 2, 1) && random() < 0.12;
      const victim = isTargeted ? 'P-003999' : person('victim');
      return [[occurrence, britishDate(on), area, victim, random() < 0.62 ? person('suspect') : '']];
    });
  return [
    ['Hate crimes: victims and suspects. References are pseudonyms.', '', '', '', ''],
    ['Occurrence ID', 'Recorded', 'Local Policing Area', 'Victim Ref', 'Suspect Ref'],
    ...crimes,
  ];
}
