import type { Engine } from '../../engine/engine.ts';
import { EngineError } from '../../engine/errors.ts';
import { createEmpty, type DescribedColumn, type NamedValues } from '../../engine/materialise.ts';
import { identifier, sql } from '../../engine/sql.ts';
import type { Input, Recipe } from '../../recipes/recipe.ts';
import { guardEngine, type KnownFunctions, knownFunctions } from './guard-engine.ts';
import { sqlTypeOf } from '../match/input-select.ts';
import { lookAt, type LookedAt } from './inspect-part.ts';
import type { PartProblem } from './part-problem.ts';
import { placeIn } from '../run-error.ts';
import { typicalValues } from './typical-values.ts';

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

/** Long enough for the longest honest recipe on an old laptop that is taking in files meanwhile. */
const limitMs = 45_000;

/**
 * Looks at a recipe in an engine that holds no data, with the optimiser off, so that nothing is worked out beforehand:
 * the inputs are empty tables, and so is each step for those after it. The engine must be an empty one; it gets the
 * methods and the guard if it has none, and is as it was afterwards. Where a part breaks the engine, or the whole takes
 * more than 45 seconds, the engine is ended, and that part and those after it are told as not looked at.
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
  const texts = textsOf(recipe);
  const parts: InspectedPart[] = [];
  const failed = new Set<string>();
  try {
    const known = await guarded(engine);
    await engine.query(sql`PRAGMA disable_optimizer`);
    for (const input of recipe.inputs) await createEmpty(engine, input.name, columnsOf(input));
    for (const { kind, name, text } of texts) {
      const looked = await lookAtPart(engine, known, { kind, name, text, values });
      const problem = afterFailed(looked.problem, failed);
      if (problem) failed.add(name);
      parts.push({ kind, name, ...looked, problem: problem && placed(problem, text) });
    }
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.code === 'sql') throw thrown;
    const [at, ...after] = texts.slice(parts.length);
    if (at) {
      const kind = isLate() ? 'late' : 'breaks';
      parts.push(notLookedAt(at, kind, kind === 'late' ? tooLong : tooMuch));
      const why = `It was not looked at, because ${partName(at.kind, at.name)} could not be.`;
      parts.push(...after.map((text) => notLookedAt(text, kind, why)));
    }
  } finally {
    // An engine that broke or was ended has nothing left to put away.
    await cleared(engine, recipe).catch(() => undefined);
  }
  return parts;
}

const tooLong = `It could not be looked at within ${String(limitMs / 1000)} seconds, so the look was stopped. Where the computer is busy, wait until it is not and try again; else ask the recipe's author to make it simpler.`;
const tooMuch =
  "It could not be looked at, because it needs more memory than there is or breaks the engine. Ask the recipe's author to mend it.";

function notLookedAt({ kind, name }: Text, why: 'late' | 'breaks', message: string): InspectedPart {
  const nothing = { tables: [], functions: [], methods: [], columns: [] };
  return { kind, name, ...nothing, problem: { kind: why, message, line: undefined, excerpt: undefined } };
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
    // What can be selected cannot always be kept.
    if (!(thrown instanceof EngineError) || thrown.code !== 'sql') throw thrown;
    return { ...looked, columns: [], problem: { kind: 'fails', message: `${thrown.message}.`, position: undefined } };
  }
}

/** A part that reads a step which could not be looked at fails for that reason, not for want of a table. */
function afterFailed(problem: PartProblem | undefined, failed: ReadonlySet<string>): PartProblem | undefined {
  const missing = problem?.missing;
  if (!problem || missing === undefined || !failed.has(missing)) return problem;
  return { ...problem, message: `It reads step ${missing}, which is refused or fails.` };
}

function placed({ kind, message, position }: PartProblem, text: string): InspectedPart['problem'] {
  const place = position === undefined ? undefined : placeIn(text, position);
  return { kind, message, line: place?.line, excerpt: place?.excerpt };
}

async function cleared(engine: Engine, recipe: Recipe): Promise<void> {
  for (const { name } of [...recipe.inputs, ...recipe.steps]) {
    await engine.query(sql`DROP TABLE IF EXISTS ${identifier(name)}`);
  }
  await engine.query(sql`PRAGMA enable_optimizer`);
}
