import type { Engine } from '../../engine/engine.ts';
import { EngineError } from '../../engine/errors.ts';
import type { NamedValues } from '../../engine/materialise.ts';
import type { Recipe } from '../../recipes/recipe.ts';
import { inspectRecipe, partName } from './inspect-recipe.ts';
import { RunError } from '../run-error.ts';

/** What was looked at and may run, by its meaning, so that a second run costs nothing. */
export class RunGuard {
  readonly #passed = new Set<string>();

  /**
   * Looks at a recipe in the run's engine while that holds nothing, before any data comes. Rejects with RunError that
   * names the first part which is refused or fails, and with EngineError `crashed` where looking broke the engine.
   * `at` is told the part at fault before either.
   */
  async check(engine: Engine, recipe: Recipe, values: NamedValues, at: (part: string) => void): Promise<void> {
    const { inputs, parameters, steps, checks } = recipe;
    const meaning = JSON.stringify([inputs, parameters, steps, checks]);
    if (this.#passed.has(meaning)) return;
    const { parts } = await inspectRecipe(engine, recipe, values);
    const refused = parts.find((part) => part.problem !== undefined);
    if (!refused?.problem) {
      this.#passed.add(meaning);
      return;
    }
    const part = partName(refused.kind, refused.name);
    at(part);
    const { kind, message, line, excerpt } = refused.problem;
    if (kind === 'breaks') throw new EngineError('crashed', message);
    if (kind === 'late') {
      throw new RunError(
        'sql',
        part,
        `The recipe was not run, because of ${part}: ${message} Your files are as they were.`,
        undefined,
        new EngineError('ended', message),
      );
    }
    throw new RunError(
      'sql',
      part,
      `The recipe failed at ${part}: ${message} Nothing was run, and your files are as they were. Tell the recipe's author the part and the line.`,
      line === undefined || excerpt === undefined ? undefined : { line, excerpt },
    );
  }
}
