import { beforeAll, describe, expect, test } from 'vitest';
import { chartSpec } from '../../src/charts/chart-spec.ts';
import { catalogueTexts } from '../../src/recipes/catalogue/catalogue.ts';
import { shippedIndicators } from '../../src/recipes/catalogue/indicators.ts';
import type { ResultTable } from '../../src/results/result-table.ts';
import { recipeFrom } from '../runs/recipe-sql-support.ts';
import { openSamples, type SampleRun, type Samples } from './support/samples.ts';

const recipes = catalogueTexts().map(recipeFrom);
const { indicators } = shippedIndicators();

test('every indicator of the index has a recipe, and every recipe makes one', () => {
  const made = new Set(recipes.flatMap(({ produces }) => produces.map(({ id }) => id)));
  expect(indicators.map(({ id }) => id).filter((id) => !made.has(id))).toEqual([]);
  expect(recipes.filter(({ produces }) => produces.length === 0).map(({ id }) => id)).toEqual([]);
});

test('no two recipes of the catalogue have the same id or the same title', () => {
  for (const names of [recipes.map(({ id }) => id), recipes.map(({ title }) => title)]) {
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  }
});

describe('with all sample files there, as after “Use sample data”,', () => {
  let samples: Samples;
  beforeAll(async () => {
    samples = await openSamples();
  });

  describe.each(recipes.map(({ id, title }) => [id, title] as const))('%s', (id) => {
    let run: SampleRun;
    beforeAll(async () => {
      run = await samples.run(id);
    });

    test('runs on what is proposed, all of it', () => {
      expect(run.result.switchedOff).toEqual([]);
    });

    test('has tables with rows', () => {
      expect(run.result.tables.length).toBeGreaterThan(0);
      expect(run.result.tables.filter(({ rows }) => rows.rowCount === 0).map(({ block }) => block.title)).toEqual([]);
    });

    test('draws its charts, on a wide screen and on a narrow one, and none is empty', () => {
      for (const { block, rows, columns } of run.result.charts) {
        expect(rows.rowCount, block.title).toBeGreaterThan(0);
        const hasFigures = JSON.stringify(block.vegaLite).includes('quantitative');
        if (hasFigures) expect(figuresIn(rows), block.title).toBeGreaterThan(0);
        for (const width of [960, 340]) {
          const drawn = chartSpec(block, rows, { scheme: 'light', width, columns });
          expect(drawn, `${block.title} at ${String(width)} pixels`).toMatchObject({ kind: 'spec' });
        }
      }
    });

    test('says a headline, and another text only where the recipe has one for it', () => {
      const { headlines } = run.result;
      expect(headlines.length).toBe(run.recipe.headlines.length);
      const wordless = headlines.filter(({ text, isWithheld }, i) => {
        const own = run.recipe.headlines[i]?.otherwise?.split('{')[0];
        return isWithheld && (own === undefined || !text.startsWith(own));
      });
      expect(wordless).toEqual([]);
    });
  });
});

/** How many cells of a table hold a number. */
function figuresIn(rows: ResultTable): number {
  let figures = 0;
  for (let column = 0; column < rows.columns.length; column += 1) {
    for (let row = 0; row < rows.rowCount; row += 1) {
      const cell = rows.cell(column, row);
      if (typeof cell === 'bigint' || typeof cell === 'number') figures += 1;
    }
  }
  return figures;
}
