import { expect, test } from 'vitest';
import { identifier } from '../../../src/engine/sql.ts';
import { searchTables } from '../../../src/explore/profile/search-tables.ts';
import type { BenchTable } from '../../../src/explore/row-set.ts';

function table(name: string, title: string, columns: readonly string[], markers = {}): BenchTable {
  return {
    name,
    title,
    from: identifier(name),
    columns: columns.map((column) => ({ name: column, type: 'VARCHAR', kind: 'text' })),
    rowCount: 1,
    origin: 'data file',
    isSample: false,
    markers,
  };
}

const tables = [
  table('crimes', 'Police crimes 2016.csv', ['crime_type', 'district']),
  table('census', 'ONS.xlsx', ['residents', 'residents_marker', 'District name'], { residents: 'residents_marker' }),
];

const found = (typed: string) =>
  searchTables(tables, typed).map(({ table: { name }, columns, isByColumns }) => [
    name,
    isByColumns,
    columns.map((column) => column.name).join(),
  ]);

test('nothing typed is everything, with columns of markers folded under theirs', () => {
  expect(found(' ')).toEqual([
    ['crimes', false, 'crime_type,district'],
    ['census', false, 'residents,District name'],
  ]);
});

test('a table is found by its file, and by its columns, which alone are shown then', () => {
  expect(found('2016 POLICE')).toEqual([['crimes', false, 'crime_type,district']]);
  expect(found('district')).toEqual([
    ['crimes', true, 'district'],
    ['census', true, 'District name'],
  ]);
  expect(found('ons district')).toEqual([['census', true, 'District name']]);
  expect(found('_marker')).toEqual([['census', true, 'residents']]);
  expect(found('zebra')).toEqual([]);
});

test('a marker without its column stands for itself', () => {
  const alone = [table('t', 't.csv', ['n_marker'], { n: 'n_marker' })];
  expect(searchTables(alone, '')[0]?.columns.map(({ name }) => name)).toEqual(['n_marker']);
});
