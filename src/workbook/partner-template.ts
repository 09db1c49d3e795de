import { nameHeadings } from '../intake/layout/headings.ts';
import { markedColumn } from '../recipes/names.ts';
import type { Input, InputColumn } from '../recipes/recipe.ts';

/** More than Excel shows of a heading without a person dragging it wide. */
const longestHeading = 100;

/** The columns a partner is asked for: all but those that hold markers, which intake makes where there are any. */
export function askedColumns({ columns }: Input): readonly InputColumn[] {
  return columns.filter((column) => markedColumn(column, columns) === undefined);
}

/**
 * The headings of an input's blank template: the titles of the columns asked for, or their names where a title would not come back
 * from a spreadsheet as it is, where one would run as a formula, and where two are the same.
 */
export function templateHeadings(input: Input): readonly string[] {
  const columns = askedColumns(input);
  const titles = columns.map(({ title, name }) => (isSafeHeading(title) ? title.trim() : name));
  return new Set(titles.map(plainHeading)).size === titles.length ? titles : columns.map(({ name }) => name);
}

/** The template as CSV that Excel opens with a double click: a byte order mark, the headings, and nothing else. */
export function templateCsv(input: Input): string {
  const fields = templateHeadings(input).map((heading) =>
    /[",;]/.test(heading) ? `"${heading.replaceAll('"', '""')}"` : heading,
  );
  return `\uFEFF${fields.join(',')}\r\n`;
}

/** A name by which the file, once filled in, is known for what it is: `hate-crimes-template.csv`. Safe on every system. */
export function templateFileName({ aliases, name }: Input): string {
  const words = [...aliases, name].map((text) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60),
  );
  return `${words.find((text) => text !== '') ?? 'file'}-template.csv`;
}

/**
 * The input's columns for the headings of a file, by its place, where these are the headings of the template: all that
 * the input cannot do without, and nothing else. Undefined where they are not.
 */
export function templateColumns(input: Input, names: readonly string[]): readonly InputColumn[] | undefined {
  const asked = askedColumns(input);
  const wanted = new Map(templateHeadings(input).map((heading, i) => [plainHeading(heading), asked[i]] as const));
  const found = names.flatMap((name) => wanted.get(name.toLowerCase()) ?? []);
  const isWhole = asked.every((column) => column.optional || found.includes(column));
  return isWhole && found.length === names.length && new Set(found).size === names.length ? found : undefined;
}

/** As intake names the column of a file. */
function plainHeading(heading: string): string {
  return (nameHeadings([heading]).columns[0]?.name ?? '').toLowerCase();
}

function isSafeHeading(title: string): boolean {
  const heading = title.trim();
  return (
    /^[\p{L}][^\p{C}]*$/u.test(heading) &&
    heading.length <= longestHeading &&
    plainHeading(heading) === heading.toLowerCase()
  );
}
