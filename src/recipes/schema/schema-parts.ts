import * as v from 'valibot';

/**
 * What the schema of a recipe is put together from. Messages given here are whole sentences for people. The message of a
 * strict object is instead the list of its keys, which `schema-problems.ts` makes into sentences, because valibot itself
 * reports only the first unknown key.
 */
const namePattern = /^[a-z][a-z0-9_]{0,62}$/;
const idPattern = /^[a-z][a-z0-9-]{0,62}$/;

export const notAList = 'Keys and values are needed here, not a list: write `key: value`.';

export const keySeparator = '\n';

export const text = v.string();
/** In UTF-16 units. */
const longestTitle = 500;
const longestSentence = 5_000;

/** What stands on one line of the screen. */
export const title = shortText(longestTitle);
/** What is read as a sentence or some. */
export const sentence = shortText(longestSentence);
export const name = v.pipe(
  text,
  v.regex(namePattern, 'A name is small letters, digits and `_`, starts with a letter, and has at most 63 characters.'),
);
export const id = v.pipe(
  text,
  v.regex(idPattern, 'An id is small letters, digits and `-`, starts with a letter, and has at most 63 characters.'),
);
export const sql = v.pipe(text, v.regex(/\S/, 'Nothing is written here: write one SELECT.'));
export const wholeNumber = v.pipe(
  v.number(),
  v.integer('A whole number is needed here.'),
  v.minValue(1, 'A number from 1 is needed here.'),
  v.maxValue(1_000_000, 'A number up to 1000000 is needed here.'),
);
export const upToTen = v.pipe(
  v.number(),
  v.integer('A whole number is needed here.'),
  v.minValue(0, 'A number from 0 to 10 is needed here.'),
  v.maxValue(10, 'A number from 0 to 10 is needed here.'),
);
export const isoDate = v.pipe(
  text,
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Write the date as year-month-day, such as 2016-01-31.'),
);
export const columnReference = v.pipe(
  text,
  v.regex(
    /^[a-z][a-z0-9_]{0,62}\.[a-z][a-z0-9_]{0,62}$/,
    'Name the input and the column with a dot between them, such as `crimes.recorded_on`.',
  ),
);
export const columnReferences = v.union(
  [columnReference, v.array(columnReference)],
  'Name the input and the column with a dot between them, such as `crimes.recorded_on`, or a list of them.',
);
export const names = v.union([name, v.array(name)], 'Name a column of this table, or a list of them.');

/**
 * A key that must be written. Its meaning stands here and nowhere else in code: the JSON Schema hands it to editors, and
 * the tests hold the tables of FORMAT.md against it.
 */
export function needed<const Value extends v.GenericSchema>(meaning: string, value: Value) {
  return v.pipe(value, v.description(meaning));
}

/** A key that may be left out. */
export function may<const Value extends v.GenericSchema>(meaning: string, value: Value) {
  return v.optional(needed(meaning, value));
}

/** Keys and values, and no other key. */
export function block<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, Object.keys(entries).join(keySeparator));
}

/** Any keys of a kind. valibot itself takes a list for a record. */
export function record<Value extends v.GenericSchema>(key: typeof text | typeof title | typeof name, value: Value) {
  const schema = v.record(key, value);
  const refusal = v.never(notAList);
  const run: (typeof schema)['~run'] = (dataset, config) =>
    Array.isArray(dataset.value) ? refusal['~run'](dataset, config) : schema['~run'](dataset, config);
  return { ...schema, '~run': run };
}

export function named<Value extends v.GenericSchema>(value: Value) {
  return record(name, value);
}

function shortText(most: number) {
  return v.pipe(
    text,
    v.regex(/\S/, 'Nothing is written here.'),
    v.maxLength(most, `This text is too long here. Shorten it to ${String(most)} characters.`),
  );
}
