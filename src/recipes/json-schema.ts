import { toJsonSchema } from '@valibot/to-json-schema';

import { recipeSchema } from './schema.ts';

/**
 * The JSON Schema (draft 7) of one recipe document, made from the one schema in code, so that editors can complete and
 * check recipe files. What one part says of another it cannot hold; reading the file in the app tells that.
 */
export function recipeJsonSchema(): Readonly<Record<string, unknown>> {
  // The one check it leaves out, that a list is not a map, JSON Schema makes by its types.
  const schema = toJsonSchema(recipeSchema, { target: 'draft-07', ignoreActions: ['check'] });
  return { ...schema, title: 'Safer Workbook recipe, format 1' };
}
