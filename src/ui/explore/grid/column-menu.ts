import { widthStep } from '../../../workbook/explore/grid-views.ts';
import type { Grid } from '../../../workbook/explore/grid.svelte.ts';
import type { DrawnColumn } from '../../../workbook/explore/grid-sheet.svelte.ts';
import type { MenuItem } from './menu-item.ts';

/** What can be done with a column. */
export function columnMenu(grid: Grid, { index, place }: DrawnColumn, onFilter: () => void): readonly MenuItem[] {
  const sort = grid.view.sorts.find(({ column }) => column === index);
  const isFiltered = grid.filterOf(index) !== undefined;
  const hasOthers = grid.view.sorts.some(({ column }) => column !== index);
  const isPinned = grid.sheet.layout.pinned.includes(index);
  const sortItem = (label: string, isDescending: boolean): MenuItem => ({
    kind: 'action',
    label,
    isChosen: sort?.isDescending === isDescending,
    run: () => void grid.sort({ column: index, isDescending }),
  });
  const action = (label: string, run: () => void, staysOpen = false): MenuItem => ({
    kind: 'action',
    label,
    run,
    staysOpen,
  });
  return [
    sortItem('Sort ascending', false),
    sortItem('Sort descending', true),
    { kind: 'action', label: 'Do not sort', isChosen: !sort, run: () => void grid.unsort(index) },
    ...(hasOthers
      ? [
          action('Then sort by this, ascending', () => void grid.sort({ column: index, isDescending: false }, true)),
          action('Then sort by this, descending', () => void grid.sort({ column: index, isDescending: true }, true)),
        ]
      : []),
    { kind: 'line' },
    action('Filter by value…', onFilter),
    ...(isFiltered ? [action('Remove the filter', () => void grid.unfilter(index))] : []),
    { kind: 'line' },
    action(isPinned ? 'Unpin' : 'Pin to the left', () => grid.pin(index, !isPinned)),
    ...(grid.sheet.shownColumns.length > 1 ? [action('Hide', () => grid.hide(index, true))] : []),
    action('Select the column', () => grid.selection.selectColumn(place)),
    { kind: 'line' },
    action('Narrower', () => grid.resize(index, grid.widthOf(index) - widthStep), true),
    action('Wider', () => grid.resize(index, grid.widthOf(index) + widthStep), true),
    action('Size to fit', () => grid.fit(index)),
  ];
}
