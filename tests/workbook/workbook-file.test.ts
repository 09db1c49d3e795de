import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogueTexts } from '../../src/recipes/catalogue/catalogue.ts';
import { columnChoices, delimiters, encodings, quotes } from '../../src/recipes/import-settings.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { strangeCharacter } from '../../src/recipes/yaml/strange-characters.ts';
import { readWorkbook } from '../../src/recipes/workbook-file/read-workbook.ts';
import type {
  ImportMemory,
  RecipeSettings,
  WorkbookContents,
} from '../../src/recipes/workbook-file/workbook-contents.ts';
import { anyNotebook } from '../recipes/arbitrary-notebook.ts';
import { workbookDigest, workbookText } from '../../src/recipes/workbook-file/write-workbook.ts';

const frozen = readFileSync(path.join(import.meta.dirname, 'workbook-1.workbook.yaml'), 'utf8');

const recipeText = `# By A. Analyst
recipe: 1
id: theft
version: 2
title: Theft   # as the board says it
inputs: {thefts: {columns: {area: text}}}
steps: {all_rows: SELECT * FROM thefts}
`;

/** Texts such as headings and words of files: of any script, and such as YAML would take for something else. */
const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      'yes',
      'no',
      '~',
      'null',
      '1e3',
      '0x1f',
      '2016-01-31',
      '- a',
      '# b',
      ': c',
      '{d}',
      '[e',
      '"f',
      "'g",
    ),
    fc.constantFrom(
      '|',
      '>',
      '&a',
      '*a',
      '!t',
      '%x',
      '@',
      '`',
      ' ',
      '',
      '\n',
      'a\nb',
      '\ta',
      'a\r\n',
      'a ',
      '---',
      '...',
    ),
    fc.constantFrom('Rate (%)', 'Name, first', 'key: value', '\u00a0', 'ö', '日本', '=1+1', '<b>'),
  )
  .filter((text) => strangeCharacter(text) === undefined && !text.startsWith('\uFEFF'));
const anyName = fc
  .stringMatching(/^[a-z][a-z0-9_]{0,12}$/)
  .filter((name) => name !== 'constructor' && name !== 'prototype');
const anySignature = fc.stringMatching(/^[0-9a-f]{64}$/);
const anyShare = fc.double({ min: 0, max: 1, noNaN: true }).map((share) => share + 0);

const anySettings: fc.Arbitrary<RecipeSettings> = fc.record({
  recipeId: anyName.map((name) => name.replaceAll('_', '-')),
  matches: fc.dictionary(
    anyName,
    fc.dictionary(anySignature, fc.dictionary(anyName, anyText, { maxKeys: 3 }), { minKeys: 1, maxKeys: 2 }),
    { maxKeys: 2 },
  ),
  values: fc.dictionary(
    anyName,
    fc.dictionary(anyName, fc.dictionary(anyText, anyText, { minKeys: 1, maxKeys: 3 }), { minKeys: 1, maxKeys: 2 }),
    { maxKeys: 2 },
  ),
  choices: fc.dictionary(anyName, anyText, { maxKeys: 3 }),
});

const anyImport: fc.Arbitrary<ImportMemory> = fc
  .record({
    signature: anySignature,
    settings: fc.record(
      {
        delimiter: fc.constantFrom(...delimiters),
        encoding: fc.constantFrom(...encodings),
        quote: fc.constantFrom(...quotes),
        headerLine: fc.nat(1000),
        headerRows: fc.nat(3),
        table: fc.nat(9),
      },
      { requiredKeys: [] },
    ),
    columns: fc.array(
      fc.record({
        name: anyText,
        type: fc.constantFrom(...columnChoices),
        keep: fc.boolean(),
        pseudonyms: fc.boolean(),
        misfitShare: anyShare,
      }),
      { maxLength: 4 },
    ),
    hadTotals: fc.boolean(),
    leavesOutTotals: fc.boolean(),
    isUnpivoted: fc.boolean(),
    rejectedShare: anyShare,
    headings: fc.option(fc.array(anyText, { maxLength: 4 }), { nil: undefined }),
  })
  .map((one) => ({ ...one, headings: one.headings ?? one.columns.map(({ name }) => name) }));

