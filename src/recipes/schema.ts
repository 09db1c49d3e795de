import * as v from 'valibot';

import { roles } from '../results/roles.ts';
import { encodings, quoteNames, readings, separatorNames } from './import-settings.ts';
import { columnTypes, parameterTypes, polarities } from './recipe.ts';
import type { DataDefault, Json } from './recipe.ts';

/**
 * The file as a person writes it. Only shapes are said here; what one part says of another is in `cross-checks.ts`.
 * Nothing is transformed or filled in: what passes is what was written (`recipe-from-written.ts` fills in).
 *
 * Messages given here are whole sentences for people. The message of a strict object is instead the list of its keys,
 * which `schema-problems.ts` makes into sentences, because valibot itself reports only the first unknown key.
 */
const namePattern = /^[a-z][a-z0-9_]{0,62}$/;
const idPattern = /^[a-z][a-z0-9-]{0,62}$/;

export const notAList = 'Keys and values are needed here, not a list: write `key: value`.';

const text = v.string();
const title = v.pipe(text, v.regex(/\S/, 'Nothing is written here.'));
const name = v.pipe(
  text,
  v.regex(namePattern, 'A name is small letters, digits and `_`, starts with a letter, and has at most 63 characters.'),
);
const id = v.pipe(
  text,
  v.regex(idPattern, 'An id is small letters, digits and `-`, starts with a letter, and has at most 63 characters.'),
);
const sql = v.pipe(text, v.regex(/\S/, 'Nothing is written here: write one SELECT.'));
const wholeNumber = v.pipe(
  v.number(),
  v.integer('A whole number is needed here.'),
  v.minValue(1, 'A number from 1 is needed here.'),
  v.maxValue(1_000_000, 'A number up to 1000000 is needed here.'),
);
const isoDate = v.pipe(text, v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Write the date as year-month-day, such as 2016-01-31.'));
const columnReference = v.pipe(
  text,
  v.regex(
    /^[a-z][a-z0-9_]{0,62}\.[a-z][a-z0-9_]{0,62}$/,
    'Name the input and the column with a dot between them, such as `crimes.recorded_on`.',
  ),
);

export const keySeparator = '\n';

function block<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, Object.keys(entries).join(keySeparator));
}

/** valibot itself takes a list for a record. */
function record<Value extends v.GenericSchema>(key: typeof text | typeof title | typeof name, value: Value) {
  const schema = v.record(key, value);
  const refusal = v.never(notAList);
  const run: (typeof schema)['~run'] = (dataset, config) =>
    Array.isArray(dataset.value) ? refusal['~run'](dataset, config) : schema['~run'](dataset, config);
  return { ...schema, '~run': run };
}

function named<Value extends v.GenericSchema>(value: Value) {
  return record(name, value);
}

const inputColumn = v.union(
  [
    v.picklist(columnTypes),
    block({
      type: v.picklist(columnTypes),
      title: v.optional(title),
      meaning: v.optional(text),
      aliases: v.optional(v.array(title)),
      values: v.optional(
        v.union(
          [v.array(title), record(title, v.array(title))],
          'Write a list of values, or each value with a list of the other words for it.',
        ),
      ),
      optional: v.optional(v.boolean()),
    }),
  ],
  `Write the column's type (${columnTypes.join(', ')}), or keys and values such as {type: date, aliases: [Date]}.`,
);

const importSettings = v.pipe(
  block({
    separator: v.optional(v.picklist(separatorNames)),
    'quotation mark': v.optional(v.picklist(quoteNames)),
    encoding: v.optional(v.picklist(encodings)),
    sheet: v.optional(title),
    table: v.optional(wholeNumber),
    'headings on line': v.optional(wholeNumber),
    'lines of headings': v.optional(
      v.pipe(
        v.number(),
        v.integer('A whole number is needed here.'),
        v.minValue(0, 'A number from 0 to 10 is needed here.'),
        v.maxValue(10, 'A number from 0 to 10 is needed here.'),
      ),
    ),
    'leave out totals': v.optional(v.boolean()),
    'make rows of columns': v.optional(v.boolean()),
    read: v.optional(
      v.pipe(record(title, v.picklist(readings)), v.minEntries(1, 'Write at least one heading of the file here.')),
    ),
  }),
  v.minEntries(1, 'Write at least one setting here, such as `separator: semicolon`.'),
);

const input = block({
  title: v.optional(title),
  partner: v.optional(text),
  aliases: v.optional(v.array(text)),
  about: v.optional(text),
  optional: v.optional(v.boolean()),
  import: v.optional(importSettings),
  columns: v.pipe(named(inputColumn), v.minEntries(1, 'An input needs at least one column.')),
});

const columnReferences = v.union(
  [columnReference, v.array(columnReference)],
  'Name the input and the column with a dot between them, such as `crimes.recorded_on`, or a list of them.',
);

