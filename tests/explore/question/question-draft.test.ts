import { expect, test } from 'vitest';
import { identifier } from '../../../src/engine/sql.ts';
import type { BenchTable, RowColumn } from '../../../src/explore/row-set.ts';
import { QuestionDraft } from '../../../src/workbook/explore/question.svelte.ts';
import { columns } from './crimes.ts';

function tableOf(name: string, of: readonly RowColumn[]): BenchTable {
  return {
    name,
    title: `${name}.csv`,
    columns: of,
    from: identifier(name),
    rowCount: 1,
    origin: 'data file',
    isSample: false,
    markers: {},
  };
}

/** Two files alike, one without areas, and one whose areas are numbers. */
function startDraft(): QuestionDraft {
  const tables = [
    tableOf('april', columns),
    tableOf('may', columns),
    tableOf(
      'wards',
      columns.filter(({ name }) => name !== 'Area'),
    ),
    tableOf('codes', [{ name: 'Area', type: 'INTEGER', kind: 'integer' }]),
  ];
  return new QuestionDraft({
    session: () => {
      throw new Error('nothing is asked here');
    },
    tables: () => tables,
  });
}

function askByArea(draft: QuestionDraft): void {
  draft.chooseMeasure('sum');
  draft.setSpan({ column: 'Date', from: '2016-01-01', to: '' });
  draft.addCondition();
  draft.setCondition(0, { column: 'Area', test: { kind: 'is', value: 'North' } });
}

test.each(['wards', 'codes'])('the question comes back with its file, after %s that lacks a column of it', (other) => {
  const draft = startDraft();
  askByArea(draft);
  const asked = draft.sentence;
  draft.chooseTable(other);
  expect(draft.question?.where).toEqual([]);
  expect(draft.problems).toEqual([]);
  draft.chooseTable('april');
  expect(draft.sentence).toBe(asked);
});

test('a file that has all the columns is asked the same', () => {
  const draft = startDraft();
  draft.chooseTable('may');
  draft.chooseTable('april');
  askByArea(draft);
  const asked = draft.sentence;
  draft.chooseTable('may');
  expect(draft.sentence).toBe(asked.replace('april', 'may'));
});

test('each file keeps its own question', () => {
  const draft = startDraft();
  askByArea(draft);
  const asked = draft.sentence;
  draft.chooseTable('codes');
  draft.addGrouping();
  const other = draft.sentence;
  draft.chooseTable('april');
  expect(draft.sentence).toBe(asked);
  draft.chooseTable('codes');
  expect(draft.sentence).toBe(other);
});
