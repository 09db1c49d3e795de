import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import type { Input, InputColumn, Recipe } from '../../src/recipes/recipe.ts';
import { proposeMatches } from '../../src/runs/match/match.ts';
import { matchProblems } from '../../src/runs/match/match-problems.ts';
import { defaultChoice, parameterValues } from '../../src/runs/parameter-values.ts';
import { RunEngine } from '../../src/runs/run-engine.ts';
import { runRecipe } from '../../src/runs/run-recipe.ts';
import { learnFacts } from '../../src/workbook/desk-facts.ts';
import { askedColumns, templateCsv, templateFileName, templateHeadings } from '../../src/workbook/partner-template.ts';
import { bookOf, written } from '../intake/formats/make-workbook.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { load, type PartnerFile, readFile, recipesOf, shippedRecipes } from './taken-in.ts';

const recipes = shippedRecipes();
const inputs = recipes.flatMap((recipe) => recipe.inputs.map((input) => ({ recipe, input })));

const areas = ['Herefordshire', 'Shropshire', 'South Worcestershire'];
const rows = 60;

/** What a partner types under a heading: the nth row of five years, as a person in Britain writes it. */
function typed(column: InputColumn, n: number): string {
  const month = n % 60;
  switch (column.type) {
    case 'date':
      return `${String((n % 28) + 1).padStart(2, '0')}/${String((month % 12) + 1).padStart(2, '0')}/${String(2011 + Math.floor(month / 12))}`;
    case 'date and time':
      return `${String((n % 28) + 1).padStart(2, '0')}/01/2015 14:05`;
    case 'time':
      return `14:${String(month).padStart(2, '0')}`;
    case 'category':
      return column.values[n % Math.max(1, column.values.length)]?.value ?? 'one';
    case 'integer':
      return column.name === 'year' ? String(2011 + (Math.floor(n / 3) % 5)) : String(10 + (Math.floor(n / 15) % 8));
    case 'number':
      return `${String(n)}.5`;
    case 'text':
      return column.name === 'area' ? (areas[n % 3] ?? '') : String(n + 1).padStart(5, '0');
  }
}

/** Tables of what the rows typed here have none of: records of one incident twice, places and years that a recipe knows. */
const emptyHere: Readonly<Record<string, readonly string[]>> = {
  'asb-double-counted': ['pairs'],
  'asb-hotspots': ['clusters'],
  'hotspot-review': ['totals', 'by_ward', 'by_ward_and_type'],
  'proven-reoffending': ['latest', 'beside_printed'],
  'recorded-crime-csp': ['by_partnership', 'by_offence'],
  'street-crime': ['chosen', 'asb_change', 'by_type', 'by_small_area'],
};

interface Filled {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The headings as the template gives them, read back as a spreadsheet does, with rows under them. */
function filled(input: Input, columns = askedColumns(input)): Filled {
  const headings = templateCsv(input)
    .replace(/^\uFEFF|\r\n$/g, '')
    .split(',');
  expect(headings).toEqual(templateHeadings(input));
  const kept = askedColumns(input).flatMap((column, i) => (columns.includes(column) ? [headings[i] ?? ''] : []));
  return {
    headings: kept,
    rows: Array.from({ length: rows }, (_, n) => columns.map((column) => typed(column, n))),
  };
}

function csv({ headings, rows: lines }: Filled, separator: string, trailing = 0): string {
  const empty = Array.from({ length: trailing }, () => headings.map(() => ''));
  return [headings, ...lines, ...empty].map((fields) => `${fields.join(separator)}\r\n`).join('');
}

/** As Excel saves what was typed into a sheet: days and numbers are what they are, codes that begin with 0 are text. */
function xlsx({ headings, rows: lines }: Filled): Uint8Array<ArrayBuffer> {
  const cell = (text: string): unknown => {
    const day = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text);
    if (day) {
      const serial = Date.UTC(Number(day[3]), Number(day[2]) - 1, Number(day[1])) / 86_400_000 + 25_569;
      return { v: serial, z: 'dd/mm/yyyy' };
    }
    return /^[1-9]\d*(\.\d+)?$/.test(text) ? Number(text) : text;
  };
  return new Uint8Array(written(bookOf([headings, ...lines.map((line) => line.map(cell))]), 'xlsx'));
}

