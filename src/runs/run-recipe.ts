import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { materialise, type NamedValues, selectRows } from '../engine/materialise.ts';
import { identifier, sql } from '../engine/sql.ts';
import type { Check, Recipe, TableBlock, TableColumn } from '../recipes/recipe.ts';
import { formatCounted } from '../results/format.ts';
import { columnIndex, type ResultTable } from '../results/result-table.ts';
import { type Absent, fillInputs } from './match/fill-inputs.ts';
import { claimsFigureOfChange } from './headlines/change-claims.ts';
import { fillCheckText } from './headlines/headline.ts';
import { headlineOf } from './headlines/run-headline.ts';
import type { InputMatch } from './match/match.ts';
import { presentColumns, type PresentedColumn } from './presentation.ts';
import type { ChartResult, CheckResult, DetailRows, HeadlineResult, RunResult, TableResult } from './run-result.ts';
import { placeIn, RunError } from './run-error.ts';
import type { RunEngine } from './run-engine.ts';
import { withheldFigures, withoutWithheld } from './headlines/withheld-changes.ts';
import { type ShownStep, withheldElsewhere } from './headlines/withheld-elsewhere.ts';

export interface RunProgress {
  readonly done: number;
  readonly of: number;
  /** What is being done, for the person who waits. */
  readonly doing: string;
}

export interface RunRequest {
  readonly data: Engine;
  readonly runEngine: RunEngine;
  readonly recipe: Recipe;
  /** Who wrote the recipe: runs of one owner may share an engine. */
  readonly owner: string;
  readonly matches: readonly InputMatch[];
  readonly values: NamedValues;
  /** What the choices made have a reader know before the result. */
  readonly cautions?: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RunProgress) => void;
}

/**
 * Runs a recipe on its matches: inputs copied in, steps in order, then checks, tables, charts and headlines.
 * Rejects with RunError; the data engine and its sources are never touched.
 */
export async function runRecipe(request: RunRequest): Promise<RunResult> {
  const { recipe, signal } = request;
  let part = 'the start of the run';
  try {
    return await request.runEngine.use(request.owner, signal, (engine) =>
      runOn(engine, request, (now) => {
        part = now;
      }),
    );
  } catch (thrown) {
    if (signal.aborted) throw new RunError('cancelled', part, 'The run was cancelled. Your files are as they were.');
    if (thrown instanceof EngineError && thrown.code === 'crashed') {
      throw new RunError(
        'crashed',
        part,
        `The recipe “${recipe.title}” needed more memory than there is, or broke the engine, at ${part}. The engine was started again; your files are as they were. Choose a shorter period or fewer rows, or ask the recipe's author.`,
        undefined,
        thrown,
      );
    }
    throw thrown;
  }
}

