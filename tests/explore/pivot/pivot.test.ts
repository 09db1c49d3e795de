import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  columnAt,
  emptyPivot,
  moved,
  mostFields,
  type Pivot,
  type Place,
  places,
  shifted,
  withField,
  without,
} from '../../../src/explore/pivot/pivot.ts';
import { pivotProblems } from '../../../src/explore/pivot/pivot-problems.ts';
import { kindOfType, type RowColumn } from '../../../src/explore/row-set.ts';

const columns: readonly RowColumn[] = [
  ['area', 'VARCHAR'],
  ['day', 'DATE'],
  ['n', 'INTEGER'],
  ['ok', 'BOOLEAN'],
].map(([name = '', type = '']) => ({ name, type, kind: kindOfType(type) }));
const [area, day, n] = columns;
if (!area || !day || !n) throw new Error('no columns');

const names = (pivot: Pivot, place: Place) => pivot[place].map((_, index) => columnAt(pivot, { place, index }));

test('a field comes to a place as fits its kind', () => {
  expect(withField(emptyPivot, 'rows', day).rows).toEqual([{ column: 'day', interval: 'month' }]);
  expect(withField(emptyPivot, 'values', n).values).toEqual([{ measure: { kind: 'sum', column: 'n' } }]);
  expect(withField(emptyPivot, 'values', area).values).toEqual([{ measure: { kind: 'different', column: 'area' } }]);
  expect(pivotProblems(withField(emptyPivot, 'filters', area), columns)).toEqual(['Where “area” is: choose a value.']);
});

test('between rows and columns a field keeps its interval', () => {
  const pivot: Pivot = { ...emptyPivot, rows: [{ column: 'day', interval: 'year' }, { column: 'area' }] };
  const next = moved(pivot, { place: 'rows', index: 0 }, 'columns', columns);
  expect(next.columns).toEqual([{ column: 'day', interval: 'year' }]);
  expect(next.rows).toEqual([{ column: 'area' }]);
});

test('within its place a field comes before another, or last', () => {
  const pivot = columns.reduce((made, column) => withField(made, 'values', column), emptyPivot);
  expect(names(moved(pivot, { place: 'values', index: 0 }, 'values', columns, 2), 'values')).toEqual([
    'day',
    'area',
    'n',
    'ok',
  ]);
  expect(names(moved(pivot, { place: 'values', index: 3 }, 'values', columns, 0), 'values')).toEqual([
    'ok',
    'area',
    'day',
    'n',
  ]);
  expect(names(moved(pivot, { place: 'values', index: 0 }, 'values', columns), 'values')).toEqual([
    'day',
    'n',
    'ok',
    'area',
  ]);
  expect(names(shifted(pivot, { place: 'values', index: 1 }, -1), 'values')).toEqual(['day', 'area', 'n', 'ok']);
  expect(shifted(pivot, { place: 'values', index: 0 }, -1)).toBe(pivot);
});

test('no move loses a field or makes one, and no place is overfull', () => {
  const step = fc.record({
    what: fc.constantFrom('add', 'move', 'shift', 'out'),
    place: fc.constantFrom(...places),
    to: fc.constantFrom(...places),
    column: fc.constantFrom(...columns),
    index: fc.nat(3),
    at: fc.option(fc.nat(3), { nil: undefined }),
    by: fc.constantFrom<-1 | 1>(-1, 1),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let pivot = emptyPivot;
      const all = (one: Pivot) => places.flatMap((place) => names(one, place)).sort();
      for (const { what, place, to, column, index, at, by } of steps) {
        const before = all(pivot);
        const isThere = index < pivot[place].length;
        if (what === 'add') {
          pivot = withField(pivot, place, column);
          expect(all(pivot).length - before.length).toBeLessThanOrEqual(1);
        } else if (isThere && what === 'out') {
          pivot = without(pivot, { place, index });
          expect(all(pivot)).toHaveLength(before.length - 1);
        } else if (isThere) {
          const spot = { place, index };
          pivot = what === 'shift' ? shifted(pivot, spot, by) : moved(pivot, spot, to, columns, at);
          expect(all(pivot)).toEqual(before);
        }
        expect(pivot.rows.length).toBeLessThanOrEqual(mostFields);
        expect(pivot.columns.length).toBeLessThanOrEqual(mostFields);
      }
    }),
  );
});
