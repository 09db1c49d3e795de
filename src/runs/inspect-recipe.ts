import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { createEmpty, type DescribedColumn, type NamedValues } from '../engine/materialise.ts';
import { identifier, sql, type SqlValue } from '../engine/sql.ts';
import type { Input, Parameter, Recipe } from '../recipes/recipe.ts';
import { guardEngine, type KnownFunctions, knownFunctions } from './guard-engine.ts';
import { sqlTypeOf } from './input-select.ts';
import { lookAt, type LookedAt, type PartProblem } from './inspect-part.ts';
import { placeIn } from './run-error.ts';

/** What a recipe's SQL uses, as the engine says. */
export interface RecipeInspection {
  /** Steps, then checks, in order. */
  readonly parts: readonly InspectedPart[];
}

export interface InspectedPart {
  readonly kind: 'step' | 'check';
  readonly name: string;
  /** Inputs and earlier steps it reads, sorted. */
  readonly tables: readonly string[];
  /** DuckDB's functions it calls, sorted. */
  readonly functions: readonly string[];
  /** The app's methods it calls, sorted. */
  readonly methods: readonly string[];
  /** What it gives; empty where it is refused or fails. */
  readonly columns: readonly DescribedColumn[];
  /** Why it would be refused or fails, for a person; undefined where it may run. */
  readonly problem:
    | {
        readonly kind: PartProblem['kind'];
        readonly message: string;
        readonly line: number | undefined;
        readonly excerpt: string | undefined;
      }
    | undefined;
}

/** Long enough for the longest honest recipe on an old laptop. */
const limitMs = 10_000;

/**
 * Looks at a recipe in an engine that holds no data, with the optimiser off, so that nothing is worked out beforehand:
 * the inputs are empty tables, and so is each step for those after it. The engine must be an empty one; it gets the
 * methods and the guard if it has none, and is as it was afterwards. Where a part breaks the engine, or the whole takes
 * more than ten seconds, the engine is ended, and that part and those after it are told as not looked at.
 * `values` stand for the parameters; without them values of their types do.
 */
export async function inspectRecipe(
  engine: Engine,
  recipe: Recipe,
  values: NamedValues = typicalValues(recipe),
): Promise<RecipeInspection> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    engine.end();
  }, limitMs);
  try {
    return { parts: await partsOf(engine, recipe, values, () => isLate) };
  } finally {
    clearTimeout(timer);
  }
}

async function partsOf(
  engine: Engine,
  recipe: Recipe,
  values: NamedValues,
  isLate: () => boolean,
): Promise<readonly InspectedPart[]> {
  const parts: InspectedPart[] = [];
  const made = recipe.inputs.map((input) => input.name);
  const failed = new Set<string>();
  let broken: PartProblem | undefined;
  const known = await orBroken(async () => {
    const functions = await guarded(engine);
    await engine.query(sql`PRAGMA disable_optimizer`);
    for (const input of recipe.inputs) await createEmpty(engine, input.name, columnsOf(input));
    return functions;
  });
  if (known === undefined) broken = breaks(isLate());
  for (const { kind, name, text } of textsOf(recipe)) {
    if (broken || known === undefined) {
      parts.push({
        kind,
        name,
        ...nothing,
        problem: { ...(broken ?? breaks(isLate())), line: undefined, excerpt: undefined },
      });
      continue;
    }
    const looked = await orBroken(() => lookAtPart(engine, known, { kind, name, text, values }));
    if (looked === undefined) {
      parts.push({ kind, name, ...nothing, problem: { ...breaks(isLate()), line: undefined, excerpt: undefined } });
      broken = {
        kind: 'breaks',
        message: `It was not looked at, because ${partName(kind, name)} could not be.`,
        position: undefined,
      };
      continue;
    }
    const problem = afterFailed(looked.problem, failed);
    parts.push({ kind, name, ...looked, problem: problem && placed(problem, text) });
    if (kind === 'check') continue;
    if (problem) failed.add(name);
    else made.push(name);
  }
  if (!broken) await orBroken(() => cleared(engine, made));
  return parts;
}

interface Text {
  readonly kind: 'step' | 'check';
  readonly name: string;
  readonly text: string;
}

