import type { EngineError } from '../../engine/errors.ts';
import { nearest } from '../../recipes/nearest.ts';
import type { BenchTable } from '../row-set.ts';
import { binderRemedy } from './binder-hints.ts';
import type { FailedStatement, Remedy } from './failed-statement.ts';
import { hintFor } from './fault-hints.ts';
import { placeOf } from './fault-places.ts';
import { knownElsewhere } from './other-dialects.ts';
import { backtickIn, syntaxRemedy } from './syntax-hints.ts';
import { typographic } from './typographic.ts';

/** Why a statement of the analyst's failed, in as plain words as there are. */
export interface PlainFault {
  readonly message: string;
  /** Where in the statement, in characters from 0; undefined where nobody can say. */
  readonly position: number | undefined;
  /** How many characters are at fault, where that is not the one name or mark that stands there. */
  readonly length: number | undefined;
  /** Names that may have been meant. */
  readonly candidates: readonly string[];
  /** SQL that may stand in the place of what is at fault. */
  readonly instead: readonly string[];
  /** What mends it, where the message does not say so. */
  readonly hint: string | undefined;
}

/** What the engine says of a statement, with what it leaves out: the place where it names only a name, and what mends it. */
export function plainFault(error: EngineError, statement: string, tables: readonly BenchTable[]): PlainFault {
  const { kind } = error;
  const message = plainMessage(error.message);
  const failed: FailedStatement = { message, kind, statement, position: error.position, tables };
  const position = error.position ?? (error.code === 'sql' ? placeOf(failed) : undefined);
  const remedy = error.code === 'sql' ? remedyFor({ ...failed, position }) : undefined;
  const instead = remedy?.instead ?? [];
  return {
    message,
    position: remedy?.position ?? position,
    length: remedy?.length,
    candidates: remedy?.isAll === true || instead.length > 0 ? [] : likely(message, named(error, message)),
    instead,
    hint: remedy?.hint,
  };
}

function remedyFor(failed: FailedStatement): Remedy | undefined {
  const odd = typographic(failed.statement);
  if (odd && (failed.kind === 'Parser' || failed.message.includes(odd.mark))) return odd.remedy;
  const marked = backtickIn(failed.statement);
  if (marked && (failed.kind === 'Parser' || failed.message.includes('`'))) return marked;
  const said = hintFor(failed);
  const isParser = failed.kind === 'Parser';
  if (isParser) {
    const isGeneral = said?.startsWith('The query ends too early') === true;
    return said !== undefined && !isGeneral
      ? { hint: said }
      : (syntaxRemedy(failed) ?? (said === undefined ? undefined : { hint: said }));
  }
  if (said !== undefined) return { hint: said, ...literalFor(failed, said) };
  return elsewhere(failed) ?? verb(failed) ?? binderRemedy(failed);
}

/** What a hint gives whole, such as `'Shropshire'` for `"Shropshire"`, can take the place of what stands there. */
function literalFor({ statement, position = 0 }: FailedStatement, said: string): Pick<Remedy, 'instead'> {
  const text = /^Double quotes are for names\..*: ('.*')\.$/s.exec(said)?.[1];
  if (text !== undefined) return { instead: [text] };
  const date = /^Write the date as (DATE '.*')\.$/.exec(said)?.[1];
  const isBare = statement[position] === "'" && !/\b(?:date|timestamp)\s*$/i.test(statement.slice(0, position));
  return date !== undefined && isBare ? { instead: [date] } : {};
}

/** A function that other databases or spreadsheets have. */
function elsewhere({ message }: FailedStatement): Remedy | undefined {
  const name = /^(?:Scalar|Table|Aggregate) Function with name "?(\w+)"?/.exec(message)?.[1];
  const known = name === undefined ? undefined : knownElsewhere(name);
  if (!known) return undefined;
  return known.isName
    ? { hint: `It is called ${known.write} here.`, instead: [known.write] }
    : { hint: `Written here as ${known.write}.`, isAll: true };
}

const verbs = [
  'SELECT',
  'FROM',
  'WITH',
  'VALUES',
  'DESCRIBE',
  'SUMMARIZE',
  'PIVOT',
  'UNPIVOT',
  'EXPLAIN',
  'CREATE',
  'DROP',
];

/** A statement whose first word is mistyped. */
function verb({ message, position }: FailedStatement): Remedy | undefined {
  const written = /^A statement that begins with (\w+) is not run here/.exec(message)?.[1];
  const meant = written === undefined || position === undefined ? undefined : nearest(written, verbs);
  return meant === undefined ? undefined : { hint: `Did you mean ${meant}?`, instead: [meant] };
}

/** What a function takes is told for so many kinds of values; some take more than thirty. */
const mostCalls = 6;

/** The engine's words without those that are of no use here: its own settings, its database, long lists. */
function plainMessage(message: string): string {
  const said = withoutDatabase(message)
    .replace(/\n+Use "SET [^]*$/, '')
    .replace(/ - file system operations are disabled by configuration/, '.')
    .replace(/^(Candidate \w+:) : /m, '$1 ')
    .replace(/ \(duplicate alias [^]*\)$/, ': it stands here more than once.')
    .replace(/ (?:You might need to|In order to select one, please) add explicit type casts\./, '')
    .replace(/^\w+ Function with name (\W+)__postfix does not exist![^]*$/, '“$1” is no operator here.')
    .trimEnd();
  const name = /^\w+ Function with name "?(\w+)"?/.exec(said)?.[1] ?? '';
  const suggested = /\nDid you mean "([^"]*)"\?$/.exec(said);
  const isUseless =
    suggested !== null && name !== '' && (knownElsewhere(name) !== undefined || !isLike(name, suggested[1] ?? ''));
  return shortList(isUseless ? said.slice(0, suggested.index) : said);
}

function shortList(message: string): string {
  const lines = message.split('\n');
  const from = lines.findIndex((line) => /^\s*Candidate (?:functions|macros):$/.test(line)) + 1;
  if (from === 0 || lines.length - from <= mostCalls) return message;
  const more = lines.length - from - mostCalls;
  return [...lines.slice(0, from + mostCalls), `\tand ${String(more)} more`].join('\n');
}

/** The engine's own name of the database, in which all stands. */
function withoutDatabase(text: string): string {
  return text.replace(/\bmemory\.(?=\w)/g, '');
}

/** The engine's list of them; of some faults it tells in its message alone. */
function named({ candidates }: EngineError, message: string): readonly string[] {
  if (candidates.length > 0) return candidates.map(withoutDatabase);
  const told = /^(?:Candidate (?:bindings|tables)|Did you mean):.*$/m.exec(message)?.[0] ?? '';
  return [...told.matchAll(/"((?:[^"]|"")+)"/g)].map(([, name = '']) => name);
}

/** The engine tells of any name there is; of a column or a function one that is unlike was not meant. */
function likely(message: string, candidates: readonly string[]): readonly string[] {
  if (/^(?:No function matches|Could not choose)/.test(message)) return [];
  const written =
    /^(?:Referenced column|\w+ Function with name) "?([^"\n]*?)"?(?: not found| does not exist| was not)/.exec(
      message,
    )?.[1];
  return written === undefined ? candidates : candidates.filter((candidate) => isLike(written, candidate));
}

function isLike(written: string, candidate: string): boolean {
  const [one, other] = [written.toLowerCase(), candidate.toLowerCase()];
  const isPart = one.length > 2 && (other.includes(one) || one.includes(other));
  return isPart || nearest(one, [other]) !== undefined;
}
