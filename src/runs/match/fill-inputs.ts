import type { Engine } from '../../engine/engine.ts';
import type { Recipe } from '../../recipes/recipe.ts';
import { inputSelect, matchedColumns } from './input-select.ts';
import type { InputMatch } from './match.ts';

/** Names of optional inputs (`strands`) and columns (`hate_crimes.strand`) that this run does without. */
export type Absent = ReadonlySet<string>;

/**
 * Copies the matched columns of each input, and nothing else, from the data engine into the run's engine, under the
 * recipe's names and types. Optional columns and inputs that are not matched are left out and named in the answer.
 */
export async function fillInputs(
  data: Engine,
  run: Engine,
  recipe: Recipe,
  matches: readonly InputMatch[],
): Promise<Absent> {
  for (const input of recipe.inputs) {
    const match = matches.find((candidate) => candidate.input === input.name);
    const select = match && inputSelect(input, match);
    if (select !== undefined) await run.insert(input.name, await data.queryBytes(select));
  }
  return absentFrom(recipe, matches);
}

/** The inputs and columns that a run on these matches does without. */
export function absentFrom(recipe: Recipe, matches: readonly InputMatch[]): Absent {
  const absent = recipe.inputs.flatMap((input) => {
    const match = matches.find((candidate) => candidate.input === input.name);
    if (!match || match.files.length === 0) return [input.name];
    const matched = matchedColumns(input, match);
    return input.columns.filter((column) => !matched.includes(column)).map(({ name }) => `${input.name}.${name}`);
  });
  return new Set(absent);
}
