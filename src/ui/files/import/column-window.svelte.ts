import type { SurveyedColumn } from '../../../workbook/intake-words.ts';

/** Which of a file's columns are on the screen: a table can have thousands, and a browser cannot show them all at once. */
export class ColumnWindow {
  readonly step = 50;
  readonly #all: readonly SurveyedColumn[];
  #filter = $state('');
  #limit = $state(this.step);

  /** Those whose name or heading has the words of the filter. */
  readonly found: readonly SurveyedColumn[] = $derived.by(() => {
    const wanted = this.#filter.trim().toLowerCase();
    if (wanted === '') return this.#all;
    return this.#all.filter(
      ({ name, heading }) => name.toLowerCase().includes(wanted) || heading.toLowerCase().includes(wanted),
    );
  });
  readonly columns = $derived(this.found.slice(0, this.#limit));
  readonly hidden = $derived(this.found.length - this.columns.length);

  constructor(columns: readonly SurveyedColumn[]) {
    this.#all = columns;
  }

  get filter(): string {
    return this.#filter;
  }

  set filter(filter: string) {
    this.#filter = filter;
    this.#limit = this.step;
  }

  showMore(): void {
    this.#limit += this.step;
  }
}
