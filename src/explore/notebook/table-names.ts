import type { SqlToken } from '../../engine/tokens.ts';

/** A name that stands where SQL reads a table, without a schema, and that no WITH of the same text gives. */
export interface TableName {
  /** In small letters, without quotes. */
  readonly name: string;
  /** Where it begins in the text, in characters from 0. */
  readonly start: number;
}

/**
 * The names of tables that a query reads, in the order written. Names of columns, aliases, functions and of the query's own
 * WITH are none, nor what has a schema before it. Where a text is odd it may find one too many, never one that a WITH hides.
 */
export function tableNamesIn(tokens: readonly SqlToken[]): readonly TableName[] {
  return new TableNames(tokens).read();
}

/** What stands between two brackets, or the whole text. */
interface Scope {
  /** Names that a WITH of this scope gives, once they can be read. */
  readonly ctes: Set<string>;
  /** The WITH query that these brackets hold, and whether more of its list are recursive. */
  readonly cte: { readonly name: string; readonly isRecursive: boolean } | undefined;
  /** A FROM in these brackets belongs to a function, such as `extract(year FROM d)`. */
  readonly isFunction: boolean;
  /** A table is read next. */
  expects: boolean;
  /** In a FROM, where a comma brings the next table. */
  isList: boolean;
  /** Nothing was read yet, or the last was UNION and the like: a query begins. */
  isStart: boolean;
  hasQuery: boolean;
}

/** Functions whose arguments are parted by FROM. */
const functionsWithFrom = new Set(['extract', 'trim', 'substring', 'overlay', 'position']);
const setWords = new Set(['union', 'except', 'intersect']);
/** What may stand between UNION and the query after it. */
const afterSetWords = new Set(['all', 'distinct', 'by', 'name']);
const endsOfFrom = new Set(['where', 'group', 'order', 'having', 'limit', 'offset', 'qualify', 'window', 'select']);
/** Words that a query can begin with and that a table follows. */
const beforeOneTable = new Set('table describe desc summarize show pivot pivot_wider pivot_longer unpivot'.split(' '));
const beginnings = new Set([...beforeOneTable, 'select', 'with', 'from', 'values']);

class TableNames {
  readonly #tokens: readonly SqlToken[];
  readonly #scopes: Scope[] = [scopeOf({})];
  readonly #found: TableName[] = [];
  #at = 0;

  constructor(tokens: readonly SqlToken[]) {
    this.#tokens = tokens;
  }

  read(): readonly TableName[] {
    for (; this.#at < this.#tokens.length; this.#at += 1) this.#take();
    return this.#found;
  }

  get #scope(): Scope {
    const top = this.#scopes.at(-1);
    if (top) return top;
    // A bracket too many: the engine will say so.
    const whole = scopeOf({});
    this.#scopes.push(whole);
    return whole;
  }

  #take(): void {
    const scope = this.#scope;
    const token = this.#tokens[this.#at];
    const word = wordOf(token);
    const sign = token?.kind === 'operator' ? token.text : '';
    if (sign === '(' || sign === '[' || sign === '{') {
      const isFunction = functionsWithFrom.has(wordOf(this.#tokens[this.#at - 1]));
      this.#scopes.push(scopeOf({ expects: scope.expects && sign === '(', isFunction }));
      ended(scope);
    } else if (sign === ')' || sign === ']' || sign === '}') {
      this.#close();
    } else if (sign === ',') {
      scope.expects = scope.isList;
    } else if (word === 'with' && scope.isStart && this.#openCte(this.#at + 1, undefined)) {
      scope.expects = false;
    } else if (scope.expects && !(scope.isStart && beginnings.has(word))) {
      this.#table(scope, word);
    } else {
      this.#word(scope, word);
    }
  }

  #word(scope: Scope, word: string): void {
    if (word === 'from' && !scope.isFunction && (scope.isStart || scope.hasQuery) && !this.#isDistinctFrom()) {
      scope.expects = scope.isList = scope.hasQuery = true;
    } else if (word === 'join') {
      scope.expects = scope.isList = true;
    } else if (setWords.has(word)) {
      Object.assign(scope, { isList: false, isStart: true, hasQuery: true });
      return;
    } else if (scope.isStart && scope.hasQuery && afterSetWords.has(word)) {
      return;
    } else if (scope.isStart && beforeOneTable.has(word)) {
      // What it describes or turns can be a query of its own.
      Object.assign(scope, { expects: true, isList: false, hasQuery: true });
      return;
    } else {
      if (endsOfFrom.has(word)) scope.isList = false;
      scope.expects = false;
      if (beginnings.has(word)) scope.hasQuery = true;
    }
    scope.isStart = false;
  }

