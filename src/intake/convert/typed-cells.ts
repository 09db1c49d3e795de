import type { BatchColumn } from '../../results/arrow-batch.ts';
import type { ColumnChoice } from '../types.ts';
import type { Value } from '../values/value-as.ts';
import { BitBuffer } from './batch-buffers.ts';
import { storedAs } from './stored-as.ts';

/** The values of the rows of a batch. */
export interface Cells {
  add(value: Value): void;
  addNothing(): void;
  take(name: string): BatchColumn;
}

/** Cells for the values of a type other than text. */
export function cellsOf(type: ColumnChoice): Cells {
  const kind = storedAs(type);
  switch (kind) {
    case 'text':
      throw new RangeError('text has a builder of its own');
    case 'boolean':
      return new BooleanCells();
    case 'float':
      return new NumberCells(
        (length) => new Float64Array(length),
        (name, values, nulls) => ({ name, kind, values, ...nulls }),
      );
    case 'date':
      return new NumberCells(
        (length) => new Int32Array(length),
        (name, values, nulls) => ({ name, kind, values, ...nulls }),
      );
    case 'integer':
    case 'timestamp':
    case 'time':
      return new BigCells(kind);
  }
}

interface Nulls {
  readonly nulls: Uint8Array | undefined;
  readonly nullCount: number;
}

function nullsOf(present: BitBuffer): Nulls {
  const { bytes, zeros } = present.take();
  return { nulls: zeros === 0 ? undefined : bytes, nullCount: zeros };
}

class NumberCells<A extends Float64Array | Int32Array> implements Cells {
  readonly #make: (length: number) => A;
  readonly #column: (name: string, values: A, nulls: Nulls) => BatchColumn;
  readonly #present = new BitBuffer();
  #values: A;
  #rows = 0;

  constructor(make: (length: number) => A, column: (name: string, values: A, nulls: Nulls) => BatchColumn) {
    this.#make = make;
    this.#column = column;
    this.#values = make(1 << 12);
  }

  add(value: Value): void {
    this.#put(Number(value), true);
  }

  addNothing(): void {
    this.#put(0, false);
  }

  take(name: string): BatchColumn {
    const values = this.#values.slice(0, this.#rows) as A;
    this.#rows = 0;
    return this.#column(name, values, nullsOf(this.#present));
  }

  #put(value: number, isThere: boolean): void {
    if (this.#rows === this.#values.length) {
      const larger = this.#make(2 * this.#rows);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#rows++] = value;
    this.#present.add(isThere);
  }
}

class BigCells implements Cells {
  readonly #kind: 'integer' | 'timestamp' | 'time';
  readonly #present = new BitBuffer();
  #values = new BigInt64Array(1 << 12);
  /** The same memory as two halves, so that a small number needs no bigint made. */
  #halves = new Int32Array(this.#values.buffer);
  #rows = 0;

  constructor(kind: 'integer' | 'timestamp' | 'time') {
    this.#kind = kind;
  }

  add(value: Value): void {
    this.#reserve();
    if (typeof value === 'number' && value >= -0x80000000 && value <= 0x7fffffff) {
      this.#halves[2 * this.#rows] = value;
      this.#halves[2 * this.#rows + 1] = value < 0 ? -1 : 0;
    } else this.#values[this.#rows] = BigInt(value);
    this.#rows++;
    this.#present.add(true);
  }

  addNothing(): void {
    this.#reserve();
    this.#values[this.#rows++] = 0n;
    this.#present.add(false);
  }

  take(name: string): BatchColumn {
    const values = this.#values.slice(0, this.#rows);
    this.#rows = 0;
    return { name, kind: this.#kind, values, ...nullsOf(this.#present) };
  }

  #reserve(): void {
    if (this.#rows < this.#values.length) return;
    const larger = new BigInt64Array(2 * this.#rows);
    larger.set(this.#values);
    this.#values = larger;
    this.#halves = new Int32Array(larger.buffer);
  }
}

class BooleanCells implements Cells {
  readonly #present = new BitBuffer();
  readonly #values = new BitBuffer();

  add(value: Value): void {
    this.#values.add(value === true);
    this.#present.add(true);
  }

  addNothing(): void {
    this.#values.add(false);
    this.#present.add(false);
  }

  take(name: string): BatchColumn {
    return { name, kind: 'boolean', values: this.#values.take().bytes, ...nullsOf(this.#present) };
  }
}
