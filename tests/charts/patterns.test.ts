import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { chartDescription } from '../../src/charts/description.ts';
import { svgProblem } from '../../src/charts/safe-svg.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { trustedSql } from '../../src/engine/sql.ts';
import { methodStatements } from '../../src/methods/methods.ts';
import type { JsonObject } from '../../src/recipes/recipe.ts';
import { loadSampleFiles } from '../catalogue/support/load-samples.ts';
import { chartSpec } from '../../src/charts/chart-spec.ts';
import { shade } from '../../src/charts/theme.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { patternRows } from './pattern-rows.ts';
import { block, specOf, svgOf, wordsIn } from './support.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../src/charts/README.md'), 'utf8');
const patterns = new Map(
  [...page.matchAll(/^```yaml (\w+)\n([^]*?)^```/gm)].map(([, name, text]) => [
    name ?? '',
    parse(text ?? '') as JsonObject,
  ]),
);

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
  for (const statement of methodStatements()) await engine.query(trustedSql(statement));
  await loadSampleFiles(
    engine,
    [],
    [
      'police_hate_crimes.csv',
      'yjs_first_time_entrants.csv',
      'ons_population_10_17.csv',
      'rj_coordinator.xlsx',
      'risk_log.xlsx',
    ],
  );
});

/** The words of the picture and those of its summary, for the rows of the sample data. */
async function drawn(name: string, width = 800) {
  const rows = await engine.query(trustedSql(patternRows[name]?.sql ?? ''));
  const columns = patternRows[name]?.columns ?? [];
  const chart = patterns.get(name) ?? {};
  const svg = await svgOf(specOf(chart, rows, { columns, width }));
  expect(svgProblem(svg)).toBeUndefined();
  return { rows, svg, words: wordsIn(svg), said: chartDescription(block(chart), rows, columns) };
}

test('each pattern of the page has its rows here', () => {
  expect([...patterns.keys()].sort()).toEqual(Object.keys(patternRows).sort());
});

describe.each(Object.keys(patternRows))('the pattern %s', (name) => {
  test.each([320, 800])('is drawn %d pixels wide from the sample data', async (width) => {
    const { rows, words } = await drawn(name, width);
    expect(rows.rowCount).toBeGreaterThan(3);
    expect(words.length).toBeGreaterThan(3);
    expect(words.filter((word) => /\[x\]|NaN|undefined|null/.test(word))).toEqual([]);
  });

  test.each([800, 340])('takes about the height kept for it, at %i pixels', async (width) => {
    const rows = await engine.query(trustedSql(patternRows[name]?.sql ?? ''));
    const columns = patternRows[name]?.columns ?? [];
    const chart = patterns.get(name) ?? {};
    const outcome = chartSpec(block(chart), rows, { scheme: 'light', columns, width });
    if (outcome.kind === 'refused') throw new Error(outcome.problems.join(' '));
    const [, height] = / height="([\d.]+)"/.exec(await svgOf(outcome.spec)) ?? [];
    expect(outcome.height / Number(height)).toBeGreaterThan(0.85);
    expect(outcome.height / Number(height)).toBeLessThan(1.15);
  });

  test('is drawn in the dark and on paper', async () => {
    const rows = await engine.query(trustedSql(patternRows[name]?.sql ?? ''));
    const options = { columns: patternRows[name]?.columns ?? [] };
    const chart = patterns.get(name) ?? {};
    await svgOf(specOf(chart, rows, { ...options, scheme: 'dark' }));
    await svgOf(specOf(chart, rows, { ...options, print: true }));
  });
});

describe('says and shows', () => {
  test('a target by its line, and the latest year', async () => {
    const { words, said } = await drawn('trend');
    expect(words).toContain('Target: 500');
    expect(said).toMatch(
      /^Line chart of First-time entrants per 100,000, by Year from 2011 to 2015, with likely ranges\./,
    );
    expect(said).toMatch(/Lowest [\d.,]+ \(.*\), highest [\d.,]+ \(.*\)\. Latest \(.*\): [\d.,]+\. Target: 500/);
  });

  test('months that stand out by symbol and word', async () => {
    const { rows, svg, words, said } = await drawn('control');
    const signs = rows.columns.findIndex((column) => column.name === 'sign');
    const high = Array.from({ length: rows.rowCount }, (_, row) => rows.cell(signs, row)).filter(
      (sign) => sign === 'high',
    );
    expect(high.length).toBeGreaterThan(0);
    expect(words).toContain('high');
    // One for each month, and one in the legend.
    expect(svg.split(`fill="${shade('light', 'red')}"`).length - 1).toBe(high.length + 1);
    expect(said).toMatch(/^Control chart of Recorded in the month, from February 2013 to January 2016, with limits\./);
    expect(said).toMatch(/Marked high: \w+ 201\d/);
  });

  test('the places of a funnel by name, and none for its curve', async () => {
    const { words, said } = await drawn('funnel');
    expect(words).toEqual(expect.arrayContaining(['Herefordshire', 'Shropshire', 'Telford and Wrekin', 'similar']));
    expect(said).toMatch(/^Dot chart of First-time entrants per 100,000, against People aged 10 to 17 from 10,000 to /);
    expect(said).toMatch(/Lowest [\d.,]+ \(\w.*\), highest [\d.,]+ \(\w.*\)\. Marked /);
    expect(said).not.toContain('missing');
  });

  test('ranked places, the highest first', async () => {
    const { words, said } = await drawn('ranked');
    const highest = /highest [\d.,]+ \((.*?)\)/.exec(said)?.[1] ?? '';
    const places = [
      'Herefordshire',
      'Shropshire',
      'Telford and Wrekin',
      'North Worcestershire',
      'South Worcestershire',
    ];
    expect(places).toContain(highest);
    expect(words.find((word) => places.includes(word))).toBe(highest);
  });

  test('a panel for each area, and the latest of each', async () => {
    const { said } = await drawn('areas');
    expect(said).toMatch(
      /a panel for each Area: Herefordshire, .*\. Herefordshire: lowest 69 \(Aug 2014\), .*; latest \(Jan 2016\): 116\. North/,
    );
  });

  test('the risks in the cells of the grid', async () => {
    const { words, said } = await drawn('grid');
    expect(words).toEqual(expect.arrayContaining(['Community and partners not engaged', 'Likelihood', 'Impact']));
    expect(said).toContain(
      'Impact high, Likelihood high: Local conditions affect collisions; Community and partners not engaged',
    );
  });

  test('the steps of a process in their order', async () => {
    const { words, said } = await drawn('steps');
    expect(said).toContain(
      'In order: Referred 16, Offered 15 (94 % of the step before), Contacted 13 (87 % of the step before), Suitable 6',
    );
    expect(words.join(' ')).toContain('13 (87 % of the step before)');
  });

  test('a break in recording by a dashed line and its reason', async () => {
    const { svg, said } = await drawn('break');
    expect(svg).toMatch(/stroke-dasharray="5,4"/);
    expect(svg).toContain('From April 2015 forces flag');
    expect(said).toContain('Apr 2015: From April 2015 forces flag every crime that may be hate crime');
  });
});
