import type { TopLevelSpec } from 'vega-lite';
import type { Json } from '../../recipes/recipe.ts';
import { isObject } from '../shape-check.ts';

/** vega-embed lets these keys of a spec override the options of its caller. */
const steering = new Set(['usermeta', '$schema']);

/**
 * The spec without the keys that steer vega-embed, at any depth. The allow-list lets none through; this is the second
 * lock on the same door. A spec that is not an object would be fetched as an address, so it is refused.
 */
export function strippedSpec(spec: Json): TopLevelSpec {
  if (!isObject(spec)) throw new Error('a chart is an object');
  return withoutSteering(spec) as unknown as TopLevelSpec;
}

function withoutSteering(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutSteering);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => !steering.has(key));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutSteering(inner)]));
}
