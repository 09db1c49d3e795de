import type { NotebookContents } from '../recipes/notebook-file/notebook-contents.ts';
import { textFromBytes } from '../recipes/mail/mail-text.ts';
import type { Problem } from '../recipes/problem.ts';
import { readWorkbook } from '../recipes/workbook-file/read-workbook.ts';
import type { WorkbookContents } from '../recipes/workbook-file/workbook-contents.ts';
import { workbookDigest, workbookText } from '../recipes/workbook-file/write-workbook.ts';
import { formatCounted, formatDate } from '../results/format.ts';
import type { KeptDesk, KeptImport, KeptSaving } from '../storage/workbook-store.ts';
import { savingNews, type SavingNews } from './explore/notebook-file.ts';
import { type Here, type OpenedRecipe, type OpenedWorkbook, openedWorkbook } from './opened-workbook.ts';
import { saveFile } from './save-file.ts';
import { type SavingDoubt, savingDoubts } from './saving-doubts.ts';
import { today } from './today.ts';

/** A workbook file that could not be opened, with everything that is wrong with it. */
export interface WorkbookFailure {
  readonly fileName: string;
  readonly problems: readonly Problem[];
}

/** What the workbook file needs of the workbook. */
export interface WorkbookParts {
  contents(): Omit<WorkbookContents, 'savedOn'>;
  here(): Here;
  takeSettings(settings: readonly KeptDesk[], imports: readonly KeptImport[]): void;
  /** Lets recipes wait for the person to read; those that `keeps` names are kept as they are. */
  takeRecipes(recipes: readonly OpenedRecipe[], fileName: string, keeps: readonly OpenedRecipe[]): void;
  /** Puts a notebook in the place of the one that is here. Nothing of it runs. */
  takeNotebook(contents: NotebookContents, fileName: string): void;
  /** Resolves once the notebook of an earlier visit is back, or could not be had. */
  notebookIsBack(): Promise<void>;
  keepSaving(saving: KeptSaving): void;
}

/** What there is to say before the workbook becomes a file. */
export interface WorkbookNews {
  /** Texts that look like data, but for those of the notebook. */
  readonly doubts: readonly SavingDoubt[];
  /** Its faults keep it from being saved as it is. */
  readonly notebook: SavingNews;
}

/** More bytes than any workbook file has. */
const largestFile = 9_000_000;

/** The workbook without its data as one file: saved, and opened again. */
export class WorkbookFile {
  #opened: OpenedWorkbook | undefined = $state.raw();
  #failure: WorkbookFailure | undefined = $state.raw();
  #done: string | undefined = $state();
  #saving: KeptSaving | undefined = $state.raw();
  readonly #parts: WorkbookParts;

  constructor(parts: WorkbookParts) {
    this.#parts = parts;
  }

  /** The file that the person is asked about. */
  get opened(): OpenedWorkbook | undefined {
    return this.#opened;
  }

  get failure(): WorkbookFailure | undefined {
    return this.#failure;
  }

  /** What came of the last file opened, in a sentence. */
  get done(): string | undefined {
    return this.#done;
  }

  /** Puts back when the workbook was saved. */
  restore(saving: KeptSaving | undefined): void {
    this.#saving = saving;
  }

