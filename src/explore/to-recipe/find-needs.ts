import type { Engine } from '../../engine/engine.ts';
import { createEmpty } from '../../engine/materialise.ts';
import { sql } from '../../engine/sql.ts';
import type { SqlToken } from '../../engine/tokens.ts';
import { type KnownFunctions, knownFunctions } from '../../runs/inspect/guard-engine.ts';
import { lookAt } from '../../runs/inspect/inspect-part.ts';
import type { PartProblem } from '../../runs/inspect/part-problem.ts';
import { placeIn } from '../../runs/run-error.ts';
import type { BenchTable } from '../row-set.ts';
import { withPlainBlanks } from '../statements/plain-blanks.ts';
import { statementsOf } from '../statements/split.ts';
import type { FoundStep, GivenStep, NeededTable, Needs, OwnView, StepProblem } from './given-step.ts';
import { usedColumns } from './used-columns.ts';
import { viewQuery } from './view-query.ts';

interface Bench {
  readonly tables: readonly BenchTable[];
  readonly views: readonly OwnView[];
  /** Names of macros of the analyst's own, in small letters. */
  readonly macros: readonly string[];
}

/**
 * What queries of the bench need to become steps of a recipe: the data files and columns they read, and the analyst's
 * views and the tables that one query made, which become steps before them. Found by an engine that holds the methods, the
 * guard of recipes and no data: nothing is run. Whatever no recipe may use is told in `problems`. Rejects with EngineError
 * where the engine breaks.
 */
export async function findNeeds(engine: Engine, given: readonly GivenStep[], bench: Bench): Promise<Needs> {
  const known = await knownFunctions(engine);
  await engine.query(sql`PRAGMA disable_optimizer`);
  try {
    return await new Search(engine, known, bench).find(given);
  } finally {
    // An engine that broke has nothing left to put right.
    await engine.query(sql`PRAGMA enable_optimizer`).catch(() => undefined);
  }
}

class Search {
  readonly #engine: Engine;
  readonly #known: KnownFunctions;
  readonly #bench: Bench;
  readonly #tables = new Map<string, BenchTable>();
  readonly #steps: FoundStep[] = [];
  readonly #problems: StepProblem[] = [];
  /** What has been made in the engine, or is being made, in small letters. */
  readonly #made = new Set<string>();
  /** What the analyst made that steps are made of. */
  readonly #own = new Map<string, 'view' | 'table'>();
  /** What could not be made: nothing is said of what reads it, which may be in order. */
  readonly #failed = new Set<string>();
  /** Those of them that are tables of the bench, and not steps. */
  readonly #files = new Set<string>();

