import { describe, expect, test } from 'vitest';
import { readerHere } from '../../src/intake/reader-here.ts';
import type { SurveyedFile } from '../../src/intake/types.ts';
import { headingNews } from '../../src/workbook/heading-news.ts';
import {
  choicesFor,
  importToKeep,
  misfitsAs,
  needsNoQuestion,
  settingsKept,
  withoutTolerance,
} from '../../src/workbook/import-memory.ts';
import { freeTableName } from '../../src/workbook/table-name.ts';

function survey(text: string, name = 'crimes.csv'): Promise<SurveyedFile> {
  return readerHere().survey({ name, blob: new Blob([text]) }, {}, { today: '2026-11-22' });
}

/** Twenty crimes, of which some have a date that is none. */
function crimes(days: number, odd: number, more: readonly string[] = []): string {
  const dated = Array.from({ length: days }, (_, i) => `${String((i % 28) + 1)}/01/2016,North,${String(i)}`);
  return ['Recorded,Area,Count', ...dated, ...Array.from({ length: odd }, () => 'soon,North,1'), ...more].join('\n');
}

/** What is kept once a file was loaded with `Recorded` read as dates. */
function keptOf(surveyed: SurveyedFile, leavesOutTotals = false) {
  const found = choicesFor(surveyed, undefined);
  const columns = found.columns.map((column) =>
    column.name === 'Recorded' ? { ...column, type: 'date' as const } : column,
  );
  return importToKeep(surveyed.headingSignature, surveyed, {}, { ...found, columns, leavesOutTotals });
}

describe('a file like one loaded before', () => {
  test('needs no question where as much of it fits, and gets the choices made then', async () => {
    const first = await survey(crimes(17, 3));
    expect(first.columns[0]?.type).toBe('text');
    const kept = keptOf(first);
    const next = await survey(crimes(30, 2));
    expect(next.headingSignature).toBe(first.headingSignature);
    expect(needsNoQuestion(next, kept)).toBe(true);
    expect(choicesFor(next, kept).columns[0]).toMatchObject({ name: 'Recorded', type: 'date', keep: true });
  });

  test('is asked about where more of it does not fit than was let pass', async () => {
    const kept = keptOf(await survey(crimes(19, 1)));
    const worse = await survey(crimes(10, 5));
    expect(misfitsAs(worse.columns[0] as SurveyedFile['columns'][number], 'date')).toBe(5);
    expect(needsNoQuestion(worse, kept)).toBe(false);
    expect(choicesFor(worse, kept).columns[0]?.type).toBe('text');
  });

  test('is asked about where rows are rejected, or are totals, for the first time', async () => {
    const kept = keptOf(await survey(crimes(20, 0)));
    const ragged = await survey(crimes(20, 0, ['1/2/2016,North,1,and more']));
    expect(ragged.rowsRejected).toBe(1);
    expect(needsNoQuestion(ragged, kept)).toBe(false);
    expect(needsNoQuestion(ragged, keptOf(ragged))).toBe(true);
    // What a workbook file from elsewhere says was let pass, was let pass by somebody else.
    expect(needsNoQuestion(ragged, withoutTolerance(keptOf(ragged)))).toBe(false);
    const misfits = await survey(crimes(17, 3));
    expect(needsNoQuestion(misfits, withoutTolerance(keptOf(misfits)))).toBe(false);
    const totals = await survey('Area,Count\nNorth,3\nSouth,4\nTotal,7\n');
    expect(totals.totals).toHaveLength(1);
    expect(needsNoQuestion(totals, { ...keptOf(totals), hadTotals: false })).toBe(false);
    expect(needsNoQuestion(totals, keptOf(totals, true))).toBe(true);
    expect(choicesFor(totals, keptOf(totals, true)).leavesOutTotals).toBe(true);
  });

  test('keeps a column out, and what is kept holds nothing of the file', async () => {
    const surveyed = await survey('Name,Area,Count\nA Person,North,1\nB Person,South,2\n');
    const found = choicesFor(surveyed, undefined);
    const columns = found.columns.map((column) => ({ ...column, keep: column.name !== 'Name' }));
    const settings = { encoding: 'utf-8', headerLine: 1, password: 'secret', sheet: 'A Person' } as const;
    const kept = importToKeep(surveyed.headingSignature, surveyed, settings, { ...found, columns });
    expect(choicesFor(surveyed, kept).columns[0]?.keep).toBe(false);
    expect(settingsKept(kept)).toMatchObject({ encoding: 'utf-8', headerLine: 1 });
    for (const secret of ['Person', 'North', 'South', 'secret', 'crimes.csv']) {
      expect(JSON.stringify(kept)).not.toContain(secret);
    }
  });
});

test('headings that may be the first row, with what it says of a person, are known to be in doubt', async () => {
  const people = 'Ann Hill,12 High Street,Hereford\nBen Moor,4 Low Road,Leominster\nCat Dale,7 Mill Lane,Ross\n';
  expect((await survey(people)).isHeadingInDoubt).toBe(true);
  expect((await survey(`Name,Address,Town\n${people}`)).isHeadingInDoubt).toBe(false);
});

describe('headings that changed', () => {
  const before = [['Date recorded', 'Area', 'Offence', 'Outcome']];

  test('are pointed out where most are as before', () => {
    const news = headingNews(['Date recorded', 'District', 'Offence', 'Outcome'], before).join(' ');
    expect(news).toContain('Area');
    expect(news).toContain('District');
  });

  test('are not where a file is another altogether, or the same', () => {
    expect(headingNews(['Name', 'Rate'], before)).toEqual([]);
    expect(headingNews(['Outcome', 'Date recorded', 'Area', 'Offence'], before)).toEqual([]);
  });
});

test('a table is called after its file, without what its kind adds, and never twice the same', async () => {
  const surveyed = await survey('A,B\n1,2\n', 'ASB – Q1 (final).csv');
  expect(freeTableName(surveyed, [])).toBe('asb_q1_final');
  expect(freeTableName({ ...surveyed, fileName: 'crimes.csv.gz' }, [])).toBe('crimes');
  expect(freeTableName({ ...surveyed, fileName: '£££.xlsx' }, [])).toBe('file');
  expect(freeTableName({ ...surveyed, tables: 2, table: 1 }, [])).toBe('asb_q1_final_table_2');
});
