import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  atStart,
  elementHeight,
  fullHeight,
  movedTo,
  revealed,
  type RowSpace,
  rowTop,
  rowWindow,
  type Scrolled,
  scrolledTo,
  settled,
  tallestElement,
} from '../../../src/explore/grid/window.ts';

const few: RowSpace = { rowCount: 100, rowHeight: 28, viewHeight: 560, tallest: tallestElement };
const million: RowSpace = { ...few, rowCount: 1_000_000 };

/** Spaces where all rows fit into the element, and such where they do not by far. */
const spaces = fc
  .record({
    rowCount: fc.integer({ min: 1, max: 3_000_000 }),
    rowHeight: fc.constantFrom(24, 28, 28.5, 35, 56),
    viewHeight: fc.integer({ min: 1, max: 1500 }),
    tallest: fc.constantFrom(50_000, 1_000_000, tallestElement),
  })
  .map((space): RowSpace => space);

const lowest = (space: RowSpace) => Math.max(0, elementHeight(space) - space.viewHeight);
const isInSight = (space: RowSpace, { top }: Scrolled, row: number) =>
  row * space.rowHeight >= top - 0.001 && (row + 1) * space.rowHeight <= top + space.viewHeight + 0.001;

test('rows that fit lie at their own height', () => {
  expect(elementHeight(few)).toBe(2800);
  const at = scrolledTo(few, atStart, 300);
  expect(at).toEqual({ scroll: 300, top: 300 });
  expect(rowWindow(few, at, 0)).toEqual({ first: 10, end: 31 });
  expect(rowWindow(few, at, 4)).toEqual({ first: 6, end: 35 });
  expect(rowTop(few, at, 50)).toBe(1400);
});

test('no rows, and a view of no height, are no trouble', () => {
  const none = { ...few, rowCount: 0 };
  expect(rowWindow(none, scrolledTo(none, atStart, 50), 5)).toEqual({ first: 0, end: 0 });
  const flat = { ...few, viewHeight: 0 };
  expect(rowWindow(flat, atStart, 1)).toEqual({ first: 0, end: 1 });
  expect(revealed(flat, atStart, 99).top).toBe(2772);
});

test('a million rows: the wheel moves row by row, the bar goes to its part of them, both ends are reached', () => {
  expect(elementHeight(million)).toBe(tallestElement);
  const wheeled = scrolledTo(million, atStart, 100);
  expect(wheeled.top).toBe(100);
  const middle = scrolledTo(million, wheeled, lowest(million) / 2);
  expect(middle.top).toBeCloseTo((fullHeight(million) - 560) / 2, 3);
  expect(scrolledTo(million, middle, middle.scroll + 100).top).toBeCloseTo(middle.top + 100, 3);
  const last = scrolledTo(million, middle, lowest(million));
  expect(rowWindow(million, last, 0)).toEqual({ first: 999_980, end: 1_000_000 });
});

test('every row is shown by revealing it, and nothing moves where it is in sight', () => {
  fc.assert(
    fc.property(spaces, fc.nat(), fc.nat(), (space, a, b) => {
      const from = revealed(space, atStart, a % space.rowCount);
      const row = b % space.rowCount;
      const at = revealed(space, from, row);
      const { first, end } = rowWindow(space, at, 0);
      expect(first <= row && row < end).toBe(true);
      if (space.viewHeight >= space.rowHeight) expect(isInSight(space, at, row)).toBe(true);
      expect(at.scroll).toBeGreaterThanOrEqual(0);
      expect(at.scroll).toBeLessThanOrEqual(lowest(space) + 0.001);
      if (isInSight(space, from, row)) expect(at).toEqual(from);
    }),
  );
});

test('the rows drawn have no gap and cover all that is in sight', () => {
  fc.assert(
    fc.property(spaces, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20), (space, part, overscan) => {
      const at = scrolledTo(space, atStart, part * lowest(space));
      const { first, end } = rowWindow(space, at, overscan);
      expect(first * space.rowHeight).toBeLessThanOrEqual(at.top + 0.001);
      const bottom = Math.min(fullHeight(space), at.top + space.viewHeight);
      expect(end * space.rowHeight).toBeGreaterThanOrEqual(bottom - 0.001);
      // In the element each lies right below the one before.
      for (let row = first + 1; row < Math.min(end, first + 5); row += 1) {
        const apart = rowTop(space, at, row) - rowTop(space, at, row - 1);
        if (overscan === 0) expect(apart).toBeCloseTo(space.rowHeight, 3);
      }
      for (const row of [first, end - 1]) {
        if (row < 0) continue;
        expect(rowTop(space, at, row)).toBeGreaterThanOrEqual(-0.001);
        expect(rowTop(space, at, row)).toBeLessThanOrEqual(elementHeight(space) - space.rowHeight + 0.001);
      }
    }),
  );
});

test('what is scrolled settles where it is', () => {
  fc.assert(
    fc.property(spaces, fc.double({ min: 0, max: 1, noNaN: true }), (space, part) => {
      const at = movedTo(space, part * fullHeight(space));
      const again = settled(space, at);
      expect(again.top).toBe(at.top);
      expect(again.scroll).toBeCloseTo(at.scroll, 3);
      // And the bar at that place leads to those rows.
      expect(scrolledTo(space, atStart, at.scroll).top / fullHeight(space)).toBeCloseTo(at.top / fullHeight(space), 3);
    }),
  );
});

test('scrolling on with the wheel shows every row, from the first to the last and back', () => {
  for (const pauses of [true, false]) {
    const space: RowSpace = { rowCount: 6000, rowHeight: 28, viewHeight: 300, tallest: 20_000 };
    const seen = new Set<number>();
    let at = atStart;
    const look = () => {
      for (let row = 0; row < space.rowCount; row += 1) if (isInSight(space, at, row)) seen.add(row);
    };
    look();
    for (const step of [120, -120]) {
      seen.clear();
      look();
      for (let i = 0; i < 2000; i += 1) {
        at = scrolledTo(space, at, at.scroll + step);
        if (pauses) at = settled(space, at);
        look();
      }
      expect(seen.size).toBe(space.rowCount);
    }
  }
});

test('a row far away that is drawn for the focus lies within the element', () => {
  fc.assert(
    fc.property(spaces, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (space, part, pick) => {
      const at = scrolledTo(space, atStart, part * lowest(space));
      const top = rowTop(space, at, pick % space.rowCount);
      expect(top).toBeGreaterThanOrEqual(-0.001);
      expect(top).toBeLessThanOrEqual(Math.max(0, elementHeight(space) - space.rowHeight) + 0.001);
    }),
  );
});
