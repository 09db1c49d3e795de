import type { SheetRows } from './sheet-grid.ts';

export type SheetVisibility = 'visible' | 'hidden' | 'very hidden';

/** A sheet as the reader of one format finds it. */
export interface FoundSheet {
  readonly name: string;
  readonly visibility: SheetVisibility;
  /** Rows that hold anything. */
  readonly rows: number;
  readonly read: () => SheetRows | Promise<SheetRows>;
}
