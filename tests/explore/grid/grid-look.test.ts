import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridLook, type TakenLook, takenUp } from '../../../src/explore/grid/grid-look.ts';
import { kindOfType, type RowColumn } from '../../../src/explore/row-set.ts';

const named = (...all: readonly (readonly [string, string])[]): readonly RowColumn[] =>
  all.map(([name, type]) => ({ name, type, kind: kindOfType(type) }));

const crimes = named(['area', 'VARCHAR'], ['day', 'DATE'], ['n', 'BIGINT']);

const look: TakenLook = {
  view: {
    sorts: [
      { column: 2, isDescending: true },
      { column: 0, isDescending: false },
    ],
    filters: [
      { kind: 'values', column: 0, values: ['North', null], isExcept: false },
      { kind: 'range', column: 2, from: '10', to: '' },
    ],
  },
  layout: { pinned: [2], hidden: new Set([1]) },
  widths: new Map([[0, 240]]),
};

test('columns are found again by name and type, wherever they stand', () => {
  const kept = gridLook(look, crimes);
  const now = named(['n', 'INTEGER'], ['more', 'VARCHAR'], ['day', 'DATE'], ['area', 'VARCHAR']);
  expect(takenUp(kept, now)).toEqual({
    view: {
      sorts: [{ column: 3, isDescending: false }],
      filters: [{ kind: 'values', column: 3, values: ['North', null], isExcept: false }],
    },
    layout: { pinned: [], hidden: new Set([2]) },
    widths: new Map([[3, 240]]),
  });
  expect(takenUp(kept, named(['Area', 'VARCHAR'])).view).toEqual({ sorts: [], filters: [] });
});

test('of rows that have nothing but what was hidden, all is shown', () => {
  expect(takenUp(gridLook(look, crimes), named(['day', 'DATE'])).layout.hidden.size).toBe(0);
});

test('over the same columns in any order nothing is lost, and some column is always shown', () => {
  const columns = named(
    ...Array.from({ length: 6 }, (_, i) => [`c${String(i)}`, i % 2 === 0 ? 'VARCHAR' : 'BIGINT'] as const),
  );
  const someOf = fc.subarray([0, 1, 2, 3, 4, 5]);
  fc.assert(
    fc.property(
      someOf,
      someOf,
      someOf,
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 5 }),
      fc.shuffledSubarray([...columns], { minLength: 1 }),
      (sorted, filtered, sized, pinned, others) => {
        const own: TakenLook = {
          view: {
            sorts: sorted.map((column) => ({ column, isDescending: column % 3 === 0 })),
            filters: filtered.map((column) => ({ kind: 'values', column, values: [String(column)], isExcept: false })),
          },
          layout: { pinned, hidden: new Set(sized) },
          widths: new Map(sized.map((column) => [column, 50 + column])),
        };
        const kept = gridLook(own, columns);
        expect(takenUp(kept, others).layout.hidden.size).toBeLessThan(others.length);
        if (others.length < columns.length) return;
        // There and back again.
        const back = takenUp(gridLook(takenUp(kept, others), others), columns);
        const isWhole = sized.length < columns.length;
        expect(back).toEqual({ ...own, layout: { pinned, hidden: new Set(isWhole ? sized : []) } });
      },
    ),
  );
});
