import type { ColumnChoice } from '../../recipes/import-settings.ts';

export { type ColumnChoice, columnChoices } from '../../recipes/import-settings.ts';

/** The choices that not every text fits. */
export type TypedChoice = Exclude<ColumnChoice, 'text' | 'category'>;
