import { identifier } from '../engine/sql.ts';

/** A name as SQL reads it, in quotes unless it is plainly no word that SQL keeps for itself: two words joined by `_`. */
export function shortName(name: string): string {
  return /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/.test(name) ? name : identifier(name).sql;
}
