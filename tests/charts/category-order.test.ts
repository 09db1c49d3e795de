import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resultTableFromColumns } from '../../src/results/result-table.ts';
import { specOf, svgOf, wordsIn } from './support.ts';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = ['Jan', 'Feb.', 'March', 'April', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** The names of bars that ask for no order, from the top. */
async function orderOf(names: readonly string[]): Promise<readonly string[]> {
  const table = resultTableFromColumns([
    { name: 'name', kind: 'text', values: [...names] },
    { name: 'n', kind: 'integer', values: names.map((_, i) => BigInt(100 + i)) },
  ]);
  const spec = specOf(
    {
      mark: 'bar',
      encoding: { x: { field: 'n', type: 'quantitative' }, y: { field: 'name', type: 'nominal', title: null } },
    },
    table,
  );
  return wordsIn(await svgOf(spec)).filter((word) => names.includes(word));
}

test.each([days, months])('the names of days and of months stand as in the calendar', async (...calendar) => {
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(calendar, { minLength: 2 }),
      fc.subarray(['Not given', 'Other']),
      async (names, others) => {
        const expected = [...calendar.filter((name) => names.includes(name)), ...others];
        expect(await orderOf([...others, ...names])).toEqual(expected);
      },
    ),
    { numRuns: 15 },
  );
});

test.each([
  ['names beside which others stand', ['Sunday', 'Monday', 'Bank holiday'], ['Bank holiday', 'Monday', 'Sunday']],
  ['one day alone', ['Other', 'Sunday'], ['Sunday', 'Other']],
  ['two names of one month', ['March', 'Mar', 'April'], ['April', 'Mar', 'March']],
  ['letters too few', ['Ma', 'Ap'], ['Ap', 'Ma']],
] as const)('by the alphabet stand %s', async (_, names, expected) => {
  expect(await orderOf(names)).toEqual(expected);
});

test.each(['Other', 'Not known', 'Not recorded', 'No area given'])('%s comes after the names', async (beside) => {
  expect(await orderOf(['Wyre Forest', beside, 'Bromsgrove', 'Notting'])).toEqual([
    ...['Bromsgrove', 'Notting', 'Wyre Forest'],
    beside,
  ]);
});
