import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { stage } from './stage-text.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

async function stageUnder(heading: string, values: readonly string[]) {
  const staged = await stage(engine, [heading, ...values.map((value) => `"${value}"`)].join('\n'));
  return { column: staged.columns[0], texts: staged.decisions.map(({ text }) => text) };
}

describe('dates that are not read are told of, with one of them and what to do', () => {
  test.each([
    '12-Jan-2016',
    '12 January 2016',
    '12th Sept 2016',
    '12-Jan-16',
    'Jan 12, 2016',
    'Tue, 12 Jan 2016 10:00',
    '12Jan2016',
    '31/01/2016 2:05 PM',
    '31/01/2016 02:05:00pm',
    '2016-01-31T10:00:00+01:00',
    '2016-01-31T10:00Z',
  ])('%s', async (value) => {
    const { column, texts } = await stageUnder('when', ['', value, value]);
    expect(column?.type).toBe('text');
    expect(texts.join(' ')).toContain('2 values look like dates written in a way that this version does not read');
    expect(texts.join(' ')).toContain(`“${value}” on line`);
    expect(texts.join(' ')).toContain('dd/mm/yyyy in the spreadsheet');
  });

  test.each(['Date', 'Date recorded', 'DOB', 'CreatedOn', 'offence_date', 'Last updated'])(
    'days as Excel numbers them, under “%s”',
    async (heading) => {
      const { column, texts } = await stageUnder(heading, ['42400', '20000', '60000']);
      expect(column?.type).toBe('integer');
      expect(texts.join(' ')).toContain('days as Excel numbers them: “42400” on line 2.');
    },
  );
});

describe('what is no such date is passed over', () => {
  test.each([
    ['Candidate number', ['42400', '42401']],
    ['Population', ['42400', '42401']],
    ['Date', ['42400', '19999']],
    ['Date', ['2015', '2016']],
    ['Street', ['12 March Street', '3 May Road']],
    ['Date', ['unknown', 'unknown', '12-Jan-2016']],
    ['Time', ['2:05 PM', '10:00 AM']],
  ])('%s %j', async (heading, values) => {
    const { column, texts } = await stageUnder(heading, values);
    expect(texts).toEqual([]);
    expect(column?.note).toBeUndefined();
  });
});

test('times in UTC are read as written, and that is said', async () => {
  const { column } = await stageUnder('when', ['2016-07-31T23:30:00Z', '2016-01-31T00:00:00Z']);
  expect([column?.type, column?.format]).toEqual(['timestamp', 'yyyy-mm-dd hh:mm']);
  expect(column?.note).toContain('2 times end in Z, which means UTC.');
});
