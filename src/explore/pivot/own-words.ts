import { notKnown } from '../question/group-words.ts';
import { freeName } from '../question/sql-lines.ts';

/** What a field of the rows says where a row is a total of its values, and where its value is not known. */
export interface RowWords {
  readonly total: string;
  readonly unknown: string;
}

/** What a group of a field is called whose value is not known, where these are the field's values in words. */
export function unknownWords(values: readonly string[]): string {
  return firstFree([notKnown, 'no value', 'no value given'], values);
}

/** What the total of all is called beside groups of these names. */
export function totalWords(values: readonly string[]): string {
  return firstFree(['Total', 'Total of all', 'Total of all values'], values);
}

/** What the total of one group is called beside groups of these names. */
export function subtotalWords(group: string, values: readonly string[]): string {
  return firstFree([`Total of ${group}`, `Total of all ${group}`, `Total of all values of ${group}`], values);
}

/** What the last columns of a pivot are called, so that no value could be taken for them. */
export function lastHeadings(headings: readonly { readonly keys: readonly { readonly words: string }[] }[]): {
  readonly other: string;
  readonly total: string;
} {
  const values = headings.flatMap(({ keys }) => [keys[0]?.words ?? '', keys.map(({ words }) => words).join(', ')]);
  return { other: firstFree(['Other', 'All other', 'All other values'], values), total: totalWords(values) };
}

/** The first of some words that stands for no value, capitals making no difference; the last with a number where all do. */
function firstFree(own: readonly string[], values: readonly string[]): string {
  const taken = new Set(values.map((value) => value.trim().toLowerCase()));
  return own.find((words) => !taken.has(words.toLowerCase())) ?? freeName(own.at(-1) ?? '', [...taken]);
}
