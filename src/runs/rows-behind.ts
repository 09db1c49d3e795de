import type { TableColumn } from '../recipes/recipe.ts';
import { exactText } from '../results/csv.ts';
import { formatCell, formatCount, formatCounted } from '../results/format.ts';
import { columnIndex, type ResultTable } from '../results/result-table.ts';
import { type CodedColumn, codedColumns } from './match/coded-column.ts';
import type { DetailRows, RunResult, TableResult } from './run-result.ts';

/** A figure opened into the rows behind it. */
export interface OpenedFigure {
  /** What the figure is: its column, its value as shown, and the row it stands in. */
  readonly title: string;
  readonly value: string;
  readonly dimensions: readonly { readonly title: string; readonly value: string }[];
  /** Why the methods give no figure; undefined where they do, or were not asked. */
  readonly withheld: string | undefined;
  /** The figures it is worked out from, as shown; none where it counts rows itself. */
  readonly workedOutFrom: readonly { readonly title: string; readonly value: string }[];
  /** The counts it rests on, each with its rows: one where the figure counts rows itself. */
  readonly counts: readonly OpenedCount[];
  /** The rows of the detail step, and which of its columns to show. */
  readonly rows: ResultTable;
  readonly columns: readonly { readonly index: number; readonly title: string }[];
  /** What a reader must know where not all rows were kept. */
  readonly note: string | undefined;
}

/** One count and its rows, by their position in the detail step. */
export interface OpenedCount {
  readonly title: string;
  readonly value: string;
  readonly counted: readonly number[];
  /** Rows of the same place that do not count here, by why not. */
  readonly others: readonly RowsLeftOut[];
  /** The dimensions by which the figure does not go: that of a row for all areas together. */
  readonly together: readonly string[];
  /** Said where the rows do not add up to the figure. */
  readonly problem: string | undefined;
}

export interface RowsLeftOut {
  readonly why: string;
  readonly rows: readonly number[];
  /** Rows that stand in none of the table's rows: without a date, say, they could belong to any. */
  readonly isAnywhere: boolean;
}

/** What of a table can be opened, and how. */
export interface OpenableFigures {
  /** The names of the columns whose figures can be opened. */
  readonly columns: ReadonlySet<string>;
  /** The rows behind the figure in a column and row; undefined where it cannot be opened. */
  open(column: string, row: number): OpenedFigure | undefined;
}

/** The figures of a table that open into rows of its detail step. */
export function openableFigures(table: TableResult, details: RunResult['details']): OpenableFigures {
  const detail = table.block.detail === undefined ? undefined : details.get(table.block.detail);
  if (!detail) return { columns: new Set(), open: () => undefined };
  const behind: Behind = { table, detail, coded: codedColumns(detail.rows) };
  const names = table.columns.filter(({ isFigure }) => isFigure).map(({ name }) => name);
  return {
    columns: new Set(names.filter((name) => countsBehind(name, table, detail.rows).length > 0)),
    open: (column, row) => openFigure(behind, column, row),
  };
}

interface Behind {
  readonly table: TableResult;
  readonly detail: DetailRows;
  readonly coded: (index: number) => CodedColumn;
}

function openFigure(behind: Behind, name: string, row: number): OpenedFigure | undefined {
  const { table, detail } = behind;
  const column = table.block.columns.find((candidate) => candidate.name === name);
  const counts = countsBehind(name, table, detail.rows);
  if (!column || counts.length === 0) return undefined;
  const opened = counts.map((count) => openCount(count, behind, row));
  const together = new Set(opened.flatMap((count) => count.together));
  const placed = counts
    .flatMap((count) => placeColumns(count, table, detail.rows))
    .filter((place) => place.isMonth || !together.has(titleOf(place.name, table)));
  const countsItself = counts.length === 1 && counts[0]?.counted.name === name;
  return {
    title: column.title,
    value: shown(table, name, row),
    dimensions: dimensionsOf(table).map((dimension) => ({
      title: dimension.title,
      value: shown(table, dimension.name, row),
    })),
    withheld: table.withheld.get(name)?.get(row),
    workedOutFrom: countsItself
      ? []
      : column.of.map((of) => ({ title: titleOf(of, table), value: shown(table, of, row) })),
    counts: opened,
    rows: detail.rows,
    columns: shownColumns(table, detail.rows, new Set(placed.map(({ index }) => index))),
    note: partNote(detail),
  };
}

/** A column that counts rows, and over how many months where it is a rolling sum of another's. */
interface Counting {
  readonly shown: TableColumn;
  readonly counted: TableColumn;
  readonly months: number | undefined;
}

/**
 * The counts that a figure rests on. A figure with a column of yes and no of its name in the detail step counts rows
 * itself; so does every count where the step has none at all. A rolling sum counts the rows of its months; any other
 * figure rests on what it is made of.
 */
