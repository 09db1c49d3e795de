import type { Json, JsonObject } from './recipe.ts';

/**
 * Turns a recipe as written in one format into the same recipe in the next. What it does not change it hands on as it is,
 * not as a copy: the order of keys and the lines of problems are remembered by identity and by path.
 */
export interface FormatStep {
  readonly from: number;
  readonly to: number;
  readonly migrate: (written: JsonObject) => JsonObject;
}

/** From the oldest format on, without a gap. Each comes with a frozen recipe of its format in the tests. */
export const formatSteps: readonly FormatStep[] = [];

const firstFormat = 1;

/** The format this app reads and writes. */
export function currentFormat(steps: readonly FormatStep[] = formatSteps): number {
  return steps.at(-1)?.to ?? firstFormat;
}

export type FormatVerdict =
  { readonly kind: 'written'; readonly written: Json } | { readonly kind: 'newer'; readonly message: string };

/**
 * What is written, in the format of this app: an older format goes through one step after the other. What to say of a
 * newer one, of which nothing else can be known. A `recipe` key that is missing or no format at all is left to the schema.
 */
export function inCurrentFormat(written: Json, steps: readonly FormatStep[] = formatSteps): FormatVerdict {
  const format = formatOf(written);
  if (format === undefined || !isObject(written)) return { kind: 'written', written };
  const current = currentFormat(steps);
  if (format > current) {
    const message =
      `This recipe needs a newer version of the app: it is written in format ${String(format)}, ` +
      `this app reads format ${String(current)}.`;
    return { kind: 'newer', message };
  }
  return {
    kind: 'written',
    written: steps.filter(({ from }) => from >= format).reduce((older, { migrate }) => migrate(older), written),
  };
}

function formatOf(written: Json): number | undefined {
  const format = isObject(written) ? written['recipe'] : undefined;
  return typeof format === 'number' && Number.isInteger(format) && format >= firstFormat ? format : undefined;
}

function isObject(written: Json): written is JsonObject {
  return typeof written === 'object' && written !== null && !Array.isArray(written);
}
