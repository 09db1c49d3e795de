import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql, trustedSql } from '../../src/engine/sql.ts';
import { exactText } from '../../src/results/csv.ts';
import { allowedFamilies, isAllowedFunction } from '../../src/runs/inspect/allowed-functions.ts';
import { guardEngine, knownFunctions, uncovered } from '../../src/runs/inspect/guard-engine.ts';
import { lookAt } from '../../src/runs/inspect/inspect-part.ts';
import { refusedNames, refusalOf } from '../../src/runs/inspect/refused-functions.ts';
import { startNativeEngine } from '../methods/support/native-engine.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

/** Every function of both engines with what was decided: `value abs allowed`, `table glob refused`. */
const decided = readFileSync(new URL('functions-of-engines.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

let app: Engine;
let native: Engine;
let guarded: Engine;
beforeAll(async () => {
  [app, native, guarded] = await Promise.all([startBlockingEngine(), startNativeEngine(), startBlockingEngine()]);
  await guardEngine(guarded);
});
afterAll(() => {
  for (const engine of [app, native, guarded]) engine.end();
});

async function verdicts(engine: Engine): Promise<readonly string[]> {
  const { functions, tableFunctions } = await knownFunctions(engine);
  const verdict = (place: 'value' | 'table') => (name: string) =>
    `${place} ${name} ${isAllowedFunction(name, place) ? 'allowed' : 'refused'}`;
  return [...[...functions].map(verdict('value')), ...[...tableFunctions].map(verdict('table'))];
}

describe('what recipes may use', () => {
  test('is decided for every function of both engines, and a new one shows here', async () => {
    const found = new Set([...(await verdicts(app)), ...(await verdicts(native))]);
    expect([...found].filter((line) => !decided.includes(line)).sort()).toEqual([]);
    expect(decided.filter((line) => !found.has(line))).toEqual([]);
    expect(decided.length).toBeGreaterThan(800);
  });

  test('has no name twice, and none that is also refused by name as a value', () => {
    const names = [...allowedFamilies().values()].flat();
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    const bothPlaces = ['repeat', 'histogram'];
    expect(refusedNames().filter((name) => names.includes(name) && !bothPlaces.includes(name))).toEqual([]);
  });

  test('leaves out with a reason, not only as unknown', async () => {
    const general = refusalOf('a name that nobody has looked at').why;
    const refused = [...(await verdicts(app)), ...(await verdicts(native))].filter((line) => line.endsWith(' refused'));
    expect(refused.filter((line) => refusalOf(line.split(' ')[1] ?? '').why === general)).toEqual([]);
  });
});

describe('a guarded engine', () => {
  test('binds no call of what is refused, with few or no arguments', async () => {
    const bound: string[] = [];
    for (const line of await verdicts(app)) {
      const [place, name = '', verdict] = line.split(' ');
      if (verdict === 'allowed' || uncovered.has(name)) continue;
      for (const given of ['', '1', "'a'", "'a', 'b'", '1, 2, 3']) {
        const call = `"${name}"(${given})`;
        const text = place === 'table' ? `SELECT * FROM ${call}` : `SELECT ${call}`;
        const outcome = await guarded.checkPrepares(trustedSql(text)).then(
          () => 'bound',
          (thrown: unknown) => (thrown as Error).message,
        );
        if (!outcome.startsWith(`Macro ${name}() does not support`)) bound.push(`${text}: ${outcome}`);
      }
    }
    expect(bound).toEqual([]);
  });

  test('lets no view of the engine itself be read', async () => {
    const views = await guarded.query(
      sql`SELECT schema_name, view_name FROM system.main.duckdb_views() WHERE internal ORDER BY ALL`,
    );
    expect(views.rowCount).toBeGreaterThan(40);
    const known = await knownFunctions(guarded);
    const readable: string[] = [];
    for (let row = 0; row < views.rowCount; row += 1) {
      const [schema, view] = [exactText(views.cell(0, row)), exactText(views.cell(1, row))];
      for (const name of [view, `${schema}.${view}`, `system."${schema}"."${view}"`]) {
        const { problem } = await lookAt(guarded, known, `SELECT * FROM ${name}`, {});
        if (problem === undefined) readable.push(name);
      }
    }
    expect(readable).toEqual([]);
  });

  test('covers nothing that is allowed, and none of the methods', async () => {
    const covered = await guarded.query(
      sql`SELECT DISTINCT function_name, function_type FROM system.main.duckdb_functions()
          WHERE database_name = 'temp' AND list_contains(parameters, 'refused_0')`,
    );
    expect(covered.rowCount).toBeGreaterThan(250);
    const wrongly = Array.from({ length: covered.rowCount }, (_, row) => row)
      .map((row) => [exactText(covered.cell(0, row)), exactText(covered.cell(1, row)) === 'macro' ? 'value' : 'table'])
      .filter(([name = '', place]) => isAllowedFunction(name, place === 'table' ? 'table' : 'value'));
    expect(wrongly).toEqual([]);
    const { methods } = await knownFunctions(guarded);
    expect(methods).toContain('percent_change');
    expect(methods).not.toContain('read_csv');
  });
});
