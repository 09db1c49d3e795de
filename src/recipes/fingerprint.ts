import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { wordlist } from '@scure/bip39/wordlists/english.js';

import { sqlWithoutEndBlanks, withoutEndBlanks } from './meaning-of-text.ts';
import type { Json, Recipe } from './recipe.ts';
import { JsonBlock, writtenFromRecipe } from './written-from-recipe.ts';
import type { Written } from './written-from-recipe.ts';

export interface Fingerprint {
  /** The whole SHA-256, 64 hexadecimal digits in small letters. */
  readonly hex: string;
  /** Its first 77 bits as seven words of the 2,048 of BIP-39 (English), 11 bits each, joined by `-`. */
  readonly phrase: string;
}

const wordCount = 7;
const bitsOfWord = 11;

/** What two people read to each other to know that they hold the same recipe. FORMAT.md says what it covers. */
export function fingerprint(recipe: Recipe): Fingerprint {
  const hex = bytesToHex(sha256(new TextEncoder().encode(canonicalForm(recipe))));
  return { hex, phrase: phraseFromHex(hex) };
}

/** The seven words of a fingerprint of 64 hexadecimal digits. */
export function phraseFromHex(hex: string): string {
  const bits = BigInt(`0x${hex}`);
  const words = Array.from({ length: wordCount }, (_, index) => {
    const after = BigInt(256 - bitsOfWord * (index + 1));
    return wordlist[Number((bits >> after) & 2047n)] ?? '';
  });
  return words.join('-');
}

/**
 * The meaning of a recipe as one text: JSON without white space of the recipe as `writtenFromRecipe` writes it, that is,
 * keys in the order of FORMAT.md, defaults left out, names of inputs, columns, parameters and steps in the author's order;
 * in a chart's `vega-lite` the keys of each object in the order of their UTF-16 units. In `about` and in all SQL, blanks
 * and tabs at the end of a line and line ends at the end of the text are left out, since e-mail adds and drops them; but
 * not within the quotes of SQL, where they are values.
 */
export function canonicalForm(recipe: Recipe): string {
  return canonical(
    writtenFromRecipe({
      ...recipe,
      about: withoutEndBlanks(recipe.about),
      steps: recipe.steps.map((step) => ({ ...step, sql: sqlWithoutEndBlanks(step.sql) })),
      checks: recipe.checks.map((check) => ({ ...check, sql: sqlWithoutEndBlanks(check.sql) })),
    }),
  );
}

function canonical(written: Written): string {
  if (written instanceof JsonBlock) return canonicalJson(written.json);
  if (written instanceof Map)
    return object([...written].map(([key, value]: [string, Written]) => [key, canonical(value)]));
  if (Array.isArray(written)) return `[${written.map((item: Written) => canonical(item)).join(',')}]`;
  return JSON.stringify(written);
}

function canonicalJson(json: Json): string {
  if (json === null || typeof json !== 'object') return JSON.stringify(json);
  if (isList(json)) return `[${json.map(canonicalJson).join(',')}]`;
  const keys = Object.keys(json).sort();
  return object(keys.map((key) => [key, canonicalJson(json[key] ?? null)]));
}

function object(entries: readonly (readonly [string, string])[]): string {
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
