import { beforeAll, describe, expect, test } from 'vitest';
import { EngineError } from '../../../src/engine/errors.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { faultSpan, fixesOf } from '../../../src/explore/editor/fault-place.ts';
import { openBenchSession } from '../support/bench.ts';

let session: BenchSession;
beforeAll(async () => {
  ({ session } = await openBenchSession());
  await session.run('CREATE TABLE crimes AS SELECT 1 AS district, 2 AS "Crime type"');
});

/** What the engine says of a text, as the editor shows it: what it underlines, and the texts that its fixes make. */
async function shown(text: string): Promise<{ readonly underlined: string; readonly fixed: readonly string[] }> {
  try {
    await session.keep(text);
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.position === undefined) throw thrown;
    const { position, message, candidates } = thrown;
    const { from, to } = faultSpan(text, position);
    const fixes = fixesOf(text, { position, message, candidates }, new Set(['select']));
    const fixed = fixes.map((fix) => text.slice(0, fix.from) + fix.insert + text.slice(fix.to));
    return { underlined: text.slice(from, to), fixed };
  }
  throw new Error('the engine found nothing wrong');
}

describe('what the engine finds wrong is underlined, and its own candidates mend it', () => {
  test.each([
    ['SELECT distrct FROM crimes', 'distrct', 'SELECT district FROM crimes'],
    ['SELECT c.distrct FROM crimes c', 'c.distrct', 'SELECT c.district FROM crimes c'],
    ['SELECT "Crime typ" FROM crimes', '"Crime typ"', 'SELECT "Crime type" FROM crimes'],
    ['SELECT crime.district FROM crimes', 'crime.district', 'SELECT crimes.district FROM crimes'],
    ['SELECT * FROM crime', 'crime', 'SELECT * FROM crimes'],
    ['SELECT summ(district) FROM crimes', 'summ', 'SELECT sum(district) FROM crimes'],
  ])('%s', async (text, underlined, fixed) => {
    const found = await shown(text);
    expect(found.underlined).toBe(underlined);
    expect(found.fixed).toContain(fixed);
  });

  test.each([
    ['SELECT sum(district, 1, 2) FROM crimes', 'sum'],
    ['SELECT 1 +', '+'],
    ['SELECT 1 FROM crimes wher 1', '1'],
  ])('%s', async (text, underlined) => {
    expect(await shown(text)).toEqual({ underlined, fixed: [] });
  });
});

test('a place behind a text, or in an empty one, is a place all the same', () => {
  expect(faultSpan('', 0)).toEqual({ from: 0, to: 0 });
  expect(faultSpan('SELECT  -- c', 99)).toEqual({ from: 0, to: 6 });
});
