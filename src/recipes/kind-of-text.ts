/** The files that this app writes and reads back, none of which holds data. */
export type KindOfText = 'recipe' | 'notebook' | 'workbook';

/** A key that names a format and its number, where a line begins: what is written inside another is indented. */
const format = /^(?:\{\s*)?["']?(recipe|notebook|workbook)["']?[ \t]*:[ \t]*["']?\d/m;

/** What a text says that it is, by the first line that names a format; undefined where none does. It may be broken nevertheless. */
export function kindOfText(text: string): KindOfText | undefined {
  switch (format.exec(text.replace(/^\ufeff/, ''))?.[1]) {
    case 'recipe':
      return 'recipe';
    case 'notebook':
      return 'notebook';
    case 'workbook':
      return 'workbook';
    default:
      return undefined;
  }
}
