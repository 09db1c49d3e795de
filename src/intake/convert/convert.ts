import { arrowStreamOf } from '../../results/arrow-batch.ts';
import { pseudonymsBy } from '../reshape/pseudonyms.ts';
import { openSource } from '../survey/source.ts';
import { TableRows } from '../survey/table-rows.ts';
import type { ColumnChoice, IntakeFile, ReadPlan, RejectedRow } from '../types.ts';
import { columnBuilder, type ColumnOutcome } from './column-builder.ts';

/** Rows of one batch: more at a time is no quicker, and holds memory. */
const BATCH_ROWS = 65_536;
/** Bytes of text after which a batch of wide rows is handed on. */
const BATCH_FIELDS = 2_000_000;

/** What is to become of one column of the file. */
export interface ColumnOrder {
  /** Of the columns of the table in the file, from 0. */
  readonly index: number;
  readonly name: string;
  readonly type: ColumnChoice;
  readonly markerName: string | undefined;
  readonly isPseudonym: boolean;
}

export interface ConvertOrder {
  readonly plan: ReadPlan;
  readonly lastTwoDigitYear: number;
  readonly columns: readonly ColumnOrder[];
  /** Records of the file that are not to become rows, with the reason to give. */
  readonly leftOut: readonly (readonly [record: number, reason: string])[];
  readonly pseudonymKey: Uint8Array | undefined;
}

export type ConvertEvent = ConvertedRows | ConvertEnd;

/** Rows as one Arrow IPC stream. */
export interface ConvertedRows {
  readonly kind: 'rows';
  readonly stream: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
}

export interface ConvertEnd {
  readonly kind: 'end';
  readonly rows: number;
  readonly rowsRejected: number;
  readonly rejected: readonly RejectedRow[];
  readonly columns: readonly ColumnOutcome[];
}

/** Reads a surveyed file again, its columns as ordered, into batches for the engine. Rejects with IntakeError. */
export async function* convert(
  file: IntakeFile,
  order: ConvertOrder,
  signal: AbortSignal | undefined,
): AsyncGenerator<ConvertEvent, void, undefined> {
  const { plan } = order;
  const { encoding, sheet, password, place } = plan;
  const settings = { encoding, sheet, password, delimiter: plan.dialect?.delimiter, quote: plan.dialect?.quote };
  const source = await openSource(file, settings, plan.isMended);
  const replace = order.pseudonymKey && pseudonymsBy(order.pseudonymKey);
  const builders = order.columns.map((column) => ({
    index: column.index,
    builder: columnBuilder({ ...column, replace: column.isPseudonym ? replace : undefined }, order.lastTwoDigitYear),
  }));
  let waiting = 0;
  const rows = new TableRows(
    place,
    ({ bytes, starts, ends }, first, fields, line) => {
      for (const { index, builder } of builders) {
        if (index < fields) {
          builder.add(bytes, starts[first + index] as number, ends[first + index] as number, line);
        } else builder.add(bytes, 0, 0, line);
      }
      waiting++;
    },
    new Map(order.leftOut),
  );
  const reading = source.read({ columns: place.firstColumn + place.columns, endByte: plan.endByte });

  function batch(): ConvertedRows {
    const columns = builders.flatMap(({ builder }) => builder.batch());
    const stream = arrowStreamOf(columns, waiting) as Uint8Array<ArrayBuffer>;
    const converted = { kind: 'rows', stream, rows: waiting, bytesRead: reading.bytesRead() } as const;
    waiting = 0;
    return converted;
  }

  for await (const block of reading.blocks(signal)) {
    rows.take(block);
    if (waiting >= BATCH_ROWS || waiting * builders.length >= BATCH_FIELDS) yield batch();
  }
  // The engine learns the columns from the first batch, though it holds no row.
  yield batch();
  yield {
    kind: 'end',
    rows: rows.rows,
    rowsRejected: rows.rowsRejected,
    rejected: rows.rejected,
    columns: builders.map(({ builder }) => builder.outcome()),
  };
}
