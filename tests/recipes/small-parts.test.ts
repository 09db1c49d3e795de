import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { recipeFileName } from '../../src/recipes/file-name.ts';
import { isDate, literalFromWritten, writtenFromLiteral } from '../../src/recipes/literal.ts';
import { columnReferenceFrom, markedColumn, titleFromName } from '../../src/recipes/names.ts';
import { hint, nearest } from '../../src/recipes/nearest.ts';
import { partsOfText } from '../../src/recipes/text-template.ts';

describe('file names', () => {
  test('are the id and the ending', () => {
    expect(recipeFileName({ id: 'dva-trends' })).toBe('dva-trends.recipe.yaml');
  });

  test.each(['con', 'nul', 'aux', 'prn', 'com1', 'lpt9'])('%s, a device on Windows, is no file name there', (id) => {
    expect(recipeFileName({ id })).toBe(`recipe-${id}.recipe.yaml`);
  });

  test('are safe for every id', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{0,62}$/), (id) => {
        expect(recipeFileName({ id })).toMatch(/^[a-z][a-z0-9-]{0,69}\.recipe\.yaml$/);
      }),
    );
  });
});

test('a title is the name with blanks and a capital', () => {
  expect(titleFromName('recorded_on')).toBe('Recorded on');
  expect(titleFromName('n')).toBe('N');
  expect(columnReferenceFrom('thefts.recorded_on')).toEqual({ input: 'thefts', column: 'recorded_on' });
});

test('a column of markers is of text and named after one of numbers or dates', () => {
  const columns = (['text', 'category', 'integer', 'number', 'date'] as const).map((type) => ({ name: type, type }));
  const marked = columns.filter(({ name }) => markedColumn({ name: `${name}_marker`, type: 'text' }, columns));
  expect(marked.map(({ name }) => name)).toEqual(['integer', 'number', 'date']);
  expect(markedColumn({ name: 'date_marker', type: 'text' }, columns)).toEqual({ name: 'date', type: 'date' });
  expect(markedColumn({ name: 'date_marker', type: 'category' }, columns)).toBeUndefined();
  expect(markedColumn({ name: 'dates_marker', type: 'text' }, columns)).toBeUndefined();
  expect(markedColumn({ name: '_marker', type: 'text' }, columns)).toBeUndefined();
});

describe('the nearest name', () => {
  const keys = ['title', 'tables', 'charts', 'vega-lite', 'from'];
  test.each([
    ['titel', 'title'],
    ['Title', 'title'],
    ['tabels', 'tables'],
    ['vega_lite', 'vega-lite'],
    ['vegalite', 'vega-lite'],
    ['form', 'from'],
    ['something', undefined],
    ['', undefined],
    ['x'.repeat(10_000), undefined],
  ])('of %s is %s', (written, expected) => {
    expect(nearest(written, keys)).toBe(expected);
  });

  test('is said, or else what there is, at most twenty of them', () => {
    expect(hint('zzz', [], 'They are')).toBe('There are none.');
    expect(hint('zzz', ['a1', 'b1'], 'They are')).toBe('They are a1, b1.');
    const many = Array.from({ length: 25 }, (_, index) => `word${String(index)}`);
    expect(hint('zzz', many, 'They are')).toMatch(/^They are word0, .*word19 and 5 more\.$/);
  });
});

describe('literals', () => {
  test.each([
    ['month', '2016-02', '2016-02-01'],
    ['quarter', '2016-10', '2016-10-01'],
    ['financial year', '1999/00', '1999-04-01'],
    ['date', '2016-02-29', '2016-02-29'],
    ['number', 0.5, 0.5],
    ['area', '2016', '2016'],
    ['text', '', ''],
    ['choice', 'b', 'b'],
  ] as const)('a %s written %s is %s, and is written so again', (type, written, value) => {
    expect(literalFromWritten(type, written, ['a', 'b'])).toEqual({ kind: 'value', value });
    expect(writtenFromLiteral(type, value)).toBe(written);
  });

  test.each([
    ['month', '2016-1'],
    ['month', '2016-00'],
    ['month', '0000-01'],
    ['month', '2016-01-01'],
    ['quarter', '2016-02'],
    ['financial year', '2015/2016'],
    ['financial year', '2015-16'],
    ['date', '2015-02-29'],
    ['date', '1900-02-29'],
    ['date', '2016-04-31'],
    ['date', '01/02/2016'],
    ['date', 20160101],
    ['number', '1'],
    ['choice', 'A'],
    ['text', 1],
  ] as const)('a %s is not written %s', (type, written) => {
    expect(literalFromWritten(type, written, ['a', 'b'])).toMatchObject({ kind: 'wrong' });
  });

  test('the days of the calendar are those of JavaScript’s', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
    );
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const parsed = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
        expect(isDate(text)).toBe(exists);
      }),
    );
  });
});

describe('texts with holes', () => {
  test('are taken apart', () => {
    expect(partsOfText('{n} in {$area}.')).toEqual([
      { kind: 'column', name: 'n' },
      { kind: 'text', text: ' in ' },
      { kind: 'parameter', name: 'area' },
      { kind: 'text', text: '.' },
    ]);
    expect(partsOfText('a { b } {N} {')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'wrong', text: '{ b }' },
      { kind: 'text', text: ' ' },
      { kind: 'wrong', text: '{N}' },
      { kind: 'text', text: ' ' },
      { kind: 'wrong', text: '{' },
    ]);
  });

  test('are whole again when put together', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '$', 'a', 'B', ' ', '\n') }), (text) => {
        const parts = partsOfText(text).map((part) => {
          if (part.kind === 'column') return `{${part.name}}`;
          return part.kind === 'parameter' ? `{$${part.name}}` : part.text;
        });
        expect(parts.join('')).toBe(text);
      }),
    );
  });
});
