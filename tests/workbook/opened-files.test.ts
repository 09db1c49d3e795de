import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { catalogueTexts } from '../../src/recipes/catalogue/catalogue.ts';
import { kindOfText } from '../../src/recipes/kind-of-text.ts';
import { notebookText } from '../../src/recipes/notebook-file/write-notebook.ts';
import { kindByName, sortFiles } from '../../src/workbook/opened-files.ts';

test('what the app writes says what it is', () => {
  expect(new Set(catalogueTexts().map(kindOfText))).toEqual(new Set(['recipe']));
  expect(
    kindOfText(notebookText({ title: 'recipe: 1', cells: [{ kind: 'text', text: 'recipe: 1\nworkbook: 1' }] })),
  ).toBe('notebook');
  for (const name of ['workbook-1.workbook.yaml', 'workbook-2.workbook.yaml']) {
    expect(kindOfText(readFileSync(path.join(import.meta.dirname, name), 'utf8'))).toBe('workbook');
  }
});

test.each([
  ['notebook: 1\ncells: []', 'notebook'],
  ['\ufeffnotebook: 1\r\ncells: []', 'notebook'],
  ['# of May\ntitle: T\r\nnotebook: 7', 'notebook'],
  ['{"notebook": 1, "cells": []}', 'notebook'],
  ['{\n  "workbook": 1\n}', 'workbook'],
  ['Dear all,\n\nrecipe: 1\nid: a\n---\nnotebook: 1\n', 'recipe'],
  ['workbook: 2\nnotebook:\n  notebook: 1\nrecipes:\n  - |\n    recipe: 1\n', 'workbook'],
  ['notebook: see below', undefined],
  ['recorded,area\n2016-01-01,North\n', undefined],
  ['', undefined],
])('the kind of a text: %#', (text, kind) => {
  expect(kindOfText(text)).toBe(kind);
});

test('a name alone says only so much', () => {
  expect(
    ['a.notebook.yaml', 'a.NOTEBOOK.YML.txt', 'a.workbook.yaml', 'a.yaml', 'a.recipe.txt', 'a.eml'].map(kindByName),
  ).toEqual(['notebook', 'notebook', 'workbook', 'recipe', 'recipe', 'recipe']);
  expect(['a.csv', 'notebook.yaml.csv', 'a.txt'].map(kindByName)).toEqual([undefined, undefined, undefined]);
});

test('files are sorted by what is in them, and those that do not say as they were given', async () => {
  const notebook = new File(['notebook: 1\ncells: []\n'], 'from-anna.yaml');
  const utf16 = new File([Uint8Array.from([0xff, 0xfe, ...Buffer.from('notebook: 1\n', 'utf16le')])], 'b.yaml');
  const recipe = new File(['recipe: 1\n'], 'c.notebook.yaml');
  const mail = new File(['Subject: x\n\nnotebook: 1\n'], 'd.eml');
  const other = new File(['nothing'], 'e.yaml');
  const gone = new File([], 'f.yaml');
  Object.defineProperty(gone, 'slice', {
    value: () => ({ arrayBuffer: () => Promise.reject(new Error('it is gone')) }),
  });
  expect(await sortFiles([notebook, utf16, recipe, mail, other, gone], () => 'workbook')).toEqual({
    recipe: [recipe, mail],
    notebook: [notebook, utf16],
    workbook: [other, gone],
  });
});
