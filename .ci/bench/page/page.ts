import { loadBare, startBareEngine } from './bare-engine.ts';
import type { RecipeBench } from './recipe-bench.ts';

/** What the page does for the script that drives it. */
export interface BenchPage {
  /** Milliseconds that the engine alone takes to load the file of the page's one input. */
  loadFile(): Promise<number>;
  /** The shipped recipes, matched to the sample data. To be asked for once. */
  recipes(): Promise<readonly RecipeBench[]>;
}

const engine = await startBareEngine();
const benchPage: BenchPage = {
  loadFile() {
    const file = document.querySelector('input')?.files?.[0];
    if (!file) throw new Error('the page was given no file');
    return loadBare(engine, file);
  },
  async recipes() {
    // Not part of a page that only starts the engine.
    const { openRecipeBench } = await import('./recipe-bench.ts');
    return openRecipeBench(engine);
  },
};
Object.assign(window, { benchPage });
document.documentElement.dataset['engine'] = 'ready';