const savedAs: readonly (readonly [string, string, (file: Filled) => PartnerFile['content']])[] = [
  ['CSV UTF-8', '.csv', (file) => `\uFEFF${csv(file, ',')}`],
  ['CSV with rows of nothing at its end', '.csv', (file) => csv(file, ',', 3)],
  ['CSV of an Excel that writes semicolons', '.csv', (file) => csv(file, ';')],
  ['Unicode text', '.txt', (file) => csv(file, '\t')],
  ['workbook', '.xlsx', xlsx],
];

let engine: Engine;
let runEngine: RunEngine;
beforeAll(async () => {
  engine = await startBlockingEngine();
  runEngine = new RunEngine(startBlockingEngine);
});

function fileFor(input: Input, ending: string, content: PartnerFile['content']): PartnerFile {
  return { name: templateFileName(input).replace(/\.csv$/, ending), content };
}

describe.each(inputs.map(({ recipe, input }) => [recipe.id, input.name, recipe, input] as const))(
  'the template of %s, %s',
  (_, __, recipe, input) => {
    test.each(savedAs)(
      'filled in and saved as %s loads without a question, and all columns are found',
      async (_kind, ending, save) => {
        const read = await readFile(fileFor(input, ending, save(filled(input))), { recipes });
        expect(
          read.isAsked,
          JSON.stringify(read.read.surveyed.columns.map(({ name, type, misfits }) => [name, type, misfits])),
        ).toBe(false);
        expect(read.read.surveyed.rowsGood).toBe(rows);
        const { facts } = await load(engine, read);
        const match = proposeMatches(recipe, [facts], {}).find((one) => one.input === input.name)?.files[0];
        expect(Object.keys(match?.columns ?? {})).toEqual(askedColumns(input).map(({ name }) => name));
        expect(askedColumns(input).map(({ name }) => match?.columns[name]?.column)).toEqual(templateHeadings(input));
      },
    );

    test('may leave out every optional column', async () => {
      const needed = input.columns.filter(({ optional }) => !optional);
      const read = await readFile(fileFor(input, '.csv', csv(filled(input, needed), ',')), { recipes });
      expect(read.isAsked).toBe(false);
      const { facts } = await load(engine, read);
      const [match] = proposeMatches(recipe, [facts], {}).filter((one) => one.input === input.name);
      expect(needed.map(({ name }) => match?.files[0]?.columns[name]?.column)).not.toContain(undefined);
    });

    test('is asked about with a heading too many, a value that does not fit, a note, or a needed column missing', async () => {
      const whole = filled(input);
      const asked = async (file: Filled) =>
        (await readFile(fileFor(input, '.csv', csv(file, ',')), { recipes })).isAsked;
      expect(
        await asked({ headings: [...whole.headings, 'Seen by'], rows: whole.rows.map((row) => [...row, 'x']) }),
      ).toBe(true);
      const strict = input.columns.findIndex(({ type }) => type === 'date' || type === 'integer');
      const misfit = whole.rows.map((row, n) => (n === 7 ? row.with(strict, 'not known yet') : row));
      expect(await asked({ ...whole, rows: misfit })).toBe(true);
      const marked = whole.rows.map((row, n) => (n === 7 ? row.with(strict, '[c]') : row));
      expect(await asked({ ...whole, rows: marked })).toBe(true);
      expect(
        await asked({
          ...whole,
          rows: [
            ...whole.rows,
            whole.rows[0]?.map((_, i) =>
              i === 0 ? 'Note: these figures are provisional, and will be confirmed in June.' : '',
            ) ?? [],
          ],
        }),
      ).toBe(true);
      const needed = input.columns.findIndex(({ optional }) => !optional);
      expect(
        await asked({
          headings: whole.headings.toSpliced(needed, 1),
          rows: whole.rows.map((row) => row.toSpliced(needed, 1)),
        }),
      ).toBe(true);
    });

    test('without a row is told, and not taken in', async () => {
      await expect(readFile(fileFor(input, '.csv', templateCsv(input)), { recipes })).rejects.toThrow(/no rows under/);
    });
  },
);

