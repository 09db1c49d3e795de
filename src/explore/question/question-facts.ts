import { fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import { formatCount, formatCounted, formatDate } from '../../results/format.ts';
import type { ResultTable } from '../../results/result-table.ts';
import { type GroupKey, groupKeys, hasSpine, mostFilledRows, mostPeriods, ownSpan, periodsSql } from './groupings.ts';
import { predicateOf } from './predicates.ts';
import { columnOf, isRepeatKind, type Question } from './question.ts';
import { ownPredicates, predicatesOf } from './question-sql.ts';
import { periodWords } from './question-words.ts';
import { allHold, fromOf, listed } from './sql-lines.ts';

/** Something to be said of an answer, and how many rows it is of. */
interface Fact {
  readonly kind: 'all' | 'asked' | 'left out' | 'not known' | 'no value' | 'marked';
  readonly column: string;
  readonly holds: readonly SqlText[];
}

/** Counts what is to be said beside an answer: one row, read by `factWords`. */
export function factsSql(question: Question): SqlText {
  const counts = factsOf(question).map(({ holds }) =>
    holds.length === 0 ? sql`count(*)` : sql`count(*) FILTER (WHERE ${allHold(holds, '    ')})`,
  );
  return sql`SELECT\n  ${listed([...counts, ...spineCounts(question), ...coveredDays(question)])}\nFROM ${fromOf(question.of)}`;
}

/** What is said beside an answer: of how many rows it is, and what was not known of them. */
export function factWords(question: Question, counted: ResultTable): readonly string[] {
  const facts = factsOf(question);
  const count = (i: number): bigint => countAt(counted, i);
  const asked = count(1);
  const isWhole = question.where.length === 0 && !question.span;
  const words = [
    isWhole
      ? `${formatCounted(asked, 'row')} ${asked === 1n ? 'is' : 'are'} asked about, which is all.`
      : `${formatCount(asked)} of ${formatCounted(count(0), 'row')} are asked about.`,
  ];
  facts.forEach(({ kind, column }, i) => {
    const n = count(i);
    if (n === 0n) return;
    const rows = formatCounted(n, 'row');
    const has = n === 1n ? 'has' : 'have';
    if (kind === 'left out')
      words.push(`${rows} ${n === 1n ? 'is' : 'are'} left out because “${column}” is not known.`);
    if (kind === 'not known')
      words.push(`${rows} ${has} no “${column}”: ${n === 1n ? 'it is' : 'they are'} counted as “not known”.`);
    if (kind === 'no value') words.push(`${rows} ${has} no “${column}” to work with.`);
    if (kind === 'marked') {
      words.push(`In ${rows} a marker stands in place of “${column}”, such as one for a suppressed value.`);
    }
  });
  const spined = spineOf(question);
  if (spined) {
    const periods = count(facts.length);
    const all = periods * count(facts.length + 1);
    if ((hasEnds(spined) && periods > mostPeriods) || (spined.others.length > 0 && all > mostFilledRows)) {
      const what = periodWords(spined.key.grouping.interval);
      words.push(
        `${what.slice(0, 1).toUpperCase()}${what.slice(1)} without rows are not shown: with them there would be ${formatCounted(all, 'row')}.`,
      );
    }
  }
  return [...words, ...uncovered(question, counted)];
}

/** How many rows there are, and how many of them are asked about. */
export function rowCounts(counted: ResultTable): { readonly all: number; readonly asked: number } {
  return { all: Number(countAt(counted, 0)), asked: Number(countAt(counted, 1)) };
}

function countAt(counted: ResultTable, i: number): bigint {
  const cell = counted.cell(i, 0);
  return typeof cell === 'bigint' ? cell : 0n;
}

/** The first and the last day of the column whose span is asked for, of all rows, as texts. */
function coveredDays({ span }: Question): readonly SqlText[] {
  if (!span) return [];
  const day = identifier(span.column);
  const finite = fragment(sql`FILTER (WHERE isfinite(${day}))`);
  return [
    sql`CAST(CAST(min(${day}) ${finite} AS DATE) AS VARCHAR)`,
    sql`CAST(CAST(max(${day}) ${finite} AS DATE) AS VARCHAR)`,
  ];
}

/** What is said where a span is asked for that the rows do not cover: of those days nothing is known. */
function uncovered({ span }: Question, counted: ResultTable): readonly string[] {
  if (!span) return [];
  const [first, last] = [2, 1].map((fromEnd) => counted.cell(counted.columns.length - fromEnd, 0));
  const nothing = 'nothing is known, and no 0 is shown.';
  return [
    ...(typeof first === 'string' && span.from !== '' && monthOf(first) > monthOf(span.from)
      ? [`“${span.column}” begins on ${formatDate(first)} here: of days before it ${nothing}`]
      : []),
    ...(typeof last === 'string' && span.to !== '' && monthOf(last) < monthOf(span.to)
      ? [`“${span.column}” ends on ${formatDate(last)} here: of days after it ${nothing}`]
      : []),
  ];
}

/** Of a day within the month that was asked for nobody can say that it is missing. */
function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The group whose periods without rows stand in the answer, and the others. */
interface Spined {
  readonly key: GroupKey;
  readonly others: readonly GroupKey[];
}

function spineOf({ of, measure, by }: Question): Spined | undefined {
  if (measure.kind === 'list') return undefined;
  const keys = groupKeys(by, of.columns);
  const key = keys.find(hasSpine);
  return key ? { key, others: keys.filter((other) => other !== key) } : undefined;
}

function hasEnds({ key: { grouping } }: Spined): boolean {
  return grouping.interval !== 'day of the week' && grouping.interval !== 'hour';
}

/** How many periods there are from the first to the last, and how many of the other groups: as `spineSql` holds them against its limits. */
function spineCounts(question: Question): readonly SqlText[] {
  const spined = spineOf(question);
  if (!spined) return [];
  const asked = predicatesOf(question);
  const holding = (predicates: readonly SqlText[]) =>
    fragment(predicates.length === 0 ? sql`` : sql` FILTER (WHERE ${allHold(predicates, '    ')})`);
  const { key } = spined.key;
  const day = fragment(key);
  const { from, to } = ownSpan(spined.key.grouping, question.span);
  const finite = hasEnds(spined) ? holding([...asked, sql`isfinite(${day})`]) : fragment(sql``);
  const own = identifier(spined.key.grouping.column);
  const covered = (of: 'min' | 'max') =>
    fragment(
      sql`CAST(${fragment(of === 'min' ? sql`min` : sql`max`)}(${own}) FILTER (WHERE isfinite(${own})) AS DATE)`,
    );
  const first = from === '' ? sql`min(${day})${finite}` : sql`greatest(${{ date: from }}, ${covered('min')})`;
  const last = to === '' ? sql`max(${day})${finite}` : sql`least(${{ date: to }}, ${covered('max')})`;
  const periods = periodsSql(spined.key.grouping.interval, fragment(first), fragment(last));
  const others = joined(
    spined.others.map((other) => other.key),
    ', ',
  );
  const groups = spined.others.length === 0 ? sql`1` : sql`count(DISTINCT row(${others}))${holding(asked)}`;
  return [sql`CAST(${periods} AS BIGINT)`, sql`CAST(${fragment(groups)} AS BIGINT)`];
}

function factsOf(question: Question): readonly Fact[] {
  const { of, measure, by, where, span } = question;
  const asked = predicatesOf(question);
  const isUnknown = (column: string) => sql`${identifier(column)} IS NULL`;
  // Empty text is no value that appears more than once.
  const isLeftOut = (column: string) => {
    const isCounted = where.some((one) => one.column === column && isRepeatKind(one.test.kind));
    const known = isCounted ? columnOf(of.columns, column) : undefined;
    return known ? predicateOf({ column, test: { kind: 'is empty' } }, known) : isUnknown(column);
  };
  const measured = measure.kind === 'rows' || measure.kind === 'list' ? [] : [measure.column];
  const grouped = measure.kind === 'list' ? [] : [...new Set(by.map(({ column }) => column))];
  const filtered = new Set([
    ...where.filter(({ test }) => leavesOutUnknown(test.kind)).map(({ column }) => column),
    ...(span ? [span.column] : []),
  ]);
  const markers = of.kind === 'table' ? of.markers : {};
  const used = [...new Set([...filtered, ...grouped, ...measured])];
  return [
    { kind: 'all', column: '', holds: [] },
    { kind: 'asked', column: '', holds: asked },
    ...[...filtered].map((column) => ({
      kind: 'left out' as const,
      column,
      holds: [...otherPredicates(question, column), isLeftOut(column)],
    })),
    ...grouped.map((column) => ({ kind: 'not known' as const, column, holds: [...asked, isUnknown(column)] })),
    ...measured.map((column) => ({ kind: 'no value' as const, column, holds: [...asked, isUnknown(column)] })),
    ...used.flatMap((column) => {
      const marker = markers[column];
      if (marker === undefined) return [];
      const others = filtered.has(column) ? otherPredicates(question, column) : asked;
      return [{ kind: 'marked' as const, column, holds: [...others, sql`${identifier(marker)} IS NOT NULL`] }];
    }),
  ];
}

/** The conditions on all columns but this one; values are counted after it, so that how often they appear is none of them. */
function otherPredicates({ of, where, span }: Question, column: string): readonly SqlText[] {
  return ownPredicates({
    of,
    where: where.filter((condition) => condition.column !== column),
    span: span?.column === column ? undefined : span,
  });
}

function leavesOutUnknown(kind: string): boolean {
  return kind !== 'is not' && kind !== 'is filled' && kind !== 'is empty';
}