function countsBehind(
  name: string,
  table: TableResult,
  detail: ResultTable,
  within: ReadonlySet<string> = new Set(),
): readonly Counting[] {
  const column = table.block.columns.find((candidate) => candidate.name === name);
  if (!column || within.has(name) || column.role === 'dimension' || column.role === 'label') return [];
  const hasFlags = table.block.columns.some((candidate) => flagIndex(candidate.name, detail) !== undefined);
  const counts = { shown: column, counted: column, months: undefined };
  if (flagIndex(name, detail) !== undefined) return [counts];
  const made = column.of.flatMap((of) => countsBehind(of, table, detail, new Set([...within, name])));
  if (column.role === 'rolling') {
    const [only] = made;
    if (only === undefined || monthColumn(table, detail) === undefined) return [];
    return [{ shown: column, counted: only.counted, months: column.months ?? 12 }];
  }
  if (column.role === 'total' && made.length === 1) {
    return made.map(({ counted, months }) => ({ shown: column, counted: { ...counted, over: column.over }, months }));
  }
  if (made.length > 0) {
    return made.filter((one, i) => made.findIndex((other) => other.shown.name === one.shown.name) === i);
  }
  return !hasFlags && (column.role === 'count' || column.role === 'total') ? [counts] : [];
}

function openCount(counting: Counting, behind: Behind, row: number): OpenedCount {
  const { table, detail, coded } = behind;
  const places = placeColumns(counting, table, detail.rows).map(({ name, index, isMonth }): Place => {
    const { codes, texts } = coded(index);
    const last = placeText(table, name, row);
    const first = isMonth && counting.months !== undefined ? monthsBefore(last, counting.months - 1) : last;
    const isRange = first !== last;
    const fits = texts.map((text) => (isRange ? text >= (first ?? '') && text <= (last ?? '') : text === last));
    return { title: titleOf(name, table), codes, fits, isNull: last === undefined, isRange };
  });
  const figure = figureText(counting, table, row);
  let found = sortRows(counting, behind, places);
  // A row for all areas together has a name that no row of the file has. What adds up without that name is its rows.
  const named = places.filter(({ fits, isNull, isRange }) => isNull || isRange || fits.includes(true));
  let isTogether = false;
  if (named.length < places.length && figure !== undefined && figure !== String(found.counted.length)) {
    const together = sortRows(counting, behind, named);
    isTogether = figure === String(together.counted.length);
    if (isTogether) found = together;
  }
  return {
    title: counting.shown.title,
    value: shown(table, counting.shown.name, row),
    ...found,
    together: isTogether ? places.filter((place) => !named.includes(place)).map(({ title }) => title) : [],
    problem: problemOf(counting, table, found.counted.length, row),
  };
}

/** A dimension of the detail step, and which of its values a row must have to belong to a row of the table. */
interface Place extends Pick<CodedColumn, 'codes'> {
  readonly title: string;
  /** By code, whether the value fits. */
  readonly fits: readonly boolean[];
  /** The row of the table has no value here. */
  readonly isNull: boolean;
  readonly isRange: boolean;
}

/** Parts the rows of one place into those that count and those that do not, by why. */
function sortRows(
  counting: Counting,
  { table, detail: { rows }, coded }: Behind,
  places: readonly Place[],
): Pick<OpenedCount, 'counted' | 'others'> {
  const flag = flagIndex(counting.counted.name, rows);
  const counts = flag === undefined ? undefined : coded(flag);
  const leftOut = columnIndex(rows, 'left_out');
  const whys = leftOut === undefined ? undefined : coded(leftOut);
  const counted: number[] = [];
  const others = new Map<string, { why: string; rows: number[]; isAnywhere: boolean }>();
  for (let at = 0; at < rows.rowCount; at += 1) {
    const why = whys?.texts[whys.codes[at] ?? -1];
    const fit = fitOf(at, places, why !== undefined);
    if (fit === 'elsewhere') continue;
    if (why === undefined && (counts === undefined || counts.texts[counts.codes[at] ?? -1] === 'true')) {
      counted.push(at);
      continue;
    }
    const reason = why ?? elsewhere(table, rows, at, counting);
    const group = others.get(`${fit} ${reason}`) ?? { why: reason, rows: [], isAnywhere: fit === 'anywhere' };
    group.rows.push(at);
    others.set(`${fit} ${reason}`, group);
  }
  return { counted, others: fewGroups([...others.values()].sort((a, b) => b.rows.length - a.rows.length)) };
}

/** Whether a row belongs to a place. What is left out and says no place could belong anywhere. */
function fitOf(at: number, places: readonly Place[], isLeftOut: boolean): 'here' | 'anywhere' | 'elsewhere' {
  let fit: 'here' | 'anywhere' = 'here';
  for (const { codes, fits, isNull } of places) {
    const code = codes[at] ?? -1;
    if (code < 0 && isLeftOut) fit = 'anywhere';
    else if (code < 0 ? !isNull : fits[code] !== true) return 'elsewhere';
  }
  return fit;
}

