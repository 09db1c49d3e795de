import { canonicalForm, fingerprint } from '../fingerprint.ts';
import type { ImportSettings } from '../import-settings.ts';
import { shortened } from '../nearest.ts';
import { parseRecipeFile } from '../parse-recipe.ts';
import type { CategoryValue, Change, InputColumn, Recipe } from '../recipe.ts';
import { yamlFromRecipe } from '../serialise-recipe.ts';
import { strangeCharacter } from '../yaml/strange-characters.ts';

/** Headings and words of partners' files that one column of an input is to know. */
export interface AddedWords {
  readonly input: string;
  readonly column: string;
  readonly headings: readonly string[];
  readonly words: readonly { readonly value: string; readonly word: string }[];
}

/** What the new version's own entry in `changes` says besides what was changed. */
export interface VersionDetails {
  /** ISO date. */
  readonly date: string;
  /** Who made it; the author stays who it was where this is left out. */
  readonly author?: string | undefined;
  readonly why?: string | undefined;
}

export interface NewVersion {
  /** Undefined where nothing was changed, or a recipe so changed could not be read. */
  readonly recipe: Recipe | undefined;
  /** What was not done, each in a sentence for a person. */
  readonly refused: readonly string[];
}

/** Longer headings and words are refused: a heading of such a length is a mistake of the file. */
const longestWord = 200;
const longestWhat = 400;

/**
 * The next version of a recipe, which knows more headings of columns and more words for values of categories. What it
 * knows already, capitals and blanks apart, is left out in silence; a word that stands for another value is refused.
 */
export function withNewWords(recipe: Recipe, additions: readonly AddedWords[], how: VersionDetails): NewVersion {
  const refused: string[] = [];
  const headingsAdded: string[] = [];
  const wordsAdded: string[] = [];
  const inputs = recipe.inputs.map((input) => {
    const columns = input.columns.map((column) => {
      const added = additions.filter((one) => one.input === input.name && one.column === column.name);
      const where = `${shortened(column.title)} of “${shortened(input.title)}”`;
      const { headings, values } = grown(column, added, refused);
      const words = values.flatMap(({ value, aliases }, index) => {
        const fresh = aliases.slice(column.values[index]?.aliases.length ?? 0);
        return fresh.map((word) => `${shortened(word)} (${shortened(value)})`);
      });
      if (headings.length > 0) headingsAdded.push(`${headings.map(shortened).join(', ')} for ${where}`);
      if (words.length > 0) wordsAdded.push(`${words.join(', ')} for ${where}`);
      return { ...column, aliases: [...column.aliases, ...headings], values };
    });
    return { ...input, columns };
  });
  for (const { input, column } of additions) {
    const known = recipe.inputs.find(({ name }) => name === input)?.columns.some(({ name }) => name === column);
    if (!known) refused.push(`The recipe has no column “${shortened(`${input}.${column}`)}”.`);
  }
  const what = [
    headingsAdded.length > 0 ? `Headings added: ${headingsAdded.join('; ')}` : '',
    wordsAdded.length > 0 ? `Words added: ${wordsAdded.join('; ')}` : '',
  ];
  const why = how.why ?? 'Files that have them are matched without a question';
  const made = asNewVersion(recipe, { ...recipe, inputs }, what.filter((part) => part !== '').join('. '), {
    ...how,
    why,
  });
  return { recipe: made.recipe, refused: [...refused, ...made.refused] };
}

/** The next version of a recipe, in which an input says how its file looks and is read. */
export function withImportSettings(
  recipe: Recipe,
  inputName: string,
  settings: ImportSettings,
  how: VersionDetails,
): NewVersion {
  const input = recipe.inputs.find(({ name }) => name === inputName);
  if (!input) return { recipe: undefined, refused: [`The recipe has no input “${shortened(inputName)}”.`] };
  const { read, ...others } = settings;
  const isEmpty = read.length === 0 && Object.values(others).every((value) => value === undefined);
  const importSettings = isEmpty ? undefined : settings;
  const inputs = recipe.inputs.map((one) => (one === input ? { ...one, importSettings } : one));
  const title = shortened(input.title);
  const what = isEmpty
    ? `How the file for “${title}” is read is left to the file`
    : `How the file for “${title}” is read`;
  return asNewVersion(recipe, { ...recipe, inputs }, what, how);
}

