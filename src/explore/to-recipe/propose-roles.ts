import type { DescribedColumn } from '../../engine/materialise.ts';
import type { SqlToken } from '../../engine/tokens.ts';
import { isNumberKind } from '../../results/result-table.ts';
import type { Role } from '../../results/roles.ts';
import { kindOfType } from '../row-set.ts';
import type { FoundStep } from './given-step.ts';
import { isColumn, isOneBracket, isOneCall, partedByComma, selectLists } from './select-list.ts';

/** What a column of a result seems to be, and why, in words that go on "because". */
interface ProposedRole {
  readonly column: string;
  readonly role: Role;
  readonly why: string;
  /** Columns of the same result that it is made of, where that can be told. */
  readonly of: readonly string[];
  readonly per: number | undefined;
  readonly bound: 'lower' | 'upper' | undefined;
}

type Said = Omit<ProposedRole, 'column' | 'of' | 'per' | 'bound'> & Partial<ProposedRole>;

/** Roles for the columns of a step: by what its SQL makes them of, by their types, their names and their places. */
export function proposeRoles(step: FoundStep, before: readonly FoundStep[]): readonly ProposedRole[] {
  const made = madeOf(step, before);
  const proposed = step.columns.map((column, place): ProposedRole => {
    const tokens = made.get(column.name.toLowerCase());
    const said = roleOf(column, place, tokens, step, made);
    return { of: [], per: undefined, bound: undefined, ...said, column: column.name };
  });
  return proposed.map((one) => intervalOf(one, proposed));
}

/** By column in small letters: the expression that makes it, through earlier steps and inner queries. */
function madeOf(step: FoundStep, before: readonly FoundStep[]): ReadonlyMap<string, readonly SqlToken[]> {
  const lists = [step, ...before.toReversed().filter(({ written }) => step.reads.includes(written.toLowerCase()))].map(
    ({ tokens }) => selectLists(tokens),
  );
  const inner = lists.flatMap((list, i) => (i === 0 ? list.filter(({ isOuter }) => !isOuter) : list));
  const found = new Map<string, readonly SqlToken[]>();
  const outer = (lists[0] ?? []).filter(({ isOuter }) => isOuter);
  for (const { name } of step.columns) {
    const key = name.toLowerCase();
    let tokens = outer.find((one) => one.name === key)?.tokens;
    // `n` of the outer SELECT may be count(*) of an inner one.
    const wanted = tokens === undefined ? key : isColumn(tokens) ? tokens.at(-1)?.text : undefined;
    if (wanted !== undefined) {
      tokens = inner.find((one) => one.name === wanted && !isColumn(one.tokens))?.tokens ?? tokens;
    }
    if (tokens !== undefined) found.set(key, tokens);
  }
  return found;
}

const countWords = ['count', 'count_if', 'countif', 'count_star', 'approx_count_distinct', 'regr_count'];
const meanWords = ['avg', 'mean', 'favg', 'median', 'quantile_cont', 'quantile_disc', 'quantile', 'geomean', 'mode'];
const rankWords = ['row_number', 'rank', 'dense_rank', 'rank_dense', 'ntile'];
const periodWords =
  /^(?:year|month|quarter|week|day|hour|date|age|period|weekday|dayofweek|isodow|financial_year|ward|code|id|number|ref|reference)$|_(?:year|month|quarter|id|code|ref)$/;

