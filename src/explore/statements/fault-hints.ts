import type { FailedStatement } from './failed-statement.ts';

/** What mends a frequent mistake, in words, where the engine's own do not say it. */
export function hintFor(failed: FailedStatement): string | undefined {
  const isParser = failed.kind === 'Parser' && failed.message.startsWith('syntax error');
  const isUnknownColumn = failed.kind === 'Binder' && /^Referenced column .* not found/.test(failed.message);
  if (isParser) return blankInName(failed) ?? tooEarly(failed);
  if (isUnknownColumn) return blankInName(failed) ?? doubleQuotes(failed);
  return failed.kind === 'Conversion' ? britishDate(failed) : undefined;
}

/** `Victim Ref`, which the engine reads as two names, or as a name and what to call it. */
function blankInName({ statement, position, tables }: FailedStatement): string | undefined {
  if (position === undefined) return undefined;
  const names = new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)));
  const meant = [...names].filter((name) => name.includes(' ') && standsBareAt(statement, name, position));
  const [longest] = meant.sort((one, other) => other.length - one.length);
  return longest === undefined ? undefined : `A name with a blank stands in double quotes: ${quoted(longest)}.`;
}

function standsBareAt(statement: string, name: string, position: number): boolean {
  const words = name
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const bare = new RegExp(`(?<![\\p{L}\\p{N}_"])${words.join('\\s+')}(?![\\p{L}\\p{N}_"])`, 'giu');
  return [...statement.matchAll(bare)].some(
    ({ 0: found, index }) => index <= position && position < index + found.length,
  );
}

/** `= "Shropshire"`. What stands where columns are listed is more likely a name that was mistyped. */
function doubleQuotes({ statement, position }: FailedStatement): string | undefined {
  if (position === undefined || statement[position] !== '"') return undefined;
  const before = statement
    .slice(0, position)
    .replace(/'[^']*'|"[^"]*"/g, '')
    .trimEnd();
  const isInBrackets = before.split('(').length > before.split(')').length;
  if (/\b(?:SELECT|DISTINCT|BY|WHERE|ON|AND|OR)$/i.test(before) || (before.endsWith(',') && !isInBrackets))
    return undefined;
  const text = /^"((?:[^"]|"")*)"/.exec(statement.slice(position))?.[1];
  if (text === undefined) return undefined;
  const literal = `'${text.replaceAll('""', '"').replaceAll("'", "''")}'`;
  return `Double quotes are for names. A text stands in single quotes: ${literal}.`;
}

/** `'01/04/2015'`: only what was written, for of a column's values another thing has to be said. */
function britishDate({ message, statement }: FailedStatement): string | undefined {
  const found = /^invalid (?:date|timestamp) field format: "((\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))"/.exec(message);
  if (!found || message.includes('source column')) return undefined;
  const [, written = '', day = '', month = '', year = ''] = found;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const isDay = new Date(`${iso}T00:00:00Z`).getUTCDate() === Number(day);
  return isDay && statement.includes(`'${written}'`) ? `Write the date as DATE '${iso}'.` : undefined;
}

/** A query is run in brackets of the bench's own, so that its end can be a bracket that nobody wrote. */
function tooEarly({ message, statement, position }: FailedStatement): string | undefined {
  const isEnd = message === 'syntax error at end of input';
  const isOurs =
    message === 'syntax error at or near ")"' &&
    position !== undefined &&
    position >= statement.length &&
    !closesTooMuch(statement);
  return isEnd || isOurs ? endsTooEarly : undefined;
}

/** Whether a bracket is closed that was not opened: then the last one is ours, too. */
function closesTooMuch(statement: string): boolean {
  const outside = statement.replace(/'[^']*'|"[^"]*"|--.*/g, '');
  return outside.split(')').length > outside.split('(').length;
}

const endsTooEarly = 'The query ends too early: something is missing after the last word, or a bracket is open.';

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
