import { toJsonSchema } from '@valibot/to-json-schema';

import { currentFormat } from '../migrate.ts';
import { schemaFileName } from '../saved-text.ts';
import { recipeSchema } from './schema.ts';
import { json } from './schema-shown.ts';

/**
 * The JSON Schema (draft 7) of one recipe document, made from the one schema in code, so that editors can complete and
 * check recipe files. What one part says of another it cannot hold; reading the file in the app tells that.
 */
export function recipeJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = toJsonSchema(recipeSchema, { target: 'draft-07', definitions: { json } });
  return { ...schema, title: `Safer Workbook recipe, format ${String(currentFormat())}` };
}

/** The file for editors that each saved recipe names: it is shipped with the app, and can be saved beside recipes. */
export function recipeSchemaFile(): { readonly name: string; readonly text: string } {
  return { name: schemaFileName(), text: `${JSON.stringify(recipeJsonSchema(), null, 2)}\n` };
}
