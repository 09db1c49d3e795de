import { describe, expect, test } from 'vitest';
import { resultTableFromColumns } from '../../src/results/result-table.ts';
import { claimsChange, claimsFigureOfChange } from '../../src/runs/headlines/change-claims.ts';
import { fillHeadline } from '../../src/runs/headlines/headline.ts';

const rows = resultTableFromColumns([
  { name: 'area', kind: 'text', values: ['A', 'B', 'C'] },
  { name: 'direction', kind: 'text', values: ['rose', 'fell', null] },
  { name: 'change', kind: 'float', values: [4.9, -45.2, 3] },
]);
const columns = [
  { index: 2, name: 'change', title: 'Change', format: { kind: 'float', role: 'change' }, isFigure: true },
] as const;

function headline(area: string, text: string): string {
  const where = [{ column: 'area', value: area }];
  return fillHeadline({ from: 'step', where, text, otherwise: 'Withheld for {area}' }, rows, columns, {}).text;
}

test('a change after its word of direction has no sign, and keeps it anywhere else', () => {
  expect(headline('A', '{area} {direction} {change}')).toBe('A rose 4.9 %');
  expect(headline('B', '{area} {direction} {change}')).toBe('B fell 45.2 %');
  expect(headline('B', '{area} {change}, that is {direction}')).toBe('B −45.2 %, that is fell');
});

test('a figure or a word that the methods withheld is never stated', () => {
  expect(headline('C', '{area} {direction} {change}')).toBe('Withheld for C');
});

test('a figure that is not there reads as words, not as the mark of a table', () => {
  const known = resultTableFromColumns([
    { name: 'now', kind: 'integer', values: [null] },
    { name: 'before', kind: 'integer', values: [1009n] },
  ]);
  const otherwise = 'Calls: {now}; the year before: {before}.';
  expect(fillHeadline({ from: 'step', where: [], text: '{now} calls', otherwise }, known, [], {})).toEqual({
    text: 'Calls: no figure; the year before: 1,009.',
    isWithheld: true,
  });
});

const counts = resultTableFromColumns([
  { name: 'area', kind: 'text', values: ['Upton'] },
  { name: 'n', kind: 'integer', values: [12n] },
  { name: 'rate', kind: 'float', values: [4.5] },
]);

/** The headline of a row that has no change to state. */
function plainly(text: string, otherwise?: string): string {
  return fillHeadline({ from: 'step', where: [], text, otherwise }, counts, [], {}).text;
}

describe('the words of a headline in whose row no change is given', () => {
  test.each([
    'Significant rise: burglary rose by a third',
    'Crime up thirty three per cent',
    'Far less crime in {area}',
    'Burglary rocketed',
    'Burglary ▴ 33 ⁒',
    'Burglary 📈 {n}',
    'Burglary 🔺 {n}',
    'Burglary ⬆️ {n}',
    'Burglary is up to {n}',
    'Burglary went down to {n}',
    'Burglary: 33 p.c. on last year',
    'Burglary: {n} pc on last year',
    'Burglary: 33 in every hundred',
    'Burglary +33 %',
    'Burglary +{n} %',
    'Burglary 330 ‰',
    'A record year for burglary',
    'The worst ward is {area}',
    'More than last year: {n}',
    'No significant change in {area}',
    'Twice as much burglary',
    'The trend in {area}',
  ])('“%s” is not said', (text) => {
    expect(plainly(text)).toContain('No headline is given');
    expect(plainly(text, '{n} in {area}')).toBe('12 in Upton');
    expect(plainly(text, text)).toContain('No headline is given');
  });

  test.each([
    ['Up to January 2016, {n} thefts were recorded in {area}'],
    ['{area}: {n}, more than 10'],
    ['Children aged 10 up to 17 in {area}: {n}'],
    ['People named more than once: {n}'],
    ['{n} addresses had 3 or more reports'],
    ['{n} reports, fewer than 10 of them without an area'],
    ['{n} in {area}: {rate} for each 100,000 people aged 10 to 17'],
    ['No rate is given for {area}: the population file has no estimate above 0 for it.'],
    ['{rate} % of reports have no area'],
    ['More than half of the rows have a time'],
    ['Recorded hate crime in {area} in the 12 months before: {n}.'],
    ['The police force area of {area} recorded {n} burglaries'],
    ['Broken down by ward: {n}'],
    ['The best estimate is {n} children'],
    ['Half of the reports come from {n} wards'],
    ['{n} Lower Layer Super Output Areas have no reports'],
    ['{n} reports of drink spiking in {area}'],
    ['There is no record of {n} reports'],
    ['{n} PCs were assaulted'],
    ['No more than 5 reports come from {area}'],
    ['The two files add up to {n}'],
    ['{area} is the ward with the highest number'],
    ['No percentage is given for {area}'],
  ])('“%s” is said', (text) => {
    expect(plainly(text)).toBe(text.replace('{area}', 'Upton').replace('{n}', '12').replace('{rate}', '4.5'));
  });

  test('are judged the same when they are a parameter that the recipe gives', () => {
    const headline = { from: 'step', where: [], text: '{n}: {$told}', otherwise: undefined };
    expect(fillHeadline(headline, counts, [], { told: 'soaring' }).text).toContain('No headline is given');
    expect(fillHeadline(headline, counts, [], { told: 'Upton' }).text).toBe('12: Upton');
  });

  test('are judged in time that grows with the text', () => {
    for (const piece of ['more than ', '1,', 'up to ', '+ ', 'is ', ' ', 'significan', 'in each ']) {
      claimsChange(piece.repeat(50_000));
      claimsFigureOfChange(piece.repeat(50_000));
    }
  });
});

test.each<readonly [string, boolean]>([
  ['Burglary rose 33.3 %, a significant rise', true],
  ['Burglary rose by a third', true],
  ['Burglary changed by 33 per cent', true],
  ['Burglary +33 %', true],
  ['A significant fall', true],
  ['12 % of the rows have no area', false],
  ['The file has fewer rows than that of the month before', false],
  ['Only 12 months are covered. A change needs 24.', false],
  ['Areas that are written in more than one way: 3', false],
])('a check that says “%s” states a figure of change: %s', (text, states) => {
  expect(claimsFigureOfChange(text)).toBe(states);
});