async function runOn(engine: Engine, request: RunRequest, at: (part: string) => void): Promise<RunResult> {
  const { data, recipe, matches, values, onProgress } = request;
  const of = recipe.steps.length + recipe.checks.length + 3;
  let done = 0;
  const begin = (part: string, doing: string) => {
    at(part);
    onProgress({ done, of, doing });
    done += 1;
  };
  begin('looking at the recipe', 'Looking at the recipe');
  await request.runEngine.guard.check(engine, recipe, values, at);
  begin('copying the matched columns', 'Copying the matched columns');
  const absent = await fillInputs(data, engine, recipe, matches);
  // Steps that are switched off, each with the input or column it cannot do without.
  const off = new Map<string, string>();
  const switchedOff: string[] = [];
  for (const step of recipe.steps) {
    begin(`step ${step.name}`, `Working out ${step.name.replaceAll('_', ' ')}`);
    const missing = await inPart(`step ${step.name}`, step.sql, absent, off, () =>
      materialise(engine, step.name, step.sql, values),
    );
    if (missing.kind === 'needs') off.set(step.name, off.get(missing.name) ?? missing.name);
  }
  const checks: CheckResult[] = [];
  for (const check of recipe.checks) {
    begin(`check ${check.name}`, `Checking: ${check.name}`);
    const answer = await inPart(`check “${check.name}”`, check.sql, absent, off, () =>
      selectRows(engine, check.sql, values),
    );
    if (answer.kind === 'needs')
      switchedOff.push(offText(`The check “${check.name}”`, off.get(answer.name) ?? answer.name, recipe));
    else checks.push(checkResult(check, answer.value));
  }
  begin('tables and charts', 'Making tables and charts');
  const rowsOf = new Map<string, ResultTable>();
  const shown = new Map<string, ShownStep>();
  for (const name of new Set([...recipe.tables, ...recipe.charts, ...recipe.headlines].map((block) => block.from))) {
    if (off.has(name)) continue;
    const rows = await shownRows(engine, name);
    shown.set(name, { rows, withheld: await withheldFigures(engine, name, rows, recipe.tables) });
  }
  const withheldOf = withheldElsewhere(shown, recipe.tables);
  for (const [name, { rows }] of shown) rowsOf.set(name, withoutWithheld(rows, withheldOf.get(name) ?? new Map()));
  const tables: TableResult[] = [];
  for (const block of recipe.tables) {
    const rows = rowsOf.get(block.from);
    const withheld = withheldOf.get(block.from) ?? new Map();
    if (rows) tables.push({ block, rows, columns: tableColumns(block, rows), withheld });
    else switchedOff.push(offText(`The table “${block.title}”`, off.get(block.from), recipe));
  }
  const charts: ChartResult[] = [];
  for (const block of recipe.charts) {
    const rows = rowsOf.get(block.from);
    if (rows) charts.push({ block, rows, columns: chartColumns(block.from, rows, recipe.tables) });
    else switchedOff.push(offText(`The chart “${block.title}”`, off.get(block.from), recipe));
  }
  const headlines: HeadlineResult[] = [];
  for (const headline of recipe.headlines) {
    const rows = rowsOf.get(headline.from);
    if (rows) headlines.push(await headlineOf(engine, headline, rows, withheldOf.get(headline.from), tables, request));
  }
  const details = await detailRows(engine, recipe.tables, off, switchedOff);
  return { headlines, checks, tables, charts, switchedOff, cautions: request.cautions ?? [], details };
}

/**
 * What tables say of a chart's columns: those of its own step first, then of others where names are the same, and of these
 * first the columns that are made of what the chart's rows have too: one table's `lower` is the range of a change, another's
 * of a number. What is the range of nothing in these rows is another thing of the same name.
 */
function chartColumns(from: string, rows: ResultTable, tables: readonly TableBlock[]): readonly TableColumn[] {
  const own = tables.filter((one) => one.from === from).flatMap((block) => block.columns);
  const others = tables.filter((one) => one.from !== from).flatMap((block) => block.columns);
  const isOfTheseRows = ({ of }: TableColumn): boolean => of.every((name) => columnIndex(rows, name) !== undefined);
  const ranked = [...own, ...others.filter(isOfTheseRows), ...others.filter(({ role }) => role !== 'interval')];
  const columns = new Map<string, TableColumn>();
  for (const column of ranked) if (!columns.has(column.name)) columns.set(column.name, column);
  return [...columns.values()];
}

/** More rows than these would fill the page's memory for figures that nobody opens. */
const mostDetailRows = 500_000n;

/** The rows behind the tables' figures, by step. Tables whose rows an absent column switches off are named. */
async function detailRows(
  engine: Engine,
  tables: readonly TableBlock[],
  off: ReadonlyMap<string, string>,
  switchedOff: string[],
): Promise<ReadonlyMap<string, DetailRows>> {
  const details = new Map<string, DetailRows>();
  for (const { detail, from, title } of tables) {
    if (detail === undefined || off.has(from) || details.has(detail)) continue;
    if (off.has(detail)) {
      switchedOff.push(
        `The figures of the table “${title}” cannot be opened into their rows, because a file or column they need is one this run does without.`,
      );
      continue;
    }
    const given = (await engine.query(sql`SELECT count(*) FROM ${identifier(detail)}`)).cell(0, 0);
    const rows = await engine.query(sql`SELECT * FROM ${identifier(detail)} LIMIT ${mostDetailRows}`);
    details.set(detail, { rows, given: typeof given === 'bigint' ? given : BigInt(rows.rowCount) });
  }
  return details;
}

