import { fragment, identifier, joined, sql, type Fragment, type SqlText } from '../../engine/sql.ts';
import { isNumberKind, isDayKind, type Cell, type ColumnKind, type ResultTable } from '../../results/result-table.ts';
import { decimalText } from '../../results/format.ts';
import type { RowColumn, RowSet } from '../row-set.ts';

/** What proposals and charts need to know of a column. Worked out by the engine; no value of a person's is in it but the ends of numbers and dates. */
export interface ColumnFacts {
  readonly name: string;
  readonly kind: ColumnKind;
  /** How many different values there are, NULL not counted. Of many rows an estimate. */
  readonly distinct: number;
  /** Rows in which it is NULL. */
  readonly missing: number;
  /** Of numbers. */
  readonly smallest: number | undefined;
  readonly largest: number | undefined;
  /** Of dates and timestamps: the first and last day, `2016-01-31`. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  /** Every date is the first day of a month. */
  readonly areMonths: boolean;
  /** One of its texts is `Other`. */
  readonly hasOther: boolean;
}

/** What is known of the rows that a chart is made from. */
export interface RowFacts {
  readonly rowCount: number;
  readonly columns: readonly ColumnFacts[];
  /** The sets of columns, each by `keyOf`, of which no two rows have the same values. */
  readonly keys: ReadonlySet<string>;
  /** No two rows have the same dates, texts, yes-or-no values and years all together; false where nobody asked. */
  readonly isUniqueTogether: boolean;
}

/** More rows than these are no summary, so that nobody asks which of their columns name a row. */
const mostKeyed = 20_000;
/** Of more rows than these nobody asks whether all groupings together name a row. */
const mostGrouped = 200_000;
/** A query groups by no more columns. */
const mostGroupings = 12;
/** Different values are counted exactly up to so many rows. */
const mostCounted = 100_000;
/** Columns looked at in one question to the engine. */
const batch = 24;

/** A set of columns, whatever their order. */
export function keyOf(names: readonly string[]): string {
  return JSON.stringify(names.toSorted());
}

/** The facts of each column, by SQL. Rejects with EngineError. */
export async function askRowFacts(rows: RowSet, ask: (text: SqlText) => Promise<ResultTable>): Promise<RowFacts> {
  const columns: ColumnFacts[] = [];
  for (let at = 0; at < rows.columns.length; at += batch) {
    const some = rows.columns.slice(at, at + batch);
    columns.push(...readFacts(some, await ask(factsSql(some, rows))));
  }
  const named = new Set<string>();
  if (rows.rowCount > 1 && rows.rowCount <= mostKeyed) {
    const sets = keyCandidates(columns, rows.rowCount);
    if (sets.length > 0) {
      const counts = await ask(keysSql(sets, rows.from));
      sets.forEach((set, i) => {
        if (Number(counts.cell(i, 0)) === rows.rowCount) named.add(keyOf(set));
      });
    }
  }
  const groupings = groupingsOf(columns);
  const isAsked =
    rows.rowCount > 1 &&
    rows.rowCount <= mostGrouped &&
    groupings.length > 0 &&
    groupings.length <= mostGroupings &&
    columns.some(isFigure);
  const isUniqueTogether = isAsked && Number((await ask(groupsSql(groupings, rows.from))).cell(0, 0)) === rows.rowCount;
  return { rowCount: rows.rowCount, columns, keys: named, isUniqueTogether };
}

/** The columns by which a query may have grouped its rows. */
export function groupingsOf(columns: readonly ColumnFacts[]): readonly ColumnFacts[] {
  return columns.filter(
    (one) => isDayKind(one.kind) || one.kind === 'text' || one.kind === 'boolean' || isYear(one) || isStep(one),
  );
}

/** How many different combinations there are. NULL is a group too, which `count(DISTINCT …)` of one column leaves out. */
function groupsSql(groupings: readonly ColumnFacts[], from: Fragment): SqlText {
  const columns = groupings.map(({ name }) => identifier(name).sql);
  return sql`SELECT count(*) FROM (SELECT DISTINCT ${joined(columns, ', ')} FROM ${from})`;
}

/** Sets of one, two or three columns along which a summary may run. */
function keyCandidates(columns: readonly ColumnFacts[], rowCount: number): readonly (readonly string[])[] {
  const along = columns
    .filter(
      (column) => column.missing === 0 && column.distinct > 1 && column.kind !== 'float' && column.kind !== 'decimal',
    )
    .slice(0, 8);
  const pairs = along.flatMap((one, i) => along.slice(i + 1).map((other) => [one, other]));
  const triples = pairs.flatMap(([one, other]) =>
    one && other ? along.slice(along.indexOf(other) + 1).map((third) => [one, other, third]) : [],
  );
  return [...along.map((one) => [one]), ...pairs, ...triples]
    .filter((set) => set.reduce((product, { distinct }) => product * distinct, 1) >= rowCount)
    .map((set) => set.map(({ name }) => name));
}