function roleOf(
  { name, type }: DescribedColumn,
  place: number,
  written: readonly SqlToken[] | undefined,
  step: FoundStep,
  made: ReadonlyMap<string, readonly SqlToken[]>,
): Said {
  const kind = kindOfType(type);
  const tokens = written && bare(written);
  const word = name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const isFigure = isNumberKind(kind);
  if (!isFigure) return ofWords(kind, step, place);
  const call = tokens && callIn(tokens);
  if (call !== undefined && rankWords.includes(call)) return { role: 'rank', why: `${call}() makes it` };
  if (call !== undefined && countWords.includes(call)) return { role: 'count', why: `${call}() makes it` };
  if (call !== undefined && meanWords.includes(call)) return { role: 'mean', why: `${call}() makes it` };
  if (/(?:^|_)(?:low|lower|from_95|lcl|ci_low)(?:_|$)/.test(word) && kind !== 'integer') {
    return { role: 'interval', why: 'its name says a lower end', bound: 'lower' };
  }
  if (/(?:^|_)(?:high|upper|to_95|ucl|ci_high)(?:_|$)/.test(word) && kind !== 'integer') {
    return { role: 'interval', why: 'its name says an upper end', bound: 'upper' };
  }
  const division = tokens && divisionIn(tokens);
  if (division) return ofDivision(word, division, step, made);
  if (call === 'sum' && kind === 'integer') return { role: 'count', why: 'it adds up whole numbers' };
  if (/(?:^|_)rank(?:_|$)/.test(word)) return { role: 'rank', why: 'its name says so' };
  if (/(?:^|_)(?:change|growth)(?:_|$)/.test(word)) return { role: 'change', why: 'its name says so' };
  if (/(?:^|_)(?:mean|average|avg|median)(?:_|$)/.test(word)) return { role: 'mean', why: 'its name says so' };
  if (/(?:^|_)(?:days|hours|minutes|weeks|duration|length_of_stay)(?:_|$)/.test(word) && kind !== 'integer') {
    return { role: 'duration', why: 'its name says so' };
  }
  if (/(?:^|_)target(?:_|$)/.test(word)) return { role: 'target', why: 'its name says so' };
  if (kind === 'integer') {
    if (periodWords.test(word))
      return { role: 'dimension', why: 'its name says what a row is about, and its numbers count nothing' };
    return { role: 'count', why: 'it holds whole numbers' };
  }
  return { role: 'score', why: 'it holds numbers, and nothing says what kind' };
}

function ofWords(kind: string, step: FoundStep, place: number): Said {
  if (kind === 'boolean') return { role: 'label', why: 'it holds yes or no' };
  const figureBefore = step.columns
    .slice(0, place)
    .some(({ type }) => /^(?:integer|decimal|float)$/.test(kindOfType(type)));
  if (kind === 'date' || kind === 'timestamp' || kind === 'time') {
    return {
      role: figureBefore ? 'label' : 'dimension',
      why: figureBefore ? 'it stands after the figures' : 'it holds dates or times, before the figures',
    };
  }
  return figureBefore
    ? { role: 'label', why: 'it holds words and stands after the figures' }
    : { role: 'dimension', why: 'it holds words and stands before the figures' };
}

/** The function that makes the whole of an expression, with FILTER and OVER behind it or not. */
function callIn(tokens: readonly SqlToken[]): string | undefined {
  if (tokens[1]?.text !== '(') return undefined;
  let depth = 0;
  const end = tokens.findIndex(({ text }, i) => {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    return i > 0 && depth === 0;
  });
  const next = tokens[end + 1]?.text;
  if (end < 0 || (next !== undefined && next !== 'filter' && next !== 'over')) return undefined;
  return factorsOf(tokens).length === 1 ? tokens[0]?.text : undefined;
}

interface Division {
  readonly times: number;
  readonly above: readonly SqlToken[];
  readonly below: readonly SqlToken[];
}

function ofDivision(
  word: string,
  { times, above, below }: Division,
  step: FoundStep,
  made: ReadonlyMap<string, readonly SqlToken[]>,
): Said {
  const minus = partedAt(above, '-');
  const top = minus && /(?:^|_)(?:change|growth|diff)/.test(word) ? minus[0] : above;
  const parts = [columnOf(top, step, made), columnOf(below, step, made)].flatMap((name) => name ?? []);
  const of = parts.length === 2 && parts[0] !== parts[1] ? parts : [];
  if (minus && times === 100) return { role: 'change', why: 'it is a difference in per cent of what was before', of };
  if (/(?:^|_)(?:ratio|odds)(?:_|$)/.test(word))
    return { role: 'ratio', why: 'its name says so, and it divides one column by another', of };
  if (times !== 1) {
    return {
      role: 'rate',
      why: `it divides one figure by another, times ${new Intl.NumberFormat('en-GB').format(times)}`,
      of,
      per: times,
    };
  }
  if (/(?:^|_)(?:rate|per)(?:_|$)/.test(word))
    return { role: 'rate', why: 'its name says so, and it divides one figure by another', of };
  return { role: 'share', why: 'it divides one figure by another: a part of 1, shown in per cent', of };
}

