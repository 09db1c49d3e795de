import type { Grid } from '../../../workbook/explore/grid.svelte.ts';
import type { DrawnColumn } from '../../../workbook/explore/grid-sheet.svelte.ts';
import type { MenuItem } from './menu-item.ts';

/** What can be done from a cell. */
export function cellMenu(grid: Grid, { index }: DrawnColumn, row: number, onColumn: () => void): readonly MenuItem[] {
  const action = (label: string, run: () => void): MenuItem => ({ kind: 'action', label, run });
  return [
    action('Only this value', () => void grid.filterByCell(row, index, false)),
    action('All but this value', () => void grid.filterByCell(row, index, true)),
    { kind: 'line' },
    action('Copy', () => grid.copy(false)),
    action('Copy with headings', () => grid.copy(true)),
    { kind: 'line' },
    action('Column menu…', onColumn),
  ];
}
