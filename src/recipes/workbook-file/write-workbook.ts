import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { Document, Scalar } from 'yaml';

import type { NotebookContents } from '../notebook-file/notebook-contents.ts';
import { valueOfNotebook } from '../notebook-file/notebook-value.ts';
import { keepBlanks, unsavable } from '../notebook-file/write-notebook.ts';
import { strangeCharacter } from '../yaml/strange-characters.ts';
import { reservedKeys } from '../yaml/value-from-yaml.ts';
import { formatToWrite } from './migrate-workbook.ts';
import type { ImportMemory, RecipeSettings, WorkbookContents } from './workbook-contents.ts';
import { importSchema, settingsSchema, type WrittenImport, type WrittenSettings } from './workbook-schema.ts';

const head = ` Recipes and settings of one workbook of Safer Workbook. There is no row, no figure and no file's name in it.
 Open it with "Open workbook". What it says is read and checked before anything of it is used.`;

const headWithNotebook = ` Recipes, settings and the notebook of one workbook of Safer Workbook. There is no row and no result in it.
 Open it with "Open workbook". What it says is read and checked before anything of it is used, and nothing of it runs.`;

/**
 * A workbook without its data as a text that a person can read: YAML, the recipes in it as their authors wrote them.
 * What holds characters that nobody sees, and that a reader would refuse, is left out.
 */
export function workbookText({ savedOn, recipes, settings, imports, notebook }: WorkbookContents): string {
  const kept = notebook && !isBlank(notebook) && unsavable(notebook).length === 0 ? notebook : undefined;
  const document = new Document(
    { workbook: formatToWrite(kept !== undefined), saved: savedOn },
    { version: '1.2', compat: 'yaml-1.1', aliasDuplicateObjects: false },
  );
  document.commentBefore = kept ? headWithNotebook : head;
  const list = (key: string, nodes: readonly unknown[]) => {
    if (nodes.length > 0) document.set(key, document.createNode(nodes));
  };
  const inOneLine = (value: unknown) => document.createNode(value, { flow: true });
  list('recipes', recipes.map(withoutMark).filter(isPlain).map(recipeNode));
  list(
    'settings',
    settings.map(writtenSettings).flatMap((written) => {
      if (!isPlain(written) || !v.is(settingsSchema, written)) return [];
      const { words, ...others } = written;
      return [{ ...others, ...(words ? { words: words.map(inOneLine) } : {}) }];
    }),
  );
  list(
    'imports',
    imports.map(writtenImport).flatMap((written) => {
      if (!isPlain(written) || !v.is(importSchema, written)) return [];
      const { signature, read, columns, headings, ...others } = written;
      return [
        {
          signature,
          ...(read ? { read: inOneLine(read) } : {}),
          columns: columns.map(inOneLine),
          ...(headings ? { headings: inOneLine(headings) } : {}),
          ...others,
        },
      ];
    }),
  );
  if (kept) {
    const node = document.createNode(valueOfNotebook(kept));
    keepBlanks(node);
    document.set('notebook', node);
  }
  return document.toString({ lineWidth: 0, blockQuote: 'literal' });
}

/** The mark of an encoding stands at the beginning of a file, and within one is refused. */
function withoutMark(recipe: string): string {
  return recipe.startsWith('\uFEFF') ? recipe.slice(1) : recipe;
}

function isBlank({ title, cells }: NotebookContents): boolean {
  return title === '' && cells.length === 0;
}

/** The same for the same recipes, settings and notebook, whenever they are saved. Hex. */
export function workbookDigest(contents: WorkbookContents): string {
  return bytesToHex(sha256(utf8ToBytes(workbookText({ ...contents, savedOn: '' }))));
}

function recipeNode(text: string): Scalar {
  const node = new Scalar(text);
  node.type = 'BLOCK_LITERAL';
  return node;
}

function writtenSettings(settings: RecipeSettings): WrittenSettings {
  const { recipeId, matches, values = {}, together = [], choices } = settings;
  const matched = Object.entries(matches).flatMap(([input, byHeadings]) =>
    Object.entries(byHeadings).map(([headings, columns]) => ({ input, headings, columns: { ...columns } })),
  );
  const words = Object.entries(values).flatMap(([input, byColumn]) =>
    Object.entries(byColumn).flatMap(([column, byWord]) =>
      Object.entries(byWord).map(([word, means]) => ({ input, column, word, means })),
    ),
  );
  return {
    recipe: recipeId,
    ...(Object.keys(choices).length > 0 ? { choices: { ...choices } } : {}),
    ...(matched.length > 0 ? { matches: matched } : {}),
    ...(together.length > 0 ? { 'several files': [...together] } : {}),
    // A word that is a key to JavaScript itself would be refused, and all that stands beside it.
    ...(words.length > 0 ? { words: words.filter(({ word }) => !reservedKeys.has(word)) } : {}),
  };
}

function writtenImport(memory: ImportMemory): WrittenImport {
  const { signature, settings, columns, headings } = memory;
  const names = columns.map(({ name }) => name);
  const isSame = headings.length === names.length && headings.every((heading, i) => heading === names[i]);
  return {
    signature,
    ...(Object.keys(settings).length > 0 ? { read: settings } : {}),
    columns: columns.map(({ name, type, keep, pseudonyms, misfitShare }) => ({
      name,
      type: type as WrittenImport['columns'][number]['type'],
      ...(keep ? {} : { 'left out': true }),
      ...(pseudonyms ? { pseudonyms: true } : {}),
      ...(misfitShare > 0 ? { 'did not fit': misfitShare } : {}),
    })),
    ...(isSame ? {} : { headings: [...headings] }),
    ...(memory.hadTotals ? { 'had totals': true } : {}),
    ...(memory.leavesOutTotals ? { 'totals left out': true } : {}),
    ...(memory.isUnpivoted ? { 'rows made of columns': true } : {}),
    ...(memory.rejectedShare > 0 ? { 'rows rejected': memory.rejectedShare } : {}),
  };
}

/** Holds no character that the reader of YAML here refuses, nor a key that means something to JavaScript. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return strangeCharacter(value) === undefined && !value.startsWith('\uFEFF');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, below]) => !reservedKeys.has(key) && isPlain(key) && isPlain(below));
}
