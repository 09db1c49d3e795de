import type { KeptFolder, WorkbookStore } from '../storage/workbook-store.ts';
import { isAcceptedName } from './accepted-files.ts';
import type { DataFiles } from './data-files.svelte.ts';
import { type FileMark, markOf, marksKept, markText } from './folder-marks.ts';
import type { FolderFound } from './folder-words.ts';

/** More new files than this are taken in only when the person agrees: the folder may be another than was meant. */
const mostAtOnce = 30;

export type FolderState =
  | { readonly kind: 'none' }
  /** Chosen in an earlier visit, and not looked into in this one. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'looking' }
  | {
      readonly kind: 'looked';
      readonly found: FolderFound;
      /** New and changed files that are not taken in yet, since they are many. */
      readonly many: number;
      /** Files taken in an earlier visit and not in this one: rows are not kept, so they may be wanted again. */
      readonly again: number;
    };

/** What browsers have that TypeScript does not know yet. */
type AskableFolder = FileSystemDirectoryHandle & {
  requestPermission?: (options: { readonly mode: 'read' }) => Promise<PermissionState>;
};
type FolderPicker = (options: { readonly id: string; readonly mode: 'read' }) => Promise<FileSystemDirectoryHandle>;

interface MarkedFile {
  readonly file: File;
  readonly mark: FileMark;
}

/** The folder that partners' files land in. It is asked for once and kept, with marks of the files taken from it. */
export class PartnerFolder {
  #state: FolderState = $state.raw({ kind: 'none' });
  #handle: AskableFolder | undefined = $state.raw();
  #problem: string | undefined = $state();
  #salt = '';
  /** By the file's name: of the version that was taken. */
  #seen = new Map<string, FileMark>();
  /** Versions taken in this visit. */
  readonly #taken = new Set<string>();
  #many: readonly MarkedFile[] = [];
  #again: readonly MarkedFile[] = [];
  readonly #store: Pick<WorkbookStore, 'keepFolder' | 'deleteFolder'>;
  readonly #files: Pick<DataFiles, 'add'>;
  readonly #told: (work: Promise<void>) => void;

  constructor(options: {
    readonly store: Pick<WorkbookStore, 'keepFolder' | 'deleteFolder'>;
    readonly files: Pick<DataFiles, 'add'>;
    /** Tells the person where keeping or forgetting fails. */
    readonly told: (work: Promise<void>) => void;
  }) {
    this.#store = options.store;
    this.#files = options.files;
    this.#told = options.told;
  }

  /** Whether this browser can give a page a folder. */
  get isPossible(): boolean {
    return picker() !== undefined;
  }

  get state(): FolderState {
    return this.#state;
  }

  /** The folder's own name; undefined where none is kept. */
  get name(): string | undefined {
    return this.#handle?.name;
  }

  /** Why the folder could not be looked into, and what to do. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** There is something of the folder to tell. */
  get hasNews(): boolean {
    return this.#problem !== undefined || this.#state.kind === 'looking' || this.#state.kind === 'looked';
  }