const dataDefault = v.pipe(
  block({
    'first complete month': v.optional(columnReferences),
    'last complete month': v.optional(columnReferences),
    'last complete quarter': v.optional(columnReferences),
    'last complete financial year': v.optional(columnReferences),
    'last complete calendar year': v.optional(columnReferences),
    'first date': v.optional(columnReferences),
    'last date': v.optional(columnReferences),
  } satisfies Record<DataDefault, v.GenericSchema>),
  v.entries(1, 'Write one rule here, such as {last complete month: crimes.recorded_on}.'),
);

const parameter = block({
  type: v.picklist(parameterTypes),
  title: v.optional(title),
  about: v.optional(text),
  default: v.optional(
    v.union(
      [text, v.number(), dataDefault],
      'Write a value, or a rule such as {last complete month: crimes.recorded_on}.',
    ),
  ),
  options: v.optional(v.pipe(v.array(title), v.minLength(1, 'A choice needs at least one option.'))),
  from: v.optional(columnReference),
});

const tableColumn = v.union(
  [
    v.picklist(roles),
    block({
      role: v.picklist(roles),
      title: v.optional(title),
      of: v.optional(v.union([name, v.array(name)], 'Name a column of this table, or a list of them.')),
      per: v.optional(v.pipe(v.number(), v.gtValue(0, 'A number above 0 is needed here.'))),
      over: v.optional(v.union([name, v.array(name)], 'Name a column of this table, or a list of them.')),
      months: v.optional(wholeNumber),
      bound: v.optional(v.picklist(['lower', 'upper'])),
      confidence: v.optional(
        v.pipe(
          v.number(),
          v.gtValue(0, 'Confidence is between 0 and 1, such as 0.95.'),
          v.ltValue(1, 'Confidence is between 0 and 1, such as 0.95.'),
        ),
      ),
      decimals: v.optional(
        v.pipe(
          v.number(),
          v.integer('A whole number is needed here.'),
          v.minValue(0, 'A number from 0 to 10 is needed here.'),
          v.maxValue(10, 'A number from 0 to 10 is needed here.'),
        ),
      ),
    }),
  ],
  `Write the column's role (${roles.join(', ')}), or keys and values such as {role: change, of: [now, before]}.`,
);

const table = block({
  from: name,
  title,
  note: v.optional(text),
  columns: v.pipe(named(tableColumn), v.minEntries(1, 'A table needs at least one column.')),
  detail: v.optional(name),
});

/** Anything that JSON can hold. */
export const json: v.GenericSchema<Json> = v.lazy(() =>
  v.union([v.null(), v.boolean(), v.number(), v.string(), v.array(json), record(text, json)]),
);

const chart = block({
  from: name,
  title,
  subtitle: v.optional(text),
  'vega-lite': record(text, json),
});

const headline = block({
  from: name,
  where: v.optional(named(v.union([text, v.number()], 'Write a text or a number here.'))),
  text: title,
  otherwise: v.optional(title),
});

const check = block({
  name: title,
  sql,
  expect: v.optional(v.picklist(['no rows', 'rows'])),
  says: v.optional(title),
});

const indicator = v.union(
  [
    id,
    block({
      id,
      title: v.optional(title),
      definition: v.optional(title),
      unit: v.optional(title),
      polarity: v.optional(v.picklist(polarities)),
      source: v.optional(title),
      frequency: v.optional(title),
      target: v.optional(title),
    }),
  ],
  "Write the indicator's id, or keys and values such as {id: theft-rate, unit: per 1000 people}.",
);

const change = block({ version: wholeNumber, date: isoDate, what: title, why: v.optional(text) });

/** One recipe as written. */
export const recipeSchema = block({
  recipe: v.literal(1),
  id,
  version: wholeNumber,
  title,
  priority: v.optional(title),
  produces: v.optional(v.array(indicator)),
  about: v.optional(text),
  author: v.optional(text),
  contact: v.optional(text),
  changes: v.optional(v.array(change)),
  parent: v.optional(
    v.pipe(
      text,
      v.regex(
        /^([0-9a-f]{64}|[a-z]{3,8}(-[a-z]{3,8}){6})$/,
        'Write a fingerprint: its seven words joined by `-`, or its 64 digits and letters a to f.',
      ),
    ),
  ),
  inputs: v.optional(named(input)),
  parameters: v.optional(named(parameter)),
  steps: v.pipe(named(sql), v.minEntries(1, 'A recipe needs at least one step.')),
  tables: v.optional(v.array(table)),
  charts: v.optional(v.array(chart)),
  headlines: v.optional(v.array(headline)),
  checks: v.optional(v.array(check)),
});

export type WrittenRecipe = v.InferOutput<typeof recipeSchema>;
export type WrittenIndicator = v.InferOutput<typeof indicator>;
export type WrittenImport = v.InferOutput<typeof importSettings>;
export type WrittenInput = v.InferOutput<typeof input>;
export type WrittenInputColumn = v.InferOutput<typeof inputColumn>;
export type WrittenParameter = v.InferOutput<typeof parameter>;
export type WrittenTable = v.InferOutput<typeof table>;
export type WrittenTableColumn = v.InferOutput<typeof tableColumn>;
export type WrittenHeadline = v.InferOutput<typeof headline>;
