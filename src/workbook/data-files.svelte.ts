import { IntakeError } from '../intake/errors.ts';
import { discardStaged, loadStaged } from '../intake/load-staged.ts';
import type { ScanFile, ScanOverrides } from '../intake/scan.ts';
import { stageFile, type StageProgress } from '../intake/stage-file.ts';
import type { ColumnToLoad, LoadedSource, StagedFile } from '../intake/types.ts';
import { EngineError } from '../engine/errors.ts';
import { identifier, sql } from '../engine/sql.ts';
import type { ResultTable } from '../results/result-table.ts';
import type { SourceFacts } from '../runs/source-facts.ts';
import type { Engines } from './engines.svelte.ts';
import { sourceFacts } from './source-facts.ts';

/** A source: a partner's file that is now a table. */
export interface Source {
  readonly report: LoadedSource;
  readonly isSample: boolean;
  /** How it was taken in, to take it in again when the engine had to be started anew. */
  readonly origin: SourceOrigin;
}

interface SourceOrigin {
  readonly file: File;
  readonly overrides: ScanOverrides;
  readonly columns: readonly ColumnToLoad[];
}

/** A file on its way in. */
export interface WaitingFile {
  readonly id: number;
  readonly file: File;
  readonly isSample: boolean;
  /** The source it takes the place of once it is loaded. */
  readonly replaces: string | undefined;
  readonly state: WaitingState;
}

export type WaitingState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'reading'; readonly progress: StageProgress | undefined }
  | { readonly kind: 'staged'; readonly staged: StagedFile; readonly overrides: ScanOverrides }
  | { readonly kind: 'loading' };

/** A file that could not be taken in, and why. */
export interface IntakeFailure {
  readonly id: number;
  readonly fileName: string;
  readonly message: string;
}

/** The files of this workbook: those waiting, those loaded, those refused. Files are read one after another. */
export class DataFiles {
  #waiting: readonly WaitingFile[] = $state.raw([]);
  #sources: readonly Source[] = $state.raw([]);
  #failures: readonly IntakeFailure[] = $state.raw([]);
  #hadFiles = $state(false);
  readonly #engines: Engines;
  readonly #scan: ScanFile;
  readonly #sampleFiles: () => Promise<readonly File[]>;
  readonly #onChange: () => void;
  readonly #cancels = new Map<number, AbortController>();
  #lastId = 0;
  // Only one file is read or loaded at a time: the engine does one thing at a time anyway.
  #queue: Promise<void> = Promise.resolve();

  constructor(options: {
    readonly engines: Engines;
    readonly scan: ScanFile;
    readonly sampleFiles: () => Promise<readonly File[]>;
    readonly onChange: () => void;
  }) {
    this.#engines = options.engines;
    this.#scan = options.scan;
    this.#sampleFiles = options.sampleFiles;
    this.#onChange = options.onChange;
  }

  get waiting(): readonly WaitingFile[] {
    return this.#waiting;
  }

  get sources(): readonly Source[] {
    return this.#sources;
  }

  /** A file was loaded since the page was opened, though it may have been deleted. */
  get hadFiles(): boolean {
    return this.#hadFiles;
  }

  get failures(): readonly IntakeFailure[] {
    return this.#failures;
  }

