import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A recipe that means harm, with what must come of it. */
export interface HostileRecipe {
  /** Its folder, which says what it is after. */
  readonly group: string;
  readonly name: string;
  readonly text: string;
  /**
   * `told`: it does not run, or a part of it does not, and the words are in what is said. `text`: it runs, and the words
   * are shown as the text they are. `cancelled`: it would run without end, and a person stops it. `stopped`: it runs
   * out of time or memory, when it is looked at or later, and the engine gives up or is ended.
   */
  readonly outcome: 'told' | 'text' | 'cancelled' | 'stopped';
  readonly words: string;
}

const folder = path.dirname(new URL(import.meta.url).pathname);

/** All recipes of this folder, by group and name. Their first line says what must come of each. */
export function hostileRecipes(): readonly HostileRecipe[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((group) =>
      readdirSync(path.join(folder, group))
        .sort()
        .map((file) => readOne(group, file)),
    );
}

function readOne(group: string, file: string): HostileRecipe {
  const text = readFileSync(path.join(folder, group, file), 'utf8');
  const [, outcome, words] = /^# (told|text|cancelled|stopped): (.+)\n/.exec(text) ?? [];
  if (words === undefined) throw new Error(`${group}/${file} does not begin with what must come of it`);
  return { group, name: file.replace('.recipe.yaml', ''), text, outcome: outcome as HostileRecipe['outcome'], words };
}
