import type { Engine } from '../../engine/engine.ts';
import { joined, sql } from '../../engine/sql.ts';
import type { SqlToken } from '../../engine/tokens.ts';
import { isDate } from '../../recipes/literal.ts';
import { exactText } from '../../results/csv.ts';
import { formatDate } from '../../results/format.ts';
import type { FoundStep, NeededTable } from './given-step.ts';

/** Where a value stands in the text of a step, in characters from 0. */
export interface ValuePlace {
  readonly step: string;
  readonly start: number;
  readonly end: number;
}

/** A column of a data file, by the names it has on the bench. */
export interface BenchColumn {
  readonly table: string;
  readonly column: string;
}

/** A value written in the queries that a person could choose before each run. */
export interface ProposedParameter {
  readonly kind: 'date' | 'area';
  /** An ISO date, or the text. */
  readonly value: string;
  /** As a person reads it. */
  readonly shown: string;
  readonly places: readonly ValuePlace[];
  /** The column it seems to be compared with. */
  readonly column: BenchColumn | undefined;
}

/**
 * Dates and names of areas in the queries' texts, in the order they stand. The engine, which has the methods, says what
 * is the name of a place.
 */
export async function proposeParameters(
  engine: Engine,
  steps: readonly FoundStep[],
  tables: readonly NeededTable[],
): Promise<readonly ProposedParameter[]> {
  const literals = steps.flatMap((step) => literalsOf(step));
  const texts = [...new Set(literals.flatMap(({ kind, value }) => (kind === 'text' ? [value] : [])))];
  const areas = await areasAmong(engine, texts);
  const found = new Map<string, ProposedParameter>();
  for (const { kind, value, place, near } of literals) {
    const known = found.get(`${kind} ${value}`);
    const column = known?.column ?? columnNear(near, tables, kind);
    if (kind === 'text' && !areas.has(value) && !(column && areaWords.test(column.column))) continue;
    found.set(`${kind} ${value}`, {
      kind: kind === 'text' ? 'area' : 'date',
      value,
      shown: kind === 'text' ? `“${value}”` : formatDate(value),
      places: [...(known?.places ?? []), place],
      column,
    });
  }
  return [...found.values()];
}

/** Headings of columns that name areas. */
const areaWords =
  /\b(?:area|ward|district|town|borough|partnership|csp|county|force|beat|sector|locality|neighbourhood)\b/i;

interface Literal {
  readonly kind: 'date' | 'text';
  readonly value: string;
  readonly place: ValuePlace;
  /** Names around it, the nearest first, in small letters. */
  readonly near: readonly string[];
}

const longestText = 100;
const mostTexts = 100;

function literalsOf({ written, tokens }: FoundStep): readonly Literal[] {
  return tokens.flatMap((token, i): readonly Literal[] => {
    const inner = token.kind === 'text' ? /^'((?:[^']|'')*)'$/.exec(token.text)?.[1] : undefined;
    if (inner === undefined) return [];
    const before = tokens[i - 1];
    const value = inner.replaceAll("''", "'");
    const end = token.start + token.text.length;
    const near = namesNear(tokens, i);
    if (isDate(value)) {
      // DATE '2016-01-31' gives way as a whole; TIMESTAMP '2016-01-31' and INTERVAL are other values.
      if (before && /^(?:timestamp|interval|time)$/.test(before.text)) return [];
      const start = before?.text === 'date' && before.kind !== 'text' ? before.start : token.start;
      return [{ kind: 'date', value, place: { step: written, start, end }, near }];
    }
    if (value.trim().length < 3 || value.length > longestText || before?.text === 'interval') return [];
    return [{ kind: 'text', value, place: { step: written, start: token.start, end }, near }];
  });
}

function namesNear(tokens: readonly SqlToken[], at: number): readonly string[] {
  const reach = 8;
  return Array.from({ length: reach }, (_, i) => [tokens[at - 1 - i], tokens[at + 1 + i]])
    .flat()
    .flatMap((token) => (token && (token.kind === 'name' || token.isQuoted) ? [token.text] : []));
}

/** The column of a fitting type whose name stands nearest; for a date the first, where none does. */
function columnNear(
  near: readonly string[],
  tables: readonly NeededTable[],
  kind: Literal['kind'],
): BenchColumn | undefined {
  const columns = tables.flatMap(({ table, columns: used }) =>
    used
      .filter((column) =>
        kind === 'text' ? column.kind === 'text' : column.kind === 'date' || column.kind === 'timestamp',
      )
      .map(({ name }) => ({ table: table.name, column: name })),
  );
  for (const name of near) {
    const found = columns.find(({ column }) => column.toLowerCase() === name);
    if (found) return found;
  }
  return kind === 'date' ? columns[0] : undefined;
}

async function areasAmong(engine: Engine, texts: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = texts.slice(0, mostTexts);
  if (asked.length === 0) return new Set();
  const rows = asked.map((text) => sql`SELECT ${text} AS text`);
  const found = await engine.query(
    sql`SELECT text FROM (${joined(rows, ' UNION ALL ')}) WHERE place_level(text) IS NOT NULL`,
  );
  return new Set(Array.from({ length: found.rowCount }, (_, row) => exactText(found.cell(0, row))));
}
