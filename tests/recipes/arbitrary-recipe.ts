import fc from 'fast-check';

import { roles } from '../../src/results/roles.ts';
import type { Role } from '../../src/results/roles.ts';
import { delimiters, encodings, quotes, readings } from '../../src/recipes/import-settings.ts';
import type { ImportSettings } from '../../src/recipes/import-settings.ts';
import { columnTypes, polarities } from '../../src/recipes/recipe.ts';
import type {
  DataDefault,
  Indicator,
  Input,
  Json,
  JsonObject,
  Parameter,
  ParameterDefault,
  Recipe,
  TableColumn,
} from '../../src/recipes/recipe.ts';
import { strangeCharacter } from '../../src/recipes/yaml/strange-characters.ts';

const reserved = ['constructor', 'prototype', '__proto__'];
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/).filter((text) => !reserved.includes(text));
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
/** Texts that YAML could take for something else, or lay out in a way that loses part of them. */
const awkward = fc.constantFrom(
  'no',
  'null',
  '~',
  '2016',
  '1e3',
  '0x1f',
  '2016-01-31',
  '- a',
  'a: b',
  'a #b',
  '#',
  '*a',
  '&a',
  '!a',
  '%a',
  '@a',
  '`a',
  '"',
  "'",
  '|',
  '>',
  '{a',
  '[a',
  ' a',
  'a ',
  '\ta',
  'a\n',
  'a\n\n',
  '\na',
  ' a\nb',
  'a \nb',
  'a\r\nb',
  '---',
  '---\na',
  '...',
  '<<',
  '=',
  '\u00a0',
  '❤\ufe0f',
  'é£😀',
  '\\n',
  "it's",
  '$a',
);
const anyText = fc
  .oneof(awkward, fc.string({ unit: 'grapheme', maxLength: 20 }))
  .filter((text) => strangeCharacter(text) === undefined);
const title = anyText.filter((text) => /\S/.test(text));
const plainTitle = title.map((text) => text.replaceAll(/[{}]/g, '.'));
const maybeText = fc.option(anyText, { nil: undefined });
const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((value) => !Number.isInteger(value) || Number.isSafeInteger(value))
  .map((value) => value + 0);

/** fast-check's own makes objects without a prototype now and then, which are no recipe's. */
function record<Value extends object>(model: { [Key in keyof Value]: fc.Arbitrary<Value[Key]> }): fc.Arbitrary<Value> {
  return fc.record<Value, keyof Value>(model, { noNullPrototype: true });
}

function fixed<Value>(value: Value): fc.Arbitrary<Value> {
  return fc.constant(value);
}

function namedAlike<Item extends { readonly name: string }>(
  item: fc.Arbitrary<Item>,
  minLength = 0,
): fc.Arbitrary<Item[]> {
  return fc.uniqueArray(item, { selector: (one) => one.name, minLength, maxLength: 4 });
}

/** Values and their other words, no word twice. */
const values = fc
  .uniqueArray(
    title.filter((text) => !reserved.includes(text)),
    { selector: (text) => text.trim().toLowerCase(), maxLength: 6 },
  )
  .chain((words) => fc.tuple(fixed(words), fc.integer({ min: 0, max: words.length })))
  .map(([words, count]) =>
    words
      .slice(0, count)
      .map((value, index) => ({ value, aliases: words.slice(count).filter((_, at) => at % count === index) })),
  );

const column = record({
  name,
  title,
  type: fc.constantFrom(...columnTypes),
  meaning: maybeText,
  aliases: fc.array(title, { maxLength: 3 }),
  values,
  optional: fc.boolean(),
}).map((made) => (made.type === 'category' ? made : { ...made, values: [] }));

const count = (min: number, max: number) => fc.option(fc.integer({ min, max }), { nil: undefined });
const maybe = fc.option(fc.boolean(), { nil: undefined });
const importSettings: fc.Arbitrary<ImportSettings | undefined> = record({
  delimiter: fc.constantFrom(undefined, ...delimiters),
  quote: fc.constantFrom(undefined, ...quotes),
  encoding: fc.constantFrom(undefined, ...encodings),
  sheet: fc.option(title, { nil: undefined }),
  table: count(0, 999_999),
  headerLine: count(1, 1_000_000),
  headerRows: count(0, 10),
  leavesOutTotals: maybe,
  isUnpivoted: maybe,
  read: fc.uniqueArray(
    record({ heading: title.filter((text) => !reserved.includes(text)), as: fc.constantFrom(...readings) }),
    { selector: (one) => one.heading.trim().toLowerCase(), maxLength: 3 },
  ),
}).map((made) =>
  Object.values(made)
    .flat()
    .some((value) => value !== undefined)
    ? made
    : undefined,
);

