import type { BenchSession } from '../../explore/bench-session.ts';
import { nameProblem } from '../../explore/notebook/cell-names.ts';
import {
  type Cell,
  type CellKind,
  cellNames,
  type ChartCell,
  contentsOf,
  inserted,
  moved,
  newCell,
  replaced,
  type SqlCell,
  titleAt,
  without,
} from '../../explore/notebook/notebook.ts';
import { withCellRenamed } from '../../explore/notebook/renamed-table.ts';
import {
  findingsInProse,
  findingsInSql,
  findingsInTitle,
  markOf,
  type TypedTextFinding,
} from '../../explore/keeping/typed-text.ts';
import { type NotebookSteps, stepsOf } from '../../explore/notebook/steps.ts';
import type { BenchTable } from '../../explore/row-set.ts';
import type { NotebookContents } from '../../recipes/notebook-file/notebook-contents.ts';
import type { DraftStore } from '../../storage/draft-store.ts';
import { randomId } from '../../storage/random-id.ts';
import { KeptNotebooks, type OtherNotebook } from './kept-notebooks.svelte.ts';
import { type NotebookFailure, openNotebookFile, saveNotebook, savingNews, type SavingNews } from './notebook-file.ts';
import { NotebookRuns } from './notebook-runs.svelte.ts';

export type { Cell, CellKind, ChartCell, SqlCell, TextCell } from '../../explore/notebook/notebook.ts';

/** A notebook that waits for the person to say that it takes the place of the one that is open. */
export interface OfferedNotebook {
  readonly contents: NotebookContents;
  /** Where its cells come from, for the person: the name of a file, or of a recipe. */
  readonly from: string;
}

/** A cell that was deleted, and the place of the column where it stood. */
export interface RemovedCell {
  readonly cell: Cell;
  readonly at: number;
}

/** More deleted cells are not held: each holds its rows. */
const mostRemoved = 20;

/** The notebook of the workbook: its cells, what came of them, and the file it can become. */
export class Notebook {
  readonly keeping: KeptNotebooks;
  readonly runs: NotebookRuns;
  #title = $state('');
  #cells: readonly Cell[] = $state.raw([]);
  #from: string | undefined = $state();
  /** Cells that came from elsewhere, and that the person has neither changed nor run. */
  #foreign: ReadonlySet<string> = $state.raw(new Set());
  /** What can be put back, the last deleted last. */
  #removed: readonly RemovedCell[] = $state.raw([]);
  #offered: OfferedNotebook | undefined = $state.raw();
  #failure: NotebookFailure | undefined = $state.raw();
  #saving: SavingNews | undefined = $state.raw();
  #done: string | undefined = $state();
  #isKept = $state(true);
  /** Marks of what looks like data and that the person keeps nevertheless. */
  #agreed: readonly string[] = $state.raw([]);
  readonly #session: BenchSession;
  readonly #tables: () => readonly BenchTable[];