/** The result's column that an operand is: by its name, or by the same expression. */
function columnOf(
  operand: readonly SqlToken[],
  step: FoundStep,
  made: ReadonlyMap<string, readonly SqlToken[]>,
): string | undefined {
  const plain = bare(operand);
  const text = textOf(plain);
  const name = isColumn(plain) ? plain.at(-1)?.text : undefined;
  return step.columns.find((column) => {
    const key = column.name.toLowerCase();
    const own = made.get(key);
    return key === name || (own !== undefined && textOf(bare(own)) === text);
  })?.name;
}

/** An expression without what changes nothing of what it is: brackets, rounding, casts, `nullif(x, 0)`, `coalesce(x, 0)`. */
function bare(tokens: readonly SqlToken[]): readonly SqlToken[] {
  const cast = tokens.findLastIndex(({ text }) => text === '::');
  const [first] = tokens;
  if (cast > 0 && tokens.slice(cast + 1).every(({ kind, text }) => kind !== 'operator' || /^[(),]$/.test(text))) {
    const before = tokens.slice(0, cast);
    if (before.length === 1 || isOneBracket(before) || isOneCall(before)) return bare(before);
  }
  if (isOneBracket(tokens)) return bare(tokens.slice(1, -1));
  if (first && isOneCall(tokens) && /^(?:round|nullif|coalesce|ifnull|floor|ceil|cast|try_cast)$/.test(first.text)) {
    const [inner = []] = partedByComma(tokens.slice(2, -1));
    const as = inner.findLastIndex(({ text }) => text === 'as');
    return bare(first.text.endsWith('cast') && as > 0 ? inner.slice(0, as) : inner);
  }
  return tokens;
}

/** `100.0 * a / b` and its like: what stands above and below the line, and the number it is multiplied by. */
function divisionIn(tokens: readonly SqlToken[]): Division | undefined {
  const factors = factorsOf(tokens);
  const numbers = factors.filter(({ tokens: [one, ...more] }) => one?.kind === 'number' && more.length === 0);
  const [above, more] = factors.filter((one) => one.sign === '*' && !numbers.includes(one));
  const [below, others] = factors.filter((one) => one.sign === '/' && !numbers.includes(one));
  const times = numbers.reduce((all, { sign, tokens: [one] }) => all * (sign === '*' ? Number(one?.text) : 1), 1);
  if (above && below && !more && !others) return { times, above: bare(above.tokens), below: bare(below.tokens) };
  // 100.0 * (a / b)
  const inner = above && !below && numbers.length > 0 ? divisionIn(bare(above.tokens)) : undefined;
  return inner && { ...inner, times: inner.times * times };
}

interface Factor {
  readonly sign: '*' | '/';
  readonly tokens: readonly SqlToken[];
}

/** Factors outside of brackets; none where other operators stand among them. */
function factorsOf(tokens: readonly SqlToken[]): readonly Factor[] {
  const factors: { sign: '*' | '/'; tokens: SqlToken[] }[] = [{ sign: '*', tokens: [] }];
  let depth = 0;
  for (const token of tokens) {
    if (/^[([{]$/.test(token.text)) depth += 1;
    else if (/^[)\]}]$/.test(token.text)) depth -= 1;
    const { text } = token;
    if (depth === 0 && (text === '*' || text === '/')) factors.push({ sign: text, tokens: [] });
    else if (depth === 0 && /^(?:[+\-<>=|%&]|<=|>=|<>|!=|\|\||\/\/)$/.test(text)) return [];
    else factors.at(-1)?.tokens.push(token);
  }
  return factors;
}

function partedAt(
  tokens: readonly SqlToken[],
  sign: '-',
): readonly [readonly SqlToken[], readonly SqlToken[]] | undefined {
  let depth = 0;
  for (const [i, { text }] of tokens.entries()) {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0 && text === sign && i > 0) return [tokens.slice(0, i), tokens.slice(i + 1)];
  }
  return undefined;
}

function textOf(tokens: readonly SqlToken[]): string {
  return tokens.map(({ text }) => text).join(' ');
}

/** The ends of a likely range belong to the nearest rate, share, mean or change before them. */
function intervalOf(one: ProposedRole, all: readonly ProposedRole[]): ProposedRole {
  if (one.role !== 'interval') return one;
  const before = all
    .slice(0, all.indexOf(one))
    .findLast(({ role }) => /^(?:rate|share|ratio|mean|change|count|score)$/.test(role));
  return before ? { ...one, of: [before.column] } : { ...one, role: 'limit', bound: one.bound };
}
