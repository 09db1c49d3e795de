import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { mostRows } from '../../../src/charts/chart-spec.ts';
import { fragment, identifier, sql } from '../../../src/engine/sql.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import {
  aggregates,
  categoryLimits,
  column,
  dateIntervals,
  fittingAggregate,
  marks,
  noChoices,
  sorts,
  theRows,
  withChange,
  type ChartChoices,
  type Change,
} from '../../../src/explore/charts/chart-choices.ts';
import { planChart } from '../../../src/explore/charts/chart-plan.ts';
import { chartSql } from '../../../src/explore/charts/chart-sql.ts';
import { chartSubtitle, chartTitle } from '../../../src/explore/charts/chart-titles.ts';
import type { RowFacts } from '../../../src/explore/charts/column-facts.ts';
import { proposeCharts } from '../../../src/explore/charts/proposals.ts';
import type { RowSet } from '../../../src/explore/row-set.ts';
import { parseRecipeFile } from '../../../src/recipes/parse-recipe.ts';
import { inspectRecipe } from '../../../src/runs/inspect/inspect-recipe.ts';
import { startBlockingEngine } from '../../support/blocking-engine.ts';
import { openBenchSession } from '../support/bench.ts';
import { drawn, fieldsIn, planOf, rowsOf } from './support.ts';

const text = `
  SELECT DATE '2013-01-15' + CAST(i * 11 AS INTEGER) AS day, ['a', 'b', 'c', NULL, 'Other'][1 + i % 5] AS term,
    'word ' || (i % 30) AS many, i % 2 = 0 AS flag, (i * 37) % 23 AS n, ((i * 13) % 50) / 7 AS share, 2013 + i % 3 AS year,
    i AS ref, ((i * 13) % 50) / 7 - 1 AS lower, ((i * 13) % 50) / 7 + 1 AS upper
  FROM range(120) r(i)`;

let session: BenchSession;
let rows: RowSet;
let facts: RowFacts;
beforeAll(async () => {
  ({ session } = await openBenchSession());
  ({ rows, facts } = await rowsOf(session, text));
});

const names = ['day', 'term', 'many', 'flag', 'n', 'share', 'year', 'ref'] as const;
const slot = fc.option(fc.oneof(fc.constant(theRows), fc.constantFrom(...names).map(column)), { nil: undefined });
const panel = fc.option(fc.constantFrom('term', 'flag', 'year', 'day'), { nil: undefined });
const interval = fc.constantFrom('none' as const, 'bands' as const, ...dateIntervals);
const anyChoices: fc.Arbitrary<ChartChoices> = fc.record({
  mark: fc.constantFrom(...marks),
  x: slot,
  y: slot,
  colour: slot,
  panels: panel,
  sort: fc.constantFrom(...sorts),
  aggregate: fc.constantFrom(...aggregates),
  interval,
  categories: fc.constantFrom(...categoryLimits),
  range: fc.boolean(),
});
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...marks).map((mark) => ({ mark })),
  slot.map((x) => ({ x })),
  slot.map((y) => ({ y })),
  slot.map((colour) => ({ colour })),
  panel.map((panels) => ({ panels })),
  fc.constantFrom(...aggregates).map((aggregate) => ({ aggregate })),
  interval.map((chosen) => ({ interval: chosen })),
);

describe('any choices', () => {
  test('are drawn from what the engine gives, or said why not', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(anyChoices, async (choices) => {
        const outcome = planChart(choices, facts);
        if (outcome.kind === 'problem') {
          expect(outcome.says).toMatch(/Choose/);
          return;
        }
        // Of a day for each year it is too much, which the builder says.
        const size = await session.query(sql`SELECT count(*) FROM (${fragment(chartSql(outcome.plan, rows.from))})`);
        if (Number(size.cell(0, 0)) > mostRows) return;
        const { table, block } = await drawn(session, rows, facts, choices);
        for (const field of fieldsIn(block.vegaLite)) expect(table.columns.map(({ name }) => name)).toContain(field);
        expect(chartTitle(outcome.plan)).not.toBe('');
        expect(chartSubtitle(outcome.plan)).not.toBe('');
        count += 1;
      }),
      { numRuns: 200 },
    );
    expect(count).toBeGreaterThan(20);
  });

  test('never count rows in two places, and say so where they are counted', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
        const choices = changes.reduce<ChartChoices>((before, change) => withChange(before, change, facts), noChoices);
        const counted = [choices.x, choices.y, choices.colour].filter((one) => one?.kind === 'rows');
        expect(counted.length).toBe(choices.aggregate === 'rows' ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a change of choices', () => {
  test('takes the figure with it when the mark asks for another place', () => {
    const bars = { ...noChoices, x: theRows, y: column('term'), aggregate: 'rows' as const };
    expect(withChange(bars, { mark: 'line' }, facts)).toMatchObject({ x: column('term'), y: theRows });
    const map = withChange({ ...bars, colour: column('flag') }, { mark: 'rect' }, facts);
    expect(map).toMatchObject({ x: column('flag'), y: column('term'), colour: theRows });
    expect(withChange(map, { mark: 'bar' }, facts)).toMatchObject({ y: theRows, colour: column('term') });
    // Bars have one side less: the other is filled, and a grid is read in the order of its names.
    expect(withChange({ ...bars, sort: 'highest first' }, { mark: 'rect' }, facts)).toMatchObject({
      x: column('flag'),
      y: column('term'),
      colour: theRows,
      sort: 'by name',
    });
  });

  test('gives a date along an axis an interval', () => {
    const choices = { ...noChoices, x: column('term'), y: theRows, aggregate: 'rows' as const };
    expect(withChange(choices, { x: column('day') }, facts).interval).toBe('month');
    expect(withChange({ ...choices, x: column('day'), interval: 'month' }, { x: column('term') }, facts).interval).toBe(
      'none',
    );
  });

  test('takes a number where rows were counted', () => {
    const choices = { ...noChoices, x: column('term'), y: theRows, aggregate: 'rows' as const };
    expect(withChange(choices, { aggregate: 'sum' }, facts)).toMatchObject({ y: column('n'), aggregate: 'sum' });
    expect(withChange(choices, { y: column('share') }, facts)).toMatchObject({ aggregate: 'mean' });
  });

  test('does not add rates up', () => {
    const of = (name: string) => fittingAggregate({ ...(facts.columns[4] ?? fail()), name });
    expect(['rate_per_1000', 'mean_age', 'share', 'percent'].map(of)).toEqual(Array(4).fill('mean'));
    expect(['n', 'crimes', 'amount'].map(of)).toEqual(Array(3).fill('sum'));
  });
});

