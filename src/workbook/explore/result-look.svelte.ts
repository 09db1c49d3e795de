import type { GridLook } from '../../explore/grid/grid-look.ts';
import { fittingPivot } from '../../explore/pivot/fitting-pivot.ts';
import type { Pivot } from '../../explore/pivot/pivot.ts';
import { joinedWords } from '../../explore/question/question-words.ts';
import type { RowColumn, RowSet } from '../../explore/row-set.ts';
import type { BuiltChart, ChartStart } from './chart-builder.svelte.ts';
import type { GridPlace } from './grid-place.ts';

export const resultViews = ['Table', 'Chart', 'Pivot'] as const;

export type ResultView = (typeof resultViews)[number];

/**
 * How a person looks at a result: taken up again over the rows of the next run, and on coming back to its tab. What was
 * chosen and does not fit other rows is kept for those that it fits. Held in memory alone: filters hold values.
 */
export class ResultLook {
  view: ResultView = $state('Table');
  /** The chart that the person chose; one that was merely proposed is proposed anew. */
  chart: ChartStart | undefined;
  pivot: Pivot | undefined;
  grid: GridLook | undefined;
  /** Where the person was in the table, for as long as its rows last. */
  place: GridPlace | undefined;
  #drawn: { readonly of: RowSet; readonly chart: BuiltChart } | undefined = $state.raw();

  /** The chart as these rows were last seen drawn, which goes into a recipe with their query. */
  drawnOf(rows: RowSet): BuiltChart | undefined {
    return this.#drawn?.of === rows ? this.#drawn.chart : undefined;
  }

  /** The chart of these rows is drawn so now; undefined where there is none. */
  draw(rows: RowSet, chart: BuiltChart | undefined): void {
    this.#drawn = chart && { of: rows, chart };
  }

  /** Forgets what was chosen of one result; the next is looked at in the same view. */
  forget(): void {
    this.chart = undefined;
    this.pivot = undefined;
    this.grid = undefined;
    this.place = undefined;
    this.#drawn = undefined;
  }
}

/** A pivot of rows to begin with: what was chosen of others, without what does not fit these, and what is to be said of it. */
export function pivotStart(
  pivot: Pivot | undefined,
  columns: readonly RowColumn[],
): { readonly start: Pivot | undefined; readonly news: string | undefined } {
  if (!pivot) return { start: undefined, news: undefined };
  const { pivot: start, gone } = fittingPivot(pivot, columns);
  if (gone.length === 0) return { start, news: undefined };
  const names = joinedWords(gone.map((name) => `“${name}”`));
  return { start, news: `The pivot is shown without ${names}, which these rows do not have in the same form.` };
}

/** How the results of the query tabs are looked at. */
export class ResultLooks {
  readonly #looks = new Map<string, ResultLook>();

  of(tabId: string): ResultLook {
    const look = this.#looks.get(tabId) ?? new ResultLook();
    this.#looks.set(tabId, look);
    return look;
  }

  /** Forgets those of all other tabs. */
  keepOnly(tabIds: readonly string[]): void {
    for (const tabId of [...this.#looks.keys()]) if (!tabIds.includes(tabId)) this.#looks.delete(tabId);
  }
}
