import { recipeJsonSchema } from '../../src/recipes/schema/json-schema.ts';

/** A place in a recipe where keys of the format stand. */
export interface SchemaBlock {
  /** The keys that lead there; `*` is any name, or any item of a list. */
  readonly path: readonly string[];
  readonly keys: readonly SchemaKey[];
}

export interface SchemaKey {
  readonly name: string;
  /** What the schema says of it to editors. */
  readonly meaning: string;
  readonly isRequired: boolean;
}

/** Every block of the schema that is shipped, the whole recipe first, in the order of their keys. */
export function schemaBlocks(): readonly SchemaBlock[] {
  return blocksOf(recipeJsonSchema(), []);
}

type Schema = Readonly<Record<string, unknown>>;

function blocksOf(schema: Schema, path: readonly string[]): readonly SchemaBlock[] {
  const below = (part: unknown, step: readonly string[]) => (isSchema(part) ? blocksOf(part, [...path, ...step]) : []);
  const options = Array.isArray(schema['anyOf']) ? schema['anyOf'].flatMap((option) => below(option, [])) : [];
  const properties = isSchema(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const keys = Object.entries(properties).map(([name, property]) => ({
    name,
    meaning: isSchema(property) ? String(property['description']) : '',
    isRequired: required.includes(name),
  }));
  return [
    ...(keys.length > 0 ? [{ path, keys }] : []),
    ...options,
    ...below(schema['items'], ['*']),
    ...below(schema['additionalProperties'], ['*']),
    ...Object.entries(properties).flatMap(([name, property]) => below(property, [name])),
  ];
}

/** The keys that a value read from YAML has where a path of a block leads. */
export function keysWritten(value: unknown, path: readonly string[]): readonly string[] {
  return valuesAt(value, path).flatMap((found) => (isSchema(found) ? Object.keys(found) : []));
}

function valuesAt(value: unknown, [step, ...below]: readonly string[]): readonly unknown[] {
  if (step === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [];
  const inside: readonly unknown[] =
    step === '*' ? Object.values(value) : [Object.getOwnPropertyDescriptor(value, step)?.value];
  return inside.flatMap((part) => valuesAt(part, below));
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
