import type { RunRecord } from '../runs/run-record.ts';
import type { RunResult } from '../runs/run-result.ts';

/** A run that was kept: in memory only, and gone with the page. */
export interface KeptRun {
  readonly result: RunResult;
  readonly record: RunRecord;
}

/** More than these of one recipe are not kept: the oldest makes room. */
const mostRuns = 12;

/**
 * The runs of each recipe, by its id, newest first, so that they outlive a new version of the recipe. Only the newest
 * keeps the rows behind its figures.
 */
export class KeptRuns {
  #runs: ReadonlyMap<string, readonly KeptRun[]> = $state.raw(new Map());
  // The run looked at, where it is not the newest.
  #shown: ReadonlyMap<string, string> = $state.raw(new Map());
  #dropped: ReadonlyMap<string, string> = $state.raw(new Map());

  /** The runs of a recipe, newest first. */
  of(recipeId: string): readonly KeptRun[] {
    return this.#runs.get(recipeId) ?? [];
  }

  /** The run of a recipe that is looked at: the newest, unless the person chose another. */
  shown(recipeId: string): KeptRun | undefined {
    const runs = this.of(recipeId);
    return runs.find(({ record }) => record.id === this.#shown.get(recipeId)) ?? runs[0];
  }

  /** The id of the run that last made room for a newer one. */
  dropped(recipeId: string): string | undefined {
    return this.#dropped.get(recipeId);
  }

  /** Keeps a run that has just ended, and shows it. */
  add(run: KeptRun): void {
    const { id } = run.record.recipe;
    const older = this.of(id).map(({ result, record }) => ({ record, result: { ...result, details: new Map() } }));
    const last = older[mostRuns - 1];
    if (last) this.#dropped = new Map([...this.#dropped, [id, last.record.id]]);
    this.#runs = new Map([...this.#runs, [id, [run, ...older.slice(0, mostRuns - 1)]]]);
    this.show(id, run.record.id);
  }

  show(recipeId: string, runId: string): void {
    this.#shown = new Map([...this.#shown, [recipeId, runId]]);
  }

  remove(recipeId: string, runId: string): void {
    const left = this.of(recipeId).filter(({ record }) => record.id !== runId);
    this.#runs = new Map([...this.#runs, [recipeId, left]]);
  }
}
