import type { RunRecord } from '../../workbook/run-views.ts';

/** What was chosen for a run: `Area: Herefordshire; 12 months to the end of: January 2016`; empty where nothing is. */
export function choicesText({ values }: Pick<RunRecord, 'values'>): string {
  return values.map(({ title, value }) => `${title}: ${value}`).join('; ');
}

/** The line below a result that says which recipe made it, with which choices, and in which run. */
export function madeText(record: Pick<RunRecord, 'id' | 'recipe' | 'values'>): string {
  const parts = [
    `${record.recipe.title}, version ${String(record.recipe.version)}`,
    choicesText(record),
    `Run ${record.id}`,
  ];
  return parts.flatMap((part) => (part === '' ? [] : `${part}.`)).join(' ');
}
