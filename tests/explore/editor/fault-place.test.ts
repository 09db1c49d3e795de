import { beforeAll, describe, expect, test } from 'vitest';
import { EngineError } from '../../../src/engine/errors.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { benchTables } from '../../../src/explore/bench-tables.ts';
import { faultSpan, fixesOf } from '../../../src/explore/editor/fault-place.ts';
import type { BenchTable } from '../../../src/explore/row-set.ts';
import { plainFault } from '../../../src/explore/statements/plain-fault.ts';
import { openBenchSession } from '../support/bench.ts';

let session: BenchSession;
let tables: readonly BenchTable[];
beforeAll(async () => {
  ({ session } = await openBenchSession());
  await session.run('CREATE TABLE crimes AS SELECT 1 AS district, 2 AS "Crime type"');
  await session.run('CREATE TABLE "areas.all" AS SELECT 1 AS district, 3 AS "Crime type"');
  tables = await benchTables(session, []);
});

/** What the engine says of a text, as the editor shows it: what it underlines, and the texts that its fixes make. */
async function shown(text: string): Promise<{ readonly underlined: string; readonly fixed: readonly string[] }> {
  try {
    await session.keep(text);
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown;
    const { position, ...fault } = plainFault(thrown, text, tables);
    if (position === undefined) throw thrown;
    const { from, to } = faultSpan(text, position, fault.length);
    const fixes = fixesOf(text, { ...fault, position }, new Set(['select']));
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
    [
      'SELECT district FROM crimes JOIN "areas.all" ON true',
      'district',
      'SELECT "areas.all".district FROM crimes JOIN "areas.all" ON true',
    ],
    [
      'SELECT c."Crime type" FROM crimes c JOIN "areas.all" a USING (district) WHERE "Crime type" = 1',
      '"Crime type"',
      'SELECT c."Crime type" FROM crimes c JOIN "areas.all" a USING (district) WHERE a."Crime type" = 1',
    ],
    [
      'WITH a AS (SELECT district FROM crimes) SELECT district FROM a JOIN crimes c USING ("Crime type")',
      '"Crime type"',
      undefined,
    ],
    [
      'WITH a AS (SELECT district FROM crimes) SELECT district FROM a JOIN crimes c ON true',
      'district',
      'WITH a AS (SELECT district FROM crimes) SELECT c.district FROM a JOIN crimes c ON true',
    ],
    [
      'SELECT * FROM crimes WHERE district = ‘Wyre Forest’',
      '‘Wyre Forest’',
      "SELECT * FROM crimes WHERE district = 'Wyre Forest'",
    ],
    ['SELECT `Crime type` FROM crimes', '`Crime type`', 'SELECT "Crime type" FROM crimes'],
    ['SELECT district FORM crimes', 'FORM', 'SELECT district FROM crimes'],
    ['SELECT * FROM crimes ORDER district', 'district', 'SELECT * FROM crimes ORDER BY district'],
    ['SELECT * FROM exploe.crimes', 'exploe.crimes', 'SELECT * FROM explore.crimes'],
    ['SELECT 1 FROM crimes wher 1', 'wher', 'SELECT 1 FROM crimes WHERE 1'],
    ['SELECT NVL(district, 0) FROM crimes', 'NVL', 'SELECT coalesce(district, 0) FROM crimes'],
  ])('%s', async (text, underlined, fixed) => {
    const found = await shown(text);
    expect(found.underlined).toBe(underlined);
    if (fixed === undefined) expect(found.fixed).toEqual([]);
    else expect(found.fixed).toContain(fixed);
  });

  test.each([
    ['SELECT sum(district, 1, 2) FROM crimes', 'sum'],
    ['SELECT 1 +', '+'],
    ['SELECT 1 FROM crimes c 1', '1'],
  ])('%s', async (text, underlined) => {
    expect(await shown(text)).toEqual({ underlined, fixed: [] });
  });
});

test('a place behind a text, or in an empty one, is a place all the same', () => {
  expect(faultSpan('', 0)).toEqual({ from: 0, to: 0 });
  expect(faultSpan('SELECT  -- c', 99)).toEqual({ from: 0, to: 6 });
});