const input: fc.Arbitrary<Input> = record({
  name,
  title,
  partner: maybeText,
  aliases: fc.array(title, { maxLength: 3 }),
  about: maybeText,
  optional: fc.boolean(),
  importSettings,
  columns: namedAlike(column, 1),
});

const maybeTitle = fc.option(title, { nil: undefined });
const indicators: fc.Arbitrary<Indicator[]> = fc.uniqueArray(
  record({
    id,
    title: maybeTitle,
    definition: maybeTitle,
    unit: maybeTitle,
    polarity: fc.constantFrom(undefined, ...polarities),
    source: maybeTitle,
    frequency: maybeTitle,
    target: maybeTitle,
  }),
  { selector: (one) => one.id, maxLength: 3 },
);

const monthOf = date.map((day) => `${day.slice(0, 7)}-01`);
function parameter(inputs: readonly Input[]): fc.Arbitrary<Parameter> {
  const references = inputs.flatMap((one) =>
    one.columns.map((each) => ({ type: each.type, reference: { input: one.name, column: each.name } })),
  );
  const dates = references.filter(({ type }) => type === 'date').map(({ reference }) => reference);
  const texts = references
    .filter(({ type }) => type === 'text' || type === 'category')
    .map(({ reference }) => reference);
  function oneOf<Item>(items: readonly Item[]): fc.Arbitrary<Item | undefined> {
    return items.length > 0 ? fc.option(fc.constantFrom(...items), { nil: undefined }) : fixed(undefined);
  }
  const literal = (value: fc.Arbitrary<string | number>) =>
    value.map((made) => ({ kind: 'literal' as const, value: made }));
  const fromData = (...rules: readonly DataDefault[]): fc.Arbitrary<ParameterDefault | undefined> =>
    fc
      .tuple(fc.constantFrom(...rules), oneOf(dates))
      .map(
        ([rule, reference]) =>
          reference && { kind: 'from data' as const, rule, columns: [reference, ...dates.slice(0, 1)] },
      );
  const common = { name, title, about: maybeText, options: fixed([]), from: fixed(undefined) };
  const none = fixed(undefined);
  return fc.oneof(
    record({
      ...common,
      type: fixed('month' as const),
      default: fc.oneof(
        none,
        literal(monthOf),
        fromData('first complete month', 'last complete month', 'last complete calendar year'),
      ),
      from: oneOf(dates),
    }),
    record({
      ...common,
      type: fixed('quarter' as const),
      default: fc.oneof(
        none,
        literal(monthOf.map((day) => `${day.slice(0, 4)}-07-01`)),
        fromData('last complete quarter'),
      ),
    }),
    record({
      ...common,
      type: fixed('financial year' as const),
      default: fc.oneof(
        none,
        literal(monthOf.map((day) => `${day.slice(0, 4)}-04-01`)),
        fromData('last complete financial year'),
      ),
    }),
    record({
      ...common,
      type: fixed('date' as const),
      default: fc.oneof(none, literal(date), fromData('first date', 'last date', 'last complete calendar year')),
      from: oneOf(dates),
    }),
    record({
      ...common,
      type: fixed('area' as const),
      default: fc.oneof(none, literal(anyText)),
      from: oneOf(texts),
    }),
    record({ ...common, type: fixed('text' as const), default: fc.oneof(none, literal(anyText)) }),
    record({ ...common, type: fixed('number' as const), default: fc.oneof(none, literal(number)) }),
    fc.uniqueArray(title, { minLength: 1, maxLength: 4 }).chain((options) =>
      record({
        ...common,
        type: fixed('choice' as const),
        options: fixed(options),
        default: fc.oneof(none, literal(fc.constantFrom(...options))),
      }),
    ),
  );
}

