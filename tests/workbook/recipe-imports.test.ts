import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import { yamlFromRecipe } from '../../src/recipes/serialise-recipe.ts';
import { importToKeep } from '../../src/workbook/import-memory.ts';
import { importSettingsOf } from '../../src/workbook/recipe-imports.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { load, readFile, recipesOf } from './taken-in.ts';

const written = `
recipe: 1
id: theft
version: 1
title: Theft by area
inputs:
  thefts:
    aliases: [thefts]
    columns: {recorded_on: {type: date, aliases: [Recorded]}, area: {type: text, aliases: [CSP]}, code: {type: text, optional: true}}
    import:
      separator: vertical bar
      headings on line: 2
      read: {Recorded: date, CSP: category, code: text, Victim: left out, Officer: pseudonyms}
steps: {all_rows: SELECT * FROM thefts}
`;
const recipes = recipesOf(written);
const lines = '1/2/2016|North|17|A Person|B Person\n13/2/2016|South|18|C Person|D Person\n';
/** Its first line is no heading, which only the recipe knows. */
const text = `Year|2016|of|the|force\nRecorded|CSP|Code|Victim|Officer\n${lines}`;

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

describe('a recipe that says how the file of an input is read', () => {
  test('has its say where the file is that input by its name, and the person is asked', async () => {
    const { state, isAsked, read } = await readFile({ name: 'thefts-q1.csv', content: text }, { recipes });
    expect(isAsked).toBe(true);
    expect(read.surveyed.headerLine).toBe(2);
    expect(read.settings).toEqual({ delimiter: '|', headerLine: 2 });
    expect(state.recipeSays).toBe(
      'Read as the recipe “Theft by area” says: separator vertical bar, headings on line 2, 1 of its columns left out, pseudonyms in 1 of its columns.',
    );
    expect(state.proposed.columns).toMatchObject([
      { name: 'Recorded', type: 'date', keep: true },
      { name: 'CSP', type: 'category', keep: true },
      { name: 'Code', type: 'text', keep: true },
      { name: 'Victim', keep: false },
      { name: 'Officer', keep: true, pseudonyms: true },
    ]);
  });

  test('has its say by the headings of the file too', async () => {
    const { state } = await readFile(
      { name: 'extract.csv', content: `Recorded|CSP|Code|Victim|Officer\n${lines}` },
      { recipes: recipesOf(written.replace('      headings on line: 2\n', '')) },
    );
    expect(state.recipeSays).toContain('Theft by area');
    expect(state.proposed.columns[3]).toMatchObject({ name: 'Victim', keep: false });
  });

  test('has none over what the person chose for such a file', async () => {
    const first = await readFile({ name: 'thefts.csv', content: text }, { recipes: [] });
    const kept = importToKeep(first.read.signature, first.read.surveyed, {}, first.state.proposed);
    const again = await readFile({ name: 'thefts.csv', content: text }, { recipes, imports: [kept] });
    expect(again.state.recipeSays).toBeUndefined();
    expect(again.read.settings).toEqual({});
  });

  test('has none over a file that is not as it says', async () => {
    const other = await readFile({ name: 'thefts.csv', content: 'Name,Rate\nNorth,1\nSouth,2\n' }, { recipes });
    expect(other.state.recipeSays).toBeUndefined();
    expect(other.read.surveyed.columns.map(({ name }) => name)).toEqual(['Name', 'Rate']);
    const elsewhere = await readFile({ name: 'burglaries.csv', content: 'Name,Rate\nNorth,1\n' }, { recipes });
    expect(elsewhere.state.recipeSays).toBeUndefined();
  });

  test('makes rows of columns only where some stand for periods', async () => {
    const asksForRows = recipesOf(`
recipe: 1
id: theft
version: 1
title: Theft by area
inputs:
  thefts:
    aliases: [thefts]
    columns: {area: {type: text, aliases: [CSP]}}
    import: {make rows of columns: true}
steps: {all_rows: SELECT * FROM thefts}
`);
    const months = 'CSP,Apr-16,May-16,Jun-16,Jul-16\nNorth,1,2,3,4\nSouth,4,5,6,7\n';
    const wide = await readFile({ name: 'thefts.csv', content: months }, { recipes: asksForRows });
    expect(wide.state.proposed.isUnpivoted).toBe(true);
    const rows = 'CSP,Recorded\nNorth,1/2/2016\nSouth,13/2/2016\n';
    const long = await readFile({ name: 'thefts.csv', content: rows }, { recipes: asksForRows });
    expect(long.state.recipeSays).toContain('Theft by area');
    expect(long.state.proposed.isUnpivoted).toBe(false);
    expect((await load(engine, long)).part.report.rowsLoaded).toBe(2);
  });

  test('does not make text of values by a type that few of them are of', async () => {
    const wrong = recipesOf(written.replace('CSP: category', 'CSP: date'));
    const { state } = await readFile({ name: 'thefts.csv', content: text }, { recipes: wrong });
    expect(state.proposed.columns[1]?.type).toBe('text');
  });
});

test('how a file was read goes into a recipe, and reads the next one alike', async () => {
  const known = await readFile({ name: 'thefts.csv', content: text }, { recipes });
  const { part } = await load(engine, known);
  const importSettings = importSettingsOf(part);
  expect(importSettings).toMatchObject({ delimiter: '|', headerLine: 2, sheet: undefined, leavesOutTotals: undefined });
  expect(importSettings.read).toEqual([
    { heading: 'Recorded', as: 'date' },
    { heading: 'CSP', as: 'category' },
    { heading: 'Code', as: 'text' },
    { heading: 'Officer', as: 'pseudonyms' },
    { heading: 'Victim', as: 'left out' },
  ]);
  expect(JSON.stringify(importSettings)).not.toMatch(/Person|North|thefts\.csv|password/);
  const [recipe] = recipes as [Recipe];
  const made = yamlFromRecipe({ ...recipe, inputs: recipe.inputs.map((input) => ({ ...input, importSettings })) });
  expect(parseRecipeFile(made).documents[0]?.recipe?.inputs[0]?.importSettings).toEqual(importSettings);
  const next = await readFile({ name: 'thefts.csv', content: text }, { recipes: recipesOf(made) });
  expect(next.state.proposed.columns).toEqual(known.state.proposed.columns);
});
