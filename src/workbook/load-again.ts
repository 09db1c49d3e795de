import type { Engine } from '../engine/engine.ts';
import { identifier, sql } from '../engine/sql.ts';
import { loadSurveyed } from '../intake/load-surveyed.ts';
import type { IntakeReader } from '../intake/reader.ts';
import { appendTable } from './append-table.ts';
import type { SourcePart } from './source.ts';

/** Makes the table of a source anew from its files, read as they were before, in an engine that was started anew. */
export async function loadAgain(
  engine: Engine,
  tableName: string,
  parts: readonly SourcePart[],
  how: { readonly reader: IntakeReader; readonly pseudonymKey: Uint8Array; readonly today: string },
): Promise<void> {
  for (const [i, { file: blob, settings, choices, report }] of parts.entries()) {
    const file = { name: blob.name, blob };
    const surveyed = await how.reader.survey(file, settings, { today: how.today });
    const table = i === 0 ? tableName : report.tableName;
    const loaded = await loadSurveyed(engine, file, surveyed, { ...choices, tableName: table }, how);
    if (i === 0) continue;
    await appendTable(engine, { ...loaded, tableName }, loaded);
    await engine.query(sql`DROP TABLE IF EXISTS ${identifier(table)}`);
  }
}
