import type { Engine } from '../../../src/engine/engine.ts';
import { loadSurveyed } from '../../../src/intake/load-surveyed.ts';
import { readerHere } from '../../../src/intake/reader-here.ts';
import type { SourceFacts } from '../../../src/runs/source-facts.ts';
import { choicesFor } from '../../../src/workbook/import-memory.ts';
import { fetchSampleFiles } from '../../../src/workbook/sample-data.ts';
import { sourceFacts } from '../../../src/workbook/source-facts.ts';
import { freeTableName } from '../../../src/workbook/table-name.ts';

/** Takes the sample files into the engine with what was found. */
export async function loadSample(engine: Engine): Promise<readonly SourceFacts[]> {
  const reader = readerHere();
  const today = new Date().toISOString().slice(0, 10);
  const sources: SourceFacts[] = [];
  for (const { file: sample, sheets } of await fetchSampleFiles()) {
    const file = { name: sample.name, blob: sample };
    for (const sheet of sheets ?? [undefined]) {
      const surveyed = await reader.survey(file, { sheet }, { today });
      const choices = { ...choicesFor(surveyed, undefined), tableName: freeTableName(surveyed, []) };
      sources.push(sourceFacts(await loadSurveyed(engine, file, surveyed, choices, { reader }), true));
    }
  }
  return sources;
}
