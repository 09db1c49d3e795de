import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { RowColumn } from '../row-set.ts';
import { groupOrder, isCalendar } from './calendar-order.ts';
import { type GroupKey, groupKeys, hasSpine, isPlain, spineSql } from './groupings.ts';
import { predicateOf, repeatPredicate, spanPredicates } from './predicates.ts';
import { type ColumnMeasure, columnOf, type Interval, isRepeatKind, type Question } from './question.ts';
import { allHold, freeName, fromOf, insideOf, listed, partName } from './sql-lines.ts';

/** A column of a question's result. */
export interface AnswerColumn {
  readonly name: string;
  /** `value` is what was asked for; `rows` and `filled` say of how many rows, and of how many with a value. */
  readonly part: 'group' | 'value' | 'rows' | 'filled' | 'row';
  /** The interval of a group whose values are the first day of each. */
  readonly interval?: Interval | undefined;
}

/** A question as SQL, as it is run and as a person reads and keeps it. */
export interface QuestionSql {
  readonly text: SqlText;
  /** None for a list of rows, whose columns are those of the rows. */
  readonly columns: readonly AnswerColumn[];
}

/**
 * The one SELECT that answers a question without problems (`questionProblems`). Groups whose value is not known are NULL,
 * and counted; of dates, groups without rows between the first and the last stand in the result with 0 (`spineSql`).
 * Throws RangeError for columns that there are not.
 */
export function questionSql(question: Question): QuestionSql {
  const { of, measure, by } = question;
  const from = fromOf(of);
  const where = whereSql(predicatesOf(question));
  if (measure.kind === 'list') return { text: sql`SELECT *\nFROM ${from}${where}`, columns: [] };
  const keys = groupKeys(by, of.columns);
  const figures = figuresOf(
    measure,
    [...of.columns, ...keys].map(({ name }) => name),
  );
  const columns: readonly AnswerColumn[] = [
    ...keys.map(({ name, grouping, render }) => ({
      name,
      part: 'group' as const,
      interval: render ? undefined : grouping.interval,
    })),
    ...figures.map(({ name, part }) => ({ name, part })),
  ];
  const values = figures.map(({ name, value }) => sql`${fragment(value)} AS ${identifier(name)}`);
  if (keys.length === 0) {
    // Of no rows at all a sum is 0, as it is of a month without any.
    const isSum = (part: Figure['part']) => measure.kind === 'sum' && part === 'value';
    const whole = figures.map(({ name, part, value }) =>
      isSum(part)
        ? sql`CASE WHEN count(*) = 0 THEN 0 ELSE ${fragment(value)} END AS ${identifier(name)}`
        : sql`${fragment(value)} AS ${identifier(name)}`,
    );
    return { text: sql`SELECT\n  ${listed(whole)}\nFROM ${from}${where}`, columns };
  }
  const named = keys.map(({ name, key }) =>
    key === identifier(name).sql ? key : sql`${fragment(key)} AS ${identifier(name)}`,
  );
  if (!keys.some((key) => key.render !== undefined || hasSpine(key))) {
    const plain = sql`SELECT\n  ${listed([...named, ...values])}\nFROM ${from}${where}\nGROUP BY ${joined(
      keys.map(({ key }) => key),
      ', ',
    )}`;
    return { text: sql`${fragment(plain)}\nORDER BY ${orderOf(keys, figures, undefined)}`, columns };
  }
  const found = partName('found', insideOf(of));
  const counted = sql`WITH ${found} AS (\n  SELECT\n    ${listed([...named, ...values], '    ')}\n  FROM ${from}${whereSql(predicatesOf(question), '  ')}\n  GROUP BY ALL\n)`;
  return { text: sql`${fragment(counted)}${fragment(wholeSql(question, keys, figures, found))}`, columns };
}

/** What every row that is asked about is held against. */
export function predicatesOf(question: Question): readonly SqlText[] {
  const { of, where } = question;
  const own = ownPredicates(question);
  const repeats = where.flatMap(({ column, test }) =>
    isRepeatKind(test.kind) ? [repeatPredicate(test.kind, known(of.columns, column), fromOf(of), own)] : [],
  );
  return [...own, ...repeats];
}

/** What a row is held against by its own values: the rows among which values are counted that appear more than once. */
export function ownPredicates({ of, where, span }: Omit<Question, 'measure' | 'by'>): readonly SqlText[] {
  return [
    ...where
      .filter(({ test }) => !isRepeatKind(test.kind))
      .map((condition) => predicateOf(condition, known(of.columns, condition.column))),
    ...(span ? spanPredicates(span, known(of.columns, span.column)) : []),
  ];
}

/** WHERE with conditions that all hold, on lines of their own; nothing where there are none. */
export function whereSql(predicates: readonly SqlText[], indent: '' | '  ' = ''): Fragment {
  if (predicates.length === 0) return fragment(sql``);
  if (indent === '') return fragment(sql`\nWHERE ${allHold(predicates)}`);
  return fragment(sql`\n  WHERE ${allHold(predicates, '    ')}`);
}

