import { loadBare, startBareEngine } from './bare-engine.ts';
import type { RecipeBench } from './recipe-bench.ts';

/** What the page does for the script that drives it. */
export interface BenchPage {
  /** Milliseconds that the engine alone takes to load the file of the page's one input. */
  loadFile(): Promise<number>;
  /** Milliseconds that PapaParse takes to make objects of the same file, and nothing else. */
  parseFile(): Promise<number>;
  /** Milliseconds that queries over that file take, once it is loaded: its name under which each is given, its SQL. */
  queryFile(queries: Readonly<Record<string, string>>): Promise<Readonly<Record<string, number>>>;
  /** The shipped recipes, matched to the sample data. To be asked for once. */
  recipes(): Promise<readonly RecipeBench[]>;
}

const engine = await startBareEngine();
const benchPage: BenchPage = {
  loadFile: () => loadBare(engine, givenFile()),
  async parseFile() {
    const { parseToObjects } = await import('./papa-parse.ts');
    return parseToObjects(givenFile());
  },
  async queryFile(queries) {
    await loadBare(engine, givenFile());
    const taken: Record<string, number> = {};
    for (const [name, sql] of Object.entries(queries)) {
      const from = performance.now();
      await engine.run(sql);
      taken[name] = performance.now() - from;
    }
    return taken;
  },
  async recipes() {
    // Not part of a page that only starts the engine.
    const { openRecipeBench } = await import('./recipe-bench.ts');
    return openRecipeBench(engine);
  },
};

function givenFile(): File {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('the page was given no file');
  return file;
}

Object.assign(window, { benchPage });
document.documentElement.dataset['engine'] = 'ready';
