type Schema = Readonly<Record<string, unknown>>;

/** Keywords that say nothing of a value. */
const silent = new Set(['$schema', 'title', 'description', '$defs']);

/**
 * Whether a value is what a JSON Schema (draft 7) says, written from the standard for the keywords that this product's
 * schema uses. A keyword it does not know is an error, so that nothing of the schema goes unread.
 */
export function isValid(value: unknown, schema: Schema, root: Schema = schema): boolean {
  return Object.entries(schema).every(([keyword, wanted]) => {
    if (silent.has(keyword)) return true;
    const check = checks[keyword];
    if (!check) throw new Error(`the keyword ${keyword} is not known`);
    return check(value, wanted, schema, root);
  });
}

type Check = (value: unknown, wanted: unknown, schema: Schema, root: Schema) => boolean;

const checks: Readonly<Record<string, Check>> = {
  $ref: (value, wanted, _schema, root) => isValid(value, definition(String(wanted), root), root),
  type: (value, wanted) => typeOf(value) === wanted || (wanted === 'number' && typeOf(value) === 'integer'),
  const: (value, wanted) => value === wanted,
  enum: (value, wanted) => Array.isArray(wanted) && wanted.includes(value),
  anyOf: (value, wanted, _schema, root) => listOf(wanted).some((option) => isValid(value, option, root)),
  pattern: (value, wanted) => typeof value !== 'string' || new RegExp(String(wanted), 'u').test(value),
  // In code points, as JSON Schema counts.
  maxLength: (value, wanted) => typeof value !== 'string' || Array.from(value).length <= Number(wanted),
  minimum: (value, wanted) => typeof value !== 'number' || value >= Number(wanted),
  maximum: (value, wanted) => typeof value !== 'number' || value <= Number(wanted),
  exclusiveMinimum: (value, wanted) => typeof value !== 'number' || value > Number(wanted),
  exclusiveMaximum: (value, wanted) => typeof value !== 'number' || value < Number(wanted),
  items: (value, wanted, _schema, root) =>
    !Array.isArray(value) || value.every((item) => isValid(item, asSchema(wanted), root)),
  minItems: (value, wanted) => !Array.isArray(value) || value.length >= Number(wanted),
  minProperties: (value, wanted) => !isObject(value) || Object.keys(value).length >= Number(wanted),
  maxProperties: (value, wanted) => !isObject(value) || Object.keys(value).length <= Number(wanted),
  required: (value, wanted) =>
    !isObject(value) || (wanted as readonly string[]).every((key) => Object.hasOwn(value, key)),
  propertyNames: (value, wanted, _schema, root) =>
    !isObject(value) || Object.keys(value).every((key) => isValid(key, asSchema(wanted), root)),
  properties: (value, wanted, _schema, root) =>
    !isObject(value) ||
    Object.entries(asSchema(wanted)).every(
      ([key, below]) => !Object.hasOwn(value, key) || isValid(value[key], asSchema(below), root),
    ),
  additionalProperties: (value, wanted, schema, root) => {
    if (!isObject(value)) return true;
    const others = Object.keys(value).filter((key) => !Object.hasOwn(asSchema(schema['properties'] ?? {}), key));
    return wanted === false ? others.length === 0 : others.every((key) => isValid(value[key], asSchema(wanted), root));
  },
};

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function definition(reference: string, root: Schema): Schema {
  const name = /^#\/\$defs\/(.+)$/.exec(reference)?.[1];
  if (name === undefined) throw new Error(`the reference ${reference} is not known`);
  return asSchema(asSchema(root['$defs'])[name]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeOf(value) === 'object';
}

function asSchema(value: unknown): Schema {
  if (!isObject(value)) throw new Error('a schema is an object');
  return value;
}

function listOf(value: unknown): readonly Schema[] {
  if (!Array.isArray(value)) throw new Error('a list of schemas was expected');
  return value.map(asSchema);
}
