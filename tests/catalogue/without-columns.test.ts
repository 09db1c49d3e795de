import { beforeAll, describe, expect, test } from 'vitest';
import { catalogueTexts } from '../../src/recipes/catalogue/catalogue.ts';
import { recipeFrom } from '../runs/recipe-sql-support.ts';
import { openSamples, type SampleRun, type Samples } from './support/samples.ts';

let samples: Samples;
beforeAll(async () => {
  samples = await openSamples();
});

const recipes = catalogueTexts().map(recipeFrom);
const withOptional = recipes
  .filter(({ inputs }) => inputs.some(({ columns }) => columns.some(({ optional }) => optional)))
  .map(({ id }) => id);

describe('without a single column that it can do without,', () => {
  test.each(withOptional)('%s runs, and shows its first table', async (id) => {
    const { result, recipe } = await samples.runWithout(id);
    expect(result.tables[0]?.block.title).toBe(recipe.tables[0]?.title);
    expect(result.tables[0]?.rows.rowCount).toBeGreaterThan(0);
    expect(result.headlines.map(({ text }) => text).filter((text) => text.includes('exactly one row'))).toEqual([]);
  });
});

const [shows, area, now, before] = ['shows', 'area', 'this_year', 'last_year'];

/** What a counting recipe counts of all its lines. */
function figures(run: SampleRun): readonly (readonly unknown[])[] {
  return run.rows('by_area', shows, area, now, before);
}

describe.each([
  ['acquisitive-crime', 'crimes.victim', 'No figure rests on one victim'],
  ['criminal-damage', 'crimes.victim', 'No figure rests on one victim'],
  ['violent-crime', 'crimes.victim', 'No figure rests on one victim'],
  ['rural-crime', 'crimes.victim', 'No figure rests on one victim'],
  ['cyber-crime', 'crimes.victim', 'No figure rests on one victim'],
  ['alcohol-at-night', 'crimes.offence', undefined],
  ['hip-cases', 'cases.reference', 'No reference twice'],
])('%s without %s', (id, column, check) => {
  test('counts the same, and says which check is left out', async () => {
    const [whole, without] = [await samples.run(id), await samples.runWithout(id, [column])];
    expect(figures(without)).toEqual(figures(whole));
    expect(without.headlines).toEqual(whole.headlines);
    expect(without.result.switchedOff.length).toBe(check === undefined ? 0 : 1);
    if (check !== undefined) {
      expect(without.result.switchedOff[0]).toContain(
        `The check “${check}” is left out, because it needs the column “`,
      );
    }
    const { [check ?? '']: _, ...others } = whole.checksFailed;
    expect(without.checksFailed).toEqual(others);
  });
});

describe.each([
  [
    'business-crime',
    ['crimes.victim'],
    ['Businesses that were victims twice or more'],
    'Figures that are not known: 1. The first is "Businesses that were victims twice or more": nothing in the file stands for "Victim".',
  ],
  [
    'business-crime',
    ['crimes.victim', 'crimes.offence'],
    ['Shoplifting', 'Crime against businesses without shoplifting', 'Businesses that were victims twice or more'],
    'Figures that are not known: 3. The first is "Shoplifting": nothing in the file stands for "Offence".',
  ],
  [
    'violent-crime',
    ['crimes.town_centre'],
    ['Violent crimes in town centres', 'Violent crimes elsewhere'],
    'Figures that are not known: 2. The first is "Violent crimes in town centres": nothing in the file stands for "Town centre".',
  ],
  [
    'criminal-damage',
    ['crimes.offence'],
    ['Arson'],
    'Figures that are not known: 1. The first is "Arson": nothing in the file stands for "Offence".',
  ],
  [
    'rural-crime',
    ['crimes.location', 'crimes.offence'],
    ['Crime on farms', 'Theft of stock', 'Theft of farm machinery'],
    'Figures that are not known: 3. The first is "Crime on farms": nothing in the file stands for "Location".',
  ],
  [
    'young-victims',
    ['crimes.victim'],
    ['Young victims of crime', 'Young victims of violent crime'],
    'Figures that are not known: 2. The first is "Young victims of crime": nothing in the file stands for "Victim".',
  ],
  [
    'hbv-fm-fgm',
    ['reports.agency'],
    ['Reports by social care', 'Reports by health', 'Reports by criminal justice'],
    'Figures that are not known: 3. The first is "Reports by social care": nothing in the file stands for "Reporting agency".',
  ],
  [
    'youth-outcomes',
    ['outcomes.child'],
    ['Young repeat offenders', 'All children with an outcome'],
    'Figures that are not known: 2. The first is "Young repeat offenders": nothing in the file stands for "Child reference".',
  ],
  [
    'ase-supported',
    ['sessions.is_first'],
    ['Adults new to the service'],
    'Figures that are not known: 1. The first is "Adults new to the service": nothing in the file stands for "First session".',
  ],
  [
    'hate-repeat',
    ['nominals.suspect', 'nominals.reference'],
    ['Repeat offenders', 'All suspects'],
    'Figures that are not known: 2. The first is "Repeat offenders": nothing in the file stands for "Suspect".',
  ],
])('%s without %j', (id, columns, lines, said) => {
  test('does not know the figures that need them, says so, and counts the others the same', async () => {
    const [whole, without] = [await samples.run(id), await samples.runWithout(id, columns)];
    const isKnown = ([line]: readonly unknown[]) => !lines.includes(String(line));
    expect(figures(without).filter(isKnown)).toEqual(figures(whole).filter(isKnown));
    const unknown = without.rows('by_area', shows, now, before, 'change').filter((row) => !isKnown(row));
    expect(new Set(unknown.map(([line]) => line))).toEqual(new Set(lines));
    expect(unknown.flatMap((row) => row.slice(1)).filter((figure) => figure !== null)).toEqual([]);
    expect(without.checksFailed['The file has what every figure needs']).toBe(said);
    expect(without.checksFailed['Everything that is to be counted is in the file']).toBe(
      whole.checksFailed['Everything that is to be counted is in the file'],
    );
  });
});