function textsOf(recipe: Recipe): readonly Text[] {
  return [
    ...recipe.steps.map((step) => ({ kind: 'step' as const, name: step.name, text: step.sql })),
    ...recipe.checks.map((check) => ({ kind: 'check' as const, name: check.name, text: check.sql })),
  ];
}

/** What a part of a recipe is called in messages: `step by_area`, `check “no month missing”`. */
export function partName(kind: 'step' | 'check', name: string): string {
  return kind === 'step' ? `step ${name}` : `check “${name}”`;
}

const nothing: Pick<LookedAt, 'tables' | 'functions' | 'methods' | 'columns'> = {
  tables: [],
  functions: [],
  methods: [],
  columns: [],
};

/** What work gives; undefined where the engine broke under it or was ended. */
async function orBroken<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof EngineError && thrown.code !== 'sql') return undefined;
    throw thrown;
  }
}

function breaks(isLate: boolean): PartProblem {
  const message = isLate
    ? `It could not be looked at within ${String(limitMs / 1000)} seconds, so the look was stopped. Ask the recipe's author to make it simpler.`
    : "It could not be looked at, because it needs more memory than there is or breaks the engine. Ask the recipe's author to mend it.";
  return { kind: 'breaks', message, position: undefined };
}

/** The methods and the guard, put in where they are missing. */
async function guarded(engine: Engine): Promise<KnownFunctions> {
  const known = await knownFunctions(engine);
  if (known.methods.size > 0) return known;
  await guardEngine(engine);
  return knownFunctions(engine);
}

function columnsOf(input: Input): readonly DescribedColumn[] {
  return input.columns.map((column) => ({ name: column.name, type: sqlTypeOf(column.type) }));
}

/** A part looked at, and where it is a step that may run, made an empty table. */
async function lookAtPart(
  engine: Engine,
  known: KnownFunctions,
  part: Text & { readonly values: NamedValues },
): Promise<LookedAt> {
  const looked = await lookAt(engine, known, part.text, part.values);
  if (looked.problem || part.kind === 'check') return looked;
  try {
    await createEmpty(engine, part.name, looked.columns);
    return looked;
  } catch (thrown) {
    // Two columns of one name can be selected, and cannot be a table.
    if (!(thrown instanceof EngineError) || thrown.code !== 'sql') throw thrown;
    return { ...looked, columns: [], problem: { kind: 'fails', message: `${thrown.message}.`, position: undefined } };
  }
}

/** A part that reads a step which could not be looked at fails for that reason, not for want of a table. */
function afterFailed(problem: PartProblem | undefined, failed: ReadonlySet<string>): PartProblem | undefined {
  const missing = /^Table with name (\w+) does not exist/.exec(problem?.message ?? '')?.[1];
  if (!problem || missing === undefined || !failed.has(missing)) return problem;
  return { ...problem, message: `It reads step ${missing}, which is refused or fails.` };
}

function placed({ kind, message, position }: PartProblem, text: string): InspectedPart['problem'] {
  const place = position === undefined ? undefined : placeIn(text, position);
  return { kind, message, line: place?.line, excerpt: place?.excerpt };
}

async function cleared(engine: Engine, tables: readonly string[]): Promise<void> {
  for (const table of tables) await engine.query(sql`DROP TABLE ${identifier(table)}`);
  await engine.query(sql`PRAGMA enable_optimizer`);
}

/** Values of the parameters' types, for a look without a person's choices. */
function typicalValues(recipe: Recipe): NamedValues {
  return Object.fromEntries(recipe.parameters.map((parameter) => [parameter.name, typicalValue(parameter)]));
}

function typicalValue({ type, default: given, options }: Parameter): SqlValue {
  const written = given?.kind === 'literal' ? given.value : undefined;
  switch (type) {
    case 'month':
    case 'quarter':
    case 'financial year':
    case 'date':
      return { date: '2016-01-01' };
    case 'number':
      return typeof written === 'number' ? written : 1;
    case 'choice':
      return options[0] ?? '';
    case 'area':
    case 'text':
      return written === undefined ? 'text' : String(written);
  }
}
