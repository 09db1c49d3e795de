import { expect, test } from 'vitest';
import { sql } from '../../src/engine/sql.ts';
import { areasOf } from '../../src/runs/areas.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { recipeFrom } from './recipe-sql-support.ts';

const naming = (area: string) =>
  recipeFrom(`recipe: 1
id: by-area
version: 1
title: By area
inputs: { crimes: { columns: { area: text } } }
steps: { by_area: "SELECT ${area} AS area, count(*) AS n FROM crimes GROUP BY ALL" }`);

async function offered(area: string): Promise<readonly string[]> {
  const engine = await startBlockingEngine();
  await engine.query(
    sql`CREATE TABLE one AS SELECT unnest(['Telford & Wrekin ', 'E06000020', 'Redditch', NULL, '']) AS csp`,
  );
  await engine.query(sql`CREATE TABLE two AS SELECT unnest(['Telford and Wrekin', 'Nowhere', 'E05002939']) AS place`);
  return areasOf(engine, naming(area), [
    { table: 'one', column: 'csp' },
    { table: 'two', column: 'place' },
  ]);
}

test('a place under several names is one choice, where the recipe gives places one name', async () => {
  expect(await offered('place_name(area)')).toEqual([
    'Central (Redditch)',
    'Nowhere',
    'Redditch',
    'Telford and Wrekin',
  ]);
  expect(await offered('coalesce(partnership_of(area), place_name(area))')).toEqual([
    'North Worcestershire',
    'Nowhere',
    'Telford and Wrekin',
  ]);
});

test('a recipe that takes places as they are written is offered them so', async () => {
  expect(await offered('area')).toEqual([
    'E05002939',
    'E06000020',
    'Nowhere',
    'Redditch',
    'Telford & Wrekin',
    'Telford and Wrekin',
  ]);
});
