import path from 'node:path';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const projectService = {
  projectService: true,
  tsconfigRootDir: path.resolve(import.meta.dirname, '..'),
  // The same for every file: the project would be loaded anew for each kind otherwise.
  extraFileExtensions: ['.svelte'],
};

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', '.cache/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node }, parserOptions: projectService },
    rules: {
      'max-lines': ['error', 400],
      'no-console': ['error', { allow: ['error', 'warn'] }],
      eqeqeq: 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A written default is a decision; a case forgotten is not.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { boolean: true } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A method may be sync in one build of the engine and async in the other: `Promise<void> | void`.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // It asks for the `!` that another rule forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // Bytes are walked by index, with what stands beside them.
      '@typescript-eslint/prefer-for-of': 'off',
      // Leaving early with `return report(..)` is clear enough.
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { ...projectService, parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // State is replaced whole, never changed in place; a Map or Date inside a computation is only a value.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte'],
    // The linter does not know the types of handlers in markup, which svelte-check does.
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  // What a test expects is compared, not shown to people.
  { files: ['tests/**'], rules: { '@typescript-eslint/no-base-to-string': 'off' } },
  {
    files: ['.ci/**/*.mjs', 'sample-data/**/*.mjs'],
    rules: {
      // What people run in a terminal speaks there.
      'no-console': 'off',
      // The linter does not see casts in JSDoc, which the type checker does.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
);
