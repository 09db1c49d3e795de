/**
 * What a column of a result is. Formatting, axis titles and disclosure control all follow from the role,
 * so that no recipe formats a number itself.
 */
export const roles = [
  'dimension',
  'label',
  'count',
  'total',
  'rate',
  'share',
  'change',
  'ratio',
  'mean',
  'duration',
  'score',
  'rank',
  'limit',
  'target',
  'interval',
  'rolling',
] as const;

export type Role = (typeof roles)[number];
