import type { Plugin } from 'vite';
import { recipeSchemaFile } from '../src/recipes/schema/json-schema.ts';

/** Puts the JSON Schema of recipes into the built folder, where editors find it under the name that recipes give it. */
export function recipeSchema(): Plugin {
  return {
    name: 'recipe-schema',
    apply: 'build',
    generateBundle() {
      const { name, text } = recipeSchemaFile();
      this.emitFile({ type: 'asset', fileName: name, source: text });
    },
  };
}
