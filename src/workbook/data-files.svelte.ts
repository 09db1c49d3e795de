import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { IntakeError } from '../intake/errors.ts';
import { loadSurveyed } from '../intake/load-surveyed.ts';
import type { IntakeReader } from '../intake/reader.ts';
import { checkControlTotal } from '../intake/reshape/control-total.ts';
import type { ReadSettings, SurveyedFile } from '../intake/types.ts';
import type { Recipe } from '../recipes/recipe.ts';
import type { ResultTable } from '../results/result-table.ts';
import type { SourceFacts } from '../runs/source-facts.ts';
import type { KeptImport } from '../storage/workbook-store.ts';
import type { Engines } from './engines.svelte.ts';
import { FailureList } from './failure-list.svelte.ts';
import { engineBroke, messageOf } from './failure-words.ts';
import { ImportBook } from './import-book.ts';
import { needsNoQuestion } from './import-memory.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { proposeImport, sameTable } from './propose-import.ts';
import { readAsSet, readThrough } from './read-through.ts';
import type { SampleFile } from './sample-data.ts';
import type { ImportChoices, Source, SourcePart } from './source.ts';
import { today } from './today.ts';
import { sourceFacts } from './source-facts.ts';
import { SourceList } from './source-list.svelte.ts';
import type { HowToRead, IntakeFailure, Surveyed, SurveyedState, WaitingFile } from './waiting-file.ts';
import { WaitingList } from './waiting-list.svelte.ts';

export type { IntakeFailure, WaitingFile } from './waiting-file.ts';
export type { Source } from './source.ts';

