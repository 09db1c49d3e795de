import type { InputMatch } from '../runs/match/match.ts';
import { EngineError } from '../engine/errors.ts';
import { RunError } from '../runs/run-error.ts';
import type { RunProgress } from '../runs/run-recipe.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { RunResult } from '../runs/run-result.ts';

/** Where the run of a recipe stands. */
export type RunState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: RunProgress }
  | { readonly kind: 'done'; readonly result: RunResult; readonly record: RunRecord; readonly madeFrom: string }
  | { readonly kind: 'failed'; readonly error: RunError }
  | { readonly kind: 'cancelled' };

/** The state that a run ends in which did not give a result. */
export function failure(thrown: unknown): RunState {
  if (thrown instanceof RunError) {
    return thrown.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error: thrown };
  }
  const message = thrown instanceof EngineError || thrown instanceof Error ? thrown.message : String(thrown);
  return { kind: 'failed', error: new RunError('sql', 'the start of the run', message, undefined, thrown) };
}

/** What a match chooses, without what speaks for it: that changes with every other file that comes. */
export function chosenOf({ input, files }: InputMatch): unknown {
  return [
    input,
    files.map(({ table, columns }) => [table, Object.entries(columns).map(([name, match]) => [name, match?.column])]),
  ];
}
