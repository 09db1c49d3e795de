import * as v from 'valibot';
import { parse } from 'yaml';

const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/));
const columnOfInput = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/));

/** One line of what is counted. Without `column` every record counts; `each` counts people instead of records. */
const count = v.strictObject({
  indicator: v.string(),
  shows: v.string(),
  unit: v.string(),
  column: v.optional(name),
  values: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
  each: v.optional(name),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  needs: v.optional(columnOfInput),
});

/** Of an input only what is read here; the rest is inserted as written. */
const inputColumn = v.union([
  v.string(),
  v.looseObject({ title: v.optional(v.string()), optional: v.optional(v.boolean(), false) }),
]);
const input = v.looseObject({ columns: v.record(v.string(), inputColumn) });

/** The keys of a settings file, as README.md lists them. What is inserted as written is only known to be there. */
const schema = v.strictObject({
  id: v.string(),
  version: v.number(),
  title: v.string(),
  priority: v.optional(v.string()),
  about: v.string(),
  inputs: v.record(v.string(), input),
  records: v.string(),
  date: v.union([columnOfInput, v.pipe(v.array(columnOfInput), v.minLength(1))]),
  area: columnOfInput,
  'default area': v.optional(v.string(), 'Herefordshire'),
  counts: v.pipe(v.array(count), v.minLength(1)),
  produces: v.optional(v.array(v.string()), []),
  reference: v.optional(columnOfInput),
  concentration: v.optional(v.record(name, v.string()), {}),
  weight: v.optional(name),
  checks: v.optional(v.array(v.looseObject({}))),
  extra: v.optional(
    v.strictObject({
      parameters: v.optional(v.looseObject({})),
      steps: v.optional(v.looseObject({})),
      tables: v.optional(v.array(v.looseObject({}))),
      charts: v.optional(v.array(v.looseObject({}))),
      headlines: v.optional(v.array(v.looseObject({}))),
    }),
  ),
});

/** What of a recipe a settings file adds to. */
export type ExtraPart = 'parameters' | 'steps' | 'tables' | 'charts' | 'headlines';

/** A settings file, read: its values, and the text of what goes into the recipe as written, not indented. */
export interface CountSettings extends v.InferOutput<typeof schema> {
  readonly written: { readonly inputs: string; readonly checks: string } & Readonly<Record<ExtraPart, string>>;
}

/**
 * Reads a settings file. Throws Error with the recipe's id and every problem where it is none: these files ship with the
 * app, so that a test, not a person, meets it.
 */
export function readCountSettings(text: string): CountSettings {
  const blocks = blocksOf(text);
  const id = /^id: *(\S+)/m.exec(text)?.[1] ?? 'a settings file';
  const read = v.safeParse(schema, parsed(text, id));
  if (!read.success) {
    const problems = read.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
    throw new Error(`${id}: ${problems.join('; ')}`);
  }
  const settings = read.output;
  const problems = settings.counts.flatMap(({ shows, column, values, each, times, needs }) => [
    ...((column === undefined) === (values === undefined) ? [] : [`${shows}: column and values go together`]),
    ...(values?.some((value) => value.includes(' | ')) === true ? [`${shows}: no value may hold " | "`] : []),
    ...(each === undefined && times > 1 ? [`${shows}: times needs each`] : []),
    ...(each !== undefined && settings.weight !== undefined ? [`${shows}: each and weight exclude each other`] : []),
    ...(needs !== undefined && settings.weight !== undefined ? [`${shows}: needs and weight exclude each other`] : []),
    ...(needs !== undefined && !optionalColumns(settings, needs.split('.')[1] ?? '').includes(needs)
      ? [`${shows}: needs ${needs}, which is no optional column`]
      : []),
  ]);
  const names = settings.counts.map(({ shows }) => shows);
  problems.push(...names.filter((one, i) => names.indexOf(one) !== i).map((one) => `${one}: shown twice`));
  if (problems.length > 0) throw new Error(`${id}: ${problems.join('; ')}`);
  const extra = blocksOf(blocks.get('extra') ?? '');
  const block = (of: ReadonlyMap<string, string>, key: string): string => of.get(key) ?? '';
  return {
    ...settings,
    written: {
      inputs: block(blocks, 'inputs'),
      checks: block(blocks, 'checks'),
      parameters: block(extra, 'parameters'),
      steps: block(extra, 'steps'),
      tables: block(extra, 'tables'),
      charts: block(extra, 'charts'),
      headlines: block(extra, 'headlines'),
    },
  };
}

/** The columns of the inputs, as `input.column`, that have this name and that a file may lack. */
export function optionalColumns({ inputs }: Pick<CountSettings, 'inputs'>, column: string): readonly string[] {
  return Object.entries(inputs).flatMap(([of, { columns }]) => {
    const found = columns[column];
    return typeof found === 'object' && found.optional ? [`${of}.${column}`] : [];
  });
}

/** What the screen calls a column, given as `input.column`. */
export function columnTitle({ inputs }: Pick<CountSettings, 'inputs'>, column: string): string {
  const [of = '', name = ''] = column.split('.');
  const found = inputs[of]?.columns[name];
  return (typeof found === 'object' ? found.title : undefined) ?? name;
}

function parsed(text: string, id: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (thrown) {
    throw new Error(`${id} is not YAML`, { cause: thrown });
  }
}

/** The text below each key that stands at the margin, as written, moved to the margin itself. */
function blocksOf(text: string): ReadonlyMap<string, string> {
  const blocks = new Map<string, string[]>();
  let lines: string[] | undefined;
  for (const line of text.split('\n')) {
    const key = /^([a-z][a-z ]*):/.exec(line)?.[1];
    if (key !== undefined) blocks.set(key, (lines = []));
    else if (!line.startsWith('#')) lines?.push(line);
  }
  return new Map([...blocks].map(([key, below]) => [key, atMargin(below)]));
}

function atMargin(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines
    .map((line) => line.slice(indent))
    .join('\n')
    .trimEnd();
}
