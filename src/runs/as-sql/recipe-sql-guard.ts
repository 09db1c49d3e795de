/**
 * Why a text cannot stand in a file for the DuckDB command line; undefined where it can.
 *
 * The app proves that a text is one SELECT with DuckDB's own parser. The command line first cuts a file into statements
 * with a simpler reader of its own, and takes a line that begins with a full stop for a command, such as one that runs
 * a program. A text that the two would read differently could so hide a second statement, or a command, from the app.
 */
export function commandLineTrouble(text: string): string | undefined {
  // To DuckDB a carriage return ends a comment, to the command line it does not.
  if (text.includes('\r')) return 'it holds a carriage return. Write it on plain lines.';
  const lines = text.split('\n');
  const command = lines.findIndex((line) => /^[.#\\]/.test(line));
  if (command >= 0) {
    return `its line ${String(command + 1)} begins with “${lines[command]?.slice(0, 1) ?? ''}”, which the DuckDB command line takes for a command of its own. Put a blank before it.`;
  }
  const end = lines.findIndex((line) => /^\s*(?:\/|go)\s*$/i.test(line));
  if (end >= 0) {
    return `its line ${String(end + 1)} holds “${lines[end]?.trim() ?? ''}” alone, which the DuckDB command line may take for the end of a statement. Join it to the line before.`;
  }
  if (readings.every((reading) => staysWithin(text, reading))) return undefined;
  return 'the DuckDB command line could take a part of it for the end of a statement. Write texts in plain single quotes, and keep semicolons and quotes out of brackets and comments between /* and */.';
}

/** What one reader of SQL knows and another does not. */
interface Reading {
  /** A comment may hold comments. */
  readonly nests: boolean;
  /** `$$text$$` and `$tag$text$tag$` are texts. */
  readonly dollars: boolean;
  /** In `E'\''` the second quote does not end the text. */
  readonly escapes: boolean;
  /** `[name]` and `` `name` `` are names, as SQLite has it. */
  readonly brackets: boolean;
}

const both = [false, true];
const readings: readonly Reading[] = both.flatMap((nests) =>
  both.flatMap((dollars) => both.flatMap((escapes) => both.map((brackets) => ({ nests, dollars, escapes, brackets })))),
);

/** Whether, read so, every text and comment that begins in it ends in it, and no semicolon stands outside of them. */
function staysWithin(text: string, reading: Reading): boolean {
  let at = 0;
  while (at < text.length) {
    const next = afterPiece(text, at, reading);
    if (next === undefined) return false;
    at = next;
  }
  return true;
}

/** Where what begins at a place ends; undefined where it does not end, or is a semicolon. */
function afterPiece(text: string, at: number, reading: Reading): number | undefined {
  const one = text.charAt(at);
  const two = text.slice(at, at + 2);
  if (one === ';') return undefined;
  if (two === '--') return afterLine(text, at);
  if (two === '/*') return afterComment(text, at + 2, reading.nests);
  if (one === "'" || one === '"') return after(text, one, at + 1);
  if (reading.escapes && /^e'$/i.test(two)) return afterEscaped(text, at + 2);
  if (reading.brackets && one === '[') return after(text, ']', at + 1);
  if (reading.brackets && one === '`') return after(text, '`', at + 1);
  if (reading.dollars && one === '$') {
    const tag = /^\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/.exec(text.slice(at, at + 200))?.[0];
    if (tag !== undefined) return after(text, tag, at + tag.length);
  }
  return at + 1;
}

function after(text: string, end: string, from: number): number | undefined {
  const found = text.indexOf(end, from);
  return found < 0 ? undefined : found + end.length;
}

function afterLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}

function afterEscaped(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === "'") return at + 1;
  }
  return undefined;
}

function afterComment(text: string, from: number, nests: boolean): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const two = text.slice(at, at + 2);
    if (two === '*/') {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    } else if (nests && two === '/*') {
      depth += 1;
      at += 1;
    }
  }
  return undefined;
}
