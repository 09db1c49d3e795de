import { SQLDialect } from '@codemirror/lang-sql';
import { foldInside, foldNodeProp } from '@codemirror/language';
import type { EditorState, Extension } from '@codemirror/state';
import type { SqlWords } from '../../../workbook/explore/editor-words.ts';

/** DuckDB's SQL, with the words of the engine at hand. */
export function duckdb({ keywords, types }: Pick<SqlWords, 'keywords' | 'types'>): Extension {
  const dialect = SQLDialect.define({
    keywords: keywords.join(' '),
    types: types.filter((type) => /^[a-z0-9_]+$/.test(type) && !keywords.includes(type)).join(' '),
    doubleDollarQuotedStrings: true,
    caseInsensitiveIdentifiers: true,
    operatorChars: '*+-%<>!=&|~^/@?',
    specialVar: '$',
  });
  // The language alone: its own completion knows neither scopes nor methods.
  return dialect.language.configure({ props: [folds] });
}

/** A bracket folds, and a statement from its first line on; where one opens on that line, the bracket comes before it. */
const folds = foldNodeProp.add({
  Parens: foldInside,
  Statement(statement, state: EditorState) {
    const { to } = state.doc.lineAt(statement.from);
    const opened = statement.getChildren('Parens').some((bracket) => bracket.from < to && bracket.to > to);
    return opened || statement.to <= to ? null : { from: to, to: statement.to };
  },
});