  restore(kept: KeptFolder | undefined): void {
    if (!kept || this.#handle) return;
    this.#adopt(kept.handle, kept.seen);
  }

  /** Asks the person for the folder, and takes its files in. To be called when a button is pressed. */
  async choose(): Promise<void> {
    if (this.#state.kind === 'looking') return;
    this.#problem = undefined;
    try {
      const handle = await picker()?.({ id: 'partners', mode: 'read' });
      if (!handle) return;
      if (!(await this.#handle?.isSameEntry(handle))) this.#adopt(handle, []);
      await this.#look(handle);
    } catch (thrown) {
      // Closing the picker without choosing is no failure.
      if (!(thrown instanceof DOMException && thrown.name === 'AbortError')) this.#fail(thrown);
    }
  }

  /** Looks again and takes in what is new or changed. To be called when a button is pressed. */
  async lookAgain(): Promise<void> {
    const handle = this.#handle;
    if (!handle || this.#state.kind === 'looking') return;
    this.#problem = undefined;
    try {
      const permission = await handle.requestPermission?.({ mode: 'read' });
      if (permission !== undefined && permission !== 'granted') {
        throw new DOMException('the person did not allow it', 'NotAllowedError');
      }
      await this.#look(handle);
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** Takes in the new and changed files that were too many to take in unasked. */
  takeMany(): void {
    this.#take(this.#many);
    this.#many = [];
    this.#tell({ many: 0 });
  }

  /** Takes in once more what an earlier visit took in. */
  takeAgain(): void {
    this.#take(this.#again);
    this.#again = [];
    this.#tell({ again: 0 });
  }

  /** Puts what was found out of sight. */
  dismiss(): void {
    this.#problem = undefined;
    if (this.#state.kind === 'looked') this.#state = { kind: 'kept' };
  }

  /** The folder and the marks are deleted from this browser. The files taken in stay. */
  forget(): void {
    this.#handle = undefined;
    this.#seen = new Map();
    this.#many = [];
    this.#again = [];
    this.#problem = undefined;
    this.#state = { kind: 'none' };
    this.#told(this.#store.deleteFolder());
  }

  #adopt(handle: FileSystemDirectoryHandle, seen: readonly string[]): void {
    const { salt, marks } = marksKept(seen);
    this.#handle = handle;
    this.#salt = salt;
    this.#seen = new Map(marks.map((mark) => [mark.name, mark]));
    this.#many = [];
    this.#again = [];
    this.#state = { kind: 'kept' };
  }

  async #look(handle: FileSystemDirectoryHandle): Promise<void> {
    this.#state = { kind: 'looking' };
    const { files, ...rest } = await readFolder(handle);
    const marked: MarkedFile[] = [];
    for (const file of files) marked.push({ file, mark: await markOf(file, this.#salt) });
    if (this.#handle !== handle && !(await this.#handle?.isSameEntry(handle))) return;

    const isBefore = ({ mark }: MarkedFile) => this.#seen.get(mark.name)?.version === mark.version;
    const before = marked.filter(isBefore);
    const news = marked.filter((file) => !isBefore(file));
    const changed = news.filter(({ mark }) => this.#seen.has(mark.name)).length;
    // Marks of files that are gone are of no more use.
    const there = new Set(marked.map(({ mark }) => mark.name));
    this.#seen = new Map([...this.#seen].filter(([name]) => there.has(name)));
    this.#again = before.filter(({ mark }) => !this.#taken.has(mark.version));
    this.#many = news.length > mostAtOnce ? news : [];
    this.#take(news.length > mostAtOnce ? [] : news);
    this.#state = {
      kind: 'looked',
      found: { ...rest, fresh: news.length - changed, changed, before: before.length },
      many: this.#many.length,
      again: this.#again.length,
    };
  }

  #take(files: readonly MarkedFile[]): void {
    if (!this.#handle) return;
    for (const { mark } of files) {
      this.#seen.set(mark.name, mark);
      this.#taken.add(mark.version);
    }
    const seen = [...this.#seen.values()].map((mark) => markText(mark, this.#salt));
    this.#told(this.#store.keepFolder({ id: 'partners', handle: this.#handle, seen }));
    this.#files.add(files.map(({ file }) => file));
  }

  #tell(now: { readonly many?: number; readonly again?: number }): void {
    if (this.#state.kind === 'looked') this.#state = { ...this.#state, ...now };
  }

  #fail(thrown: unknown): void {
    this.#state = { kind: this.#handle ? 'kept' : 'none' };
    this.#problem = problemWords(thrown);
  }
}

interface FolderContents extends Pick<FolderFound, 'otherKinds' | 'unreadable' | 'folders'> {
  /** In the order of their names. */
  readonly files: readonly File[];
}

async function readFolder(handle: FileSystemDirectoryHandle): Promise<FolderContents> {
  const files: File[] = [];
  const otherKinds: string[] = [];
  const unreadable: string[] = [];
  let folders = 0;
  for await (const entry of handle.values()) {
    if (isClutter(entry.name)) continue;
    if (entry.kind === 'directory') {
      folders += 1;
      continue;
    }
    if (!isAcceptedName(entry.name)) {
      otherKinds.push(entry.name);
      continue;
    }
    try {
      files.push(await entry.getFile());
    } catch {
      // Gone since, or held by another program: it is told by its name.
      unreadable.push(entry.name);
    }
  }
  const inOrder = new Intl.Collator('en-GB', { numeric: true });
  return {
    files: files.sort((a, b) => inOrder.compare(a.name, b.name)),
    otherKinds: otherKinds.sort(inOrder.compare),
    unreadable: unreadable.sort(inOrder.compare),
    folders,
  };
}

/** What systems and Office leave in folders, which nobody put there: hidden files, locks, thumbnails. */
function isClutter(name: string): boolean {
  return /^(?:\.|~\$|desktop\.ini$|thumbs\.db$)/i.test(name);
}

function picker(): FolderPicker | undefined {
  const found: unknown = Reflect.get(globalThis, 'showDirectoryPicker');
  return typeof found === 'function' ? (options) => (found as FolderPicker).call(globalThis, options) : undefined;
}

function problemWords(thrown: unknown): string {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') {
    return 'The browser was not allowed to look in the folder. Look again, and choose to allow it when the browser asks.';
  }
  if (name === 'NotFoundError') {
    return 'The folder is not where it was: it was moved, renamed or deleted, or its drive is not connected. Connect the drive, or choose the folder anew.';
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return `The folder could not be read (${message}). Choose it anew, or use “Add files”.`;
}
