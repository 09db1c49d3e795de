import { expect, test } from 'vitest';
import type { InputMatch } from '../../src/runs/match/match.ts';
import { matchWords } from '../../src/runs/match/match-words.ts';
import type { SourceFacts } from '../../src/runs/source-facts.ts';
import { wordCautions, wordProblems } from '../../src/workbook/word-news.ts';
import { recipeFrom } from '../runs/recipe-sql-support.ts';

const recipe = recipeFrom(`recipe: 1
id: litter
version: 1
title: Litter
inputs:
  answers:
    title: Answers, one row each
    columns:
      litter: { type: category, title: Litter, values: { big: [Very big], small: [] } }
      noise: { type: category, title: Noise, values: { big: [Very big], small: [] } }
      cars: { type: category, title: Burnt-out cars, optional: true, values: { big: [Very big], small: [] } }
steps: { counted: SELECT count(*) AS n FROM answers }
`);

/** Rows by word, for each column of each file. */
type Files = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;

test.each<[string, Files, Readonly<Record<string, string>>, readonly string[]]>([
  ['words all known', { a: { litter: { big: 4, 'VERY BIG': 2, Smalls: 1 } } }, {}, []],
  [
    'one word in one row',
    { a: { litter: { big: 4, DK: 1 } } },
    {},
    ['Words this recipe does not know in “Litter”: “DK” (1 row). They are kept as they are.'],
  ],
  [
    'more than five words: the most frequent, and how many rows all have',
    { a: { litter: { big: 4, Z: 9, Y: 8, X: 7, W: 6, V: 5, U: 1000, T: 1 } } },
    {},
    [
      'Words this recipe does not know in “Litter”: “U”, “Z”, “Y”, “X”, “W” and 2 more (1,036 rows). They are kept as they are.',
    ],
  ],
  [
    'several files: one line, each word once',
    { a: { litter: { big: 4, DK: 1, Lots: 2 } }, b: { litter: { DK: 7 } } },
    {},
    ['Words this recipe does not know in “Litter”: “DK”, “Lots” (10 rows). They are kept as they are.'],
  ],
  [
    'other words in another column: a line for each',
    { a: { litter: { big: 4, DK: 1 }, noise: { big: 4, Loud: 2 } } },
    {},
    [
      'Words this recipe does not know in “Litter”: “DK” (1 row). They are kept as they are.',
      'Words this recipe does not know in “Noise”: “Loud” (2 rows). They are kept as they are.',
    ],
  ],
  [
    'the same words in several columns: one line for all, by their places',
    { a: { litter: { big: 4, DK: 1, NA: 1 }, noise: { big: 4, NA: 2, DK: 1 }, cars: { big: 1, DK: 1, NA: 2 } } },
    {},
    [
      'Words this recipe does not know in “Litter”, “Noise”, “Burnt-out cars”: “NA”, “DK” (8 cells). They are kept as they are.',
    ],
  ],
  ['words that the person said to keep', { a: { litter: { big: 4, DK: 1 } } }, { DK: 'DK' }, []],
])('before the result: %s', (_, files, said, lines) => {
  expect(wordCautions(recipe, ...matched(files, said))).toEqual(lines);
});

test('a needed column none of whose words is known still stops the run, an optional one does not', () => {
  const files = { a: { litter: { DK: 1 }, noise: { DK: 1, big: 1 }, cars: { DK: 3 } } };
  expect(wordProblems(recipe, ...matched(files, {})).map(({ column }) => column)).toEqual(['litter']);
});

function matched(files: Files, said: Readonly<Record<string, string>>) {
  const sources = Object.entries(files).map(([table, columns]): SourceFacts => {
    return {
      table,
      fileName: `${table}.csv`,
      bytes: 1,
      sha256: '0',
      rows: 1,
      isSample: false,
      signature: table,
      columns: Object.keys(columns).map((name) => ({ name, heading: name, type: 'text', note: undefined, words: [] })),
    };
  });
  const matches: readonly InputMatch[] = [
    {
      input: 'answers',
      files: Object.entries(files).map(([table, columns]) => ({
        table,
        columns: Object.fromEntries(
          Object.keys(columns).map((column) => [
            column,
            { column, why: 'its heading is the same', strength: 3 as const },
          ]),
        ),
        values: {},
      })),
    },
  ];
  return [
    matches,
    sources,
    (...[, column, table]: Parameters<Parameters<typeof wordCautions>[3]>) =>
      matchWords(
        column,
        Object.entries(files[table]?.[column.name] ?? {}).map(([word, rows]) => ({ word, rows })),
        said,
      ),
  ] as const;
}
