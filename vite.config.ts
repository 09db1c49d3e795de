import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  plugins: [svelte()],
  test: { include: ['tests/**/*.test.ts'], exclude: ['tests/browser/**'], testTimeout: 60_000, hookTimeout: 60_000 },
});
