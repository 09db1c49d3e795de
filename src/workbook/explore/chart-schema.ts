import { checkChart } from '../../charts/allow-list.ts';
import { isObject } from '../../charts/shape-check.ts';
import type { Json } from '../../recipes/recipe.ts';

/**
 * What may stand at a place of a chart's Vega-Lite, as JSON Schema says it: for completion, not for checking. Each place
 * is worked out when it is asked for.
 */
export interface ChartSchema {
  /** The keys of an object. */
  readonly properties: Readonly<Record<string, ChartSchema>>;
  /** The entries of a list. */
  readonly items: ChartSchema | undefined;
  readonly enum: readonly (string | boolean | null)[];
}

/** The words that Vega-Lite knows. Which of them go where is asked of the allow-list. */
const keyWords =
  `align axis baseline bandPosition clamp clip color column columns datum description detail domain domainMax
  domainMin dx dy encoding facet field fill fillOpacity filled fontSize fontWeight format grid header height interpolate
  labelAngle labels layer legend mark nice opacity order orient padding paddingInner paddingOuter point range resolve reverse
  row scale shape size sort spec stack step stroke strokeDash strokeOpacity strokeWidth text tickCount ticks title tooltip
  type value values width x x2 xOffset y y2 yOffset zero`.split(/\s+/);

/** Values that stand for themselves and are not listed by a refusal. */
const plainValues = [true, false, null, 'ascending', 'descending', '-x', '-y', 'zero', 'normalize', 'center'] as const;

/** A refusal of this lists what could stand there. */
const nonsense = 'no such word';
/** A problem too many is not told, so that no more are asked for at a time. */
const batch = 12;
const deepest = 7;

type Step = string | 0;

/** The whole schema, with these names of columns wherever a field is named. Worked out from the allow-list itself. */
export function chartSchema(fields: readonly string[]): ChartSchema {
  return schemaAt([], fields);
}

function schemaAt(path: readonly Step[], fields: readonly string[]): ChartSchema {
  const isDeep = path.length >= deepest;
  return {
    get properties() {
      const keys = isDeep || !accepts(path, {}) ? [] : keysAt(path);
      return Object.fromEntries(keys.map((key) => [key, schemaAt([...path, key], fields)]));
    },
    get items() {
      return isDeep || !accepts(path, []) ? undefined : schemaAt([...path, 0], fields);
    },
    get enum() {
      return path.at(-1) === 'field' ? fields : valuesAt(path);
    },
  };
}

function keysAt(path: readonly Step[]): readonly string[] {
  const allowed: string[] = [];
  for (let at = 0; at < keyWords.length; at += batch) {
    const some = keyWords.slice(at, at + batch);
    const problems = problemsOf(path, Object.fromEntries(some.map((key) => [key, nonsense])));
    const refused = new Set(
      problems
        .filter((problem) => problem.includes(' is not allowed'))
        .map((problem) => problem.replace(/ is not allowed.*$/, '')),
    );
    allowed.push(...some.filter((key) => !refused.has(`${placeOf(path)}.${key}`)));
  }
  return allowed;
}

function valuesAt(path: readonly Step[]): readonly (string | boolean | null)[] {
  // Where any text may stand, there is nothing to list.
  if (accepts(path, nonsense)) return [];
  const listed = problemsOf(path, nonsense)
    .filter((problem) => problem.startsWith(`${placeOf(path)} `))
    .flatMap((problem) => /it can be (.*)\.$/.exec(problem)?.[1]?.split(', ') ?? []);
  return [...new Set([...listed, ...plainValues])].filter((value) => accepts(path, value));
}

/** Whether a value of this kind may stand there, whatever else the place asks of it. */
function accepts(path: readonly Step[], value: Json): boolean {
  const place = placeOf(path);
  const refusals = [`${place} is `, `${place} holds `];
  return !problemsOf(path, value).some(
    (problem) => problem !== `${place} is empty.` && refusals.some((refusal) => problem.startsWith(refusal)),
  );
}

function problemsOf(path: readonly Step[], value: Json): readonly string[] {
  const chart = path.reduceRight<Json>((inner, step) => (step === 0 ? [inner] : { [step]: inner }), value);
  if (!isObject(chart)) return [`vega-lite is ${typeof chart}.`];
  const checked = checkChart(chart);
  return checked.kind === 'refused' ? checked.problems : [];
}

function placeOf(path: readonly Step[]): string {
  return path.reduce<string>((place, step) => (step === 0 ? `${place}[0]` : `${place}.${step}`), 'vega-lite');
}
