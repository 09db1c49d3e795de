import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ColumnLayout,
  columnSpace,
  columnWindow,
  firstLayout,
  leftFor,
  shownColumns,
  withHidden,
  withPinned,
  withWidth,
} from '../../../src/explore/grid/columns.ts';

const layout = (widths: readonly number[]): ColumnLayout => ({ widths, pinned: [], hidden: new Set() });

test('pinned columns come first, hidden ones not at all', () => {
  const five = withHidden(withPinned(withPinned(layout([100, 100, 100, 100, 100]), 3, true), 1, true), 2, true);
  expect(shownColumns(five)).toEqual([3, 1, 0, 4]);
  expect(shownColumns(withPinned(five, 3, false))).toEqual([1, 0, 3, 4]);
  expect(shownColumns(withHidden(five, 2, false))).toEqual([3, 1, 0, 2, 4]);
});

test('the last column cannot be hidden, and no column is too narrow to take hold of', () => {
  const one = layout([100]);
  expect(withHidden(one, 0, true)).toBe(one);
  expect(withWidth(one, 0, -50).widths).toEqual([48]);
  expect(withWidth(one, 0, 5000).widths).toEqual([900]);
});

test('pinned columns that would fill a narrow screen scroll with the others', () => {
  const pinned = withPinned(layout([200, 200]), 1, true);
  expect(columnSpace(pinned, 1, 60, 1000).stuck).toBe(1);
  expect(columnSpace(pinned, 1, 60, 390).stuck).toBe(0);
});

test('columns are as wide as headings and values need, within reason', () => {
  const column = (name: string) => ({ name, type: 'VARCHAR', kind: 'text' as const });
  const [short = 0, long = 0] = firstLayout([column('a'), column('b')], [3, 5000]).widths;
  expect(short).toBeLessThan(120);
  expect(long).toBeLessThanOrEqual(320);
});

test('every column in sight is drawn, and each can be brought into sight', () => {
  const any = fc.record({
    widths: fc.array(fc.integer({ min: 48, max: 900 }), { minLength: 1, maxLength: 80 }),
    pinned: fc.uniqueArray(fc.nat(79), { maxLength: 2 }),
    view: fc.integer({ min: 200, max: 2000 }),
    left: fc.nat(20_000),
    pick: fc.nat(),
  });
  fc.assert(
    fc.property(any, ({ widths, pinned, view, left, pick }) => {
      const own = { ...layout(widths), pinned: pinned.filter((column) => column < widths.length) };
      const space = columnSpace(own, 1, 60, view);
      const total = space.starts.at(-1) ?? 0;
      const at = Math.min(left, Math.max(0, total - view));
      const { first, end } = columnWindow(space, at, view, 0);
      const stuckTo = space.starts[space.stuck] ?? 0;
      for (let place = space.stuck; place < space.shown.length; place += 1) {
        const isInSight =
          (space.starts[place + 1] ?? 0) - at > stuckTo && (space.starts[place] ?? 0) - at < view && view > stuckTo;
        if (isInSight) expect(place >= first && place < end).toBe(true);
      }
      const place = pick % space.shown.length;
      const now = leftFor(space, at, view, place);
      expect(now).toBeGreaterThanOrEqual(0);
      if (place >= space.stuck) {
        const start = (space.starts[place] ?? 0) - now;
        expect(start).toBeGreaterThanOrEqual(stuckTo - 0.001);
        const width = (space.starts[place + 1] ?? 0) - (space.starts[place] ?? 0);
        if (width <= view - stuckTo) expect(start + width).toBeLessThanOrEqual(view + 0.001);
      }
    }),
  );
});
