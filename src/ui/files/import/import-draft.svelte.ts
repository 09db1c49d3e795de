import type { Surveyed } from '../../../workbook/waiting-file.ts';
import {
  type ColumnChoice,
  type ColumnToLoad,
  type SurveyedColumn,
  type SurveyedFile,
  type WideColumns,
  wideOf,
} from '../../../workbook/intake-words.ts';
import type { ImportChoices, ImportTarget, SourceAbout } from '../../../workbook/source.ts';

/** What the person has chosen so far for a file whose dialog is open. Begins with what is proposed. */
export class ImportDraft {
  readonly asked: Surveyed;
  readonly surveyed: SurveyedFile;
  readonly #places: ReadonlyMap<string, number>;
  /** By place as the surveyed columns are. */
  #columns: readonly ColumnToLoad[] = $state.raw([]);
  #leavesOutTotals = $state(false);
  #makesRows = $state(false);
  #about: SourceAbout = $state.raw({ owner: '', received: '', agreement: '', deleteBy: '' });
  #statedRows: number | undefined = $state();
  #into: ImportTarget = $state.raw({ kind: 'new' });

  readonly kept = $derived(this.#columns.reduce((count, { keep }) => (keep ? count + 1 : count), 0));
  /** The columns that can become rows, as the columns are chosen now. */
  readonly wide: WideColumns | undefined = $derived.by(() => {
    const columns = this.surveyed.columns.flatMap((column, i) => {
      const choice = this.#columns[i];
      if (!choice?.keep) return [];
      return [{ column, type: choice.pseudonyms === true ? ('text' as const) : choice.type }];
    });
    return wideOf(columns, this.surveyed.lastTwoDigitYear);
  });

  /** `before`: the same file's draft before it was read again; what still applies of it is taken over. */
  constructor(asked: Surveyed, before?: ImportDraft) {
    this.asked = asked;
    this.surveyed = asked.surveyed;
    const { columns } = this.surveyed;
    const { proposed } = asked;
    this.#places = new Map(columns.map(({ name }, i) => [name, i]));
    const choices = new Map(proposed.columns.map((choice) => [choice.name, choice]));
    const changed = before ? before.#changedColumns() : new Map<string, ColumnToLoad>();
    this.#columns = columns.map(
      ({ name, type }) => changed.get(name) ?? choices.get(name) ?? { name, type, keep: false },
    );
    this.#leavesOutTotals = before?.leavesOutTotals ?? proposed.leavesOutTotals;
    this.#makesRows = before?.makesRows ?? proposed.isUnpivoted;
    this.#about = before?.about ?? proposed.about;
    this.#statedRows = before?.statedRows ?? proposed.statedRows;
    this.#into = proposed.into;
  }

  get leavesOutTotals(): boolean {
    return this.#leavesOutTotals;
  }

  set leavesOutTotals(leavesOut: boolean) {
    this.#leavesOutTotals = leavesOut;
  }

  get makesRows(): boolean {
    return this.#makesRows;
  }

  set makesRows(makes: boolean) {
    this.#makesRows = makes;
  }

  get about(): SourceAbout {
    return this.#about;
  }

  set about(about: SourceAbout) {
    this.#about = about;
  }

  get statedRows(): number | undefined {
    return this.#statedRows;
  }

  set statedRows(rows: number | undefined) {
    this.#statedRows = rows;
  }

  get into(): ImportTarget {
    return this.#into;
  }

  set into(into: ImportTarget) {
    this.#into = into;
  }

  /** The rows that are loaded, before any columns become rows. */
  get rowsToLoad(): number {
    const { rowsGood, totals } = this.surveyed;
    return this.#leavesOutTotals ? rowsGood - totals.length : rowsGood;
  }

  /** What is chosen for a column of the file. */
  choiceOf({ name, type }: SurveyedColumn): ColumnToLoad {
    return this.#columns[this.#places.get(name) ?? -1] ?? { name, type, keep: false };
  }

  readAs(column: SurveyedColumn, type: ColumnChoice): void {
    this.#change([column], { type });
  }

  keep(columns: readonly SurveyedColumn[], keep: boolean): void {
    this.#change(columns, { keep });
  }

  replaceByPseudonyms(column: SurveyedColumn, pseudonyms: boolean): void {
    this.#change([column], { pseudonyms });
  }

  /** What the file is loaded with. */
  get choices(): ImportChoices {
    return {
      columns: this.#columns,
      leavesOutTotals: this.#leavesOutTotals,
      isUnpivoted: this.#makesRows && this.wide !== undefined,
      about: this.#about,
      statedRows: this.#statedRows,
      into: this.#into,
    };
  }

  /** Something is chosen otherwise than proposed. */
  get isChanged(): boolean {
    return JSON.stringify(this.choices) !== JSON.stringify(this.asked.proposed);
  }

  /** Why the file cannot be loaded as chosen, for the person. */
  get hindrance(): string | undefined {
    if (this.kept === 0) return 'No column is kept. Keep at least one.';
    const { overlap } = this.asked;
    const into = this.#into;
    const isUnanswered = overlap && into.kind === 'append' && into.table === overlap.table && !into.agreed;
    return isUnanswered ? 'Say first what to do with the rows that are there already.' : undefined;
  }

  #changedColumns(): ReadonlyMap<string, ColumnToLoad> {
    const proposed = new Map(this.asked.proposed.columns.map((choice) => [choice.name, choice]));
    const changed = this.#columns.filter((choice) => proposed.get(choice.name) !== choice);
    return new Map(changed.map((choice) => [choice.name, choice]));
  }

  #change(columns: readonly SurveyedColumn[], to: Partial<ColumnToLoad>): void {
    const places = new Set(columns.map(({ name }) => this.#places.get(name)));
    this.#columns = this.#columns.map((choice, i) => (places.has(i) ? { ...choice, ...to } : choice));
  }
}
