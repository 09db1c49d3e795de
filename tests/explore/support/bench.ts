import type { Engine } from '../../../src/engine/engine.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { openSession, type SessionSetting } from '../../../src/explore/open-session.ts';
import { startBlockingEngine } from '../../support/blocking-engine.ts';

/** The bench over the real engine, with the methods in its session. `dataFiles` are tables that stay as they are. */
export async function openBenchSession(
  dataFiles: readonly string[] = [],
  changed: SessionSetting['changed'] = () => undefined,
): Promise<{ readonly engine: Engine; readonly session: BenchSession }> {
  const engine = await startBlockingEngine();
  const session = openSession({
    engine: () => Promise.resolve(engine),
    isDataFile: (name) => dataFiles.includes(name.toLowerCase()),
    recover: () => Promise.reject(new Error('the engine broke')),
    lost: () => undefined,
    changed,
  });
  return { engine, session };
}