/** More rows than anyone reads: drawing them would stop the page. */
const mostRows = 20_000;

async function shownRows(engine: Engine, step: string): Promise<ResultTable> {
  const counted = (await engine.query(sql`SELECT count(*) FROM ${identifier(step)}`)).cell(0, 0);
  if (typeof counted === 'bigint' && counted > BigInt(mostRows)) {
    throw new RunError(
      'sql',
      `step ${step}`,
      `Step ${step} gives ${formatCounted(counted, 'row')}, and a result shows at most ${formatCounted(mostRows, 'row')}. Choose a shorter period, or ask the recipe's author to count more coarsely.`,
    );
  }
  return engine.query(sql`SELECT * FROM ${identifier(step)}`);
}

function tableColumns(block: TableBlock, rows: ResultTable): readonly PresentedColumn[] {
  const missing = block.columns.filter((column) => columnIndex(rows, column.name) === undefined);
  if (missing.length > 0) {
    const has = rows.columns.map((column) => column.name).join(', ');
    throw new RunError(
      'sql',
      `table “${block.title}”`,
      `The table “${block.title}” shows ${missing.map((column) => `“${column.name}”`).join(', ')}, which step ${block.from} does not give. It gives: ${has}.`,
    );
  }
  return presentColumns(block, rows);
}

function checkResult(check: Check, rows: ResultTable): CheckResult {
  const passed = check.expect === 'no rows' ? rows.rowCount === 0 : rows.rowCount > 0;
  const counted = check.expect === 'no rows' ? `${formatCounted(rows.rowCount, 'row')} found` : 'nothing found';
  const told = check.says === undefined ? undefined : fillCheckText(check.says, rows);
  // What a change is, the methods say; a check says what is wrong with the data.
  const says = told === undefined || claimsFigureOfChange(told) ? `${check.name}: ${counted}.` : told;
  return { name: check.name, passed, says, rows: rows.rowCount };
}

type Part<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'needs'; readonly name: string };

/**
 * Runs one part of a recipe. Where it fails for want of an optional file, column or an earlier part that is switched
 * off, it says which; every other failure is a RunError that names the part and shows the place.
 */
async function inPart<T>(
  part: string,
  text: string,
  absent: Absent,
  off: ReadonlyMap<string, string>,
  work: () => Promise<T>,
): Promise<Part<T>> {
  try {
    return { kind: 'done', value: await work() };
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.code !== 'sql') throw thrown;
    const missing = [...absent, ...off.keys()].find((name) => isMissing(thrown, name));
    if (missing !== undefined) return { kind: 'needs', name: missing };
    throw new RunError(
      'sql',
      part,
      `The recipe failed at ${part}: ${thrown.message.split('\n')[0] ?? ''}${suggestion(thrown)} Your files are as they were. Tell the recipe's author the part and the line; this message may quote a value of your file.`,
      thrown.position === undefined ? undefined : placeIn(text, thrown.position),
      thrown,
    );
  }
}

function isMissing(error: EngineError, name: string): boolean {
  const last = name.slice(name.indexOf('.') + 1);
  const firstLine = error.message.split('\n')[0] ?? '';
  return (
    (error.kind === 'Binder' || error.kind === 'Catalog') &&
    (firstLine.includes(`"${last}"`) || firstLine.includes(` ${last} `)) &&
    /not found|does not exist|does not have a column/.test(firstLine)
  );
}

function suggestion(error: EngineError): string {
  return error.candidates.length === 0 ? '.' : `. It may mean ${error.candidates.join(' or ')}.`;
}

function offText(part: string, needs: string | undefined, recipe: Recipe): string {
  const title = needs === undefined ? 'what is not there' : titleOf(needs, recipe);
  return `${part} is left out, because it needs ${title}, which this run does without.`;
}

function titleOf(name: string, recipe: Recipe): string {
  const [inputName, columnName] = name.split('.');
  const input = recipe.inputs.find((candidate) => candidate.name === inputName);
  if (!input) return name.replaceAll('_', ' ');
  const column = input.columns.find((candidate) => candidate.name === columnName);
  return column ? `the column “${column.title}” of “${input.title}”` : `the file “${input.title}”`;
}