/** Three counts that the others are made of, so that every role can stand beside them. */
const madeOf: Partial<Record<Role, Partial<TableColumn>>> = {
  total: { over: ['c_one'] },
  rate: { of: ['c_one', 'c_two'], per: 1000 },
  share: { of: ['c_two', 'c_one'] },
  ratio: { of: ['c_one', 'c_two'], per: 0.5 },
  change: { of: ['c_one', 'c_two'] },
  interval: { of: ['c_one'], bound: 'upper', confidence: 0.95 },
  rolling: { of: ['c_two'], months: 12 },
};
const blank = {
  of: [],
  per: undefined,
  over: [],
  months: undefined,
  bound: undefined,
  confidence: undefined,
  decimals: undefined,
};
const counts: TableColumn[] = ['c_one', 'c_two'].map((each) => ({
  ...blank,
  name: each,
  title: 'Count',
  role: 'count',
}));
const tableColumn = record({
  name: name.filter((made) => !made.startsWith('c_')),
  title,
  role: fc.constantFrom(...roles),
  decimals: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
}).map((made): TableColumn => ({ ...blank, ...madeOf[made.role], ...made }));

const json: fc.Arbitrary<Json> = fc.letrec<{ json: Json; object: JsonObject }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fixed(null),
    fc.boolean(),
    number,
    anyText,
    fc.array(tie('json'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(
    anyText.filter((key) => !reserved.includes(key) && key !== '<<'),
    tie('json'),
    { maxKeys: 3, noNullPrototype: true },
  ),
})).object;

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Any recipe that reading a file could give. */
export const arbitraryRecipe: fc.Arbitrary<Recipe> = fc
  .tuple(namedAlike(input), fc.uniqueArray(name, { minLength: 1, maxLength: 4 }))
  .chain(([inputs, wanted]) => {
    const free = wanted.filter((step) => !inputs.some((one) => one.name === step));
    return fc.tuple(fixed(inputs), fixed(free.length > 0 ? free : ['only_step_']), namedAlike(parameter(inputs)));
  })
  .chain(([inputs, stepNames, parameters]) => {
    const from = fc.constantFrom(...stepNames);
    const hole = fc.constantFrom('', '{n}', ...parameters.map((each) => `{$${each.name}}`));
    const sentence = fc.tuple(plainTitle, hole).map((parts) => parts.join(''));
    const whereValue = fc.oneof(
      number,
      anyText.filter((text) => !/^\$[A-Za-z_]/.test(text)),
      ...parameters.map((each) => fixed(`$${each.name}`)),
    );
    return record<Recipe>({
      format: fixed(1),
      id,
      version: fc.integer({ min: 1, max: 1_000_000 }),
      title,
      priority: fc.option(title, { nil: undefined }),
      produces: indicators,
      about: anyText,
      author: maybeText,
      contact: maybeText,
      changes: fc.array(record({ version: fc.integer({ min: 1, max: 99 }), date, what: title, why: maybeText }), {
        maxLength: 3,
      }),
      parent: fc.constantFrom(undefined, 'a'.repeat(64), 'abandon-ability-able-about-above-absent-absorb'),
      inputs: fixed(inputs),
      parameters: fixed(parameters),
      steps: fc.tuple(...stepNames.map((step) => record({ name: fixed(step), sql: title }))),
      tables: fc.array(
        record({
          from,
          title,
          note: maybeText,
          columns: namedAlike(tableColumn).map((made) => [...counts, ...made]),
          detail: fc.option(from, { nil: undefined }),
        }),
        { maxLength: 2 },
      ),
      charts: fc.array(record({ from, title, subtitle: maybeText, vegaLite: json.filter(isObject) }), {
        minLength: 1,
        maxLength: 2,
      }),
      headlines: fc.array(
        record({
          from,
          where: fc.uniqueArray(record({ column: name, value: whereValue }), {
            selector: (one) => one.column,
            maxLength: 3,
          }),
          text: sentence,
          otherwise: fc.option(sentence, { nil: undefined }),
        }),
        { maxLength: 2 },
      ),
      checks: fc.array(
        record({
          name: title,
          sql: title,
          expect: fc.constantFrom('no rows' as const, 'rows' as const),
          says: fc.option(plainTitle, { nil: undefined }),
        }),
        { maxLength: 2 },
      ),
    });
  });
