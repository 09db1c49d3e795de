/** What cannot be a key of a recipe. */
const impossible = new Set(['constructor', 'prototype', '__proto__']);
const longest = 63;

/** Whether a text can be the name of an input, column, parameter or step as it is. */
export function isRecipeName(text: string): boolean {
  return /^[a-z][a-z0-9_]{0,62}$/.test(text) && !impossible.has(text);
}

/** Whether a text can be the id of a recipe as it is. */
export function isRecipeId(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,62}$/.test(text) && !impossible.has(text);
}

/**
 * A text as a name that a recipe can use and that is not taken: small letters, digits and `_`. `instead` stands where
 * nothing of the text can be used, and before a digit.
 */
export function recipeName(text: string, taken: ReadonlySet<string>, instead: string): string {
  return free(worded(text, '_', instead), taken, '_');
}

/** A title as the id of a recipe that no other has. */
export function recipeId(title: string, taken: ReadonlySet<string>): string {
  return free(worded(title, '-', 'recipe'), taken, '-');
}

function worded(text: string, joint: '_' | '-', instead: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/%/g, ' percent ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const joined = words.join(joint);
  const name = /^[a-z]/.test(joined) ? joined : [instead, joined].filter((part) => part !== '').join(joint);
  return impossible.has(name) ? `${name}${joint}${instead}` : name;
}

function free(name: string, taken: ReadonlySet<string>, joint: '_' | '-'): string {
  const base = name.slice(0, longest).replace(/[-_]+$/, '');
  let candidate = base;
  for (let n = 2; taken.has(candidate); n += 1) {
    const ending = `${joint}${String(n)}`;
    candidate = `${base.slice(0, longest - ending.length)}${ending}`;
  }
  return candidate;
}