  readonly rows = $derived(this.#sources.reduce((sum, source) => sum + source.report.rowsLoaded, 0));
  readonly hasSample = $derived(
    this.#sources.some((source) => source.isSample) || this.#waiting.some((waiting) => waiting.isSample),
  );
  /** The file whose import dialog is open: the first that is staged and is not sample data. */
  readonly asking = $derived(this.#waiting.find((waiting) => waiting.state.kind === 'staged' && !waiting.isSample));
  readonly facts: readonly SourceFacts[] = $derived(
    this.#sources.map(({ report, isSample }) => sourceFacts(report, isSample)),
  );

  /** Takes files in: each is read, and then asked about. */
  add(files: readonly File[]): void {
    for (const file of files) this.#queueFile(file, false);
  }

  /** Takes the sample data in, with what was detected. */
  async addSample(): Promise<void> {
    if (this.hasSample) return;
    let files: readonly File[];
    try {
      files = await this.#sampleFiles();
    } catch (thrown) {
      this.#fail('The sample data', messageOf(thrown));
      return;
    }
    const ids = files.map((file) => this.#queueFile(file, true));
    await this.#queue;
    for (const id of ids) await this.load(id);
  }

  async deleteSample(): Promise<void> {
    for (const waiting of this.#waiting.filter((candidate) => candidate.isSample)) this.leaveOut(waiting.id);
    for (const source of this.#sources.filter((candidate) => candidate.isSample)) {
      await this.delete(source.report.tableName);
    }
  }

  /** Loads one staged file, with the person's choices or with what was detected. */
  load(id: number, columns?: readonly ColumnToLoad[]): Promise<void> {
    return this.#enqueue(async () => {
      const waiting = this.#find(id);
      if (waiting?.state.kind !== 'staged') return;
      const { staged, overrides } = waiting.state;
      const chosen = columns ?? staged.columns.map(({ name, type }) => ({ name, type, keep: true }));
      this.#set(id, { kind: 'loading' });
      try {
        const report = await loadStaged(this.#engines.data, staged, {
          tableName: this.#freeTableName(staged.fileName),
          columns: chosen,
        });
        const origin = { file: waiting.file, overrides, columns: chosen };
        await this.#place({ report, isSample: waiting.isSample, origin }, waiting.replaces);
        this.#hadFiles = true;
        this.#forget(id);
        this.#onChange();
      } catch (thrown) {
        if (await this.#recovered(id, thrown)) return;
        // What the person chose cannot be loaded: the dialog stays, so that it can be changed.
        if (thrown instanceof IntakeError) this.#set(id, { kind: 'staged', staged, overrides });
        else this.#forget(id);
        this.#fail(waiting.file.name, messageOf(thrown));
      }
    });
  }

  /** Loads every waiting file with what was detected. */
  async loadAll(): Promise<void> {
    await this.#queue;
    for (const waiting of this.#waiting.filter((candidate) => !candidate.isSample)) await this.load(waiting.id);
  }

  /** Reads a loaded file again, so that its columns can be read as something else. It stays until the new one is loaded. */
  reopen(tableName: string): void {
    const source = this.#sources.find((candidate) => candidate.report.tableName === tableName);
    if (source) this.#queueFile(source.origin.file, source.isSample, source);
  }

  /** Reads a waiting file again with another separator or encoding. */
  readAgain(id: number, overrides: ScanOverrides): void {
    const waiting = this.#find(id);
    if (waiting?.state.kind !== 'staged') return;
    const { staged } = waiting.state;
    this.#set(id, { kind: 'queued' });
    void this.#enqueue(async () => {
      await discardStaged(this.#engines.data, staged);
      await this.#read(id, overrides);
    });
  }

  /** Gives up on a waiting file, whatever it is doing. */
  leaveOut(id: number): void {
    const waiting = this.#find(id);
    this.#cancels.get(id)?.abort();
    this.#forget(id);
    if (waiting?.state.kind === 'staged') {
      const { staged } = waiting.state;
      void this.#enqueue(() => discardStaged(this.#engines.data, staged));
    }
  }

  async delete(tableName: string): Promise<void> {
    // Forgotten first, so that nothing asks for the table while it goes.
    this.#sources = this.#sources.filter((source) => source.report.tableName !== tableName);
    this.#onChange();
    await this.#enqueue(async () => {
      await this.#engines.data.query(sql`DROP TABLE IF EXISTS ${identifier(tableName)}`);
    });
  }

  dismissAll(): void {
    this.#failures = [];
  }

  dismiss(id: number): void {
    this.#failures = this.#failures.filter((failure) => failure.id !== id);
  }

  /** The first rows of a source. */
  firstRows(tableName: string, limit: number): Promise<ResultTable> {
    return this.#engines.data.query(sql`SELECT * FROM ${identifier(tableName)} LIMIT ${BigInt(limit)}`);
  }

