import { describe, expect, test } from 'vitest';
import type { Input, Recipe } from '../../src/recipes/recipe.ts';
import { askedColumns } from '../../src/workbook/partner-template.ts';
import { requestWords } from '../../src/workbook/request-words.ts';
import { recipesOf, shippedRecipes } from './taken-in.ts';

const [recipe] = recipesOf(`
recipe: 1
id: theft
version: 1
title: Theft by area
contact: csp@example.org
inputs:
  thefts:
    title: Thefts, one row each
    partner: West Mercia Police
    about: One row for each recorded theft.
    columns:
      recorded_on: {type: date, title: Date recorded, meaning: The day the theft was recorded}
      kind: {type: category, values: {bicycle: [Bike], vehicle: []}, optional: true}
      taken: {type: number, title: Value taken}
      items: integer
      reference: text
  population:
    columns: {area: text}
parameters:
  until: {type: month, title: 12 months to the end of, default: {last complete month: thefts.recorded_on}}
  quarter: {type: quarter, from: thefts.recorded_on}
  year: {type: financial year, from: thefts.recorded_on}
  since: {type: date, from: thefts.recorded_on}
  other: {type: month}
steps: {all_rows: SELECT * FROM thefts}
`) as [Recipe];
const [thefts, population] = recipe.inputs as unknown as [Input, Input];

const choices = {
  until: '2016-01-01',
  quarter: '2016-04-01',
  year: '2015-04-01',
  since: '2014-04-30',
  other: '2012-01-01',
};

describe('the words of a request', () => {
  const words = requestWords(recipe, thefts, choices);

  test('say what the file is for, from whom, and which columns, each with how to write it', () => {
    expect(words).toContain('“Theft by area”');
    expect(words).toContain('from West Mercia Police: Thefts, one row each. One row for each recorded theft.');
    expect(words).toContain(
      '- Date recorded: The day the theft was recorded. Write it as day/month/year, such as 31/01/2016.',
    );
    expect(words).toContain('- Kind (can be left out): One of: bicycle; vehicle.');
    expect(words).toContain('- Value taken: A number, such as 12.5, without its unit.');
    expect(words).toContain('- Items: A whole number, such as 1204.');
    expect(words).toContain('- Reference: Text.\n');
    expect(words).toContain('Where codes begin with 0, give the column the format Text');
    expect(words).toContain('(thefts-template.csv)');
    expect(words.endsWith('csp@example.org\n')).toBe(true);
  });

  test('say the period that is chosen, as far as the dates of this file bound it', () => {
    expect(words).toContain(
      'Period:\n- 12 months to the end of: January 2016\n- Quarter: April 2016 to June 2016\n- Year: 2015/16\n- Since: 30 April 2014\n',
    );
    expect(words).not.toContain('2012');
    expect(requestWords(recipe, thefts, {})).not.toContain('Period');
    expect(requestWords(recipe, population, choices)).not.toContain('Period');
  });

  test('say what to leave out, and how to send it', () => {
    expect(words).toMatch(/do not need names, addresses, dates of birth/);
    expect(words).toMatch(/not by ordinary e-mail/);
  });

  test('keep to one line what a recipe writes over several', () => {
    const odd = { ...thefts, title: 'Thefts\r\nBcc: everyone@example.org', about: '\u202Eturned' };
    const lines = requestWords(recipe, odd, {}).split('\n');
    expect(lines[0]).toBe('Subject: File needed: Thefts Bcc: everyone@example.org');
    expect(lines.join('\n')).not.toMatch(/[\r\u202E]/);
  });
});

test('every shipped input has its words, with all columns that a partner is asked for', () => {
  for (const shipped of shippedRecipes()) {
    for (const input of shipped.inputs) {
      const words = requestWords(shipped, input, {});
      for (const { title } of askedColumns(input)) expect(words).toContain(`\n- ${title}`);
      expect(words).not.toMatch(/undefined|\[object/);
    }
  }
});
