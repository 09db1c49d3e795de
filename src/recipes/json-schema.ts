import { toJsonSchema } from '@valibot/to-json-schema';

import { recipeSchema } from './schema.ts';
import { json } from './schema-shown.ts';

/**
 * The JSON Schema (draft 7) of one recipe document, made from the one schema in code, so that editors can complete and
 * check recipe files. What one part says of another it cannot hold; reading the file in the app tells that.
 */
export function recipeJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = toJsonSchema(recipeSchema, { target: 'draft-07', definitions: { json } });
  return { ...schema, title: 'Safer Workbook recipe, format 1' };
}
