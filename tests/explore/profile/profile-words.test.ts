import { expect, test } from 'vitest';
import type { ColumnProfile } from '../../../src/explore/profile/profile-columns.ts';
import type { RowColumn } from '../../../src/explore/row-set.ts';
import {
  drawnInWords,
  drawnLines,
  figuresOf,
  frequentLines,
  glanceOf,
  markerLines,
  valueText,
} from '../../../src/workbook/explore/profile-words.ts';
import { sql } from '../../../src/engine/sql.ts';

const residents: RowColumn = { name: 'residents', type: 'INTEGER', kind: 'integer' };
const area: RowColumn = { name: 'area', type: 'VARCHAR', kind: 'text' };

const profile: ColumnProfile = {
  shape: 'whole number',
  rows: 1000,
  filled: 1000,
  empty: 0,
  blank: 0,
  notFinite: 0,
  markers: [],
  distinct: { count: 12, isExact: true },
  smallest: 3n,
  largest: 1204n,
  mean: 9.6,
  median: 5,
  frequent: [],
  bars: [],
};

test('all and none are said only where it is so', () => {
  expect(glanceOf(residents, profile)).toEqual(['All filled, 12 different', '3 to 1,204']);
  expect(glanceOf(residents, { ...profile, filled: 999, empty: 1 })[0]).toBe('More than 99 % filled, 12 different');
  expect(glanceOf(residents, { ...profile, filled: 985, empty: 15 })[0]).toBe('99 % filled, 12 different');
  expect(glanceOf(residents, { ...profile, filled: 2, empty: 998 })[0]).toBe('Less than 1 % filled, 12 different');
  const none: ColumnProfile = { ...profile, filled: 0, empty: 1000, smallest: null, largest: null };
  expect(glanceOf(residents, none)).toEqual(['None filled']);
  expect(glanceOf(residents, { ...none, rows: 0, empty: 0 })).toEqual(['No rows']);
});

test('an estimate says so, with two digits', () => {
  const many: ColumnProfile = {
    ...profile,
    filled: 900_000,
    rows: 900_000,
    distinct: { count: 51_234, isExact: false },
  };
  expect(glanceOf(residents, many)[0]).toBe('All filled, about 51,000 different');
  expect(figuresOf(residents, many)).toContainEqual({ name: 'Different values', text: 'about 51,000' });
  const nearly: ColumnProfile = { ...many, distinct: { count: 810_000, isExact: false } };
  expect(glanceOf(residents, nearly)[0]).toBe('All filled, most or all different');
  expect(figuresOf(residents, nearly)).toContainEqual({ name: 'Different values', text: 'most or all of them' });
  expect(glanceOf(residents, { ...profile, distinct: { count: 1000, isExact: true } })[0]).toBe(
    'All filled, all different',
  );
});

test('suppressed and missing are counted apart, at a glance and by marker', () => {
  const marked: ColumnProfile = {
    ...profile,
    filled: 900,
    markers: [
      { marker: '[c]', instead: 60, beside: 0, predicate: sql`"residents_marker" = ${'[c]'}` },
      { marker: '*', instead: 10, beside: 0, predicate: undefined },
      { marker: '..', instead: 25, beside: 5, predicate: undefined },
      { marker: '[e]', instead: 0, beside: 9, predicate: undefined },
      { marker: '-', instead: 5, beside: 0, predicate: undefined },
    ],
  };
  expect(glanceOf(residents, marked)[0]).toBe(
    '90 % filled, 12 different, 70 suppressed, 25 missing, 5 with a marker only',
  );
  expect(markerLines(marked).map(({ text, rows }) => [text, rows])).toEqual([
    ['[c] suppressed', 60],
    ['* suppressed', 10],
    ['.. missing, 5 of them beside a value', 30],
    ['[e] noted, beside a value', 9],
    ['-', 5],
  ]);
});

test('values read as people write them', () => {
  expect(valueText(residents, 1009n)).toBe('1,009');
  expect(valueText({ ...residents, name: 'financial_year' }, 2016n)).toBe('2016');
  expect(valueText({ name: 'x', type: 'DOUBLE', kind: 'float' }, 1e-9)).toBe('1e-9');
  expect(valueText({ name: 'd', type: 'DATE', kind: 'date' }, '2016-01-31')).toBe('31 January 2016');
  expect(figuresOf(residents, profile)).toContainEqual({ name: 'Mean', text: '9.60' });
});

test('a picture says in words what it shows, and there is none of values that come once', () => {
  const bars = [
    { label: '0 to 4', rows: 12, predicate: sql`true` },
    { label: '5 to 9', rows: 1, predicate: sql`true` },
  ];
  expect(drawnInWords(residents, { ...profile, bars })).toBe(
    'Histogram of residents, 2 bars. The highest: 0 to 4, 12 rows.',
  );
  const text: ColumnProfile = {
    ...profile,
    shape: 'text',
    smallest: 'a',
    largest: 'b',
    frequent: [{ value: 'Ledbury', isCut: true, rows: 1, predicate: undefined }],
  };
  expect(drawnLines(area, text)).toEqual([]);
  expect(frequentLines(area, text.frequent ?? [])[0]?.text).toBe('Ledbury…');
});