/** The files of this workbook: those waiting, those loaded, those refused. Files are read one after another. */
export class DataFiles {
  /** How files were read before. */
  readonly imports: ImportBook;
  readonly #waiting = new WaitingList();
  readonly #sources: SourceList;
  readonly #failures = new FailureList();
  #hadFiles = $state(false);
  /** The file that is read again as set in its dialog, which stays open meanwhile. */
  #readAgainId: number | undefined = $state();
  readonly #engines: Engines;
  readonly #reader: IntakeReader;
  readonly #sampleFiles: () => Promise<readonly SampleFile[]>;
  readonly #onChange: () => void;
  readonly #recipes: () => readonly Recipe[];
  readonly #cancels = new Map<number, AbortController>();
  #lastId = 0;
  // Only one file is read or loaded at a time: the engine does one thing at a time anyway.
  readonly #queue = new OneAtATime((thrown) => {
    this.#failures.add('A file', messageOf(thrown));
  });

  constructor(options: {
    readonly engines: Engines;
    readonly reader: IntakeReader;
    readonly sampleFiles: () => Promise<readonly SampleFile[]>;
    readonly onChange: () => void;
    readonly keepImport: (kept: KeptImport) => void;
    /** Names of what the analyst made. */
    readonly ownNames: () => readonly string[];
    /** Those that may know a file: by its name, its headings, or as their own template. */
    readonly recipes: () => readonly Recipe[];
  }) {
    this.#engines = options.engines;
    this.#reader = options.reader;
    this.#sources = new SourceList(options);
    this.#sampleFiles = options.sampleFiles;
    this.#onChange = options.onChange;
    this.imports = new ImportBook(options.keepImport);
    this.#recipes = options.recipes;
  }

  get waiting(): readonly WaitingFile[] {
    return this.#waiting.all;
  }

  get sources(): readonly Source[] {
    return this.#sources.all;
  }

  /** Those that are read or loaded, or wait to be. The others wait for the person. */
  readonly onTheirWay: readonly WaitingFile[] = $derived(
    this.waiting.filter(({ state }) => state.kind !== 'surveyed' && state.kind !== 'locked'),
  );

  /** A file was loaded since the page was opened, though it may have been deleted. */
  get hadFiles(): boolean {
    return this.#hadFiles;
  }

  get failures(): readonly IntakeFailure[] {
    return this.#failures.all;
  }

  readonly rows = $derived(this.sources.reduce((sum, source) => sum + source.report.rowsLoaded, 0));
  readonly hasSample = $derived(
    this.sources.some((source) => source.isSample) || this.waiting.some((waiting) => waiting.isSample),
  );
  /** The file whose import dialog is open: the first that waits for the person and is not sample data. */
  readonly asking = $derived(
    this.waiting.find(
      ({ id, state }) => id === this.#readAgainId && (state.kind === 'queued' || state.kind === 'reading'),
    ) ??
      this.waiting.find(({ state, isSample }) => !isSample && (state.kind === 'surveyed' || state.kind === 'locked')),
  );
  readonly facts: readonly SourceFacts[] = $derived(
    this.sources.map(({ report, isSample }) => sourceFacts(report, isSample)),
  );

  /** Takes files in: each is read, and then asked about unless one like it was loaded before. */
  add(files: readonly File[]): void {
    for (const file of files) this.#queueFile(file, { isSample: false, settings: {} });
  }

  /** Takes in another sheet, or another table, of a file that is waiting or loaded. */
  addAlso(file: File, settings: ReadSettings): void {
    this.#queueFile(file, { isSample: false, settings });
  }

  /** Takes the sample data in, with what was detected. */
  async addSample(): Promise<void> {
    if (this.hasSample) return;
    let files: readonly SampleFile[];
    try {
      files = await this.#sampleFiles();
    } catch (thrown) {
      this.#failures.add('The sample data', messageOf(thrown));
      return;
    }
    for (const { file, sheets } of files) {
      for (const sheet of sheets ?? [undefined]) this.#queueFile(file, { isSample: true, settings: { sheet } });
    }
    await this.#queue.idle;
  }

  /** Puts up again a data engine that a query broke. Gives the names of the files that could not be read again. */
  async putUpAgain(broken: Engine): Promise<readonly string[]> {
    let lost: readonly string[] = [];
    await this.#queue.add(async () => {
      if (this.#engines.holds(broken)) lost = await this.#putUpAgain();
    });
    return lost;
  }

  async deleteSample(): Promise<void> {
    for (const waiting of this.waiting.filter((candidate) => candidate.isSample)) this.leaveOut(waiting.id);
    for (const source of this.sources.filter((candidate) => candidate.isSample)) {
      await this.delete(source.report.tableName);
    }
  }

  /** Loads one surveyed file, with the person's choices or with what is proposed. */
  load(id: number, choices?: ImportChoices): Promise<void> {
    return this.#queue.add(async () => {
      const waiting = this.#waiting.find(id);
      if (waiting?.state.kind !== 'surveyed') return;
      const { state } = waiting;
      await this.#load(waiting, state, choices ?? state.proposed);
    });
  }

  /** Loads every waiting file with what was detected. */
  async loadAll(): Promise<void> {
    await this.#queue.idle;
    for (const waiting of this.waiting.filter((candidate) => !candidate.isSample)) await this.load(waiting.id);
  }

  /** Reads a loaded file again, so that its columns can be read as something else. It stays until the new one is loaded. */
  reopen(tableName: string): void {
    const source = this.#sources.find(tableName);
    const part = source?.parts[0];
    if (!source || !part || source.parts.length > 1) return;
    this.#queueFile(part.file, { isSample: source.isSample, settings: part.settings, tableName });
  }

  /** Reads a waiting file again as the person set it, or with a password. */
  readAgain(id: number, settings: ReadSettings): void {
    const state = this.#waiting.find(id)?.state;
    if (state?.kind !== 'surveyed' && state?.kind !== 'locked') return;
    const before = state.kind === 'surveyed' ? state : undefined;
    this.#readAgainId = id;
    this.#waiting.set(id, { kind: 'queued' });
    void this.#queue.add(() => this.#read(id, settings, before));
  }

  /** Gives up on a waiting file, whatever it is doing. */
  leaveOut(id: number): void {
    this.#cancels.get(id)?.abort();
    this.#waiting.forget(id);
  }

  /** Gives up on all that is still read or waits to be read; what waits for the person stays. */
  leaveOutAll(): void {
    for (const { id } of this.onTheirWay) this.leaveOut(id);
  }

  async delete(tableName: string): Promise<void> {
    // Forgotten first, so that nothing asks for the table while it goes.
    this.#sources.forget(tableName);
    this.#onChange();
    await this.#queue.add(() => this.#sources.dropTable(tableName));
  }

  dismissAll(): void {
    this.#failures.clear();
  }

  dismiss(id: number): void {
    this.#failures.dismiss(id);
  }

  /** The first rows of a source. */
  firstRows(tableName: string, limit: number): Promise<ResultTable> {
    return this.#sources.firstRows(tableName, limit);
  }

  #queueFile(file: File, how: HowToRead): number {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#waiting.add({ id, file, isSample: how.isSample, replaces: how.tableName, state: { kind: 'queued' } });
    void this.#queue.add(() => this.#read(id, how.settings));
    return id;
  }

  /**
   * Reads a file through. `before`: how it was read before the person set something else, which stays where the file
   * cannot be read so.
   */
  async #read(id: number, settings: ReadSettings, before?: SurveyedState): Promise<void> {
    const waiting = this.#waiting.find(id);
    if (!waiting) return;
    const cancel = new AbortController();
    this.#cancels.set(id, cancel);
    this.#waiting.set(id, { kind: 'reading', progress: undefined });
    const again = this.#replacedBy(waiting);
    try {
      const isFresh = before === undefined && again === undefined;
      if (isFresh && (await this.#unpacked(waiting, cancel.signal))) return;
      const survey = (how: ReadSettings) => this.#survey(waiting, how, cancel.signal);
      const read = isFresh
        ? await readThrough(survey, settings, { imports: this.imports.bySignature, recipes: this.#recipes() })
        : await readAsSet(survey, settings, before?.signature, this.imports.bySignature);
      const { surveyed, kept, reading } = read;
      if (!this.#waiting.find(id)) return;
      if (this.#isHereAlready(waiting, surveyed)) return;
      const imports = [...this.imports.bySignature.values()];
      const state = proposeImport({ ...read, sources: this.sources, imports }, again);
      this.#waiting.set(id, state);
      // The other tables of the file are data files of their own.
      if (isFresh && !waiting.isSample && settings.table === undefined) {
        for (let table = 0; table < surveyed.tables; table++) {
          if (table !== surveyed.table) this.addAlso(waiting.file, { ...settings, table });
        }
      }
      const isKnown = kept ? needsNoQuestion(surveyed, kept) : reading?.needsNoQuestion === true;
      if (isFresh && (waiting.isSample || (isKnown && state.alike.length === 0))) {
        if (this.#waiting.find(id)) await this.#load(waiting, state, state.proposed);
      }
    } catch (thrown) {
      await this.#readingFailed(id, thrown, before);
    } finally {
      this.#cancels.delete(id);
    }
  }

  /** How the source that a file takes the place of was loaded before. */
  #replacedBy({ replaces }: WaitingFile): SourcePart | undefined {
    return replaces === undefined ? undefined : this.#sources.find(replaces)?.parts[0];
  }

  /** A zip file gives way to the files in it. */
  async #unpacked({ id, file, isSample }: WaitingFile, signal: AbortSignal): Promise<boolean> {
    const files = await this.#reader.unpack({ name: file.name, blob: file }, signal);
    if (!files) return false;
    this.#waiting.forget(id);
    if (files.length === 0) this.#failures.add(file.name, 'The zip file has no file in it.');
    for (const { name, blob } of files) {
      this.#queueFile(new File([blob], name, { lastModified: file.lastModified }), { isSample, settings: {} });
    }
    return true;
  }

  #survey({ id, file }: WaitingFile, settings: ReadSettings, signal: AbortSignal): Promise<SurveyedFile> {
    return this.#reader.survey({ name: file.name, blob: file }, settings, {
      today: today(),
      signal,
      onProgress: (progress) => {
        this.#waiting.set(id, { kind: 'reading', progress });
      },
    });
  }

  /** The same bytes, and the same table of them, are loaded or waiting: then the file is not added a second time. */
  #isHereAlready({ id, file, replaces }: WaitingFile, surveyed: SurveyedFile): boolean {
    const same = sameTable(surveyed, { id, replaces, sources: this.sources, waiting: this.waiting });
    if (!same) return false;
    this.#waiting.forget(id);
    this.#failures.add(
      file.name,
      `This file is, byte for byte, the file ${same.fileName} that is already here. It was not added a second time.`,
    );
    return true;
  }

  async #load(waiting: WaitingFile, state: Surveyed, choices: ImportChoices): Promise<void> {
    const { id, file } = waiting;
    const { surveyed, settings } = state;
    const cancel = new AbortController();
    this.#cancels.set(id, cancel);
    this.#waiting.set(id, { kind: 'loading', progress: undefined });
    const tableName = choices.into.kind === 'append' ? `incoming ${String(id)}` : this.#sources.freeName(surveyed);
    try {
      const report = await loadSurveyed(
        // A file can be chosen while the engine is still being started.
        await this.#engines.whenReady(),
        { name: file.name, blob: file },
        surveyed,
        { ...choices, tableName },
        {
          reader: this.#reader,
          pseudonymKey: this.#sources.pseudonymKey,
          signal: cancel.signal,
          onProgress: (progress) => {
            this.#waiting.set(id, { kind: 'loading', progress });
          },
        },
      );
      const control =
        choices.statedRows === undefined ? undefined : checkControlTotal({ rows: choices.statedRows }, report);
      const part: SourcePart = { report, file, settings, choices, control };
      const overlap = await this.#place(waiting, part);
      if (overlap) {
        this.#waiting.set(id, { kind: 'surveyed', ...state, proposed: choices, overlap });
        return;
      }
      this.#hadFiles = true;
      this.#waiting.forget(id);
      if (!waiting.isSample) this.imports.learn(state, choices);
      this.#onChange();
    } catch (thrown) {
      if (thrown instanceof IntakeError && thrown.code === 'cancelled') {
        this.#waiting.forget(id);
        return;
      }
      if (await this.#recovered(id, thrown)) return;
      // What the person chose cannot be loaded: the dialog stays, so that it can be changed.
      if (thrown instanceof IntakeError && this.#waiting.find(id)) {
        this.#waiting.set(id, { kind: 'surveyed', ...state, proposed: choices });
      } else this.#waiting.forget(id);
      this.#failures.add(file.name, messageOf(thrown));
    } finally {
      this.#cancels.delete(id);
    }
  }

  /** Puts what was loaded into the list. Gives what stands in the way of adding its rows, if the person was not told. */
  async #place({ replaces, isSample }: WaitingFile, part: SourcePart): Promise<Surveyed['overlap']> {
    const { into } = part.choices;
    if (into.kind === 'append') {
      const says = await this.#sources.append(into.table, part, into.agreed);
      return says.length > 0 ? { table: into.table, says } : undefined;
    }
    const replaced = into.kind === 'replace' ? into.table : replaces;
    if (replaced === undefined) this.#sources.add(part, isSample);
    else await this.#sources.replace(replaced, part, isSample);
    return undefined;
  }

  async #readingFailed(id: number, thrown: unknown, before: SurveyedState | undefined): Promise<void> {
    const waiting = this.#waiting.find(id);
    if (!waiting) return;
    if (thrown instanceof IntakeError && thrown.code === 'password' && !waiting.isSample) {
      this.#waiting.set(id, { kind: 'locked', why: thrown.message });
      return;
    }
    if (await this.#recovered(id, thrown)) return;
    if (before && thrown instanceof IntakeError && thrown.code !== 'cancelled') {
      // Anew, so that what is shown of it is shown anew.
      this.#waiting.set(id, { ...before });
    } else this.#waiting.forget(id);
    if (!(thrown instanceof IntakeError && thrown.code === 'cancelled')) {
      this.#failures.add(waiting.file.name, messageOf(thrown));
    }
  }

  /** Puts the engine up again where a file broke it. Gives false where the engine is not broken. */
  async #recovered(id: number, thrown: unknown): Promise<boolean> {
    if (!(thrown instanceof EngineError) || thrown.code === 'sql') return false;
    const broken = this.#waiting.find(id)?.file.name ?? 'A file';
    this.#waiting.forget(id);
    this.#failures.add(broken, engineBroke(await this.#putUpAgain()));
    return true;
  }

  async #putUpAgain(): Promise<readonly string[]> {
    const lost = await this.#sources.putUpAgain(today());
    this.#onChange();
    return lost;
  }
}