/** The aggregate of a measure of one column. */
export function aggregateSql(kind: ColumnMeasure, column: Fragment): SqlText {
  switch (kind) {
    case 'different':
      return sql`count(DISTINCT ${column})`;
    case 'sum':
      return sql`sum(${column})`;
    case 'mean':
      return sql`avg(${column})`;
    case 'median':
      return sql`median(${column})`;
    case 'smallest':
      return sql`min(${column})`;
    case 'largest':
      return sql`max(${column})`;
  }
}

/** What a measure of a column is called: `sum of Cost`. */
export function measureName(kind: ColumnMeasure, column: string): string {
  return kind === 'different' ? `different ${column}` : `${kind} of ${column}`;
}

interface Figure {
  readonly name: string;
  readonly part: 'value' | 'rows' | 'filled';
  readonly value: SqlText;
  /** A group without rows has 0 of it; without, it has none. */
  readonly isZeroOfNothing: boolean;
}

function figuresOf(
  measure: Exclude<Question['measure'], { kind: 'list' }>,
  taken: readonly string[],
): readonly Figure[] {
  const rows = { value: sql`count(*)`, isZeroOfNothing: true };
  if (measure.kind === 'rows') return [{ ...rows, name: freeName('rows', taken), part: 'value' }];
  const { kind, column } = measure;
  return [
    {
      name: freeName(measureName(kind, column), taken),
      part: 'value',
      value: aggregateSql(kind, identifier(column)),
      isZeroOfNothing: kind === 'sum' || kind === 'different',
    },
    { ...rows, name: freeName('rows', taken), part: 'rows' },
    {
      name: freeName(`rows with ${column}`, taken),
      part: 'filled',
      value: sql`count(${identifier(column)})`,
      isZeroOfNothing: true,
    },
  ];
}

/** The rest of a question over the groups found: those without rows beside them, and every key in words. */
function wholeSql(
  { of, span }: Question,
  keys: readonly GroupKey[],
  figures: readonly Figure[],
  found: Fragment,
): SqlText {
  const spined = keys.find(hasSpine);
  const rendered = (table: Fragment) =>
    keys.map(({ name, render }) => {
      const column = fragment(sql`${table}.${identifier(name)}`);
      return render ? sql`${fragment(render(column))} AS ${identifier(name)}` : sql`${column}`;
    });
  if (!spined) {
    const values = figures.map(({ name }) => sql`${found}.${identifier(name)}`);
    return sql`\nSELECT\n  ${listed([...rendered(found), ...values])}\nFROM ${found}\nORDER BY ${orderOf(keys, figures, found)}`;
  }
  const all = partName('all_groups', insideOf(of));
  const others = keys.filter((key) => key !== spined).map(({ name }) => sql`${identifier(name)}`);
  const names = joined(
    keys.map(({ name }) => sql`${identifier(name)}`),
    ', ',
  );
  const whole = fragment(spineSql(spined, found, span, others, fromOf(of)));
  const spine = partName('whole_span', insideOf(of));
  const crossed =
    others.length === 0
      ? sql`SELECT ${names} FROM ${spine}`
      : sql`SELECT ${names}\n  FROM ${spine}\n  CROSS JOIN (SELECT DISTINCT ${joined(others, ', ')} FROM ${found})`;
  const same = keys.map(({ name }) => {
    const column = identifier(name);
    return sql`${all}.${column} IS NOT DISTINCT FROM ${found}.${column}`;
  });
  const values = figures.map(({ name, isZeroOfNothing, part }) => {
    const column = fragment(sql`${found}.${identifier(name)}`);
    if (!isZeroOfNothing) return sql`${column}`;
    // A sum is not known, rather than 0, where rows are there and none has a value.
    const rows = figures.find((figure) => figure.part === 'rows');
    return part === 'value' && rows
      ? sql`CASE WHEN ${found}.${identifier(rows.name)} IS NULL THEN 0 ELSE ${column} END AS ${identifier(name)}`
      : sql`coalesce(${column}, 0) AS ${identifier(name)}`;
  });
  const parts = sql`,\n${spine} AS (\n  ${whole}\n),\n${all} AS (\n  ${fragment(crossed)}\n  UNION\n  SELECT ${names} FROM ${found}\n)`;
  const select = sql`SELECT\n  ${listed([...rendered(all), ...values])}\nFROM ${all}\nLEFT JOIN ${found}\n  ON ${allHold(same)}`;
  return sql`${fragment(parts)}\n${fragment(select)}\nORDER BY ${orderOf(keys, figures, all)}`;
}

/** The most first where one column of values is asked about; else in the order of the groups. Not known comes last. */
function orderOf(keys: readonly GroupKey[], figures: readonly Figure[], table: Fragment | undefined): Fragment {
  const [value] = figures;
  const [first] = keys;
  const isRanked = keys.length === 1 && first !== undefined && isPlain(first) && !isCalendar(first.column);
  const groups = keys.map((group) => {
    const { name, key, column } = group;
    const shown = fragment(table ? sql`${table}.${identifier(name)}` : key);
    return isPlain(group) ? groupOrder(column, shown) : sql`${shown} NULLS LAST`;
  });
  const most = isRanked && value ? [sql`${identifier(value.name)} DESC NULLS LAST`] : [];
  return joined([...most, ...groups], ', ');
}

function known(columns: readonly RowColumn[], name: string): RowColumn {
  const column = columnOf(columns, name);
  if (!column) throw new RangeError(`there is no column “${name}”`);
  return column;
}
