import { sql, SQLDialect } from '@codemirror/lang-sql';
import type { Extension } from '@codemirror/state';
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
  return sql({ dialect }).language;
}
