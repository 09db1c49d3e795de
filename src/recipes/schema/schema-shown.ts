import * as v from 'valibot';

import { roles } from '../../results/roles.ts';
import type { Json } from '../recipe.ts';
import {
  block,
  may,
  name,
  named,
  names,
  needed,
  record,
  sentence,
  sql,
  text,
  title,
  upToTen,
  wholeNumber,
} from './schema-parts.ts';

const tableColumn = v.union(
  [
    v.picklist(roles),
    block({
      role: needed('what the column is; formatting, axis titles and protection follow from it', v.picklist(roles)),
      title: may('what the screen shows', title),
      of: may('the columns of this table it is made of', names),
      per: may(
        'only for `rate`, `ratio`, `mean`: the multiplier, such as 100000',
        v.pipe(v.number(), v.gtValue(0, 'A number above 0 is needed here.')),
      ),
      over: may('the columns of this table it sums over', names),
      months: may('how many months it sums', wholeNumber),
      bound: may('which end; only for `interval` and `limit`', v.picklist(['lower', 'upper'])),
      confidence: may(
        'only for `interval` and `limit`, such as 0.95',
        v.pipe(
          v.number(),
          v.gtValue(0, 'Confidence is between 0 and 1, such as 0.95.'),
          v.ltValue(1, 'Confidence is between 0 and 1, such as 0.95.'),
        ),
      ),
      decimals: may('decimal places shown', upToTen),
    }),
  ],
  `Write the column's role (${roles.join(', ')}), or keys and values such as {role: change, of: [now, before]}.`,
);

export const table = block({
  from: needed('the step shown', name),
  title: needed('what stands over it', title),
  note: may('what a reader must know to read it', text),
  columns: needed(
    'the columns shown, in this order',
    v.pipe(named(tableColumn), v.minEntries(1, 'A table needs at least one column.')),
  ),
  detail: may('the step that holds the rows behind the figures', name),
});

/** Anything that JSON can hold. */
export const json: v.GenericSchema<Json> = v.lazy(() =>
  v.union([v.null(), v.boolean(), v.number(), v.string(), v.array(json), record(text, json)]),
);

export const chart = block({
  from: needed('the step drawn', name),
  title: needed('what stands over it', title),
  subtitle: may('units, period', text),
  'vega-lite': needed(
    'a Vega-Lite specification without data, passed on as JSON. What of it is allowed is decided where it is drawn',
    record(text, json),
  ),
});

export const headline = block({
  from: needed('the step read', name),
  where: may(
    'what the row must equal; `$name` stands for the parameter. Exactly one row must be left',
    named(v.union([text, v.number()], 'Write a text or a number here.')),
  ),
  text: needed('the sentence, with `{column}` and `{$parameter}` in it', sentence),
  otherwise: may('said instead where a column in `text` is NULL or withheld', sentence),
});

export const check = block({
  name: needed('what is checked', title),
  sql: needed('one SELECT', sql),
  expect: may('when the check passes', v.picklist(['no rows', 'rows'])),
  says: may('what a failure means, with `{column}` of the first row and `{rows}` for how many there are', sentence),
});

export type WrittenTable = v.InferOutput<typeof table>;
export type WrittenTableColumn = v.InferOutput<typeof tableColumn>;
export type WrittenHeadline = v.InferOutput<typeof headline>;
