/** A literal, a name in double quotes or a comment: where it begins and ends, and what is within its marks, in UTF-16 units. */
export interface SqlSpan {
  readonly kind: 'literal' | 'name' | 'comment';
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
}

export interface SqlSpans {
  readonly spans: readonly SqlSpan[];
  /** Whether DuckDB is certain to see the same: all is closed, and nothing is there that can be taken in two ways. */
  readonly isClean: boolean;
}

const word = /[\w\u0080-\uffff][\w$\u0080-\uffff]*/y;
const number = /\d[\w\u0080-\uffff]*/y;
/** DuckDB makes these ordinary spaces before it reads SQL, or takes them for letters. */
const oddSpace = /[\u0085\u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/;

/**
 * What of an SQL text is not code, as DuckDB takes it apart: quotes doubled within quotes, `E'..'` with backslashes,
 * `$tag$..$tag$`, names in double quotes, `--` to the end of the line (LF or CR) and nested comments. In one pass,
 * whatever the text.
 */
export function spansOfSql(sql: string): SqlSpans {
  const spans: SqlSpan[] = [];
  const tags = new DollarTags(sql);
  let isClean = !oddSpace.test(sql);
  let at = 0;
  function add(kind: SqlSpan['kind'], start: number, end: number, marks: readonly [number, number]): void {
    const innerStart = start + marks[0];
    spans.push({ kind, start, end, innerStart, innerEnd: Math.max(innerStart, end - marks[1]) });
    at = end;
  }
  function quoted(kind: 'literal' | 'name', quote: string, isEscaped: boolean): void {
    const end = endOfQuote(sql, at, quote, isEscaped);
    add(kind, at, end ?? sql.length, [1, end === undefined ? 0 : 1]);
    // A literal goes on in one on a line below, with backslashes like the first.
    isClean &&= end !== undefined && !(isEscaped && /^\s*(?:'|--)/.test(sql.slice(end, end + 200)));
  }
  while (at < sql.length) {
    const one = sql.charAt(at);
    const two = sql.slice(at, at + 2);
    if (two === '--') {
      add('comment', at, endOfLine(sql, at), [2, 0]);
    } else if (two === '/*') {
      const end = endOfComment(sql, at);
      isClean &&= end !== undefined;
      add('comment', at, end ?? sql.length, [2, end === undefined ? 0 : 2]);
    } else if (one === "'") {
      quoted('literal', "'", false);
    } else if (two === "e'" || two === "E'") {
      at += 1;
      quoted('literal', "'", true);
    } else if (one === '"') {
      quoted('name', '"', false);
    } else if (one === '$') {
      const tag = tags.at(at);
      const close = tag === undefined ? undefined : tags.closeOf(tag, at + tag.length);
      isClean &&= tag === undefined || close !== undefined;
      if (tag !== undefined && close !== undefined) add('literal', at, close + tag.length, [tag.length, tag.length]);
      else at += 1;
    } else {
      const isNumber = /\d/.test(one);
      const end = endOf(isNumber ? number : word, sql, at) ?? at + 1;
      // What follows a number without a blank, DuckDB takes apart by rules of its own.
      if (isNumber && /['$]/.test(sql.charAt(end))) isClean = false;
      at = end;
    }
  }
  return { spans, isClean };
}

/** Where `$tag$` stands, by tag: looked up once, so that many tags that never close take no longer than one. */
class DollarTags {
  readonly #byTag = new Map<string, number[]>();
  readonly #tagAt = new Map<number, string>();

  constructor(sql: string) {
    for (let at = sql.indexOf('$'); at >= 0;) {
      const next = sql.indexOf('$', at + 1);
      if (next < 0) break;
      const tag = sql.slice(at, next + 1);
      if (next === at + 1 || /^\$[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*\$$/.test(tag)) this.#add(tag, at);
      at = next;
    }
  }

  at(offset: number): string | undefined {
    return this.#tagAt.get(offset);
  }

  closeOf(tag: string, from: number): number | undefined {
    const places = this.#byTag.get(tag) ?? [];
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return places[low];
  }

  #add(tag: string, at: number): void {
    this.#tagAt.set(at, tag);
    const places = this.#byTag.get(tag);
    if (places) places.push(at);
    else this.#byTag.set(tag, [at]);
  }
}

function endOf(pattern: RegExp, sql: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(sql) ? pattern.lastIndex : undefined;
}

function endOfQuote(sql: string, start: number, quote: string, isEscaped: boolean): number | undefined {
  for (let at = start + 1; at < sql.length; at++) {
    if (isEscaped && sql.charAt(at) === '\\') at += 1;
    else if (sql.charAt(at) === quote) {
      if (sql.charAt(at + 1) !== quote) return at + 1;
      at += 1;
    }
  }
  return undefined;
}

function endOfComment(sql: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < sql.length; at++) {
    const two = sql.slice(at, at + 2);
    if (two === '/*') depth += 1;
    else if (two === '*/') depth -= 1;
    else continue;
    at += 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

function endOfLine(sql: string, start: number): number {
  for (let at = start; at < sql.length; at++) if (sql.charAt(at) === '\n' || sql.charAt(at) === '\r') return at;
  return sql.length;
}
