import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { expectedOf, goldenCases, loadGolden } from './golden-case.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

test.each(goldenCases())('%s', async (name) => {
  const expected = expectedOf(name);
  expect(await loadGolden(engine, name, expected)).toEqual(expected);
});
