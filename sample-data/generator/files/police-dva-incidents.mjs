import { areas } from '../areas.mjs';
import { shortBritishDate } from '../days.mjs';
import { metHousehold } from '../people.mjs';
import { pick, randomFor, shuffled } from '../random.mjs';
import { reference } from '../sample-file.mjs';
import { spreadYears } from '../spread.mjs';

/**
 * Years from 1 February 2013, 2014 and 2015. Herefordshire 1,633 from 1,462 is +11.7 %; all areas 8,152 from 7,640
 * is +6.7 %: the figures printed for the year to January 2016.
 * @type {import('../areas.mjs').YearlyCounts}
 */
const counts = {
  Herefordshire: [1398, 1462, 1633],
  Shropshire: [1612, 1688, 1772],
  'Telford and Wrekin': [1690, 1764, 1861],
  'North Worcestershire': [1275, 1322, 1402],
  'South Worcestershire': [1349, 1404, 1484],
};

/**
 * Incidents graded high, same years. Herefordshire's 245 of 1,633 is 15 %, the highest in the force, as printed
 * (without a period; taken as the same year).
 * @type {import('../areas.mjs').YearlyCounts}
 */
const high = {
  Herefordshire: [191, 206, 245],
  Shropshire: [176, 190, 198],
  'Telford and Wrekin': [204, 221, 240],
  'North Worcestershire': [126, 137, 147],
  'South Worcestershire': [134, 145, 158],
};

/**
 * People who called two times or more, same years. Herefordshire's 40 is the lowest in the force, as printed (in "12
 * mths": taken as the same year).
 * @type {import('../areas.mjs').YearlyCounts}
 */
const repeatCallers = {
  Herefordshire: [36, 43, 40],
  Shropshire: [51, 55, 58],
  'Telford and Wrekin': [64, 69, 73],
  'North Worcestershire': [44, 49, 52],
  'South Worcestershire': [42, 46, 47],
};

/** @type {import('../spread.mjs').Rhythm} */
const rhythm = {
  months: [1.01, 0.92, 0.95, 0.98, 1.03, 1.07, 1.11, 1.09, 0.99, 0.96, 0.94, 1.06],
  weekdays: [1.28, 1.0, 0.88, 0.87, 0.91, 1.0, 1.24],
  growth: 0.05,
};

const headings = [
  'Incident No',
  'Created Date',
  'District',
  'Grade',
  'Reported By',
  'Victim Ref',
  'Caller Ref',
  'Suspect Ref',
  'Children Present',
];

const otherGrades = /** @type {const} */ ([
  ['Medium', 46],
  ['Standard', 54],
]);

const callers = /** @type {const} */ ([
  ['Victim', 58],
  ['Third party', 21],
  ['Family member', 13],
  ['Agency', 8],
]);

/** @type {import('../sample-file.mjs').TextFile} */
export default {
  name: 'police_dva_incidents.csv.gz',
  title: 'Domestic abuse incidents, one row each',
  partner: 'West Mercia Police',
  from: '2013-02-01',
  to: '2016-01-31',
  habits: { delimiter: ',', newline: '\n', encoding: 'utf-8', endsWithNewline: true },
  rows,
};

/** Newest first, numbered as they came in. */
function rows() {
  const incidents = areas.flatMap((area) => {
    const random = randomFor(`dva incidents, ${area}`);
    const people = randomFor(`people in dva incidents, ${area}`);
    return spreadYears(random, counts[area], { year: 2013, month: 2 }, rhythm).flatMap((year, index) => {
      const isHigh = shuffled(
        random,
        Array.from(year.keys(), (n) => n < (high[area][index] ?? 0)),
      );
      const incidentsOfYear = year.map((on, n) => ({
        on,
        fields: [shortBritishDate(on), area, isHigh[n] ? 'High' : pick(random, otherGrades), pick(random, callers)],
      }));
      const calledBy = incidentsOfYear.map(({ fields }) => fields[3] ?? '');
      const named = peopleOf(people, area, calledBy, repeatCallers[area][index] ?? 0);
      return incidentsOfYear.map(({ on, fields }, n) => ({ on, fields: [...fields, ...(named[n] ?? [])] }));
    });
  });
  incidents.sort((a, b) => a.on - b.on);
  const numbered = incidents.map(({ fields }, index) => [reference('I', index + 1), ...fields]);
  return [headings, ...numbered.reverse()];
}

/**
 * Of each incident of a year: the victim, who called where the call taker wrote it down, the suspect where the police
 * know one, and whether children were there.
 *
 * Only calls of victims are linked to a person. As many victims as asked for have all theirs linked, of two or more;
 * every other victim one at most.
 * @param {import('../random.mjs').Random} random
 * @param {import('../areas.mjs').Area} area
 * @param {readonly string[]} calledBy one for each incident
 * @param {number} repeat how many people called two times or more
 */
function peopleOf(random, area, calledBy, repeat) {
  const met = calledBy.map(() => metHousehold(random, area));
  /** @type {Map<string, number[]>} */
  const calls = new Map();
  for (const [n, { victim }] of met.entries()) {
    if (calledBy[n] === 'Victim') calls.set(victim, [...(calls.get(victim) ?? []), n]);
  }
  const again = [...calls].filter(([, all]) => all.length > 1).map(([victim]) => victim);
  if (again.length < repeat) throw new RangeError(`Only ${again.length} victims in ${area} called again.`);
  const repeaters = new Set(shuffled(random, again).slice(0, repeat));
  const linked = new Set([...calls].flatMap(([victim, all]) => (repeaters.has(victim) ? all : all.slice(0, 1))));
  return met.map(({ victim, perpetrator, children }, n) => [
    victim,
    linked.has(n) && (repeaters.has(victim) || random() < 0.8) ? victim : '',
    random() < 0.64 ? perpetrator : '',
    children.length > 0 && random() < 0.7 ? 'Y' : 'N',
  ]);
}