/**
 * A changed recipe as the version after the one it was made from: its number, its parent's fingerprint, and an entry in
 * `changes`, first or last as the entries there stand. It is written and read once, so that what is returned can be saved.
 */
export function asNewVersion(recipe: Recipe, edited: Recipe, what: string, how: VersionDetails): NewVersion {
  if (canonicalForm(edited) === canonicalForm(recipe)) return { recipe: undefined, refused: [] };
  const version = recipe.version + 1;
  const change = { version, date: how.date, what: bounded(what), why: how.why };
  const made: Recipe = {
    ...edited,
    version,
    author: how.author ?? edited.author,
    parent: fingerprint(recipe).phrase,
    changes: withChange(recipe.changes, change),
  };
  const [document] = parseRecipeFile(yamlFromRecipe(made)).documents;
  const problems = document?.problems.filter(({ severity }) => severity === 'error') ?? [];
  return { recipe: document?.recipe, refused: problems.map(({ message }) => message) };
}

/** Newest first, as most people keep them, unless those there go the other way. */
function withChange(changes: readonly Change[], change: Change): readonly Change[] {
  const [first, second] = changes;
  const isOldestFirst = first !== undefined && second !== undefined && first.version < second.version;
  return isOldestFirst ? [...changes, change] : [change, ...changes];
}

/** A cut may leave half a character, which a recipe cannot hold. */
function bounded(text: string): string {
  const cut = text.length > longestWhat ? `${text.slice(0, longestWhat)}...` : text;
  return cut.replaceAll(/\p{Surrogate}/gu, '');
}

/** The headings a column did not know, and its values with the words they did not have. */
function grown(
  column: InputColumn,
  additions: readonly AddedWords[],
  refused: string[],
): { readonly headings: readonly string[]; readonly values: readonly CategoryValue[] } {
  const known = new Set([column.name.replaceAll('_', ' '), column.name, column.title, ...column.aliases].map(plainly));
  const headings = additions
    .flatMap((one) => one.headings)
    .filter((heading) => {
      if (known.has(plainly(heading)) || plainly(heading) === '') return false;
      const reason = whyNotAWord(heading);
      if (reason !== undefined) {
        refused.push(`The heading “${shown(heading)}” is not added: ${reason}.`);
        return false;
      }
      known.add(plainly(heading));
      return true;
    });
  return { headings: headings.map((heading) => heading.trim()), values: valuesGrown(column, additions, refused) };
}

function valuesGrown(
  column: InputColumn,
  additions: readonly AddedWords[],
  refused: string[],
): readonly CategoryValue[] {
  const valueOfWord = new Map(
    column.values.flatMap(({ value, aliases }) => [value, ...aliases].map((word) => [plainly(word), value])),
  );
  const fresh = new Map<string, string[]>(column.values.map(({ value }) => [value, []]));
  for (const { value, word } of additions.flatMap((one) => one.words)) {
    const other = valueOfWord.get(plainly(word));
    if (other === value || plainly(word) === '') continue;
    const reason =
      other !== undefined
        ? `it already stands for “${shortened(other)}”`
        : fresh.has(value)
          ? whyNotAWord(word)
          : `${shortened(column.title)} has no value “${shortened(value)}”`;
    if (reason === undefined) {
      fresh.get(value)?.push(word.trim());
      valueOfWord.set(plainly(word), value);
    } else {
      refused.push(`The word “${shown(word)}” is not added: ${reason}.`);
    }
  }
  return column.values.map(({ value, aliases }) => ({ value, aliases: [...aliases, ...(fresh.get(value) ?? [])] }));
}

function whyNotAWord(text: string): string | undefined {
  if (text.length > longestWord) return `it is longer than ${String(longestWord)} characters`;
  const strange = strangeCharacter(text);
  return strange && `it holds ${strange.what}`;
}

/** Invisible characters are not passed on into the sentence that tells of them. */
function shown(text: string): string {
  return strangeCharacter(text) ? shortened(text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?')) : shortened(text);
}

function plainly(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