  /** Where a table is read: a name, several with dots between, a function, an alias and a colon before it, or a text. */
  #table(scope: Scope, word: string): void {
    scope.isStart = false;
    if (word === 'lateral') return;
    const first = this.#tokens[this.#at];
    scope.expects = false;
    if (!isName(first)) return;
    let last = this.#at;
    while (this.#tokens[last + 1]?.text === '.' && isName(this.#tokens[last + 2])) last += 2;
    const next = this.#tokens[last + 1];
    const isQualified = last > this.#at;
    this.#at = last;
    if (next?.text === ':' && !isQualified) {
      this.#at += 1;
      scope.expects = true;
    } else if (!isQualified && next?.text !== '(' && !this.#isHidden(first.text)) {
      this.#found.push({ name: first.text, start: first.start });
    }
  }

  #isHidden(name: string): boolean {
    return this.#scopes.some(({ ctes }) => ctes.has(name));
  }

  #isDistinctFrom(): boolean {
    const before = (back: number) => wordOf(this.#tokens[this.#at - back]);
    return before(1) === 'distinct' && (before(2) === 'is' || before(2) === 'not');
  }

  /** Goes into the brackets of the WITH query that is named from a place on. False where there is none. */
  #openCte(from: number, more: { readonly isRecursive: boolean } | undefined): boolean {
    const isRecursive = more?.isRecursive ?? wordOf(this.#tokens[from]) === 'recursive';
    const nameAt = from + (more === undefined && isRecursive ? 1 : 0);
    const name = this.#tokens[nameAt];
    if (!isName(name)) return false;
    // Names of columns in brackets and USING KEY may stand between the name and AS.
    const as = this.#tokens.findIndex((token, i) => i > nameAt && wordOf(token) === 'as');
    if (as < 0) return false;
    let open = as + 1;
    while (['not', 'materialized'].includes(wordOf(this.#tokens[open]))) open += 1;
    if (this.#tokens[open]?.text !== '(') return false;
    // Only a recursive query reads itself; in others its name is still what it was outside.
    if (isRecursive) this.#scope.ctes.add(name.text);
    this.#scopes.push(scopeOf({ cte: { name: name.text, isRecursive } }));
    this.#at = open;
    return true;
  }

  #close(): void {
    const closed = this.#scopes.pop();
    const scope = this.#scope;
    if (closed?.cte) {
      scope.ctes.add(closed.cte.name);
      if (this.#tokens[this.#at + 1]?.text === ',' && this.#openCte(this.#at + 2, closed.cte)) return;
      scope.isStart = scope.hasQuery = true;
    }
  }
}

function scopeOf(of: Partial<Pick<Scope, 'cte' | 'isFunction' | 'expects'>>): Scope {
  return {
    ctes: new Set(),
    cte: of.cte,
    isFunction: of.isFunction ?? false,
    expects: of.expects ?? false,
    isList: false,
    isStart: true,
    hasQuery: false,
  };
}

/** What stands in the brackets is the table, or no part of the query around it. */
function ended(scope: Scope): void {
  scope.expects = false;
  scope.isStart = false;
}

function isName(token: SqlToken | undefined): token is SqlToken {
  return token?.kind === 'name' || token?.kind === 'keyword';
}

/** A word that is no quoted name, in small letters. */
function wordOf(token: SqlToken | undefined): string {
  return isName(token) && !token.isQuoted ? token.text : '';
}