  constructor(options: {
    readonly session: BenchSession;
    /** What SQL can name, without the cells. */
    readonly tables: () => readonly BenchTable[];
    readonly drafts: DraftStore;
    /** Shows the person what a failing store says. */
    readonly told: (work: Promise<void>) => void;
  }) {
    this.#session = options.session;
    this.#tables = options.tables;
    this.keeping = new KeptNotebooks(options.drafts, options.told);
    this.runs = new NotebookRuns({ ...options, cells: () => this.#cells });
  }

  get title(): string {
    return this.#title;
  }

  set title(title: string) {
    this.#title = title;
    this.#keep();
  }

  get cells(): readonly Cell[] {
    return this.#cells;
  }

  /** Title and cells, without results. */
  get contents(): NotebookContents {
    return contentsOf(this.#title, this.#cells);
  }

  /** What the workbook file carries of it: undefined where nothing was begun, and where the person does not keep it. */
  get toSave(): NotebookContents | undefined {
    return this.#isBegun && this.#isKept ? this.contents : undefined;
  }

  get session(): BenchSession {
    return this.#session;
  }

  /** Where the cells came from that nobody has run or changed yet; undefined where there are none such. */
  get from(): string | undefined {
    return this.#cells.some(({ id }) => this.isForeign(id)) ? this.#from : undefined;
  }

  /** The cell that was deleted last and can be put back, and where it stood; those deleted before it come after it. */
  get removed(): RemovedCell | undefined {
    const last = this.#removed.at(-1);
    return last && { ...last, at: Math.min(last.at, this.#cells.length) };
  }

  /** What the person is asked about before it takes the place of this notebook. */
  get offered(): OfferedNotebook | undefined {
    return this.#offered;
  }

  get failure(): NotebookFailure | undefined {
    return this.#failure;
  }

  /** What the person is asked about before the notebook becomes a file. */
  get saving(): SavingNews | undefined {
    return this.#saving;
  }

  /** What was done last with a file, in a sentence. */
  get done(): string | undefined {
    return this.#done;
  }

  /** Notebooks that this browser keeps beside this one. None where going to one would lose what is here. */
  get others(): readonly OtherNotebook[] {
    return this.#isKept || !this.#isBegun ? this.keeping.others : [];
  }

  /** A cell that came from elsewhere, and that the person has neither changed nor run. */
  isForeign(id: string): boolean {
    return this.#foreign.has(id) && this.runs.standing(id) !== undefined && this.runs.outcome(id) === undefined;
  }

  titleOf(cell: Cell): string {
    return titleAt(this.#cells, this.#placeOf(cell.id));
  }

  /** What the SQL of a cell can name: the cells above that have a result, then tables and data files. */
  tablesFor(id: string): readonly BenchTable[] {
    return [...this.runs.tablesAbove(id), ...this.#tables()];
  }

  /** What the notebook is as the parts of a recipe. */
  readonly asSteps: NotebookSteps = $derived.by(() => stepsOf(this.#cells));

  /** Whether the notebook outlives this page, where this browser keeps anything. */
  get isKept(): boolean {
    return this.#isKept;
  }

  readonly #found: readonly TypedTextFinding[] = $derived.by(() => [
    ...findingsInTitle(this.#title),
    ...this.#cells.flatMap((cell) =>
      cell.kind === 'text' ? findingsInProse(cell.text) : findingsInSql(cell.sql ?? ''),
    ),
  ]);

  /** What looks like data about people, and about which the person has yet to say whether it is kept. */
  readonly findings: readonly TypedTextFinding[] = $derived.by(() =>
    this.#isKept && this.keeping.isStored
      ? this.#found.filter((finding) => !this.#agreed.includes(markOf(finding)))
      : [],
  );

  /** Whether the notebook outlives this page. Where not, what was kept of it is deleted. */
  setKept(isKept: boolean): void {
    this.#isKept = isKept;
    if (isKept) this.#agreed = this.#found.map(markOf);
    this.#keep();
  }

  /** The names of the SQL cells above one, the nearest first: what a chart there can draw. */
  namesAbove(id: string): readonly string[] {
    return cellNames(this.#cells.slice(0, this.#placeOf(id))).toReversed();
  }

  /** Puts back the notebook of an earlier visit. Never rejects: `told` shows what went wrong. */
  async restore(): Promise<void> {
    const kept = await this.keeping.restore(() => this.#isBegun);
    if (!kept) return;
    this.#agreed = kept.agreed;
    this.#show(kept);
  }

  /** Goes to another notebook that is kept. The one that is here stays kept beside it, without its results. */
  goTo(id: string): void {
    const kept = this.keeping.take(id, this.toSave && this.#toKeep);
    if (!kept) return;
    this.#clearAway();
    this.#isKept = true;
    this.#agreed = kept.agreed;
    this.#show(kept);
    this.#keep();
  }

  /** Adds an empty cell at a place of the column, and gives it. */
  add(cellKind: CellKind, at: number): Cell {
    const tables = this.#tables().map(({ name }) => name);
    const cell = newCell(cellKind, randomId(), this.#cells, at, tables);
    this.#change(inserted(this.#cells, at, cell));
    return cell;
  }

  remove(id: string): void {
    const at = this.#placeOf(id);
    const cell = this.#cells[at];
    if (!cell) return;
    const kept = this.#removed.slice(-mostRemoved + 1);
    for (const gone of this.#removed) if (!kept.includes(gone)) this.runs.forget(gone.cell.id);
    this.#removed = [...kept, { cell, at }];
    this.#change(without(this.#cells, id));
  }

  /** Puts the cell that was deleted last back where it was, with its result. */
  putBack(): void {
    const { removed } = this;
    if (!removed) return;
    this.#removed = this.#removed.slice(0, -1);
    const { cell, at } = removed;
    const isTaken = cell.kind === 'sql' && cellNames(this.#cells).includes(cell.name);
    const tables = this.#tables().map(({ name }) => name);
    const free = newCell('sql', cell.id, this.#cells, at, tables);
    this.#change(inserted(this.#cells, at, isTaken && free.kind === 'sql' ? { ...cell, name: free.name } : cell));
  }

  /** Lets go of all cells that were deleted, and of their results. */
  letGo(): void {
    for (const { cell } of this.#removed) this.runs.forget(cell.id);
    this.#removed = [];
  }

  move(id: string, by: -1 | 1): void {
    this.#change(moved(this.#cells, id, by));
  }

  setText(id: string, text: string): void {
    const cell = this.#cell(id);
    if (cell?.kind === 'text') this.#replace({ ...cell, text });
    if (cell?.kind === 'sql') this.#replace({ ...cell, sql: text });
  }

  /** Names a cell; the cells below that read it follow. Gives what is wrong with the name, in a sentence, and then changes nothing. */
  async rename(id: string, name: string): Promise<string | undefined> {
    const cell = this.#cell(id);
    if (cell?.kind !== 'sql' || cell.name === name) return undefined;
    const tables = this.#tables().map((table) => table.name);
    const problem = nameProblem(name, cellNames(without(this.#cells, id)), tables);
    if (problem !== undefined) return problem;
    const namesIn = await this.runs.namesToRename();
    this.#change(withCellRenamed(this.#cells, id, name, namesIn));
    return undefined;
  }

  /** Has a chart draw another cell, from the start. */
  drawFrom(id: string, name: string): void {
    const cell = this.#cell(id);
    if (cell?.kind === 'chart') this.#replace({ ...cell, from: name, sql: undefined, chart: undefined });
  }

  setChart(id: string, { sql, chart }: Pick<ChartCell, 'sql' | 'chart'>): void {
    const cell = this.#cell(id);
    if (cell?.kind === 'chart') this.#replace({ ...cell, sql, chart });
  }

  /** Reads a notebook file and shows it, or asks first where it would take the place of cells. Nothing of it runs. */
  async open(file: File): Promise<void> {
    this.dismiss();
    const read = await openNotebookFile(file);
    if ('failure' in read) this.#failure = read.failure;
    else this.offer({ contents: read.contents, from: file.name });
  }

  /** Shows cells from elsewhere, or asks first where they would take the place of others. Nothing of them runs. */
  offer(offered: OfferedNotebook): void {
    this.#offered = offered;
    if (this.#cells.length === 0) this.accept();
  }

  /** Whether the notebook that is here can stay kept beside another. */
  get canStay(): boolean {
    return this.keeping.isStored && this.toSave !== undefined;
  }

  /** Shows what is offered, in the place of what is here or, where that can stay, beside it. */
  accept(isBeside = false): void {
    const offered = this.#offered;
    this.#offered = undefined;
    if (!offered) return;
    if (isBeside) {
      this.keeping.begin(this.#toKeep);
      this.#agreed = [];
    }
    this.#clearAway();
    this.#show(offered);
    this.#keep();
  }

  /** Shows cells in the place of those that are here, of which the person was asked before. Nothing of them runs. */
  take(offered: OfferedNotebook): void {
    this.#offered = offered;
    this.accept();
  }

  refuse(): void {
    this.#offered = undefined;
  }

  /** Begins with nothing. What is here stays kept beside it; where it cannot, asks first. */
  clear(): void {
    this.#offered = { contents: { title: '', cells: [] }, from: '' };
    if (this.canStay) this.accept(true);
  }

  /** Makes the notebook a file, or asks first where there is something to say of it. */
  save(): void {
    this.dismiss();
    const news = savingNews(this.contents);
    if (news.faults.length + news.doubts.length > 0) this.#saving = news;
    else this.saveAllTheSame();
  }

  saveAllTheSame(): void {
    this.#saving = undefined;
    this.#done = `Saved as ${saveNotebook(this.contents)}. No row and no result is in it.`;
  }

  /** Puts away what was said of files. */
  dismiss(): void {
    this.#failure = undefined;
    this.#saving = undefined;
    this.#done = undefined;
  }

  /** Lets go of all results. */
  #clearAway(): void {
    this.runs.cancel();
    for (const { id } of this.#cells) this.runs.forget(id);
    this.letGo();
  }

  #show({ contents, from }: OfferedNotebook): void {
    this.#title = contents.title;
    this.#cells = contents.cells.map((cell): Cell => ({ ...cell, id: randomId() }));
    this.#from = from === '' ? undefined : from;
    this.#foreign = new Set(from === '' ? [] : this.#cells.map(({ id }) => id));
  }

  #cell(id: string): Cell | undefined {
    return this.#cells.find((cell) => cell.id === id);
  }

  #placeOf(id: string): number {
    return this.#cells.findIndex((cell) => cell.id === id);
  }

  #replace(cell: SqlCell | Cell): void {
    if (this.#foreign.has(cell.id)) this.#foreign = new Set([...this.#foreign].filter((id) => id !== cell.id));
    this.#change(replaced(this.#cells, cell));
  }

  #change(cells: readonly Cell[]): void {
    this.#cells = cells;
    this.#keep();
  }

  get #isBegun(): boolean {
    return this.#cells.length > 0 || this.#title !== '';
  }

  get #toKeep() {
    return { contents: this.contents, from: this.from ?? '', agreed: this.#agreed };
  }

  #keep(): void {
    this.keeping.keep(this.toSave && this.#toKeep);
  }
}