  constructor(engine: Engine, known: KnownFunctions, bench: Bench) {
    this.#engine = engine;
    this.#known = known;
    this.#bench = bench;
    // What is the analyst's own goes before a data file of the same name, as in the session.
    for (const table of bench.tables.toSorted((a, b) => rankOf(a) - rankOf(b))) {
      const key = table.name.toLowerCase();
      if (!this.#tables.has(key)) this.#tables.set(key, table);
    }
  }

  async find(given: readonly GivenStep[]): Promise<Needs> {
    for (const step of given) await this.#add(step);
    const tables: NeededTable[] = [];
    if (this.#problems.length === 0) {
      for (const [key, table] of this.#tables) {
        const readers = this.#steps.filter(({ reads }) => reads.includes(key));
        if (table.origin !== 'data file' || readers.length === 0 || !this.#files.has(key)) continue;
        tables.push({ table, columns: await usedColumns(this.#engine, table, readers) });
      }
    }
    return { tables, steps: this.#steps, problems: this.#problems };
  }

  async #add({ name, sql: typed }: GivenStep): Promise<void> {
    const written = withPlainBlanks(typed);
    const tokens = await this.#engine.tokenize(written);
    const [only, second] = statementsOf(written, tokens);
    if (!only || second) {
      const what = only ? 'several statements' : 'no statement';
      this.#failed.add(name.toLowerCase());
      this.#problem(
        name,
        `It holds ${what}, and a step of a recipe is exactly one SELECT. Keep the one that gives the rows.`,
      );
      return;
    }
    const text = withoutSchemas(only.text, await this.#engine.tokenize(only.text), this.#tables);
    // A query may read a table that is called as the query itself is.
    const own = (await this.#engine.tokenize(text)).some((token) => token.text === name.toLowerCase());
    const isTaken = this.#made.has(name.toLowerCase()) || (own && this.#tables.has(name.toLowerCase()));
    await this.#look('query', isTaken ? this.#free(name) : name, text);
  }

  async #look(kind: FoundStep['kind'], name: string, text: string): Promise<void> {
    const tokens = await this.#engine.tokenize(text);
    const key = name.toLowerCase();
    this.#made.add(key);
    // A view that is made may make the next one with it.
    for (const table of this.#mentioned(tokens)) if (!this.#made.has(table.name.toLowerCase())) await this.#make(table);
    if (tokens.some(({ text: word }) => this.#failed.has(word))) {
      this.#failed.add(key);
      return;
    }
    const { tables, columns, problem } = await lookAt(this.#engine, this.#known, text, {});
    const reads = tables.map((table) => table.toLowerCase());
    const said = this.#said(reads, problem, tokens);
    if (said !== undefined) {
      const place = problem?.position === undefined ? undefined : placeIn(text, problem.position);
      this.#failed.add(key);
      this.#problem(kind === 'view' ? `the ${this.#own.get(key) ?? 'view'} ${name}` : name, said, place);
      return;
    }
    await createEmpty(this.#engine, name, columns);
    this.#steps.push({ kind, written: name, text, tokens, reads, columns });
  }

  /** Why a text cannot be a step; undefined where it can. */
  #said(reads: readonly string[], problem: PartProblem | undefined, tokens: readonly SqlToken[]): string | undefined {
    const own = reads.map((read) => this.#tables.get(read)).find((table) => table?.origin === 'table');
    if (own && this.#files.has(own.name.toLowerCase())) {
      return `It reads “${own.name}”, a table of your own, which holds rows, and a recipe holds none. Make it anew by one query: CREATE OR REPLACE TABLE, its name, AS and the query; or write the query in its place.`;
    }
    const macro = this.#bench.macros.find((name) =>
      tokens.some(({ text }, i) => text === name && tokens[i + 1]?.text === '('),
    );
    if (problem && macro !== undefined) {
      return `It calls “${macro}”, a macro of your own, which a recipe does not have. Write what it stands for in its place.`;
    }
    return problem?.message;
  }

  /** Tables and views whose names stand in a text and are not those of earlier steps: the engine says which are read. */
  #mentioned(tokens: readonly SqlToken[]): readonly BenchTable[] {
    const words = new Set(tokens.filter(({ kind }) => kind === 'name' || kind === 'keyword').map(({ text }) => text));
    return [...words].flatMap((word) => (this.#made.has(word) ? [] : (this.#tables.get(word) ?? [])));
  }

  async #make(table: BenchTable): Promise<void> {
    const isOwn = table.origin !== 'data file';
    const view = isOwn ? this.#bench.views.find(({ name }) => isSame(name, table.name)) : undefined;
    if (view) {
      this.#own.set(view.name.toLowerCase(), table.origin === 'view' ? 'view' : 'table');
      const query = viewQuery(view.definition, await this.#engine.tokenize(view.definition));
      await this.#look('view', view.name, withoutSchemas(query, await this.#engine.tokenize(query), this.#tables));
      return;
    }
    this.#made.add(table.name.toLowerCase());
    this.#files.add(table.name.toLowerCase());
    await createEmpty(this.#engine, table.name, table.columns);
  }

  #free(name: string): string {
    for (let n = 2; ; n += 1) {
      const candidate = `${name}_${String(n)}`;
      if (!this.#made.has(candidate.toLowerCase()) && !this.#tables.has(candidate.toLowerCase())) return candidate;
    }
  }

  #problem(step: string, message: string, place?: { readonly line: number; readonly excerpt: string }): void {
    this.#problems.push({ step, message, line: place?.line, excerpt: place?.excerpt });
  }
}

const schemas = ['main', 'explore'];

/** A text in which tables are named without their schema: a recipe has none. */
function withoutSchemas(text: string, tokens: readonly SqlToken[], tables: ReadonlyMap<string, BenchTable>): string {
  let made = '';
  let from = 0;
  for (const [i, token] of tokens.entries()) {
    const table = tokens[i + 2];
    const before = tokens[i - 1]?.text;
    const isTable = before === 'from' || before === 'join' || before === ',';
    if (!isTable || !schemas.includes(token.text) || tokens[i + 1]?.text !== '.' || !table) continue;
    if (!tables.has(table.text)) continue;
    made += text.slice(from, token.start);
    from = table.start;
  }
  return made + text.slice(from);
}

function rankOf({ origin }: BenchTable): number {
  return origin === 'data file' ? 1 : 0;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
