import * as v from 'valibot';

import { columnChoices, delimiters, encodings, quotes } from '../import-settings.ts';
import { notebookSchema } from '../notebook-file/notebook-schema.ts';
import { block, id, isoDate, name, named } from '../schema/schema-parts.ts';
import { reservedKeys } from '../yaml/value-from-yaml.ts';

/**
 * A workbook file as it is written. What may be left out is told by its absence, so that a person reads what was chosen
 * and no more. Words and headings stand in lists, never as keys: they come from files, and may be anything.
 */
const text = v.string();
/** Becomes a key once it is read. */
const key = <Text extends v.GenericSchema<string>>(schema: Text) =>
  v.pipe(
    schema,
    v.check((written: string) => !reservedKeys.has(written), 'This has a meaning of its own in JavaScript.'),
  );
const signature = v.pipe(
  text,
  v.regex(/^[0-9a-f]{64}$/, 'The app makes this from the headings: 64 digits and letters a to f.'),
);
const part = v.pipe(
  v.number(),
  v.minValue(0, 'A number from 0 to 1 is needed here.'),
  v.maxValue(1, 'A number from 0 to 1 is needed here.'),
);
const count = v.pipe(
  v.number(),
  v.integer('A whole number is needed here.'),
  v.minValue(0, 'A number from 0 is needed here.'),
  v.maxValue(100_000_000, 'A number up to 100000000 is needed here.'),
);

export const settingsSchema = block({
  recipe: key(id),
  choices: v.optional(named(text)),
  matches: v.optional(v.array(block({ input: key(name), headings: signature, columns: named(text) }))),
  'several files': v.optional(v.array(key(name))),
  words: v.optional(v.array(block({ input: key(name), column: key(name), word: key(text), means: text }))),
});

export const importSchema = block({
  signature,
  read: v.optional(
    block({
      delimiter: v.optional(v.picklist(delimiters)),
      encoding: v.optional(v.picklist(encodings)),
      quote: v.optional(v.picklist(quotes)),
      headerLine: v.optional(count),
      headerRows: v.optional(count),
      table: v.optional(count),
    }),
  ),
  columns: v.array(
    block({
      name: text,
      type: v.picklist(columnChoices),
      'left out': v.optional(v.boolean()),
      pseudonyms: v.optional(v.boolean()),
      'did not fit': v.optional(part),
    }),
  ),
  headings: v.optional(v.array(text)),
  'had totals': v.optional(v.boolean()),
  'totals left out': v.optional(v.boolean()),
  'rows made of columns': v.optional(v.boolean()),
  'rows rejected': v.optional(part),
});

export const workbookSchema = block({
  workbook: v.literal(2),
  saved: isoDate,
  recipes: v.optional(v.array(text)),
  settings: v.optional(v.array(settingsSchema)),
  imports: v.optional(v.array(importSchema)),
  notebook: v.optional(notebookSchema),
});

export type WrittenWorkbook = v.InferOutput<typeof workbookSchema>;
export type WrittenSettings = v.InferOutput<typeof settingsSchema>;
export type WrittenImport = v.InferOutput<typeof importSchema>;