  /** Whether the workbook was saved as a file, and whether it is still as it was then, in a sentence. */
  get standing(): string {
    const saving = this.#saving;
    if (!saving) return this.isEmpty ? 'There is nothing in it to save yet.' : 'Not saved as a file from this browser.';
    const isChanged = saving.digest !== workbookDigest(this.#contents());
    return `Saved as a file on ${formatDate(saving.on)}${isChanged ? '. What changed since is not in it.' : ', and as it was then.'}`;
  }

  /** There is no recipe of the person's own, no setting and no notebook. */
  get isEmpty(): boolean {
    const { recipes, settings, imports, notebook } = this.#parts.contents();
    return recipes.length + settings.length + imports.length === 0 && notebook === undefined;
  }

  /** What there is to say of what would be saved: texts that look like data, and what the notebook is not saved for. */
  async news(): Promise<WorkbookNews> {
    await this.#parts.notebookIsBack();
    const contents = this.#contents();
    const { notebook } = contents;
    return { doubts: savingDoubts(contents), notebook: notebook ? savingNews(notebook) : { faults: [], doubts: [] } };
  }

  /** Gives the person the workbook as a file; `leavesOut`: without the notebook. */
  save(leavesOut: 'nothing' | 'notebook'): void {
    const all = this.#contents();
    const contents = leavesOut === 'notebook' ? { ...all, notebook: undefined } : all;
    saveFile(`safer-workbook-${contents.savedOn}.workbook.yaml`, workbookText(contents), 'text/yaml');
    this.#noteSaving(contents);
  }

  /** Reads a workbook file and asks the person about it. Nothing of it is used before that. */
  async open(file: File): Promise<void> {
    this.#failure = undefined;
    this.#done = undefined;
    if (file.size > largestFile) {
      this.#fail(
        file.name,
        'This file is too large for a workbook file, which holds recipes and settings and no data.',
      );
      return;
    }
    let text: string;
    try {
      ({ text } = textFromBytes(new Uint8Array(await file.arrayBuffer())));
    } catch {
      this.#fail(file.name, 'The browser could not read this file. Check that it is still there, and open it again.');
      return;
    }
    const read = readWorkbook(text);
    await this.#parts.notebookIsBack();
    this.#opened = openedWorkbook(file.name, read, this.#parts.here());
    if (!this.#opened) this.#failure = { fileName: file.name, problems: read.problems };
  }

  /**
   * Takes over what is in the file. `isOwn`: the person says that they saved it, and need not read its recipes again.
   * `takesNotebook`: its notebook goes in the place of another one that is here.
   */
  accept(isOwn: boolean, takesNotebook: boolean): void {
    const opened = this.#opened;
    if (!opened) return;
    this.#opened = undefined;
    const { recipes, settings, imports, notebook, fileName, savedOn } = opened;
    const others = recipes.filter(({ standing }) => standing !== 'same');
    const keeps = isOwn ? others.filter(({ standing }) => standing !== 'different') : [];
    const taken = notebook?.standing === 'new' || takesNotebook ? notebook : undefined;
    const left = notebook?.standing === 'different' && !taken;
    this.#parts.takeSettings(settings, imports);
    this.#parts.takeRecipes(others, fileName, keeps);
    if (taken) this.#parts.takeNotebook(taken.contents, fileName);
    const waiting = others.length - keeps.length;
    this.#done = [
      `${fileName} is open.`,
      tookWords(opened, keeps.length, taken?.contents),
      ...(left ? ['Its notebook was left: yours stands.'] : []),
      ...(waiting === 0
        ? []
        : [`${formatCounted(waiting, 'recipe waits', 'recipes wait')} under Recipes for you to read and keep.`]),
      'Add the partners’ files again: the rows were not in it.',
    ].join(' ');
    if (waiting === 0 && !left) this.#noteSaving({ ...this.#contents(), savedOn });
  }

  cancel(): void {
    this.#opened = undefined;
  }

  dismiss(): void {
    this.#failure = undefined;
    this.#done = undefined;
  }

  #contents(): WorkbookContents {
    return { ...this.#parts.contents(), savedOn: today() };
  }

  #noteSaving(contents: WorkbookContents): void {
    this.#saving = { id: 'workbook file', on: contents.savedOn, digest: workbookDigest(contents) };
    this.#parts.keepSaving(this.#saving);
  }

  #fail(fileName: string, message: string): void {
    this.#failure = { fileName, problems: [{ line: 1, column: 1, path: '', severity: 'error', message }] };
  }
}

function tookWords(
  { settings, imports }: OpenedWorkbook,
  kept: number,
  notebook: NotebookContents | undefined,
): string {
  const taken = [
    ...(kept > 0 ? [formatCounted(kept, 'recipe')] : []),
    ...(settings.length > 0 ? [`settings for ${formatCounted(settings.length, 'recipe')}`] : []),
    ...(imports.length > 0
      ? [`how ${formatCounted(imports.length, 'kind')} of file ${imports.length === 1 ? 'is' : 'are'} read`]
      : []),
    ...(notebook ? [`a notebook of ${formatCounted(notebook.cells.length, 'cell')}, of which none has run`] : []),
  ];
  return taken.length === 0 ? 'Nothing in it had to be taken over.' : `Taken over: ${taken.join(', ')}.`;
}