function fail(): never {
  throw new Error('there is no such column');
}

describe('a recipe', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startBlockingEngine();
  });

  test('may have the SQL of each chart as a step', async () => {
    const given = await rowsOf(session, 'SELECT day, term, many, n, share FROM (' + text + ')');
    const bands = { ...noChoices, x: column('share'), y: theRows, aggregate: 'rows', interval: 'bands' } as const;
    const all: readonly ChartChoices[] = [
      ...proposeCharts(given.facts).map(({ choices }) => choices),
      bands,
      ...dateIntervals.map((one) => ({ ...bands, x: column('day'), interval: one })),
      ...aggregates.map((aggregate) => ({
        ...noChoices,
        x: column('many'),
        y: column('n'),
        aggregate,
        categories: 5 as const,
      })),
      { ...noChoices, mark: 'point', x: column('n'), y: column('share') },
    ];
    const steps = Object.fromEntries(
      all.flatMap((choices, i) => {
        const outcome = planChart(choices, { ...given.facts, rowCount: 9000 });
        return outcome.kind === 'plan' ? [[`drawn_${String(i)}`, chartSql(outcome.plan, identifier('words'))]] : [];
      }),
    );
    expect(Object.keys(steps).length).toBeGreaterThan(18);
    const columns = { day: 'date', term: 'text', many: 'text', n: 'integer', share: 'number' };
    const [document] = parseRecipeFile(
      JSON.stringify({ recipe: 1, id: 'charts', version: 1, title: 'Charts', inputs: { words: { columns } }, steps }),
    ).documents;
    if (!document?.recipe) throw new Error(JSON.stringify(document?.problems));
    const { parts } = await inspectRecipe(engine, document.recipe);
    for (const part of parts) {
      expect(part.problem, `${part.name}\n${steps[part.name] ?? ''}`).toBeUndefined();
      expect(part.tables).toEqual(['words']);
    }
  });
});

describe('what is said of a chart', () => {
  test('is its figure, and what it is told apart by', () => {
    const plan = planOf(
      { ...noChoices, x: column('day'), y: theRows, colour: column('term'), aggregate: 'rows', interval: 'month' },
      facts,
    );
    expect(chartTitle(plan)).toBe('Number of rows by month of day and term');
    expect(chartSubtitle(plan)).toBe('Rows, each month');
  });

  test('keeps acronyms as they are, and says the month of a month once', async () => {
    const made = await rowsOf(
      session,
      `SELECT DATE '2015-01-01' + 40 * CAST(i AS INTEGER) AS month,
      DATE '2015-01-01' + 40 * CAST(i AS INTEGER) AS "CSP date", 'c' || (i % 3) AS "CSP" FROM range(9) r(i)`,
    );
    const title = (x: string) =>
      chartTitle(
        planOf(
          { ...noChoices, x: column(x), y: theRows, colour: column('CSP'), aggregate: 'rows', interval: 'month' },
          made.facts,
        ),
      );
    expect(title('month')).toBe('Number of rows by month and CSP');
    expect(title('CSP date')).toBe('Number of rows by month of CSP date and CSP');
  });

  test.each([
    [{ mark: 'bar', y: column('term') }, /Choose the number of rows, or a column of numbers/],
    [{ mark: 'line', x: column('n'), y: column('term') }, /runs from left to right/],
    [{ mark: 'rect', x: column('term'), y: column('flag') }, /Choose a number, or the number of rows, for Colour/],
    [
      { mark: 'area', x: column('day'), y: column('share'), colour: column('term'), aggregate: 'mean' },
      /Choose the mark Line/,
    ],
    [{ x: column('term'), y: column('gone') }, /no column “gone” any more/],
  ] as const)('is why it cannot be drawn', (choices, says) => {
    const outcome = planChart({ ...noChoices, ...choices }, facts);
    expect(outcome.kind === 'problem' ? outcome.says : '').toMatch(says);
  });
});