test('a figure that is not known says so in its headline, and is drawn nowhere', async () => {
  const run = await samples.runWithout('violent-crime', ['crimes.town_centre']);
  expect(run.headlines[1]).toMatch(
    /^Violent crimes in town centres in Herefordshire, 12 months to .*: no figure; 12 months before: no figure; not known, since nothing in the file stands for "Town centre"\.$/,
  );
  expect(new Set(run.rows('trend', shows).flat())).toEqual(new Set(['Violent crimes']));
});

test('reports and referrals are set side by side without references of the people referred', async () => {
  const id = 'dva-under-reporting';
  const [whole, without] = [await samples.run(id), await samples.runWithout(id, ['referrals.client'])];
  expect(without.rows('by_area', area, 'reports', 'referrals')).toEqual(
    whole.rows('by_area', area, 'reports', 'referrals'),
  );
  expect(without.result.switchedOff).toContain(
    "The table “People referred who are not named as victims by the police” is left out, because it needs the column “Client reference” of “Referrals to Women's Aid, one row each”, which this run does without.",
  );
});

test('training is counted without its providers', async () => {
  const [whole, without] = [
    await samples.run('training-events'),
    await samples.runWithout('training-events', ['events.provider']),
  ];
  expect(without.headlines).toEqual(whole.headlines);
  expect(without.result.switchedOff).toEqual([]);
  expect(without.rows('by_topic', 'topic', 'events', 'people')).toEqual(
    whole.rows('by_topic', 'topic', 'events', 'people'),
  );
});

describe.each([
  [
    'asb-double-counted',
    ['incidents.reference', 'reports.reference'],
    'shares',
    ['type', 'police', 'both_lists', 'once'],
    [],
  ],
  [
    'action-plan',
    ['actions.lead'],
    'by_theme',
    ['theme', 'overdue', 'due_next_quarter', 'actions'],
    ['The check “Every action has a lead”', 'The table “Actions by lead”'],
  ],
  ['hotspot-review', ['crimes.type'], 'by_ward', ['ward', 'asb', 'crime', 'crime_then'], []],
  [
    'great-attendance',
    ['sessions.school'],
    'by_term',
    ['area', 'term', 'children', 'change', 'sessions'],
    ['The check “The same schools took part”', 'The check “No school makes up more than half of a term”'],
  ],
])('%s without %j', (id, columns, step, shown, off) => {
  test('says the same of what is counted, and which parts are left out', async () => {
    const [whole, without] = [await samples.run(id), await samples.runWithout(id, columns)];
    expect(without.rows(step, ...shown)).toEqual(whole.rows(step, ...shown));
    expect(without.headlines).toEqual(whole.headlines);
    const parts = without.result.switchedOff.map((text) =>
      text.slice(0, text.indexOf(' is left out, because it needs')),
    );
    expect(parts).toEqual(off);
  });
});