  /** Puts a loaded source into the list, in the place and under the name of the one it replaces. */
  async #place(source: Source, replaces: string | undefined): Promise<void> {
    if (replaces === undefined) {
      this.#sources = [...this.#sources, source];
      return;
    }
    const old = identifier(replaces);
    await this.#engines.data.query(sql`DROP TABLE IF EXISTS ${old}`);
    await this.#engines.data.query(sql`ALTER TABLE ${identifier(source.report.tableName)} RENAME TO ${old}`);
    const placed = { ...source, report: { ...source.report, tableName: replaces } };
    this.#sources = this.#sources.map((other) => (other.report.tableName === replaces ? placed : other));
  }

  #queueFile(file: File, isSample: boolean, again?: Source): number {
    this.#lastId += 1;
    const id = this.#lastId;
    const replaces = again?.report.tableName;
    this.#waiting = [...this.#waiting, { id, file, isSample, replaces, state: { kind: 'queued' } }];
    void this.#enqueue(() => this.#read(id, again?.origin.overrides ?? {}));
    return id;
  }

  async #read(id: number, overrides: ScanOverrides): Promise<void> {
    const waiting = this.#find(id);
    if (!waiting) return;
    const cancel = new AbortController();
    this.#cancels.set(id, cancel);
    this.#set(id, { kind: 'reading', progress: undefined });
    try {
      const staged = await stageFile(
        this.#engines.data,
        { name: waiting.file.name, blob: waiting.file },
        {
          stagingTable: `staging_${String(id)}`,
          today: today(),
          scan: this.#scan,
          overrides,
          signal: cancel.signal,
          onProgress: (progress) => {
            this.#set(id, { kind: 'reading', progress });
          },
        },
      );
      const same =
        this.#sources.find(({ report }) => report.sha256 === staged.sha256 && report.tableName !== waiting.replaces)
          ?.report.fileName ?? this.#waitingLike(staged.sha256);
      if (same !== undefined) {
        await discardStaged(this.#engines.data, staged);
        this.#forget(id);
        this.#fail(
          waiting.file.name,
          `This file is, byte for byte, the file ${same} that is already here. It was not added a second time.`,
        );
      } else if (this.#find(id)) {
        this.#set(id, { kind: 'staged', staged, overrides });
      } else {
        await discardStaged(this.#engines.data, staged);
      }
    } catch (thrown) {
      if (await this.#recovered(id, thrown)) return;
      this.#forget(id);
      if (!(thrown instanceof IntakeError && thrown.code === 'cancelled')) {
        this.#fail(waiting.file.name, messageOf(thrown));
      }
    } finally {
      this.#cancels.delete(id);
    }
  }

  /**
   * After a file broke the engine, the engine is started anew, the loaded files are read again as they were, and those
   * still waiting are read again too. Gives false where the engine is not broken.
   */
  async #recovered(id: number, thrown: unknown): Promise<boolean> {
    if (!(thrown instanceof EngineError) || thrown.code === 'sql') return false;
    const broken = this.#find(id)?.file.name ?? 'A file';
    this.#forget(id);
    await this.#engines.restartData();
    const lost: string[] = [];
    for (const source of this.#sources) {
      try {
        await this.#readAgainAsItWas(source);
      } catch {
        lost.push(source.report.fileName);
      }
    }
    this.#sources = this.#sources.filter((source) => !lost.includes(source.report.fileName));
    for (const waiting of this.#waiting.filter((candidate) => candidate.state.kind === 'staged')) {
      this.#set(waiting.id, { kind: 'queued' });
      void this.#enqueue(() => this.#read(waiting.id, {}));
    }
    const again =
      lost.length === 0
        ? 'The engine was started again, and the files already loaded were read again.'
        : `The engine was started again. Not all files could be read again: add ${lost.join(', ')} once more.`;
    this.#fail(
      broken,
      `It needs more memory than this browser gives, or broke the engine. ${again} Split the file, or leave out rows.`,
    );
    this.#onChange();
    return true;
  }

  async #readAgainAsItWas({ report, origin }: Source): Promise<void> {
    const { file, overrides, columns } = origin;
    const staged = await stageFile(
      this.#engines.data,
      { name: file.name, blob: file },
      { stagingTable: `again_${report.tableName}`, today: today(), scan: this.#scan, overrides },
    );
    await loadStaged(this.#engines.data, staged, { tableName: report.tableName, columns });
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(work);
    this.#queue = done.catch((thrown: unknown) => {
      this.#fail('A file', messageOf(thrown));
    });
    return this.#queue;
  }

  /** The name of a file waiting to be loaded that has the same bytes. */
  #waitingLike(sha256: string): string | undefined {
    return this.#waiting.find(({ state }) => state.kind === 'staged' && state.staged.sha256 === sha256)?.file.name;
  }

  #find(id: number): WaitingFile | undefined {
    return this.#waiting.find((waiting) => waiting.id === id);
  }

  #set(id: number, state: WaitingState): void {
    this.#waiting = this.#waiting.map((waiting) => (waiting.id === id ? { ...waiting, state } : waiting));
  }

  #forget(id: number): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.id !== id);
  }

  #fail(fileName: string, message: string): void {
    this.#lastId += 1;
    this.#failures = [...this.#failures, { id: this.#lastId, fileName, message }];
  }

  #freeTableName(fileName: string): string {
    const base =
      fileName
        .toLowerCase()
        .replace(/\.[a-z]{2,4}$/, '')
        .replace(/[^a-z0-9]+/g, '_')
        .replace(/^_+|_+$/g, '') || 'file';
    const taken = new Set(this.#sources.map((source) => source.report.tableName));
    let name = base;
    for (let n = 2; taken.has(name); n += 1) name = `${base}_${String(n)}`;
    return name;
  }
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** ISO, by the device's clock. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
