import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { createChartFrame } from './.ci/chart-frame-plugin.ts';
import { securityPolicy } from './.ci/csp.ts';
import { recipeSchema } from './.ci/recipe-schema-plugin.ts';

const chartFrame = createChartFrame();

export default defineConfig({
  // Relative, so that the built folder works at any place of a server.
  base: './',
  plugins: [svelte({ configFile: false }), chartFrame.plugin, securityPolicy(chartFrame.hash), recipeSchema()],
  build: {
    target: 'es2023',
    // Inlined files become data: addresses, which the policy does not let the page fetch.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  preview: { host: '127.0.0.1' },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**'],
    setupFiles: ['tests/support/property-seed.ts'],
    // For what never ends: nothing is said of how fast a machine is.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 120_000 } },
  },
});
