import type { Recipe } from '../recipe.ts';

/** The parts of a recipe, in the order and the words of the screen. */
export const changeGroups = [
  'about the recipe',
  'files needed',
  'choices',
  'steps',
  'tables',
  'charts',
  'headlines',
  'checks',
] as const;
export type ChangeGroup = (typeof changeGroups)[number];

/** Where each part of a recipe is told. */
export const groupOfKey: Readonly<Record<keyof Recipe, ChangeGroup>> = {
  format: 'about the recipe',
  id: 'about the recipe',
  version: 'about the recipe',
  title: 'about the recipe',
  priority: 'about the recipe',
  produces: 'about the recipe',
  about: 'about the recipe',
  author: 'about the recipe',
  contact: 'about the recipe',
  changes: 'about the recipe',
  parent: 'about the recipe',
  inputs: 'files needed',
  parameters: 'choices',
  steps: 'steps',
  tables: 'tables',
  charts: 'charts',
  headlines: 'headlines',
  checks: 'checks',
};

export type Plain = Readonly<Record<string, unknown>>;

/**
 * How the items of a list are told apart, the most telling first, and what one of them is called. Last stands a key that
 * all share where an item under another title and of another step is not to be told as new: then its changes are.
 */
export interface ListWords {
  readonly noun: string;
  readonly keys: readonly ((item: Plain) => string)[];
  readonly name: (item: Plain) => string;
}

const byName = [keyOf('name')];
const titled = { keys: byName, name: nameFrom('title', 'name') };
const shown = { keys: [keyOf('from', 'title'), keyOf('title'), keyOf('from'), keyOf()], name: nameFrom('title') };

/** By the key that holds the list. */
export const listWords: Readonly<Record<string, ListWords>> = {
  produces: { noun: 'indicator', keys: [keyOf('id')], name: nameFrom('id') },
  changes: {
    noun: 'entry in the list of changes',
    keys: [keyOf('version', 'date'), keyOf('version')],
    name: nameFrom('what'),
  },
  inputs: { noun: 'file needed', ...titled },
  columns: { noun: 'column', ...titled },
  values: { noun: 'value', keys: [keyOf('value')], name: nameFrom('value') },
  read: { noun: 'heading', keys: [keyOf('heading')], name: nameFrom('heading') },
  parameters: { noun: 'choice', ...titled },
  steps: { noun: 'step', keys: byName, name: nameFrom('name') },
  tables: { noun: 'table', ...shown },
  charts: { noun: 'chart', ...shown },
  headlines: {
    noun: 'headline',
    keys: [keyOf('from', 'where'), keyOf('from', 'text'), keyOf('text'), keyOf('from'), keyOf()],
    name: nameFrom('text'),
  },
  where: { noun: 'condition on', keys: [keyOf('column')], name: nameFrom('column') },
  checks: { noun: 'check', keys: [...byName, keyOf('sql')], name: nameFrom('name') },
};

/** What a key is called. Those that are not here are called by their own name. */
export const keyWords: Readonly<Record<string, string>> = {
  format: 'format version',
  id: 'id',
  about: 'description',
  parent: 'version it was made from',
  optional: 'whether it is optional',
  aliases: 'other names',
  options: 'what can be chosen',
  default: 'what is chosen to begin with',
  from: 'from',
  of: 'what it is made of',
  over: 'what it sums over',
  per: 'multiplier',
  months: 'months it sums',
  bound: 'which end of the range',
  detail: 'step with the rows behind it',
  vegaLite: 'drawing',
  where: 'conditions',
  otherwise: 'sentence where there is no figure',
  expect: 'when it passes',
  says: 'sentence when it fails',
  sql: 'SQL',
  what: 'what changed',
  why: 'why',
  importSettings: 'how the file is read',
  delimiter: 'separator',
  quote: 'quotation mark',
  headerLine: 'line of the headings',
  headerRows: 'lines of headings',
  leavesOutTotals: 'whether totals are left out',
  isUnpivoted: 'whether columns become rows',
  as: 'how it is read',
};

/** Keys of a table's column from which the protection of small numbers follows. */
export const protectiveKeys: ReadonlySet<string> = new Set(['role', 'of', 'over', 'per', 'months', 'bound']);

/** A value as a person reads it. Long ones are cut. */
export function inWords(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `“${cut(value)}”`;
  if (isList(value)) return value.length === 0 ? 'nothing' : wordsOf(value);
  if (!isPlain(value)) return 'nothing';
  if ('input' in value && 'column' in value) return `${text(value['input'])}.${text(value['column'])}`;
  if (value['kind'] === 'literal') return inWords(value['value']);
  if (value['kind'] === 'from data') return `${text(value['rule'])} of ${inWords(value['columns'])}`;
  return cut(JSON.stringify(value));
}

const mostListed = 100;
const longestListed = 60;

/** The items of a list, each shortened; none is left out of a list that somebody wrote by hand. */
export function wordsOf(items: readonly unknown[]): string {
  const words = items.slice(0, mostListed).map((item) => shortly(inWords(item), longestListed));
  const more = items.length - mostListed;
  return [...words, ...(more > 0 ? [`and ${String(more)} more`] : [])].join(', ');
}

/** What is said of something new beside its name: all of it but SQL and drawings, which have lines of their own. */
export function detailsOf(item: Plain): string {
  const details = Object.entries(item).flatMap(([key, value]) => {
    if (['name', 'title', 'sql', 'vegaLite'].includes(key) || isNothing(value)) return [];
    return [`${keyWords[key] ?? key} ${itemsInWords(key, value)}`];
  });
  return details.join('; ');
}

function itemsInWords(key: string, value: unknown): string {
  const words = listWords[key];
  if (!words || !isList(value) || !value.every(isPlain)) return inWords(value);
  const items = value.slice(0, mostListed).map((item) => {
    const details = detailsOf(item);
    return `${shortly(words.name(item), longestListed)}${details === '' ? '' : ` (${details})`}`;
  });
  const more = value.length - mostListed;
  return [...items, ...(more > 0 ? [`and ${String(more)} more`] : [])].join(', ');
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || value === false || (isList(value) && value.length === 0)
  );
}

function shortly(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most)}…` : words;
}

export function cut(words: string): string {
  const oneLine = words.replaceAll(/\s+/g, ' ').trim();
  return oneLine.length > 160 ? `${oneLine.slice(0, 160)}…` : oneLine;
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function keyOf(...names: readonly string[]): (item: Plain) => string {
  return (item) => JSON.stringify(names.map((name) => item[name]));
}

function nameFrom(...names: readonly string[]): (item: Plain) => string {
  return (item) => {
    const found = names.map((name) => item[name]).find((value) => typeof value === 'string' && value !== '');
    return `“${cut(text(found))}”`;
  };
}
