import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataInNotebook } from '../../../src/recipes/notebook-file/data-in-notebook.ts';
import type { CellContents, NotebookContents } from '../../../src/recipes/notebook-file/notebook-contents.ts';
import { readNotebook } from '../../../src/recipes/notebook-file/read-notebook.ts';
import { notebookText, unsavable } from '../../../src/recipes/notebook-file/write-notebook.ts';
import { savingNews } from '../../../src/workbook/explore/notebook-file.ts';
import { anyNotebook } from '../../recipes/arbitrary-notebook.ts';

const notebook: NotebookContents = {
  title: 'Thefts by area',
  cells: [
    { kind: 'text', text: '# Why\n\nThe board asked: *which* area?' },
    { kind: 'sql', name: 'by_area', sql: 'SELECT area, count(*) AS n\nFROM thefts -- all of them\nGROUP BY ALL' },
    {
      kind: 'chart',
      from: 'by_area',
      sql: undefined,
      chart: { title: 'Thefts', subtitle: undefined, vegaLite: { mark: 'bar', encoding: { x: { field: 'n' } } } },
    },
    { kind: 'chart', from: '', sql: undefined, chart: undefined },
  ],
};

describe('a notebook file', () => {
  test('is YAML that a person can read', () => {
    const text = notebookText(notebook);
    expect(text).toContain('\nnotebook: 1\ntitle: Thefts by area\ncells:\n');
    expect(text).toContain('    sql: |-\n      SELECT area, count(*) AS n\n      FROM thefts -- all of them\n');
  });

  test('reads back as what was saved', () => {
    expect(readNotebook(notebookText(notebook))).toEqual({ contents: notebook, problems: [] });
  });

  test('reads back as what was saved, whatever was typed', () => {
    fc.assert(
      fc.property(anyNotebook, (contents) => {
        expect(readNotebook(notebookText(contents))).toEqual({ contents, problems: [] });
      }),
      { numRuns: 400 },
    );
  });

  test('says where characters stand that nobody sees', () => {
    const cells: readonly CellContents[] = [
      { kind: 'sql', name: 'a', sql: 'FROM thefts' },
      { kind: 'sql', name: 'b', sql: 'FROM a\u200b' },
    ];
    expect(unsavable({ title: '', cells })).toEqual([
      { of: 1, says: 'holds an invisible character (U+200B). Delete it, and save again.' },
    ]);
  });
});

test('more than a file can hold is told before it is saved', () => {
  const cells = (count: number, text: string): readonly CellContents[] =>
    Array.from({ length: count }, () => ({ kind: 'text', text }));
  const told = (of: readonly CellContents[]) => unsavable({ title: '', cells: of }).map(({ says }) => says);
  expect(told(cells(200, 'a'))).toEqual([]);
  expect(told(cells(201, 'a'))).toEqual([expect.stringContaining('more than 200 cells')]);
  expect(told(cells(2, 'a'.repeat(600_000)))).toEqual([expect.stringContaining('too long')]);
});

describe('a text that is no notebook file', () => {
  test.each([
    ['', 1, 1, /There is no notebook/],
    ['recipe: 1', 1, 1, /`notebook` is missing/],
    ['notebook: 2\ncells: []', 1, 11, /newer version/],
    ['notebook: 1', 1, 1, /`cells` is missing/],
    ['notebook: 1\ncells:\n  - kind: code\n    text: x', 3, 11, /kind: sql/],
    ['notebook: 1\ncells:\n  - just words', 3, 5, /kind: sql/],
    ['notebook: 1\ncells:\n  - kind: sql\n    name: By Area\n    sql: FROM a', 4, 11, /small letters/],
    ['notebook: 1\ncells:\n  - kind: sql\n    name: a\n    sql: 5', 5, 10, /Text is needed/],
    ['notebook: 1\ncells:\n  - kind: sql\n    name: a\n    sql: x\n    rows: [1]', 6, 5, /`rows` is not a key/],
    [
      'notebook: 1\ncells:\n  - {kind: sql, name: a, sql: FROM b}\n  - {kind: sql, name: a, sql: FROM c}',
      4,
      23,
      /named a already/,
    ],
    ['notebook: 1\ncells: []\n---\nnotebook: 1', 3, 1, /`---`/],
    ['notebook: 1\ncells: []\u202e', 2, 10, /direction/],
  ])('%j', (text, line, column, message) => {
    const { contents, problems } = readNotebook(text);
    expect(contents).toBeUndefined();
    expect(problems[0]).toMatchObject({ line, column, message: expect.stringMatching(message) as unknown });
  });

  test('is one of more cells than anybody reads', () => {
    const { problems } = readNotebook(`notebook: 1\ncells:\n${'  - {kind: text, text: x}\n'.repeat(201)}`);
    expect(problems).toMatchObject([{ line: 203, column: 5 }]);
  });

  test('is one in which few characters stand for very many', () => {
    const text = `notebook: 1\ncells:\n  - {kind: text, text: &a ${'x'.repeat(30_000)}}\n`;
    const { problems } = readNotebook(text + '  - {kind: text, text: *a}\n'.repeat(50));
    expect(problems).toMatchObject([{ line: 3, message: expect.stringContaining('too long together') as unknown }]);
  });

  test('is never an error thrown', () => {
    const piece = fc.constantFrom(
      'notebook: 1\n',
      'cells:\n',
      '  - ',
      'kind: sql\n',
      '    name: a\n',
      '*a',
      '&a ',
      '[',
      '{',
      '"',
      '|\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
        readNotebook(parts.join(''));
      }),
      { numRuns: 500 },
    );
  });
});

test('what looks like data is pointed out by its cell', () => {
  const cells: readonly CellContents[] = [
    { kind: 'text', text: 'For the board' },
    { kind: 'sql', name: 'one', sql: "SELECT * FROM thefts WHERE postcode = 'HR1 2AB'" },
    { kind: 'text', text: 'Call 07700 900123' },
  ];
  const found = dataInNotebook({ title: 'Thefts', cells });
  expect(found.map(({ cell }) => cell)).toEqual([1, 2]);
  expect(found[0]?.says).toContain('HR1 2AB');
});

test.each([
  [
    '{"mark": "bar", "height": 9007199254740993}',
    /^Thefts could not be opened again .* is not a number that can be held/,
  ],
  ['{"mark": "bar", "__proto__": {"a": 1}}', /^Thefts could not be opened again .*`__proto__` cannot be used/],
  ['{"mark": "bar", "height": 9007199254740991, "width": 1e-7}', undefined],
])('what could not be read again is told before it is saved: %s', (typed, told) => {
  const vegaLite = JSON.parse(typed) as Record<string, never>;
  const chart = { title: 'Thefts', subtitle: undefined, vegaLite };
  const contents: NotebookContents = { title: '', cells: [{ kind: 'chart', from: 'a', sql: undefined, chart }] };
  const { faults } = savingNews(contents);
  if (told === undefined) expect([faults, readNotebook(notebookText(contents)).contents]).toEqual([[], contents]);
  else expect(faults).toEqual([expect.stringMatching(told)]);
});
