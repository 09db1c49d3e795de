import type { TableBlock, TableColumn } from '../../recipes/recipe.ts';
import { exactText } from '../../results/csv.ts';
import { type Cell, columnIndex, type ResultTable } from '../../results/result-table.ts';
import type { Role } from '../../results/roles.ts';
import { countedChanges, type Withheld } from './withheld-changes.ts';

/** A step that is shown: its rows as the engine gave them, and what is withheld of them. */
export interface ShownStep {
  readonly rows: ResultTable;
  readonly withheld: Withheld;
}

/** Whole numbers of these roles are counts of rows, or places among them, and equal a change only by chance. */
const counted: ReadonlySet<Role | undefined> = new Set<Role>(['count', 'total', 'rolling', 'dimension', 'rank']);

/** Digits after the point that a withheld change is looked for with. */
const mostDecimals = 6;

/**
 * What each step withholds, with a change that the methods withhold and another column gives: a number, or a text with
 * the number in it, that is the change in full or rounded to 0 to 6 places, in a row with the same dimensions (in any
 * row, where the two steps have none in common). A change that the methods give, and a rate or share that is its own
 * two columns' quotient, stay. Takes time in proportion to the cells and the withheld changes.
 */
export function withheldElsewhere(
  steps: ReadonlyMap<string, ShownStep>,
  tables: readonly TableBlock[],
): ReadonlyMap<string, Withheld> {
  const sources = [...steps].flatMap(([step, shown]) => {
    const changes = countedChanges(step, shown.rows, tables).filter(({ name }) => shown.withheld.has(name));
    return changes.length === 0 ? [] : [{ ...shown, changes, dimensions: dimensionsOf(shown.rows, tables) }];
  });
  return new Map(
    [...steps].map(([step, shown]) => {
      const found = new Map([...shown.withheld].map(([name, byRow]) => [name, new Map(byRow)]));
      const columns = columnsToLookAt(step, shown.rows, tables);
      for (const source of sources) {
        const common = source.dimensions.filter((name) => columnIndex(shown.rows, name) !== undefined);
        const known = withheldFiguresBy(common, source);
        for (let row = 0; row < shown.rows.rowCount; row += 1) {
          const figures = known.get(keyOf(common, shown.rows, row));
          if (figures === undefined) continue;
          for (const column of columns) {
            const why = whyWithheld(column, shown.rows, row, figures);
            if (why === undefined || found.get(column.name)?.has(row) === true) continue;
            const byRow = found.get(column.name) ?? new Map<number, string>();
            found.set(column.name, byRow.set(row, why));
          }
        }
      }
      return [step, found];
    }),
  );
}

interface LookedAt {
  readonly name: string;
  readonly index: number;
  readonly isText: boolean;
  readonly column: TableColumn | undefined;
}

function columnsToLookAt(step: string, rows: ResultTable, tables: readonly TableBlock[]): readonly LookedAt[] {
  const given = new Set(countedChanges(step, rows, tables).map(({ name }) => name));
  return rows.columns.flatMap(({ name, kind }, index) => {
    const column = columnOf(name, step, tables);
    const isText = kind === 'text' || kind === 'other';
    const isNumber = kind === 'float' || kind === 'decimal' || kind === 'integer';
    if (given.has(name) || !(isText || isNumber) || (isText && column?.role === 'dimension')) return [];
    if (kind === 'integer' && counted.has(column?.role)) return [];
    return [{ name, index, isText, column }];
  });
}

/** As a table of the step states it; where none does, as another table states a column of that name. */
function columnOf(name: string, step: string, tables: readonly TableBlock[]): TableColumn | undefined {
  const stated = (block: TableBlock) => block.columns.find((column) => column.name === name);
  const own = tables.find((block) => block.from === step && stated(block) !== undefined);
  const any = own ?? tables.find((block) => stated(block) !== undefined);
  return any && stated(any);
}

function dimensionsOf(rows: ResultTable, tables: readonly TableBlock[]): readonly string[] {
  const named = tables.flatMap((block) => block.columns.filter(({ role }) => role === 'dimension'));
  return [...new Set(named.map(({ name }) => name))].filter((name) => columnIndex(rows, name) !== undefined);
}

