import type { Json, JsonObject } from '../recipes/recipe.ts';

/** What is wrong with a chart block: a sentence that names the place, such as `vega-lite.encoding.href`. */
export type ChartProblem = string;

/**
 * Checks one value and gives a clean copy of it: only what was asked for is looked at, so nothing unlisted is copied.
 * `undefined` when it is refused, with the problem added.
 */
export type Check = (value: Json, path: string, problems: ChartProblem[]) => Json | undefined;

/** Never the value itself when it is long: a problem is shown to a person. */
function quoted(value: Json): string {
  const text =
    typeof value === 'object'
      ? Array.isArray(value)
        ? 'a list'
        : value === null
          ? 'nothing'
          : 'an object'
      : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

export function refused(path: string, message: string, problems: ChartProblem[]): undefined {
  problems.push(`${path} ${message}.`);
  return undefined;
}

function expected(what: string, value: Json, path: string, problems: ChartProblem[]): undefined {
  return refused(path, `is ${quoted(value)}; it can be ${what}`, problems);
}

export const flag: Check = (value, path, problems) =>
  typeof value === 'boolean' ? value : expected('true or false', value, path, problems);

export const nothing: Check = (value, path, problems) =>
  value === null ? null : expected('left out', value, path, problems);

export function number(min: number, max: number): Check {
  return (value, path, problems) =>
    typeof value === 'number' && value >= min && value <= max
      ? value
      : expected(`a number from ${String(min)} to ${String(max)}`, value, path, problems);
}

export function oneOf(...words: readonly string[]): Check {
  return (value, path, problems) =>
    typeof value === 'string' && words.includes(value) ? value : expected(words.join(', '), value, path, problems);
}

/** Words that are shown. They are never read as an expression; an address in them is refused all the same. */
export function text(longest: number): Check {
  return (value, path, problems) => {
    if (typeof value !== 'string') return expected('text', value, path, problems);
    if (value.length > longest) return refused(path, `is longer than ${String(longest)} characters`, problems);
    if (/url\s*\(|javascript:|[\u0000-\u001f]/i.test(value))
      return refused(path, 'holds an address or control characters', problems);
    return value;
  };
}

export function matching(pattern: RegExp, what: string): Check {
  return (value, path, problems) =>
    typeof value === 'string' && pattern.test(value) ? value : expected(what, value, path, problems);
}

export function list(item: Check, longest: number): Check {
  return (value, path, problems) => {
    if (!Array.isArray(value)) return expected('a list', value, path, problems);
    const values: readonly Json[] = value;
    if (values.length > longest) return refused(path, `has more than ${String(longest)} entries`, problems);
    return values.flatMap((entry, i) => item(entry, `${path}[${String(i)}]`, problems) ?? []);
  };
}

/** An object of these keys and no others. */
export function shape(keys: Readonly<Record<string, Check>>): Check {
  return (value, path, problems) => {
    if (!isObject(value)) return expected('an object', value, path, problems);
    const clean: Record<string, Json> = {};
    for (const [key, inner] of Object.entries(value)) {
      const innerPath = `${path}.${key}`;
      if (!Object.hasOwn(keys, key)) {
        refused(innerPath, "is not allowed in a recipe's chart", problems);
        continue;
      }
      const copy = keys[key]?.(inner, innerPath, problems);
      if (copy !== undefined) clean[key] = copy;
    }
    return clean;
  };
}

/** The first of the checks for the value's own kind: a list, an object, nothing, or a plain value. */
export function either(
  checks: { readonly list?: Check; readonly object?: Check; readonly nothing?: Check; readonly plain?: Check },
  what: string,
): Check {
  return (value, path, problems) => {
    const check = Array.isArray(value)
      ? checks.list
      : value === null
        ? checks.nothing
        : typeof value === 'object'
          ? checks.object
          : checks.plain;
    return check === undefined ? expected(what, value, path, problems) : check(value, path, problems);
  };
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
