import type { Engine } from '../../../src/engine/engine.ts';
import { loadStaged } from '../../../src/intake/load-staged.ts';
import { scanHere } from '../../../src/intake/scan-here.ts';
import { stageFile } from '../../../src/intake/stage-file.ts';
import type { SourceColumnType, SourceFacts } from '../../../src/runs/source-facts.ts';
import { fetchSampleFiles } from '../../../src/workbook/sample-data.ts';

/** Takes the sample files into the engine with what was detected. */
export async function loadSample(engine: Engine): Promise<readonly SourceFacts[]> {
  const sources: SourceFacts[] = [];
  for (const file of await fetchSampleFiles()) {
    const staged = await stageFile(
      engine,
      { name: file.name, blob: file },
      { stagingTable: 'staging', today: new Date().toISOString().slice(0, 10), scan: scanHere() },
    );
    const loaded = await loadStaged(engine, staged, {
      tableName: file.name.replace(/\.csv$/, ''),
      columns: staged.columns.map(({ name, type }) => ({ name, type, keep: true })),
    });
    sources.push({
      table: loaded.tableName,
      fileName: loaded.fileName,
      bytes: loaded.bytes,
      sha256: loaded.sha256,
      rows: loaded.rowsLoaded,
      isSample: true,
      signature: loaded.headingSignature,
      columns: loaded.columns.map(({ name, heading, type }) => ({
        name,
        heading,
        type: type.replace(', month first', '') as SourceColumnType,
        note: undefined,
      })),
    });
  }
  return sources;
}