function keyOf(columns: readonly string[], rows: ResultTable, row: number): string {
  return JSON.stringify(columns.map((name) => exactText(rows.cell(columnIndex(rows, name) ?? 0, row))));
}

/** The withheld changes as they could be written, each with its reason, by the values of the dimensions. */
function withheldFiguresBy(
  common: readonly string[],
  { rows, withheld, changes }: ShownStep & { readonly changes: ReturnType<typeof countedChanges> },
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const { name, counts } of changes) {
    for (const [row, why] of withheld.get(name) ?? []) {
      const key = keyOf(common, rows, row);
      const figures = found.get(key) ?? new Map<string, string>();
      found.set(key, figures);
      const [now, before] = counts.map((count) => numberIn(rows.cell(columnIndex(rows, count) ?? 0, row)));
      const computed = numberIn(rows.cell(columnIndex(rows, name) ?? 0, row));
      const worked =
        before !== undefined && now !== undefined && before > 0 ? (100 * (now - before)) / before : undefined;
      for (const figure of [computed, worked]) {
        // No change is no figure to hide: 0 stands in any table.
        if (figure === undefined || figure === 0 || !Number.isFinite(figure)) continue;
        for (const written of writtenForms(Math.abs(figure))) figures.set(written, why);
      }
    }
  }
  return found;
}

function writtenForms(figure: number): readonly string[] {
  const forms = [written(figure)];
  for (let decimals = 0; decimals <= mostDecimals; decimals += 1) {
    const rounded = Math.round(figure * 10 ** decimals) / 10 ** decimals;
    if (rounded !== 0) forms.push(written(rounded));
  }
  return forms;
}

/** Twelve digits: what two ways of working the same figure out agree on. */
function written(figure: number): string {
  return String(Number(figure.toPrecision(12)));
}

function whyWithheld(
  { index, isText, column }: LookedAt,
  rows: ResultTable,
  row: number,
  figures: ReadonlyMap<string, string>,
): string | undefined {
  const cell = rows.cell(index, row);
  if (typeof cell === 'string') return isText ? whyOfText(cell, figures) : undefined;
  const value = numberIn(cell);
  if (value === undefined || (column !== undefined && isOwnQuotient(column, value, rows, row))) return undefined;
  // A share is kept as a part of 1 and shown in per cent.
  return figures.get(written(Math.abs(column?.role === 'share' ? value * 100 : value)));
}

/** A rate or share that its own two columns bear out is no change under another name. */
function isOwnQuotient({ role, of, per }: TableColumn, value: number, rows: ResultTable, row: number): boolean {
  if (role !== 'rate' && role !== 'share') return false;
  const [part, whole] = of.map((name) => {
    const at = columnIndex(rows, name);
    return at === undefined ? undefined : numberIn(rows.cell(at, row));
  });
  if (part === undefined || whole === undefined || whole === 0) return false;
  return written((part / whole) * (role === 'share' ? 1 : (per ?? 1))) === written(value);
}

/** Longer texts are not read to their end. */
const mostText = 2_000;
const numberInText =
  /(?<![\d.,])([+\u2212-]?)\s?(\d[\d,]{0,20}(?:\.\d{1,20})?)(?:\s{0,3}([%\u066a\u2030\u2052]|per\s?cents?\b|pct\b|percentage points?\b))?/giu;

/** A whole number counts only with a sign or a percentage beside it, or alone: 12 of `12 months` is no change. */
function whyOfText(text: string, figures: ReadonlyMap<string, string>): string | undefined {
  const told = text.slice(0, mostText).normalize('NFKD');
  for (const [all, sign = '', digits = '', percent] of told.matchAll(numberInText)) {
    const isFigure = sign !== '' || percent !== undefined || digits.includes('.') || all.trim() === told.trim();
    const why = isFigure ? figures.get(written(Number(digits.replaceAll(',', '')))) : undefined;
    if (why !== undefined) return why;
  }
  return undefined;
}

function numberIn(cell: Cell): number | undefined {
  return cell === null || cell === '' ? undefined : Number(exactText(cell));
}
