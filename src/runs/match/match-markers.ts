import { markedColumn } from '../../recipes/names.ts';
import type { Input } from '../../recipes/recipe.ts';
import type { SourceFacts } from '../source-facts.ts';

/** A column of a file that stands for one of an input, as `match.ts` says it. */
interface Matched {
  readonly column: string;
  readonly why: string;
  readonly strength: 3;
}

/**
 * The columns of an input that hold markers (`residents_marker`), each with the one that intake put beside the file's
 * column that stands for the marked one. A file without markers has none.
 */
export function markerMatches(
  input: Input,
  source: SourceFacts,
  columns: Readonly<Record<string, Pick<Matched, 'column'> | undefined>>,
): Readonly<Record<string, Matched>> {
  const found = input.columns.flatMap((wanted): [string, Matched][] => {
    const marked = markedColumn(wanted, input.columns);
    const matched = marked && columns[marked.name];
    if (!matched) return [];
    const column = markersBeside(matched.column, source);
    return column === undefined
      ? []
      : [[wanted.name, { column, why: `it keeps the markers of ${matched.column}`, strength: 3 }]];
  });
  return Object.fromEntries(found);
}

/** The columns as they are chosen now, with the markers that belong to them and none of those chosen before. */
export function withMarkers<Column extends { readonly column: string }>(
  input: Input,
  source: SourceFacts,
  columns: Readonly<Record<string, Column | undefined>>,
): Readonly<Record<string, Column | Matched | undefined>> {
  const others = Object.entries(columns).filter(
    ([name]) => !input.columns.some((column) => column.name === name && markedColumn(column, input.columns)),
  );
  const kept = Object.fromEntries(others);
  return { ...kept, ...markerMatches(input, source, kept) };
}

/** Where a file has a column of that name of its own, intake puts a number behind the name, and that column is the longer. */
function markersBeside(column: string, source: SourceFacts): string | undefined {
  const start = `${column}_marker`;
  return source.columns
    .filter(({ name, type }) => type === 'text' && name.startsWith(start) && /^(_\d+)?$/.test(name.slice(start.length)))
    .map(({ name }) => name)
    .sort((a, b) => b.length - a.length)[0];
}
