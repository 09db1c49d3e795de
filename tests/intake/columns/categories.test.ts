import { describe, expect, test } from 'vitest';
import { judge, times } from './judge.ts';

describe('yes or no', () => {
  test.each([
    [['Yes', 'No'], 'x', 'yes or no'],
    [['yes', 'yes'], 'x', 'yes or no'],
    [['TRUE', 'FALSE'], 'x', 'true or false'],
    [['Y', 'N', ''], 'x', 'Y or N'],
    [['y', 'No'], 'x', 'Y or N'],
    [['T', 'F'], 'x', 'T or F'],
    [['Y', 'Y'], 'Repeat victim?', 'Y or N'],
    [['N', 'N'], 'is_repeat', 'Y or N'],
    [['N', 'N'], 'isRepeat', 'Y or N'],
    [['Y'], 'DV flag', 'Y or N'],
    [['Yes', '-', '[x]'], 'x', 'yes or no'],
  ])('%j under “%s”', (values, heading, format) => {
    expect(judge(values, heading)).toMatchObject({ type: 'yes or no', format });
  });

  test.each([
    [['Y', 'Y'], 'x'],
    [['N', 'n'], 'x'],
    [['F', 'F'], 'Sex'],
    [['F', 'M'], 'Sex'],
    [['Y', 'T'], 'x'],
    [['N', 'N'], 'Issue'],
  ])('not %j under “%s”', (values, heading) => {
    expect(judge(values, heading).type).toBe('text');
  });

  test('0 and 1 stay whole numbers', () => {
    expect(judge(['0', '1'], 'flag').type).toBe('integer');
  });

  test('unknown is a third answer', () => {
    expect(judge([...times(10, 'Yes'), ...times(10, 'No'), ...times(2, 'Unknown')])).toMatchObject({
      type: 'category',
      hasMarkers: false,
      says: ['Yes and no stand beside other answers (2 × Unknown), so every answer is kept as written.'],
    });
  });
});

describe('a category', () => {
  test('is text of few values that repeat', () => {
    expect(judge([...times(3, 'Theft'), ...times(3, 'Burglary')])).toMatchObject({
      type: 'category',
      format: undefined,
      says: [],
    });
    expect(judge([...times(5, 'Male'), ...times(5, '[c]'), ...times(5, 'Unknown')]).type).toBe('category');
    expect(judge(times(60, 'West Mercia')).type).toBe('category');
  });

  test.each([
    ['few rows', ['a', 'a', 'b', 'b']],
    ['many values', Array.from({ length: 300 }, (_, i) => `value ${String(i % 51)}`)],
    ['long values', times(9, 'x'.repeat(81))],
    ['codes', times(9, '007')],
    ['nothing but markers', times(9, '*')],
    ['nearly numbers', [...times(95, '1'), 'one']],
  ])('is not text of %s', (_, values) => {
    expect(judge(values).type).toBe('text');
  });
});
