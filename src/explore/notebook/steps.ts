import type { ChartBlock } from '../../recipes/recipe.ts';
import type { Cell } from './notebook.ts';

/** A notebook as the parts of a recipe that it can become. */
export interface NotebookSteps {
  readonly steps: readonly { readonly name: string; readonly sql: string }[];
  readonly charts: readonly { readonly from: string; readonly block: ChartBlock }[];
}

/** The SQL cells as steps, by their names; a chart that works figures out for itself adds a step for them. */
export function stepsOf(cells: readonly Cell[]): NotebookSteps {
  const taken = new Set(cells.flatMap((cell) => (cell.kind === 'sql' ? [cell.name] : [])));
  const steps: { readonly name: string; readonly sql: string }[] = [];
  const charts: { readonly from: string; readonly block: ChartBlock }[] = [];
  for (const cell of cells) {
    if (cell.kind === 'sql') steps.push({ name: cell.name, sql: cell.sql });
    if (cell.kind !== 'chart' || !cell.chart || cell.from === '') continue;
    let from = cell.from;
    if (cell.sql !== undefined) {
      from = chartStepName(cell.from, taken);
      taken.add(from);
      steps.push({ name: from, sql: cell.sql });
    }
    charts.push({ from, block: { ...cell.chart, from } });
  }
  return { steps, charts };
}

/** As many characters as a name may have. */
const longestName = 63;

function chartStepName(cell: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '_chart' : `_chart_${String(number)}`;
    const name = cell.slice(0, longestName - ending.length) + ending;
    if (!taken.has(name)) return name;
  }
}
