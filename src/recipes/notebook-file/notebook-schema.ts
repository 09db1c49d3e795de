import * as v from 'valibot';

import { block, name, record, text, title } from '../schema/schema-parts.ts';
import { json } from '../schema/schema-shown.ts';

/** A notebook file as it is written: a cell is a paragraph, a SELECT, or a chart of one above. */
export const notebookSchema = block({
  notebook: v.literal(1),
  title: v.optional(v.pipe(text, v.maxLength(500, 'This title is too long. Shorten it to 500 characters.'))),
  cells: v.array(
    v.variant(
      'kind',
      [
        block({ kind: v.literal('text'), text }),
        block({ kind: v.literal('sql'), name, sql: text }),
        block({
          kind: v.literal('chart'),
          from: v.optional(name),
          sql: v.optional(text),
          title: v.optional(title),
          subtitle: v.optional(text),
          'vega-lite': v.optional(record(text, json)),
        }),
      ],
      'A cell starts with its kind. Write `kind: text`, `kind: sql` or `kind: chart`.',
    ),
  ),
});

export type WrittenNotebook = v.InferOutput<typeof notebookSchema>;
export type WrittenCell = WrittenNotebook['cells'][number];
