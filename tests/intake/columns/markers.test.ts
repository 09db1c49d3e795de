import { describe, expect, test } from 'vitest';
import { hasMarkers } from '../../../src/intake/columns/column-facts.ts';
import { judgeColumn } from '../../../src/intake/columns/judge-column.ts';
import { judge, LAST, tallyOf, times } from './judge.ts';

describe('markers do not keep a column from its type', () => {
  test.each([
    [['1', '[c]'], 'integer'],
    [['1.5', '*', '..'], 'decimal'],
    [['12', '<5', '0 to 4'], 'integer'],
    [['31/01/2016', 'N/A'], 'date'],
    [['31/01/2016 10:00', 'unknown'], 'timestamp'],
    [['Jan 2016', '-'], 'month'],
    [['Q1 2016', 'TBC'], 'quarter'],
    [['2015/16', '#N/A'], 'financial year'],
    [['14:05', 'NULL'], 'time'],
    [[...times(99, '-'), '7'], 'integer'],
  ])('%j', (values, type) => {
    expect(judge(values)).toMatchObject({ type, nearly: undefined, hasMarkers: true });
  });

  test('and are told, with where they are kept', () => {
    const tally = tallyOf(['1', '2', ...times(5, '[c]'), '-']);
    expect(judgeColumn('Count', tally, LAST).says).toEqual([
      '6 values are markers (5 × [c], 1 × -): they are left empty as numbers, and kept in Count_marker.',
    ]);
    expect(judgeColumn('Count of all', tally, LAST, 'count_of_all').says[0]).toContain('kept in count_of_all_marker.');
    expect(judge(['1', '<5']).says).toEqual([
      '1 value is a marker (1 × <5): it is left empty as a number, and kept in x_marker.',
    ]);
    expect(judge(['31/01/2016', '?', '?']).says).toEqual([
      '2 values are markers (2 × ?): they are left empty as dates, and kept in x_marker.',
    ]);
    expect(judge(['Yes', '-']).says).toEqual([
      '1 value is a marker (1 × -): it is left empty as yes or no, and kept in x_marker.',
    ]);
  });

  test('many of them are cut short', () => {
    expect(judge(['1', '<1', '<2', '<3', '<4', '<5', '<6']).says[0]).toContain('1 × <5, and more)');
  });

  test('numbers with notes behind them are numbers', () => {
    expect(judge(['1', '2 [r]', '3 [r]', '4*', '[r]'])).toMatchObject({
      type: 'integer',
      hasMarkers: true,
      says: [
        '1 value is a marker (1 × [r]): it is left empty as a number, and kept in x_marker.',
        '3 numbers have notes behind them (2 × [r], 1 × *): the notes are kept in x_marker.',
      ],
    });
    expect(judge(['1', '2 [r]']).says).toEqual([
      '1 number has a note behind it (1 × [r]): the note is kept in x_marker.',
    ]);
  });

  test('misfits and nearly leave them aside', () => {
    expect(judge([...times(18, '1'), ...times(10, '[c]'), 'about 5', '[x]'])).toMatchObject({
      type: 'text',
      hasMarkers: false,
      nearly: { type: 'integer', misfits: 1, examples: [{ value: 'about 5', line: 30 }] },
    });
  });
});

describe('a column stays text', () => {
  test('of nothing but markers', () => {
    expect(judge(['*', '*', '..'])).toMatchObject({
      type: 'text',
      hasMarkers: false,
      says: ['Every value is a marker (2 × *, 1 × ..), so the column stays text.'],
    });
    expect(judge(['none', 'N/A'])).toMatchObject({ type: 'text', says: [] });
  });

  test('of words with a few numbers among them', () => {
    expect(judge([...times(20, 'none'), '1'])).toMatchObject({
      type: 'text',
      says: ['Only 1 value is a number among words, so the column stays text.'],
    });
  });

  test('of age bands, of which the first looks like a suppressed count', () => {
    expect(judge(['0-4', '5-9', '10-14', '15-19'], 'Age')).toMatchObject({ type: 'text', nearly: undefined, says: [] });
  });
});

test('whether a chosen type has markers to keep', () => {
  const tally = tallyOf(['1', '2 [r]', 'x1']);
  expect([hasMarkers(tally, 'integer'), hasMarkers(tally, 'date'), hasMarkers(tally, 'text')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(hasMarkers(tallyOf(['1', '-']), 'date')).toBe(true);
});
