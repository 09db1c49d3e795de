import { describe, expect, test } from 'vitest';
import { shownValue } from '../../../src/ui/files/import/value-words.ts';
import type { ColumnChoice } from '../../../src/workbook/intake-words.ts';

const shown = (text: string, type: ColumnChoice) => shownValue(text, type, 2027);
const value = (text: string, note?: string) => ({ kind: 'value', text, note });

describe('a value as it will be read', () => {
  test.each<[string, ColumnChoice, string]>([
    ['31/01/2016', 'date', '31 January 2016'],
    ['01/02/16', 'date', '1 February 2016'],
    ['01/02/2016', 'date, month first', '2 January 2016'],
    ['31/12/1969', 'date', '31 December 1969'],
    ['31/01/2016 14:05', 'timestamp', '31 January 2016 at 14:05'],
    ['31/12/1969 23:59:58', 'timestamp', '31 December 1969 at 23:59:58'],
    ['January 2016', 'month', 'January 2016'],
    ['Q1 2016', 'quarter', 'January to March 2016'],
    ['Q4 2016', 'quarter', 'October to December 2016'],
    ['2015/16', 'financial year', 'April 2015 to March 2016'],
    ['09:30', 'time', '09:30'],
    ['Y', 'yes or no', 'Yes'],
    ['42400', 'Excel date', '31 January 2016'],
    ['15,974 ', 'integer', '15974'],
    ['-3', 'integer', '−3'],
    ['9007199254740993', 'integer', '9007199254740993'],
    ['£1,234.50', 'decimal', '1234.5'],
    [' as written ', 'text', ' as written '],
    ['[c]', 'text', '[c]'],
    ['-', 'category', '-'],
  ])('%s as %s is %s', (text, type, words) => {
    expect(shown(text, type)).toEqual(value(words));
  });

  test('a marker is no value, and a note stays beside its number', () => {
    expect(shown('[c]', 'integer')).toEqual({ kind: 'marker', text: '[c]' });
    expect(shown(' * ', 'date')).toEqual({ kind: 'marker', text: '*' });
    expect(shown('123 [r]', 'integer')).toEqual(value('123', '[r]'));
  });

  test('what does not fit is shown as written, and what is blank as nothing', () => {
    expect(shown('old', 'integer')).toEqual({ kind: 'misfit', text: 'old' });
    expect(shown('31/02/2016', 'date')).toEqual({ kind: 'misfit', text: '31/02/2016' });
    expect(shown('  ', 'integer')).toEqual({ kind: 'empty' });
    expect(shown('', 'text')).toEqual({ kind: 'empty' });
  });

  test('a long text is cut off', () => {
    expect(shown('x'.repeat(1000), 'text')).toEqual(value(`${'x'.repeat(200)}…`));
  });
});
