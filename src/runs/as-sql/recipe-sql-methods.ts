import { methodStatements } from '../../methods/methods.ts';

interface Method {
  readonly name: string;
  /** Its comment and its statement, without the semicolon. */
  readonly text: string;
}

const create = /^CREATE TEMP MACRO\s+([a-z][a-z0-9_]*)/im;

/**
 * The methods that one of the texts calls, with those that they call themselves, in the order in which they must be made.
 * A name before a bracket or a comment counts, wherever it stands: one method too many does no harm, one too few does.
 */
export function methodsUsed(texts: readonly string[]): readonly string[] {
  const all = methodStatements().flatMap(methodFrom);
  const used = new Set<Method>();
  const add = (text: string): void => {
    const calls = text.toLowerCase().matchAll(/([a-z_][a-z0-9_]*)"?\s*(?:\(|--|\/\*)/g);
    const called = new Set(Array.from(calls, ([, name]) => name));
    for (const method of all) {
      if (used.has(method) || !called.has(method.name)) continue;
      used.add(method);
      add(method.text);
    }
  };
  texts.forEach(add);
  return all.filter((method) => used.has(method)).map((method) => method.text);
}

/** A file's first statement comes with what is said of the whole file, a blank line before its own comment. */
function methodFrom(statement: string): readonly Method[] {
  const found = create.exec(statement);
  if (found?.[1] === undefined) return [];
  const before = statement.slice(0, found.index);
  const start = before.lastIndexOf('\n\n');
  const own = before.slice(start < 0 ? 0 : start + 2);
  const body = statement.slice(found.index).replace(/^CREATE TEMP MACRO/i, 'CREATE OR REPLACE TEMP MACRO');
  return [{ name: found[1].toLowerCase(), text: own + body }];
}