test.each(recipes.map((recipe) => [recipe.id, recipe] as const))(
  'the templates of %s filled in run as they are',
  async (_, recipe) => {
    const sources = [];
    for (const input of recipe.inputs) {
      const read = await readFile(fileFor(input, '.csv', csv(filled(input), ',')), { recipes });
      expect(read.isAsked).toBe(false);
      sources.push((await load(engine, read)).facts);
    }
    const matches = proposeMatches(recipe, sources, {});
    expect(matchProblems(recipe, matches, sources)).toEqual([]);
    const facts = await learnFacts(engine, recipe, matches, sources, () => true);
    if (!facts) throw new Error('nobody asked');
    const choices = Object.fromEntries(
      recipe.parameters.map((parameter) => [parameter.name, defaultChoice(parameter, facts)]),
    );
    const { values, problems } = parameterValues(recipe, choices, facts);
    expect(problems).toEqual([]);
    const result = await runRecipe({
      data: engine,
      runEngine,
      recipe,
      owner: 'test',
      matches,
      values,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(result.tables.length).toBeGreaterThan(0);
    const empty = result.tables.filter(({ rows: table }) => table.rowCount === 0).map(({ block }) => block.from);
    expect(empty).toEqual(emptyHere[recipe.id] ?? []);
  },
);

test('codes stay text as the recipe needs them, though they look like numbers', async () => {
  const text = 'Date recorded,Area,Strand,Crime reference\r\n05/03/2016,North,race,17\r\n06/03/2016,South,faith,18\r\n';
  const known = await readFile({ name: 'hate crimes.csv', content: text }, { recipes });
  expect(known.isAsked).toBe(false);
  expect(known.state.proposed.columns.at(-1)?.type).toBe('text');
  expect(known.state.recipeSays).toContain('Hate crimes, one row each');
  const alone = await readFile({ name: 'hate crimes.csv', content: text }, { recipes: [] });
  expect(alone.isAsked).toBe(true);
  expect(alone.state.proposed.columns.at(-1)?.type).toBe('integer');
});

describe('what an unfriendly recipe writes for a title', () => {
  const hostile = recipesOf(`
recipe: 1
id: odd
version: 1
title: Odd
inputs:
  odd_rows:
    aliases: ['../../etc/passwd', '£££']
    columns:
      a: {type: text, title: '=HYPERLINK("x")'}
      b: {type: text, title: '-2+3'}
      c: {type: text, title: "Two\\nlines"}
      d: {type: text, title: '"Quoted", with commas; and more'}
      e: {type: text, title: 'Rate, all "ages"; 10 to 17'}
steps: {all_rows: SELECT * FROM odd_rows}
`)[0] as Recipe;
  const input = hostile.inputs[0] as Input;

  test('never becomes a formula, a second line or a path', () => {
    expect(templateHeadings(input)).toEqual(['a', 'b', 'c', 'd', 'Rate, all "ages"; 10 to 17']);
    expect(templateCsv(input)).toBe('\uFEFFa,b,c,d,"Rate, all ""ages""; 10 to 17"\r\n');
    expect(templateFileName(input)).toBe('etc-passwd-template.csv');
  });

  test('gives way to the names where two are the same', () => {
    const columns = input.columns.map((column, i) => ({ ...column, title: i === 1 ? 'SAME' : 'Same' }));
    expect(templateHeadings({ ...input, columns })).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
