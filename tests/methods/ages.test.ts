import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BothEngines, onBoth, startBothEngines } from './support/both-engines.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

test.each([
  ['24', 24n, 24n],
  ['45.0', 45n, 45n],
  ['0.5', 0n, 0n],
  ['11-15', 11n, 15n],
  ['18 to 25', 18n, 25n],
  ['Aged 10.0 to 17.0', 10n, 17n],
  ['Under 16', 0n, 15n],
  ['<16', 0n, 15n],
  ['<= 15', 0n, 15n],
  ['15 and under', 0n, 15n],
  ['Up to 15', 0n, 15n],
  ['Over 15', 16n, 999n],
  ['>15', 16n, 999n],
  ['>=16', 16n, 999n],
  ['16 and over', 16n, 999n],
  ['90+', 90n, 999n],
  ['-1', null, null],
  ['not known', null, null],
  ['', null, null],
])('%s is from one age to another', async (ages, youngest, oldest) => {
  const rows = await onBoth(engines, `SELECT youngest_age(ages), oldest_age(ages) FROM (SELECT '${ages}' AS ages)`);
  expect(rows).toEqual([[youngest, oldest]]);
});

test('a number is an age as a text is, and nothing is none', async () => {
  const rows = await onBoth(
    engines,
    `SELECT youngest_age(17), oldest_age(17.0::DOUBLE), youngest_age(NULL), oldest_age(NULL::VARCHAR), age_numbers('10.0-17') = [10, 17]`,
  );
  expect(rows).toEqual([[17n, 17n, null, null, true]]);
});
