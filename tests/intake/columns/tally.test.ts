import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeTallies } from '../../../src/intake/columns/tally.ts';
import { Bit, readingOf } from '../../../src/intake/values/reading.ts';
import { LAST, tallyOf, times } from './judge.ts';

describe('a tally', () => {
  test('counts values, blanks and markers, with their first lines', () => {
    expect(tallyOf(['1', '', ' ', '[c]', '1', '[c] ', '-', '3 [r]'])).toEqual({
      filled: 6,
      empty: 2,
      readings: [
        { reading: readingOf('1', LAST), count: 2, examples: [{ value: '1', line: 2 }], days: [] },
        {
          reading: Bit.MARKER,
          count: 3,
          examples: [
            { value: '[c]', line: 5 },
            { value: '[c] ', line: 7 },
            { value: '-', line: 8 },
          ],
          days: [],
        },
        { reading: readingOf('3 [r]', LAST), count: 1, examples: [{ value: '3 [r]', line: 9 }], days: [] },
      ],
      values: [
        { value: '1', count: 2 },
        { value: '[c]', count: 1 },
        { value: '[c] ', count: 1 },
        { value: '-', count: 1 },
        { value: '3 [r]', count: 1 },
      ],
      markers: [
        { marker: '[c]', count: 2, firstLine: 5, isNote: false },
        { marker: '-', count: 1, firstLine: 8, isNote: false },
        { marker: '[r]', count: 1, firstLine: 9, isNote: true },
      ],
    });
  });

  test('keeps at most 5 examples, 100 values and 100 markers, and counts on', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => String(i));
    expect(tallyOf([...hundred, '5']).values).toHaveLength(100);
    const tally = tallyOf([...hundred, '100', '5']);
    expect(tally.values).toBeUndefined();
    expect(tally.readings[0]).toMatchObject({ count: 102 });
    expect(tally.readings[0]?.examples.map(({ value }) => value)).toEqual(['0', '1', '2', '3', '4']);
    const markers = tallyOf([...Array.from({ length: 101 }, (_, i) => `<${String(i + 1)}`), '<1', '<101']);
    expect([markers.markers.length, markers.markers[0]?.count, markers.filled]).toEqual([100, 2, 103]);
  });

  test('can be posted between threads', () => {
    const tally = tallyOf(['1', '[c]', '13/01/2016']);
    expect(structuredClone(tally)).toEqual(tally);
  });

  test('of two parts of a file is that of the whole', () => {
    const values = fc.constantFrom(
      '',
      ' ',
      '1',
      '2',
      '1,234',
      '[c]',
      '-',
      '5 [r]',
      '01/13/2016',
      '01/14/2016',
      '13/01/2016',
      '01/15/2016 10:00',
      'x',
      'y',
      'Q1 2016',
    );
    fc.assert(
      fc.property(fc.array(values), fc.array(values), (first, second) => {
        expect(mergeTallies(tallyOf(first), tallyOf(second, first.length + 2))).toEqual(tallyOf([...first, ...second]));
      }),
      { numRuns: 500 },
    );
    const many = Array.from({ length: 160 }, (_, i) => `<${String(i)}`);
    const [a, b] = [many.slice(0, 80), many.slice(80)];
    expect(mergeTallies(tallyOf(a), tallyOf(b, 82))).toEqual(tallyOf(many));
    expect(mergeTallies(tallyOf(times(3, 'a')), tallyOf(many)).values).toBeUndefined();
  });
});
