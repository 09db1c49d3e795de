import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cellsOf,
  covered,
  everything,
  type Extent,
  isCovered,
  placeAfter,
  wholeColumn,
  wholeRows,
} from '../../../src/explore/grid/selection.ts';

const extent: Extent = { rowCount: 1000, columnCount: 5, page: 20 };

test.each([
  ['ArrowDown', false, { row: 3, column: 2 }, { row: 4, column: 2 }],
  ['ArrowUp', false, { row: 0, column: 2 }, { row: -1, column: 2 }],
  ['ArrowUp', false, { row: -1, column: 2 }, { row: -1, column: 2 }],
  ['ArrowUp', true, { row: 9, column: 2 }, { row: 0, column: 2 }],
  ['ArrowDown', true, { row: 9, column: 2 }, { row: 999, column: 2 }],
  ['ArrowRight', false, { row: 9, column: 4 }, { row: 9, column: 4 }],
  ['ArrowLeft', true, { row: 9, column: 4 }, { row: 9, column: 0 }],
  ['Home', false, { row: 9, column: 4 }, { row: 9, column: 0 }],
  ['Home', true, { row: 9, column: 4 }, { row: 0, column: 0 }],
  ['End', false, { row: 9, column: 0 }, { row: 9, column: 4 }],
  ['End', true, { row: 9, column: 0 }, { row: 999, column: 4 }],
  ['PageDown', false, { row: 990, column: 0 }, { row: 999, column: 0 }],
  ['PageUp', false, { row: 15, column: 0 }, { row: 0, column: 0 }],
  ['PageUp', false, { row: 0, column: 0 }, { row: -1, column: 0 }],
])('%s (Ctrl %s) from %o leads to %o', (key, isCtrl, from, to) => {
  expect(placeAfter(key, isCtrl, from, extent)).toEqual(to);
});

test('other keys move nothing', () => {
  expect(placeAfter('a', false, { row: 0, column: 0 }, extent)).toBeUndefined();
});

test('no key leads out of the grid', () => {
  const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];
  fc.assert(
    fc.property(
      fc.record({
        rowCount: fc.nat(2000),
        columnCount: fc.integer({ min: 1, max: 500 }),
        page: fc.integer({ min: 1, max: 50 }),
      }),
      fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), { maxLength: 60 }),
      (size, pressed) => {
        let place = { row: Math.min(0, size.rowCount - 1), column: 0 };
        for (const [key, isCtrl] of pressed) {
          place = placeAfter(key, isCtrl, place, size) ?? place;
          expect(place.row).toBeGreaterThanOrEqual(-1);
          expect(place.row).toBeLessThan(Math.max(size.rowCount, 0));
          expect(place.column).toBeGreaterThanOrEqual(0);
          expect(place.column).toBeLessThan(size.columnCount);
        }
      },
    ),
  );
});

test('a selection covers the same cells whichever way it was drawn', () => {
  const place = fc.record({ row: fc.nat(50), column: fc.nat(20) });
  fc.assert(
    fc.property(place, place, place, (from, to, other) => {
      const one = covered({ from, to });
      expect(covered({ from: to, to: from })).toEqual(one);
      expect(isCovered(one, from) && isCovered(one, to)).toBe(true);
      expect(cellsOf({ from, to })).toBe((Math.abs(from.row - to.row) + 1) * (Math.abs(from.column - to.column) + 1));
      const isBetween = (a: number, b: number, value: number) => value >= Math.min(a, b) && value <= Math.max(a, b);
      expect(isCovered(one, other)).toBe(
        isBetween(from.row, to.row, other.row) && isBetween(from.column, to.column, other.column),
      );
    }),
  );
});

test('whole rows, a whole column and everything', () => {
  expect(cellsOf(wholeRows(3, 4, extent))).toBe(10);
  expect(cellsOf(wholeColumn(2, extent))).toBe(1000);
  expect(cellsOf(everything(extent))).toBe(5000);
});
