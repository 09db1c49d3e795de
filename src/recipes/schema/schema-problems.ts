import * as v from 'valibot';

import { hint, nearest, shortened } from '../nearest.ts';
import { textFromPath } from '../problem.ts';
import type { Path } from '../problem.ts';
import { recipeSchema } from './schema.ts';
import type { WrittenRecipe } from './schema.ts';
import { keySeparator, notAList } from './schema-parts.ts';

export interface SchemaProblem {
  readonly path: Path;
  /** Whether the problem is the key itself, or what is written for it. */
  readonly part: 'key' | 'value';
  readonly message: string;
}

const mostHelped = 100;

type Issue = v.BaseIssue<unknown>;

export type SchemaVerdict =
  | { readonly kind: 'written'; readonly recipe: WrittenRecipe }
  | { readonly kind: 'problems'; readonly problems: readonly SchemaProblem[] };

/**
 * The value itself as a recipe as written, or everything the schema has against it, in plain sentences.
 * The value is handed on rather than valibot's copy of it, because what is known of the value is remembered by identity.
 */
export function schemaVerdict(value: unknown): SchemaVerdict {
  if (v.is(recipeSchema, value)) return { kind: 'written', recipe: value };
  return { kind: 'problems', problems: schemaProblems(recipeSchema, value, 'the recipe') };
}

/** Everything that a schema of blocks has against a value. `whole` is what the value is called. */
export function schemaProblems(schema: v.GenericSchema, value: unknown, whole: string): readonly SchemaProblem[] {
  const issues = v.safeParse(schema, value).issues ?? [];
  const seen = new Set<string>();
  return issues
    .flatMap((issue) => problemsOfIssue(issue, [], whole))
    .filter((problem) => {
      const key = JSON.stringify([problem.path, problem.message]);
      return !seen.has(key) && seen.add(key);
    });
}

function problemsOfIssue(issue: Issue, above: Path, whole: string): SchemaProblem[] {
  const path = [...above, ...pathOf(issue)];
  const last = issue.path?.at(-1);
  const list = issue.path?.findIndex((item) => item.type === 'object' && Array.isArray(item.input)) ?? -1;
  if (list >= 0) return [{ path: path.slice(0, above.length + list), part: 'value', message: notAList }];
  if (issue.type === 'strict_object' && last?.type === 'object' && last.origin === 'key') {
    return keyProblems(issue, path, last.input, whole);
  }
  if (issue.type === 'union') return unionProblems(issue, path, whole);
  const part = last?.type === 'object' && last.origin === 'key' ? 'key' : 'value';
  return [{ path, part, message: messageOf(issue) }];
}

function pathOf(issue: Issue): Path {
  return (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)));
}

/** The message of a strict object is the list of its keys (see schema-parts.ts). */
function keyProblems(
  issue: Issue,
  path: Path,
  object: Readonly<Record<string, unknown>>,
  whole: string,
): SchemaProblem[] {
  const parent = path.slice(0, -1);
  const place = parent.length > 0 ? `\`${textFromPath(parent)}\`` : whole;
  if (issue.expected !== 'never') {
    const key = textFromPath(path.slice(-1));
    const start = path.length === 1 && key === 'recipe' ? ' A recipe starts with `recipe: 1`.' : '';
    return [{ path: parent, part: 'key', message: `The key \`${key}\` is missing from ${place}.${start}` }];
  }
  const legal = issue.message.split(keySeparator);
  return Object.keys(object)
    .filter((key) => !legal.includes(key))
    .map((key, index) => {
      // One line of help is enough for a text with hundreds of wrong keys, and comparing takes time.
      const help = index < mostHelped ? ` ${keyHelp(key, object, legal)}` : '';
      return { path: [...parent, key], part: 'key', message: `\`${shortened(key)}\` is not a key of ${place}.${help}` };
    });
}

function keyHelp(key: string, object: Readonly<Record<string, unknown>>, legal: readonly string[]): string {
  const free = legal.filter((other) => !Object.hasOwn(object, other));
  const near = nearest(key, legal);
  const isPieceOfText = object[key] === null && (key.includes(' ') || near === undefined);
  if (isPieceOfText)
    return 'If it belongs to the text before it, put that text in quotes: inside { } a comma ends a text.';
  return near === undefined ? hint(key, free, 'What can still be written is') : `Did you mean \`${near}\`?`;
}

/** Of the forms a value may have, the one that it was meant to be is told; the union's own message where none is. */
function unionProblems(issue: Issue, path: Path, whole: string): SchemaProblem[] {
  const isList = Array.isArray(issue.input);
  const inside = (issue.issues ?? []).filter((sub) => sub.path && (isList ? sub.path[0].type === 'array' : true));
  if (typeof issue.input === 'object' && issue.input !== null && inside.length > 0) {
    return inside.flatMap((sub) => problemsOfIssue(sub, path, whole));
  }
  const choice = (issue.issues ?? []).find((sub) => sub.type === 'picklist');
  if (choice && typeof issue.input === 'string') return [{ path, part: 'value', message: choiceMessage(choice) }];
  return [{ path, part: 'value', message: issue.message }];
}

function messageOf(issue: Issue): string {
  const given = issue.input;
  switch (issue.type) {
    case 'string':
      if (given === null) return 'Nothing is written here: text is needed.';
      if (typeof given === 'object') return 'Text is needed here, not a list or keys and values.';
      return `Text is needed here: put it in quotes, as "${plainText(given)}", if it is meant as text.`;
    case 'number':
      return `A number is needed here${instead(given)}.`;
    case 'boolean':
      return `Write true or false here${instead(given)}.`;
    case 'array':
      return `A list is needed here${instead(given)}: write [one, two], or each on its own line after a dash.`;
    case 'record':
    case 'strict_object':
      return `Keys and values are needed here${instead(given)}: write \`key: value\`.`;
    case 'literal':
      return formatMessage(issue);
    case 'picklist':
      return choiceMessage(issue);
    default:
      return issue.message;
  }
}

/** The one literal that files of ours have: the number of their format. */
function formatMessage({ input: given, expected, path }: Issue): string {
  const format = expected ?? '';
  const line = `\`${String(path?.at(-1)?.key)}: ${format}\``;
  if (typeof given === 'number') return `There is no format ${String(given)}. Write ${line}.`;
  if (given === format) return `The format is a number: write ${line}, without quotes.`;
  return `This is the format of the file: write ${format}.`;
}

function choiceMessage(issue: Issue): string {
  const choices = [...(issue.expected ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');
  const list = `Write one of: ${choices.join(', ')}.`;
  if (typeof issue.input !== 'string') return list;
  const near = nearest(issue.input, choices);
  return `\`${shortened(issue.input)}\` is not known here. ${near === undefined ? list : `Did you mean \`${near}\`?`}`;
}

function instead(given: unknown): string {
  if (given === null) return ', and nothing is written';
  if (typeof given === 'string') return given === '' ? ', not an empty text' : `, not the text "${shortened(given)}"`;
  if (typeof given === 'object') return Array.isArray(given) ? ', not a list' : ', not keys and values';
  return `, not ${plainText(given)}`;
}

function plainText(given: unknown): string {
  return typeof given === 'number' || typeof given === 'boolean' ? String(given) : 'this';
}