/** A count's figure in full; undefined where it is not known, or counts nothing. */
function figureText({ shown: column }: Counting, table: TableResult, row: number): string | undefined {
  const index = columnIndex(table.rows, column.name);
  const cell = index === undefined ? null : table.rows.cell(index, row);
  const isCount = column.role === 'count' || column.role === 'total' || column.role === 'rolling';
  return cell === null || !isCount ? undefined : exactText(cell);
}

/** More reasons than these are no help; a step can give one for each row. */
const mostReasons = 12;

function fewGroups(groups: readonly RowsLeftOut[]): readonly RowsLeftOut[] {
  if (groups.length <= mostReasons) return groups;
  const rest = groups.slice(mostReasons - 1);
  const why = `${formatCount(rest.length)} other reasons`;
  const rows = rest.flatMap((group) => group.rows).sort((a, b) => a - b);
  return [...groups.slice(0, mostReasons - 1), { why, rows, isAnywhere: rest.every((group) => group.isAnywhere) }];
}

/** Where a row counts that does not count here. */
function elsewhere(table: TableResult, rows: ResultTable, at: number, { counted }: Counting): string {
  const titles = table.block.columns
    .filter((column) => column.name !== counted.name)
    .filter((column) => {
      const index = flagIndex(column.name, rows);
      return index !== undefined && rows.cell(index, at) === true;
    })
    .map((column) => `“${column.title}”`);
  return titles.length === 0 ? 'not counted in this figure' : `counted in ${titles.join(' and ')} instead`;
}

function problemOf(counting: Counting, table: TableResult, counted: number, row: number): string | undefined {
  const figure = figureText(counting, table, row);
  if (figure === undefined || figure === String(counted)) return undefined;
  return `The recipe shows ${formatCounted(counted, 'row')} behind a figure of ${shown(table, counting.shown.name, row)}. Either the figure counts something other than rows, or the recipe leaves some out here. Its author can say which.`;
}

function partNote({ rows, given }: DetailRows): string | undefined {
  if (given <= BigInt(rows.rowCount)) return undefined;
  return `The recipe gave ${formatCounted(given, 'row')} behind its figures; only the first ${formatCount(rows.rowCount)} are kept, so rows are missing here.`;
}

function dimensionsOf({ block }: TableResult): readonly TableColumn[] {
  return block.columns.filter((column) => column.role === 'dimension');
}

/** The detail step's columns that say which row of the table a row belongs to. A total belongs to all it sums over. */
function placeColumns(
  { counted }: Counting,
  table: TableResult,
  detail: ResultTable,
): readonly { readonly name: string; readonly index: number; readonly isMonth: boolean }[] {
  const months = monthColumn(table, detail);
  return dimensionsOf(table).flatMap(({ name }) => {
    const index = columnIndex(detail, name);
    if (index === undefined || counted.over.includes(name)) return [];
    return [{ name, index, isMonth: name === months }];
  });
}

/** The dimension that is the month of a rolling sum: the only one of dates. */
function monthColumn(table: TableResult, detail: ResultTable): string | undefined {
  const dates = dimensionsOf(table).filter(
    ({ name }) => detail.columns[columnIndex(detail, name) ?? -1]?.kind === 'date',
  );
  return dates.length === 1 ? dates[0]?.name : undefined;
}

function monthsBefore(month: string | undefined, months: number): string | undefined {
  if (month === undefined) return undefined;
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}

function flagIndex(name: string, detail: ResultTable): number | undefined {
  const index = columnIndex(detail, name);
  return index !== undefined && detail.columns[index]?.kind === 'boolean' ? index : undefined;
}

/** A dimension's value as exact text; undefined for NULL. */
function placeText(table: TableResult, name: string, row: number): string | undefined {
  const cell = table.rows.cell(columnIndex(table.rows, name) ?? 0, row);
  return cell === null ? undefined : exactText(cell);
}

function shown(table: TableResult, name: string, row: number): string {
  const column = table.columns.find((candidate) => candidate.name === name);
  return column ? formatCell(table.rows.cell(column.index, row), column.format) : '';
}

function titleOf(name: string, table: TableResult): string {
  return table.block.columns.find((column) => column.name === name)?.title ?? name;
}

/** What of the detail step is shown: not what every row here shares, nor what says whether a row counts. */
function shownColumns(table: TableResult, detail: ResultTable, placed: ReadonlySet<number>): OpenedFigure['columns'] {
  const titles = new Map(table.block.columns.map((column) => [column.name, column.title]));
  const all = detail.columns.map(({ name, kind }, index) => ({
    index,
    isFlag: name === 'left_out' || (kind === 'boolean' && titles.has(name)),
    title: titles.get(name) ?? wordsOf(name),
  }));
  const told = all.filter(({ index, isFlag }) => !isFlag && !placed.has(index));
  const columns = told.length > 0 ? told : all.filter(({ isFlag }) => !isFlag);
  return columns.map(({ index, title }) => ({ index, title }));
}

/** `recorded_on` as `Recorded on`. */
function wordsOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
