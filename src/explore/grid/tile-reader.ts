import type { Cell, ResultTable } from '../../results/result-table.ts';
import type { Span } from './window.ts';

/** Rows and columns are read in tiles of so many. */
export const tileRows = 200;
export const tileColumns = 32;
/** Cells held at most, but for the tiles wanted now. */
const mostCells = 600_000;

/** Rows and columns that are wanted together. */
export interface Wanted {
  readonly rows: Span;
  readonly columns: readonly number[];
}

/** A tile by its place: how many tiles are above it, and left of it by the columns' positions in the rows. */
interface Tile {
  readonly down: number;
  readonly across: number;
}

/**
 * Reads the cells that a grid shows, tile by tile. What was wanted last is read first, and what is wanted no more is not
 * read; one tile is read at a time, so that the engine is free for the next wish. Cells that were read stay, those not
 * wanted for the longest time go first.
 */
export class TileReader {
  /** In the order they were last wanted. */
  readonly #held = new Map<string, ResultTable>();
  readonly #size: { readonly rowCount: number; readonly columnCount: number };
  readonly #read: (rows: Span, columns: readonly number[]) => Promise<ResultTable>;
  readonly #arrived: () => void;
  readonly #failed: (thrown: unknown) => void;
  #wanted: readonly Tile[] = [];
  #isReading = false;
  #isOver = false;

  constructor(options: {
    readonly size: { readonly rowCount: number; readonly columnCount: number };
    readonly read: (rows: Span, columns: readonly number[]) => Promise<ResultTable>;
    /** After each tile that came. */
    readonly arrived: () => void;
    /** A tile could not be read; nothing more is read until something is wanted again. */
    readonly failed: (thrown: unknown) => void;
  }) {
    this.#size = options.size;
    this.#read = options.read;
    this.#arrived = options.arrived;
    this.#failed = options.failed;
  }

  /** The cell at a row and a column's position; undefined while it is not read. */
  cell(row: number, column: number): Cell | undefined {
    const down = Math.floor(row / tileRows);
    const across = Math.floor(column / tileColumns);
    return this.#held.get(keyOf({ down, across }))?.cell(column - across * tileColumns, row - down * tileRows);
  }

  /** Asks for these cells, in place of what was asked for before; the first of the parts first. */
  want(parts: readonly Wanted[]): void {
    const tiles = new Map<string, Tile>();
    for (const { rows, columns } of parts) {
      const across = [...new Set(columns.map((column) => Math.floor(column / tileColumns)))];
      for (let down = Math.floor(rows.first / tileRows); down * tileRows < rows.end; down += 1) {
        for (const tile of across.map((place) => ({ down, across: place }))) tiles.set(keyOf(tile), tile);
      }
    }
    for (const [key, tile] of tiles) {
      const table = this.#held.get(key);
      if (!table) continue;
      this.#held.delete(key);
      this.#held.set(keyOf(tile), table);
      tiles.delete(key);
    }
    this.#wanted = [...tiles.values()];
    if (!this.#isReading) void this.#readOn();
  }

  /** Nothing is read any more, and nothing that comes late is told. */
  end(): void {
    this.#isOver = true;
    this.#held.clear();
  }

  async #readOn(): Promise<void> {
    this.#isReading = true;
    try {
      for (let tile = this.#wanted[0]; tile && !this.#isOver; tile = this.#wanted[0]) {
        this.#wanted = this.#wanted.slice(1);
        const table = await this.#read(this.#rowsOf(tile), this.#columnsOf(tile));
        // `end` may have come while it was read.
        if (this.#hasEnded()) return;
        this.#hold(tile, table);
        this.#arrived();
      }
    } catch (thrown) {
      this.#wanted = [];
      if (!this.#hasEnded()) this.#failed(thrown);
    } finally {
      this.#isReading = false;
    }
  }

  #hasEnded(): boolean {
    return this.#isOver;
  }

  #rowsOf({ down }: Tile): Span {
    return { first: down * tileRows, end: Math.min((down + 1) * tileRows, this.#size.rowCount) };
  }

  #columnsOf({ across }: Tile): readonly number[] {
    const first = across * tileColumns;
    const length = Math.min(tileColumns, this.#size.columnCount - first);
    return Array.from({ length }, (_, i) => first + i);
  }

  #hold(tile: Tile, table: ResultTable): void {
    this.#held.set(keyOf(tile), table);
    const most = Math.max(12, Math.floor(mostCells / (tileRows * Math.min(tileColumns, this.#size.columnCount))));
    for (const key of this.#held.keys()) {
      if (this.#held.size <= most) break;
      this.#held.delete(key);
    }
  }
}

function keyOf({ down, across }: Tile): string {
  return `${String(down)}:${String(across)}`;
}
