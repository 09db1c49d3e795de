import type { Place, Selection } from '../../explore/grid/selection.ts';
import type { RowSet } from '../../explore/row-set.ts';

/** Where a person was in a grid: what had the focus, what was selected and how far it was scrolled. It holds of these rows alone. */
export interface GridPlace {
  readonly of: RowSet;
  readonly active: Place;
  readonly selection: Selection | undefined;
  /** In CSS pixels, from the first row and from the first column. */
  readonly top: number;
  readonly left: number;
}
