import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/engine/sql.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import {
  hasOtherScript,
  percentsIn,
  saysDirection,
  saysPercent,
  saysSignificant,
} from '../../src/runs/headlines/change-claims.ts';
import { RunEngine } from '../../src/runs/run-engine.ts';
import { runRecipe } from '../../src/runs/run-recipe.ts';
import type { RunResult } from '../../src/runs/run-result.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

let data: Engine;
let runEngine: RunEngine;
beforeAll(async () => {
  data = await startBlockingEngine();
  // Eastham: 12 from 9, where the methods give no change. Westham: 120 from 100, where they do.
  await data.query(sql`CREATE TABLE counts AS SELECT * FROM
    (VALUES ('Eastham', 12, 9), ('Westham', 120, 100), ('Northam', 3, 0)) v(area, this_year, last_year)`);
  runEngine = new RunEngine(startBlockingEngine);
});

interface Parts {
  /** Further columns of the step's SELECT. */
  readonly select?: string;
  /** Further columns of its table. */
  readonly columns?: string;
  readonly text: string;
  readonly otherwise?: string;
  readonly area?: string;
  /** The default of a parameter `told`, which is what it is in the run. */
  readonly told?: string;
  /** Further steps, and the one the headline reads. */
  readonly steps?: string;
  readonly from?: string;
  /** Further tables, and checks. */
  readonly tables?: string;
  readonly checks?: string;
}

const chart = `charts:
  - {from: b, title: Drawn, vega-lite: {mark: bar, encoding: {y: {field: area, type: nominal}, x: {field: pct, type: quantitative}}}}`;

const percent = '100.0 * (this_year - last_year) / nullif(last_year, 0)';

