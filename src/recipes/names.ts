import type { ColumnType } from './recipe.ts';

/** What the screen shows of a thing without a title: its name with underscores as blanks and a capital first. */
export function titleFromName(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** `input.column` in its two parts. */
export function columnReferenceFrom(text: string): { readonly input: string; readonly column: string } {
  const dot = text.indexOf('.');
  return { input: text.slice(0, dot), column: text.slice(dot + 1) };
}

const markerEnding = '_marker';

interface TypedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/**
 * Of the columns of an input, the one whose markers (`[c]`, `*`) a column holds: `residents` for `residents_marker`.
 * Undefined for a column that is none such. Text has no markers: what stands in place of a value is itself its value.
 */
export function markedColumn<Column extends TypedColumn>(
  { name, type }: TypedColumn,
  columns: readonly Column[],
): Column | undefined {
  if (type !== 'text' || !name.endsWith(markerEnding)) return undefined;
  const marked = name.slice(0, -markerEnding.length);
  return columns.find((one) => one.name === marked && one.type !== 'text' && one.type !== 'category');
}
