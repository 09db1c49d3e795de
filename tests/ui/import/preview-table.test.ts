import { expect, test } from 'vitest';
import { longPreviewTable, previewTable } from '../../../src/ui/files/import/preview-table.ts';
import {
  type ColumnToLoad,
  type SurveyedColumn,
  type SurveyedFile,
  wideOf,
} from '../../../src/workbook/intake-words.ts';
import { survey } from '../../../src/intake/survey/survey.ts';

async function surveyed(text: string): Promise<SurveyedFile> {
  const file = { name: 'a.csv', blob: new Blob([text]) };
  return survey(file, {}, { today: '2026-11-22', sha256: Promise.resolve('') });
}

function choices(changed: Readonly<Record<string, Partial<ColumnToLoad>>> = {}) {
  return ({ name, type }: SurveyedColumn): ColumnToLoad => ({ name, type, keep: true, ...changed[name] });
}

/** The rows of a table as texts, lines first. */
function texts({ rows }: ReturnType<typeof previewTable>): readonly (readonly (string | number)[])[] {
  return rows.map(({ line, cells }) => [line, ...cells.map((cell) => ('text' in cell ? cell.text : cell.kind))]);
}

const ages = 'Ward,Age 0,Age 1,Age 2,Age 3,Age 4\nA,1,2,3,4,[c]\nB,6,7,8,9,10\n';

test('shows the columns asked for as they are chosen, and no value of one that is left out', async () => {
  const file = await surveyed(ages);
  const some = file.columns.filter(({ name }) => name === 'Ward' || name === 'Age 4');
  const table = previewTable(file, some, choices({ Ward: { pseudonyms: true }, 'Age 4': { keep: false } }), false);
  expect(table.columns).toEqual([
    { name: 'Ward', isNumber: false, isLeftOut: false },
    { name: 'Age 4', isNumber: true, isLeftOut: true },
  ]);
  expect(texts(table)).toEqual([
    [2, 'pseudonym', 'empty'],
    [3, 'pseudonym', 'empty'],
  ]);
});

test('shows columns as rows, with what is not turned beside each, and no more rows than asked for', async () => {
  const file = await surveyed(ages);
  const wide = wideOf(
    file.columns.map((column) => ({ column, type: column.type })),
    file.lastTwoDigitYear,
  );
  if (!wide) throw new Error('the ages were not found');
  const table = longPreviewTable(file, wide, choices(), false, 7);
  expect(table.columns.map(({ name }) => name)).toEqual(['Ward', 'age', 'value']);
  expect(texts(table)).toEqual([
    [2, 'A', '0', '1'],
    [2, 'A', '1', '2'],
    [2, 'A', '2', '3'],
    [2, 'A', '3', '4'],
    [2, 'A', '4', '[c]'],
    [3, 'B', '0', '6'],
    [3, 'B', '1', '7'],
  ]);
});

test('tells totals, and leaves them out of what becomes rows', async () => {
  const file = await surveyed('Ward,2014,2015,2016\nA,1,2,3\nB,4,5,6\nC,7,8,9\nTotal,12,15,18\n');
  expect(file.totals.map(({ line }) => line)).toEqual([5]);
  const wide = wideOf(
    file.columns.map((column) => ({ column, type: column.type })),
    file.lastTwoDigitYear,
  );
  if (!wide) throw new Error('the years were not found');
  const kinds = (leavesOut: boolean) => previewTable(file, file.columns, choices(), leavesOut).rows.at(-1)?.total;
  expect([kinds(false), kinds(true)]).toEqual(['kept', 'left out']);
  expect(longPreviewTable(file, wide, choices(), false, 99).rows).toHaveLength(12);
  expect(longPreviewTable(file, wide, choices(), true, 99).rows).toHaveLength(9);
});