function run({
  told = '',
  select = '',
  columns = '',
  text,
  otherwise,
  area = 'Eastham',
  steps = '',
  from = 'by_area',
  tables = '',
  checks = '',
}: Parts) {
  const written = `
recipe: 1
id: careless
version: 1
title: Careless
inputs:
  counts: {columns: {area: text, this_year: integer, last_year: integer}}
parameters:
  told: {type: text, default: ${JSON.stringify(told)}}
steps:
  by_area: |
    SELECT area, this_year, last_year, ${percent} AS change${select} FROM counts ORDER BY area
${steps}
tables:
  - from: by_area
    title: By area
    columns: {area: dimension, this_year: count, last_year: count, change: {role: change, of: [this_year, last_year]}${columns}}
${tables}
headlines:
  - from: ${from}
    where: {area: ${area}}
    text: ${JSON.stringify(text)}
${otherwise === undefined ? '' : `    otherwise: ${JSON.stringify(otherwise)}`}
${checks}
`;
  const [document] = parseRecipeFile(written).documents;
  if (!document?.recipe) throw new Error(JSON.stringify(document?.problems));
  const { recipe } = document;
  const fit = (column: string) => ({ column, why: '', strength: 3 as const });
  const match = { area: fit('area'), this_year: fit('this_year'), last_year: fit('last_year') };
  return runRecipe({
    data,
    runEngine,
    recipe,
    owner: 'a test',
    matches: [{ input: 'counts', files: [{ table: 'counts', columns: match, values: {} }] }],
    values: { told },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

function columnOf(result: RunResult, name: string, from = 'by_area'): readonly unknown[] {
  const table = result.tables.find(({ block }) => block.from === from);
  const index = table?.rows.columns.findIndex((column) => column.name === name) ?? -1;
  return Array.from({ length: table?.rows.rowCount ?? 0 }, (_, row) => table?.rows.cell(index, row));
}

async function said(parts: Parts): Promise<string | undefined> {
  return (await run(parts)).headlines[0]?.text;
}

const none =
  'No headline is given: no change is given, because there are fewer than 10 in one of the two periods. The table says more.';

describe('a table', () => {
  test('shows no change that the methods withhold, whatever the recipe computed, and keeps the reason', async () => {
    const result = await run({ text: '{area}' });
    expect(columnOf(result, 'area')).toEqual(['Eastham', 'Northam', 'Westham']);
    expect(columnOf(result, 'change')).toEqual([null, null, 20]);
    expect(result.tables[0]?.withheld.get('change')).toEqual(
      new Map([
        [0, 'there are fewer than 10 in one of the two periods'],
        [1, 'there were none in the period before'],
      ]),
    );
  });

  test('shows no limits, no rank and no words in per cent of such a change', async () => {
    const result = await run({
      select: `, ${percent} - 1 AS lower, rank() OVER (ORDER BY ${percent}) AS place, 'up ' || round(${percent}) || ' %' AS reading, 'a note' AS note`,
      columns:
        ', lower: {role: interval, of: change, bound: lower}, place: {role: rank, of: change}, reading: label, note: label',
      text: '{area}',
    });
    expect(columnOf(result, 'lower')).toEqual([null, null, 19]);
    expect(columnOf(result, 'place')).toEqual([null, null, expect.anything()]);
    expect(columnOf(result, 'reading')).toEqual([null, null, 'up 20.0 %']);
    expect(columnOf(result, 'note')).toEqual(['a note', 'a note', 'a note']);
  });

  test('shows no rate and no share that the methods do not give', async () => {
    const result = await run({
      select: ', 5.0::DOUBLE AS rate, 1.3::DOUBLE AS part, 0.5::DOUBLE AS fair',
      columns:
        ', rate: {role: rate, of: [this_year, last_year], per: 100}, part: {role: share, of: [this_year, last_year]}, fair: {role: share, of: [last_year, this_year]}',
      text: '{area}',
    });
    expect(columnOf(result, 'rate')).toEqual([5, null, 5]);
    expect(columnOf(result, 'part')).toEqual([null, null, null]);
    expect(columnOf(result, 'fair')).toEqual([0.5, 0.5, 0.5]);
  });
});

describe('another step', () => {
  const renamed = (select: string, columns: string, more = '') => ({
    steps: `  b: ${JSON.stringify(`SELECT ${select} FROM by_area${more}`)}`,
    from: 'b',
    tables: `  - {from: b, title: Again, columns: {${columns}}}`,
  });

  test.each([
    ['as it is', 'area, change AS pct', 'area: dimension, pct: score', 20],
    ['as a label', 'area, change AS pct', 'area: dimension, pct: label', 20],
    ['rounded', 'area, round(change, 1) AS pct', 'area: dimension, pct: score', 20],
    ['rounded to a whole', 'area, CAST(round(change) AS BIGINT) AS pct', 'area: dimension, pct: score', 20n],
    ['without its sign', 'area, abs(change) AS pct', 'area: dimension, pct: score', 20],
    ['as a decimal', 'area, CAST(change AS DECIMAL(9, 2)) AS pct', 'area: dimension, pct: score', expect.anything()],
    [
      'as a part',
      'area, change / 100 AS pct, 1 AS one, 2 AS two',
      'area: dimension, one: count, two: count, pct: {role: share, of: [one, two]}',
      0.2,
    ],
    ['worked out again', `area, ${percent} AS pct`, 'area: dimension, pct: score', 20],
    [
      'in words',
      "area, 'it is ' || round(change, 2) || ' now' AS pct",
      'area: dimension, pct: label',
      'it is 20.0 now',
    ],
    ['in per cent', "area, round(change)::INT || ' %' AS pct", 'area: dimension, pct: label', '20 %'],
  ])('does not show a withheld change %s', async (_, select, columns, given) => {
    const result = await run({ ...renamed(select, columns), text: '{area}: {pct}' });
    expect(columnOf(result, 'pct', 'b')).toEqual([null, null, given]);
    expect(result.tables[1]?.withheld.get('pct')).toEqual(
      new Map([[0, 'there are fewer than 10 in one of the two periods']]),
    );
    expect(result.headlines[0]?.text).toContain('No headline is given');
  });

  test('does not show it where its areas have another name, or none', async () => {
    const parts = { ...renamed('area AS place, change AS pct', 'place: dimension, pct: score'), from: 'by_area' };
    expect(columnOf(await run({ ...parts, text: '{area}' }), 'pct', 'b')).toEqual([null, null, 20]);
    const one = renamed('max(change) AS pct', 'pct: score', " WHERE area = 'Eastham'");
    expect(columnOf(await run({ ...one, from: 'by_area', text: '{area}' }), 'pct', 'b')).toEqual([null]);
  });

  test('does not draw it in a chart that no table is beside', async () => {
    const parts = { ...renamed('area, change AS pct', ''), tables: chart, from: 'by_area', text: '{area}' };
    const [drawn] = (await run(parts)).charts;
    expect([0, 1, 2].map((row) => drawn?.rows.cell(1, row))).toEqual([null, null, 20]);
  });

  test('does not show it in a step that works it out anew', async () => {
    const steps = `  b: SELECT area, ${percent} AS pct FROM counts ORDER BY area`;
    const change = ', percent_change(this_year, last_year) AS given';
    const tables = '  - {from: b, title: Again, columns: {area: dimension, pct: score}}';
    const result = await run({ select: change, steps, tables, text: '{area}' });
    expect(columnOf(result, 'pct', 'b')).toEqual([null, null, 20]);
  });

  test('keeps what only chances to be near it', async () => {
    const select =
      "area, 33 AS n, 0.25::DOUBLE AS mean, 33.4::DOUBLE AS other, this_year, last_year, '33 to 12 months' AS words, CAST('2016-01-33' AS VARCHAR) AS code";
    const columns =
      'area: dimension, n: count, mean: mean, other: score, this_year: count, last_year: count, words: label, code: label';
    const result = await run({ ...renamed(select, columns), text: '{area}: {n}, {mean}' });
    expect(result.tables[1]?.withheld).toEqual(new Map());
    expect(result.headlines[0]?.text).toBe('Eastham: 33, 0.3');
  });

  test('keeps a share and a rate that their own columns bear out', async () => {
    const select = 'area, 1 AS part, 3 AS whole, 1 / 3 AS fair, 100 / 3 AS rate, 1 / 3 AS foul, 4 AS most';
    const columns =
      'area: dimension, part: count, whole: count, most: count, fair: {role: share, of: [part, whole]}, rate: {role: rate, of: [part, whole], per: 100}, foul: {role: share, of: [part, most]}';
    const result = await run({ ...renamed(select, columns), text: '{area}: {fair}' });
    expect([...(result.tables[1]?.withheld.keys() ?? [])]).toEqual(['foul']);
  });
});

describe('a check', () => {
  test('that states a figure of change says only its name and its count', async () => {
    const check = (says: string) =>
      `checks:\n  - {name: Areas, sql: "SELECT 33.3 AS pct", says: ${JSON.stringify(says)}}`;
    const told = async (says: string) => (await run({ text: '{area}', checks: check(says) })).checks[0]?.says;
    expect(await told('Burglary rose {pct} %, a significant rise')).toBe('Areas: 1 row found.');
    expect(await told('Burglary rose by a third')).toBe('Areas: 1 row found.');
    expect(await told('{pct} % of the rows have no area, in {rows} file')).toBe(
      '33.3 % of the rows have no area, in 1 file',
    );
  });
});

describe('a headline of a row without a change', () => {
  test.each<readonly [string, Parts]>([
    ['the change', { text: '{area}: {change}' }],
    ['a direction in its own words', { text: 'Crime in {area} rose to {this_year}' }],
    ['a percentage in its own words', { text: '{area}: 33 per cent on {last_year}' }],
    ['an arrow', { text: '{area} ▲ {this_year}' }],
    ['a direction with a mark on it', { text: 'Crime in {area} ro\u0301se to {this_year}' }],
    ['a direction in look-alikes of its letters', { text: 'Crime in {area} \u{1d42b}\u{1d428}\u{1d42c}\u{1d41e}' }],
    ['a direction with letters of another script', { text: 'Crime in {area} r\u043ese' }],
    ['words made by SQL', { select: ", 'rose' AS word", text: '{area} {word}' }],
    ['a sentence made by SQL', { select: ", 'a third more in ' || area AS told", text: '{told}' }],
    [
      'words that the table calls a label',
      { select: ", 'rose' AS word", columns: ', word: label', text: '{area} {word}' },
    ],
    ['a number that has no role', { select: `, ${percent} AS pct`, text: '{area}: {pct}' }],
    [
      'the change under another role',
      { select: `, round(${percent}, 1) AS pct`, columns: ', pct: score', text: '{area}: {pct}' },
    ],
    [
      'the change as a count',
      { select: `, CAST(round(${percent}) AS BIGINT) AS pct`, columns: ', pct: count', text: '{area}: {pct}' },
    ],
    [
      'the change as a multiple',
      {
        select: ', this_year / last_year AS times',
        columns: ', times: {role: ratio, of: [this_year, last_year]}',
        text: '{area}: {times}',
      },
    ],
    [
      'the change of a step that no table shows',
      { steps: '  other: SELECT * FROM by_area', from: 'other', text: '{area}: {change}' },
    ],
  ])('says nothing of it by %s', async (_, parts) => {
    expect(await said(parts)).not.toMatch(/33|1\.3|rose|more in|▲/);
    expect(await said({ ...parts, otherwise: 'No change for {area}' })).toBe('No change for Eastham');
  });

  test('may be of a place whose name has such a word', async () => {
    const select = ", 'Lower Broadheath' AS place, 'Upton' AS other";
    const columns = ', place: dimension, other: dimension';
    expect(await said({ select, columns, text: '{place}, {other}: {this_year}' })).toBe('Lower Broadheath, Upton: 12');
    expect(await said({ told: 'the county', text: '{this_year} in {$told}' })).toBe('12 in the county');
  });

  test('may still say the counts', async () => {
    expect(await said({ text: '{this_year} in {area}, {last_year} in the 12 months before' })).toBe(
      '12 in Eastham, 9 in the 12 months before',
    );
  });

  test('has an otherwise with the methods’ own words', async () => {
    const select = ', change_words(this_year, last_year) AS words, percent_change_why(this_year, last_year) AS why';
    expect(await said({ select, text: '{area} {change}', otherwise: '{area}: {words}, because {why}' })).toBe(
      'Eastham: no significant change, because there are fewer than 10 in one of the two periods',
    );
    expect(await said({ select, area: 'Northam', text: '{change}', otherwise: '{area}: {words}, {why}' })).toBe(
      'Northam: no significant change, there were none in the period before',
    );
  });

  test.each([
    ['words with a percentage', ", 'rose by a third, 33 %' AS told"],
    ['words of direction that the methods do not use', ", 'a clear increase' AS told"],
    ['the methods’ words of another case', ", 'significant rise' AS told"],
  ])('has no otherwise with %s', async (_, select) => {
    expect(await said({ select, text: '{area} {change}', otherwise: '{area}: {told}' })).toBe(none);
  });
});

describe('a headline of a row with a change', () => {
  const here = { area: 'Westham' };

  test('says it', async () => {
    expect(await said({ ...here, text: '{area} rose {change}' })).toBe('Westham rose +20.0 %');
  });

  test('calls nothing significant that the methods do not', async () => {
    const parts = { ...here, select: ", 'a significant rise' AS words", text: '{area} {change}: {words}' };
    expect(await said({ ...parts, otherwise: 'Not clear in {area}' })).toBe('Not clear in Westham');
    expect(await said({ ...here, select: ", 'no significant change' AS words", text: '{change}: {words}' })).toBe(
      '+20.0 %: no significant change',
    );
  });

  test('states no other percentage with a direction', async () => {
    const parts = { ...here, select: ", 'up 300 %' AS told", text: '{area} is {told}' };
    expect(await said(parts)).toBe(
      'No headline is given: the recipe’s words state a change that its figures do not bear out. The table says more.',
    );
    expect(await said({ ...here, select: ", 'up 20 %' AS told", text: '{area} is {told}' })).toBe('Westham is up 20 %');
  });

  test('of a step that no table shows states no percentage with a direction', async () => {
    const steps = "  other: SELECT area, 'rose 300 %' AS told FROM by_area";
    expect(await said({ ...here, steps, from: 'other', text: '{area} {told}' })).toContain('No headline is given');
  });
});

describe('words of change', () => {
  test.each(['Crime fell', 'up a third', 'It is down', 'An INCREASE', 'worse', 'fewer crimes', 'doubled'])(
    'are seen in “%s”',
    (text) => {
      expect(saysDirection(text)).toBe(true);
    },
  );

  test.each(['Upton-upon-Severn', 'Downham', 'The Fellside', 'Risbury', 'Moreton', 'Lowerton'])(
    'are not seen in “%s”',
    (text) => {
      expect(saysDirection(text)).toBe(false);
    },
  );

  test('percentages are found in figures and in words', () => {
    expect(percentsIn('rose 1,200.5 % and 3 per cent, or 4％')).toEqual(['1200.5', '3', '4']);
    expect([saysPercent('no percentage is given'), saysPercent('fifty per cent')]).toEqual([false, true]);
    expect([saysSignificant('no significant change'), saysSignificant('a significant fall')]).toEqual([false, true]);
    expect([hasOtherScript('Llandrindod ŵ'), hasOtherScript('rоse')]).toEqual([false, true]);
  });

  test('any text is judged, and none is slow', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(percentsIn(text).length > 0 && !saysPercent(text)).toBe(false);
        saysDirection(text);
        saysSignificant(text);
        hasOtherScript(text);
      }),
    );
    saysSignificant('no '.repeat(200_000));
    percentsIn('1,'.repeat(200_000));
  });
});
