import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { NotebookContents } from '../../src/recipes/notebook-file/notebook-contents.ts';
import { readWorkbook } from '../../src/recipes/workbook-file/read-workbook.ts';
import { workbookText } from '../../src/recipes/workbook-file/write-workbook.ts';

const notebook: NotebookContents = {
  title: 'Thefts by area',
  cells: [
    { kind: 'text', text: '# Why\n\nThe board asked.' },
    { kind: 'sql', name: 'by_area', sql: 'SELECT area, count(*) AS n\nFROM thefts -- all\nGROUP BY ALL' },
    {
      kind: 'chart',
      from: 'by_area',
      sql: undefined,
      chart: { title: 'Thefts', subtitle: undefined, vegaLite: { mark: 'bar' } },
    },
  ],
};
const savedWith = (one: NotebookContents) =>
  workbookText({ savedOn: '2026-11-22', recipes: [], settings: [], imports: [], notebook: one });

test('a notebook stands in a workbook file as in a notebook file, and the file is of a format that apps of before refuse in words', () => {
  const text = savedWith(notebook);
  expect(text).toBe(
    readFileSync(path.join(import.meta.dirname, 'workbook-2.workbook.yaml'), 'utf8').replaceAll('\r\n', '\n'),
  );
  expect(readWorkbook(text)).toMatchObject({ contents: { notebook }, problems: [] });
});

test('no notebook is written where there is none, and a file without one is of the first format', () => {
  expect(savedWith({ title: '', cells: [] })).toMatch(/^workbook: 1$/m);
  const hidden = savedWith({ title: 'T', cells: [{ kind: 'text', text: 'a\u200b' }] });
  expect(hidden).toMatch(/^workbook: 1$/m);
  expect(readWorkbook(hidden)).toMatchObject({ contents: { savedOn: '2026-11-22' }, problems: [] });
});

const at = 'workbook: 2\nsaved: "2026-11-22"\nnotebook:\n  notebook: 1\n';
test.each([
  [at, '3: The key `cells` is missing from `notebook`.'],
  [at.replace('  notebook: 1', '  notebook: 2'), '4: The notebook in this file needs a newer version of the app'],
  [`${at}  cells: 5\n`, '5: A list is needed here, not 5'],
  [`${at}  cells:\n    - kind: script\n`, '6: A cell starts with its kind.'],
  [`${at}  cells:\n    - {kind: sql, name: "a; DROP TABLE b", sql: FROM c}\n`, '6: A name is small letters'],
  [`${at}  cells:\n    - {kind: sql, name: a, sql: FROM b}\n    - {kind: sql, name: a, sql: FROM c}\n`, '7: A cell'],
  [`${at}  cells:\n    - {kind: text, text: x, rows: [1]}\n`, '6: `rows` is not a key of'],
  [`${at}  cells:\n    - {kind: chart, vega-lite: {__proto__: {a: 1}}}\n`, '6: `__proto__` cannot be used'],
  [`${at}  cells:\n${'    - {kind: text, text: x}\n'.repeat(201)}`, '206: There are more than 200 cells.'],
  [
    `${at}  cells:\n    - {kind: text, text: &a ${'x'.repeat(30_000)}}\n${'    - {kind: text, text: *a}\n'.repeat(50)}`,
    '6: The cells are too long together.',
  ],
])('a notebook that is none is refused with its line: %#', (text, told) => {
  const { contents, problems } = readWorkbook(text);
  expect(contents).toBeUndefined();
  expect(problems.map(({ line, message }) => `${String(line)}: ${message}`)).toContainEqual(
    expect.stringContaining(told),
  );
});
