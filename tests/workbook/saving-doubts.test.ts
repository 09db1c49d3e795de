import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readWorkbook } from '../../src/recipes/workbook-file/read-workbook.ts';
import type { WorkbookContents } from '../../src/recipes/workbook-file/workbook-contents.ts';
import { savingDoubts } from '../../src/workbook/saving-doubts.ts';

const { contents } = readWorkbook(readFileSync(path.join(import.meta.dirname, 'workbook-1.workbook.yaml'), 'utf8'));
const plain = contents as WorkbookContents;

test('headings, months, areas and words of categories are no data', () => {
  expect(plain.imports.length + plain.settings.length + plain.recipes.length).toBe(3);
  expect(savingDoubts(plain)).toEqual([]);
});

test('what looks like data is told, and where it stands', () => {
  const [settings] = plain.settings;
  const [imported] = plain.imports;
  if (!settings || !imported) throw new Error('the frozen file has settings and imports');
  const told = savingDoubts({
    ...plain,
    recipes: plain.recipes.map((text) => text.replace('# one row each', '# such as 22DA/12345/19')),
    settings: [{ ...settings, choices: { who: 'Sarah Jones' } }],
    imports: [{ ...imported, headings: ['HR1 2AB'] }],
  }).map(({ where, says }) => `${where}: ${says}`);
  expect(told).toEqual([
    expect.stringMatching(/^The recipe “Theft”: “22DA\/12345\/19” looks like /),
    expect.stringMatching(/^A choice, a word or a heading you matched: “Sarah Jones” looks like /),
    expect.stringMatching(/^A heading of a file: “HR1 2AB” looks like /),
  ]);
});