function keysSql(sets: readonly (readonly string[])[], from: Fragment): SqlText {
  const counts = sets.map(
    (set) =>
      sql`count(DISTINCT (${joined(
        set.map((name) => identifier(name).sql),
        ', ',
      )}))`,
  );
  return sql`SELECT ${joined(counts, ', ')} FROM ${from}`;
}

const factsOfEach = 8;

function factsSql(columns: readonly RowColumn[], { from, rowCount }: RowSet): SqlText {
  const nothing = sql`NULL`;
  const facts = columns.flatMap(({ name, kind }): readonly SqlText[] => {
    const column = identifier(name);
    const isDate = kind === 'date' || kind === 'timestamp';
    const day = fragment(sql`CAST(${column} AS DATE)`);
    return [
      rowCount > mostCounted ? sql`approx_count_distinct(${column})` : sql`count(DISTINCT ${column})`,
      sql`count(*) - count(${column})`,
      ...(isNumberKind(kind)
        ? [sql`CAST(min(${column}) AS DOUBLE)`, sql`CAST(max(${column}) AS DOUBLE)`]
        : [nothing, nothing]),
      ...(isDate
        ? [sql`CAST(min(${day}) AS VARCHAR)`, sql`CAST(max(${day}) AS VARCHAR)`, sql`bool_and(day(${day}) = 1)`]
        : [nothing, nothing, nothing]),
      kind === 'text' ? sql`bool_or(CAST(${column} AS VARCHAR) = 'Other')` : nothing,
    ];
  });
  return sql`SELECT ${joined(facts, ', ')} FROM ${from}`;
}

function readFacts(columns: readonly RowColumn[], table: ResultTable): readonly ColumnFacts[] {
  return columns.map(({ name, kind }, i) => {
    const fact = (at: number): Cell => table.cell(i * factsOfEach + at, 0);
    return {
      name,
      kind,
      distinct: Number(fact(0)),
      missing: Number(fact(1)),
      smallest: numberFrom(fact(2)),
      largest: numberFrom(fact(3)),
      first: dayFrom(fact(4)),
      last: dayFrom(fact(5)),
      areMonths: fact(6) === true,
      hasOther: fact(7) === true,
    };
  });
}

function numberFrom(cell: Cell): number | undefined {
  if (cell === null) return undefined;
  const number = Number(typeof cell === 'object' ? decimalText(cell) : cell);
  return Number.isFinite(number) ? number : undefined;
}

function dayFrom(cell: Cell): string | undefined {
  return typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell) ? cell : undefined;
}

/** A whole number that stands for a year. */
export function isYear({ name, kind, smallest, largest }: ColumnFacts): boolean {
  return kind === 'integer' && /year|yr/i.test(name) && (smallest ?? 0) >= 1900 && (largest ?? 0) <= 2100;
}

/** Whole numbers that count off parts of a whole, by their names, with the largest that each can be. */
const stepNames: readonly (readonly [RegExp, number])[] = [
  [/^(?:hour|hr)$|[_ ](?:hour|hr)$|^hour[_ ]of[_ ]/i, 24],
  [/^(?:weekday|dow|isodow|dayofweek)$|[_ ]weekday$|^day[_ ]of[_ ](?:the[_ ])?week$|^week[_ ]?day/i, 7],
  [/^(?:day|day[_ ]of[_ ](?:the[_ ])?month)$/i, 31],
  [/^(?:week|isoweek)$|[_ ]week$|^week[_ ](?:no|number|of[_ ]year)$/i, 53],
  [/^month$|[_ ]month$|^month[_ ](?:no|number|of[_ ]year)$/i, 12],
  [/^quarter$|[_ ]quarter$/i, 4],
  [/(?:^|[_ ])(?:decile|quintile|quartile)$/i, 10],
  [/^speed[_ ]limit$/i, 130],
];

/** A whole number that stands for a place in an order: an hour, a month, a decile. It groups rows, and is no figure. */
export function isStep({ name, kind, smallest, largest, distinct }: ColumnFacts): boolean {
  if (kind !== 'integer' || distinct > 60 || (smallest ?? 0) < 0) return false;
  return stepNames.some(([names, most]) => names.test(name) && (largest ?? 0) <= most);
}

/** A number that names something, such as a code or a reference. `Number` alone, or the number of something, counts. */
export function isCode({ name, kind }: ColumnFacts): boolean {
  if (/number[_ ]of[_ ]|^total[_ ]/i.test(name)) return false;
  const named = /(^|[_ ])(id|ids|code|ref|reference|urn)($|[_ ])|[_ ](number|no)($|[_ ])/i;
  return isNumberKind(kind) && named.test(name);
}

/** A number that is measured or counted. */
export function isFigure(column: ColumnFacts): boolean {
  return isNumberKind(column.kind) && !isYear(column) && !isStep(column) && !isCode(column);
}
