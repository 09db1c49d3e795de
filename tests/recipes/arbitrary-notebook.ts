import fc from 'fast-check';
import type { CellContents, NotebookContents } from '../../src/recipes/notebook-file/notebook-contents.ts';
import { unsavable } from '../../src/recipes/notebook-file/write-notebook.ts';

const typed = fc.string({
  unit: fc.constantFrom(...Array.from('aZ9 \t\n\r\'":#-|>[]{}&*!%@`~,.?/\\é£\u00a0😀')),
  maxLength: 60,
});
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,10}$/);

const cell: fc.Arbitrary<CellContents> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: typed }),
  fc.record({ kind: fc.constant('sql' as const), name, sql: typed }),
  fc.record({
    kind: fc.constant('chart' as const),
    from: fc.oneof(name, fc.constant('')),
    sql: fc.option(typed, { nil: undefined }),
    chart: fc.option(
      fc.record({
        title: typed.filter((title) => /\S/.test(title)),
        subtitle: fc.option(typed, { nil: undefined }),
        vegaLite: fc.dictionary(name, typed),
      }),
      { nil: undefined },
    ),
  }),
);

/** Notebooks that can be saved, whatever was typed into their cells. */
export const anyNotebook: fc.Arbitrary<NotebookContents> = fc
  .record({
    title: typed,
    cells: fc.uniqueArray(cell, {
      selector: (one) => (one.kind === 'sql' ? one.name : Symbol()),
      maxLength: 6,
    }),
  })
  .filter((contents) => unsavable(contents).length === 0);