/** Recipes as people keep them: of any line ends, with blanks at the ends of lines and without a line end. */
const anyRecipe = fc
  .tuple(
    fc.constantFrom(recipeText, recipeText, ...catalogueTexts()),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', ' '),
    fc.constantFrom('', '\n', '\n\n\n', '\n# the end'),
    fc.constantFrom('', '\uFEFF', '\n', '  \n'),
  )
  .map(
    ([text, end, blank, after, before]) =>
      before + (text.trimEnd().replaceAll('\n', `${blank}\n`) + after).replaceAll('\n', end),
  )
  .filter((text) => parseRecipeFile(text).documents.every(({ recipe }) => recipe !== undefined));

const anyContents: fc.Arbitrary<WorkbookContents> = fc.record(
  {
    savedOn: fc.constant('2026-11-22'),
    recipes: fc.array(anyRecipe, { maxLength: 3 }),
    settings: fc.array(anySettings, { maxLength: 3 }),
    imports: fc.array(anyImport, { maxLength: 3 }),
    notebook: anyNotebook.filter(({ title, cells }) => title !== '' || cells.length > 0),
  },
  { requiredKeys: ['savedOn', 'recipes', 'settings', 'imports'] },
);

/** As JSON, in which objects are the same whatever they were made by. */
function plainly(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function messagesOf(text: string): readonly string[] {
  const { contents, problems } = readWorkbook(text);
  expect(contents).toBeUndefined();
  expect(problems.every(({ line, column, severity }) => line >= 1 && column >= 1 && severity === 'error')).toBe(true);
  return problems.map(({ line, message }) => `${String(line)}: ${message}`);
}

describe('saved and opened again', () => {
  test('a workbook is the same, its recipes byte for byte but for the mark of an encoding', () => {
    fc.assert(
      fc.property(anyContents, (contents) => {
        const { contents: read, problems } = readWorkbook(workbookText(contents));
        expect(problems).toEqual([]);
        const recipes = contents.recipes.map((recipe) => recipe.replace(/^\uFEFF/, ''));
        expect(plainly(read)).toEqual(plainly({ ...contents, recipes }));
      }),
      { numRuns: 80 },
    );
  });

  test('what stands in it is of the version that wrote it, frozen', () => {
    const { contents, recipes, problems } = readWorkbook(frozen);
    expect(problems).toEqual([]);
    expect(recipes.map(({ recipe }) => recipe.title)).toEqual(['Theft']);
    expect(contents).toEqual({
      savedOn: '2026-11-22',
      recipes: [expect.stringContaining('# one row each')],
      settings: [
        {
          recipeId: 'theft',
          matches: {
            thefts: { '387df95d6a40d10026d0d9750190096811df7113e3e61afd8bb4311af6d46981': { area: 'CSP' } },
          },
          values: { thefts: { kind: { 'Pedal cycle': 'bicycle' } } },
          choices: { until: '2016-01-01', area: 'Herefordshire' },
        },
      ],
      imports: [
        {
          signature: '387df95d6a40d10026d0d9750190096811df7113e3e61afd8bb4311af6d46981',
          settings: { delimiter: ';', encoding: 'windows-1252', quote: 'none', headerLine: 3, headerRows: 1, table: 0 },
          columns: [
            { name: 'CSP', type: 'category', keep: true, pseudonyms: false, misfitShare: 0 },
            { name: 'Recorded', type: 'date', keep: true, pseudonyms: false, misfitShare: 0.05 },
            { name: 'Victim', type: 'text', keep: false, pseudonyms: false, misfitShare: 0 },
            { name: 'Reference', type: 'text', keep: true, pseudonyms: true, misfitShare: 0 },
          ],
          hadTotals: true,
          leavesOutTotals: true,
          isUnpivoted: true,
          rejectedShare: 0.01,
          headings: ['CSP', 'Recorded', 'Victim', 'Reference', 'Note'],
        },
      ],
    });
    expect(contents && workbookText(contents)).toBe(frozen);
  });

  test('it survives the line ends of Windows, and a mark at its start', () => {
    const { contents } = readWorkbook(`\uFEFF${frozen.replaceAll('\n', '\r\n')}`);
    expect(contents).toEqual(readWorkbook(frozen).contents);
  });

  test('what a reader would refuse is left out, and the rest is there', () => {
    const signature = 'a'.repeat(64);
    const columns = (name: string) => [{ name, type: 'text', keep: true, pseudonyms: false, misfitShare: 0 }];
    const imported = (name: string): ImportMemory => ({
      signature,
      settings: {},
      columns: columns(name),
      hadTotals: false,
      leavesOutTotals: false,
      isUnpivoted: false,
      rejectedShare: 0,
      headings: [name],
    });
    const words = Object.fromEntries([
      ['__proto__', 'race'],
      ['constructor', 'race'],
      ['Racial', 'race'],
    ]);
    const text = workbookText({
      savedOn: '2026-11-22',
      recipes: [],
      settings: [{ recipeId: 'hate', matches: {}, values: { crimes: { strand: words } }, choices: {} }],
      imports: [imported('fine'), imported('\u202Eturned'), imported('half \uD800'), imported('bell \u0007')],
    });
    const { contents, problems } = readWorkbook(text);
    expect(problems).toEqual([]);
    expect(contents?.imports.map(({ headings }) => headings)).toEqual([['fine']]);
    expect(contents?.settings[0]?.values).toEqual({ crimes: { strand: { Racial: 'race' } } });
  });

  test('the digest follows what is in it, and not the day', () => {
    const { contents } = readWorkbook(frozen);
    if (!contents) throw new Error('the frozen file cannot be read');
    expect(workbookDigest({ ...contents, savedOn: '2027-01-01' })).toBe(workbookDigest(contents));
    const [settings] = contents.settings;
    const changed = { ...contents, settings: settings ? [{ ...settings, choices: { until: '2016-02-01' } }] : [] };
    expect(workbookDigest(changed)).not.toBe(workbookDigest(contents));
  });
});

describe('any text', () => {
  test('of more than 200 recipes in all is refused, however they are put together', () => {
    const book = Array.from({ length: 99 }, (_, n) => recipeText.replace('id: theft', `id: theft-${String(n)}`));
    const block = book.join('---\n').replaceAll(/^/gm, '    ').trimEnd();
    const file = (uses: number) =>
      `workbook: 1\nsaved: "2026-11-22"\nrecipes:\n  - &a |\n${block}\n${'  - *a\n'.repeat(uses)}`;
    expect(readWorkbook(file(1)).recipes).toHaveLength(198);
    const { contents, problems } = readWorkbook(file(99));
    expect(contents).toBeUndefined();
    expect(problems.map(({ message }) => message)).toEqual(['There are more than 200 recipes in this file.']);
  });

  test('is a workbook or problems, and never throws', () => {
    const cut = fc.tuple(fc.nat(frozen.length), fc.nat(60), fc.string({ unit: 'binary', maxLength: 20 }));
    const mutated = fc
      .array(cut, { minLength: 1, maxLength: 3 })
      .map((cuts) =>
        cuts.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), frozen),
      );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), mutated), (text) => {
        const { contents, problems } = readWorkbook(text);
        if (contents === undefined) expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
        else expect(problems.every(({ severity }) => severity === 'warning')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['', '1: There is no workbook in this text. A workbook file starts with `workbook: 1`.'],
    ['Name,Area\nA Person,North\n', '1: Keys and values are needed here'],
    ['workbook: 3\nsaved: "2026-11-22"\n', '1: This workbook file needs a newer version of the app'],
    ['workbook: 1\n', '1: The key `saved` is missing from the workbook file.'],
    ['workbook: 1\nsaved: "2026-11-22"\nrows: [1, 2]\n', '3: `rows` is not a key of the workbook file.'],
    ['workbook: 1\nsaved: yesterday\n', '2: Write the date as year-month-day'],
    ['workbook: 1\nsaved: "2026-11-22"\n---\nrecipe: 1\n', '3: A workbook file ends before a line `---`.'],
    ['workbook: 1\nsaved: "2026-11-22"\n__proto__: {polluted: true}\n', '3: `__proto__` cannot be used as a name'],
    [
      'workbook: 1\nsaved: "2026-11-22"\nsettings:\n  - recipe: a\n    choices: {constructor: x}\n',
      '5: `constructor` cannot be used as a name',
    ],
    [
      `workbook: 1\nsaved: "2026-11-22"\nsettings:\n  - recipe: a\n    matches:\n      - {input: constructor, headings: ${'a'.repeat(64)}, columns: {}}\n`,
      '6: This has a meaning of its own in JavaScript.',
    ],
    [
      'workbook: 1\nsaved: "2026-11-22"\nsettings:\n  - recipe: a\n    words:\n      - {input: b, column: c, word: __proto__, means: x}\n',
      '6: This has a meaning of its own in JavaScript.',
    ],
    [
      'workbook: 1\nsaved: "2026-11-22"\nsettings:\n  - recipe: a\n    matches:\n      - {input: b, headings: zz, columns: {}}\n',
      '6: The app makes this from the headings',
    ],
    [
      'workbook: 1\nsaved: "2026-11-22"\nsettings:\n  - {recipe: a, choices: []}\n',
      '4: Keys and values are needed here, not a list',
    ],
    [
      `workbook: 1\nsaved: "2026-11-22"\nimports:\n  - signature: ${'a'.repeat(64)}\n    columns: [{name: A, type: script}]\n`,
      '5: `script` is not known here.',
    ],
    [
      `workbook: 1\nsaved: "2026-11-22"\nimports:\n  - signature: ${'a'.repeat(64)}\n    columns: []\n    rows rejected: 7\n`,
      '6: A number from 0 to 1 is needed here.',
    ],
    [
      `workbook: 1\nsaved: "2026-11-22"\nimports:\n  - signature: ${'a'.repeat(64)}\n    columns: []\n    read: {password: secret}\n`,
      '6: `password` is not a key of',
    ],
    ['workbook: 1\nsaved: "2026-11-22"\nrecipes: [!js/function "x"]\n', '3: Tags (`!name`) are not used'],
    ['workbook: 1\nsaved: "2026-11-22"\nrecipes:\n  - "\\u202Eabc"\n', '4: This text holds an invisible mark'],
  ])('%j is told', (text, told) => {
    expect(messagesOf(text)).toContainEqual(expect.stringContaining(told));
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('work without end is not begun', () => {
    const head = 'workbook: 1\nsaved: "2026-11-22"\n';
    expect(messagesOf(`${head}recipes: ${'['.repeat(10_000)}`).length).toBeGreaterThan(0);
    expect(messagesOf(`${head}recipes: [${'"a",'.repeat(201)}]`)).toEqual([
      '1: There are more than 200 recipes in this file.',
    ]);
    const bomb = Array.from(
      { length: 30 },
      (_, n) => `a${String(n + 1)}: &b${String(n + 1)} [*b${String(n)}, *b${String(n)}]`,
    );
    expect(messagesOf(`${head}a0: &b0 [x]\n${bomb.join('\n')}\n`).length).toBeGreaterThan(0);
    expect(messagesOf('x'.repeat(3_000_001))).toEqual(['1: The file is too long to be a workbook file.']);
  });
});

test('a recipe that cannot be read is told at its own line, and the rest is opened', () => {
  const { contents, recipes, problems } = readWorkbook(
    frozen.replace('    title: Theft\n', '    titel: Theft\n').replace('settings:', '  - |\n    recipe: 99\nsettings:'),
  );
  expect(recipes).toEqual([]);
  expect(contents?.settings).toHaveLength(1);
  expect(problems.every(({ severity }) => severity === 'warning')).toBe(true);
  const told = problems.map(({ line, message }) => `${String(line)}: ${message}`).join('\n');
  expect(told).toMatch(/^12: A recipe in this file cannot be read. .*Did you mean `title`\?$/m);
  expect(told).toMatch(/^18: .*needs a newer version of the app/m);
});

test('inputs that several files were used for together come back', () => {
  const settings = [{ recipeId: 'thefts', matches: {}, values: {}, together: ['thefts'], choices: {} }];
  const text = workbookText({ savedOn: '2016-01-31', recipes: [], settings, imports: [] });
  expect(text).toContain('several files:');
  expect(readWorkbook(text).contents?.settings).toEqual(settings);
});
