import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { createChartFrame } from './.ci/chart-frame-plugin.ts';

const chartFrame = createChartFrame();

export default defineConfig({
  base: './',
  plugins: [svelte(), chartFrame.plugin],
  test: { include: ['tests/**/*.test.ts'], exclude: ['tests/browser/**'], testTimeout: 60_000, hookTimeout: 60_000 },
});
