import { identifier, sql } from '../engine/sql.ts';
import { IntakeError } from '../intake/errors.ts';
import type { IntakeReader } from '../intake/reader.ts';
import { newPseudonymKey } from '../intake/reshape/pseudonyms.ts';
import type { SurveyedFile } from '../intake/types.ts';
import type { ResultTable } from '../results/result-table.ts';
import { appendTable, overlapWords } from './append-table.ts';
import type { Engines } from './engines.svelte.ts';
import { loadAgain } from './load-again.ts';
import { freeTableName } from './table-name.ts';
import { joinedReport, type Source, type SourcePart } from './source.ts';

/** The sources of a workbook, and their tables in the data engine. */
export class SourceList {
  #all: readonly Source[] = $state.raw([]);
  readonly #engines: Engines;
  readonly #reader: IntakeReader;
  readonly #ownNames: () => readonly string[];
  /** One secret for the workbook, so that pseudonyms link its files. It is never written anywhere. */
  readonly pseudonymKey = newPseudonymKey();

  constructor(options: {
    readonly engines: Engines;
    readonly reader: IntakeReader;
    /** Names of what the analyst made. */
    readonly ownNames: () => readonly string[];
  }) {
    this.#engines = options.engines;
    this.#reader = options.reader;
    this.#ownNames = options.ownNames;
  }

  get all(): readonly Source[] {
    return this.#all;
  }

  /** A name that the table of a file can have. */
  freeName(surveyed: SurveyedFile): string {
    return freeTableName(surveyed, this.#all, this.#ownNames());
  }

  find(tableName: string): Source | undefined {
    return this.#all.find(({ report }) => report.tableName === tableName);
  }

  /** A file whose table is loaded becomes a source. */
  add(part: SourcePart, isSample: boolean): void {
    this.#all = [...this.#all, { report: part.report, parts: [part], isSample, about: part.choices.about }];
  }

  /** A file whose table is loaded takes the place and the name of a source. */
  async replace(tableName: string, part: SourcePart, isSample: boolean): Promise<void> {
    await this.#drop(tableName);
    const from = identifier(part.report.tableName);
    await this.#engines.data.query(sql`ALTER TABLE ${from} RENAME TO ${identifier(tableName)}`);
    const report = { ...part.report, tableName };
    this.#set(tableName, { report, parts: [{ ...part, report }], isSample, about: part.choices.about });
  }

  /**
   * The rows of a file whose table is loaded are added to a source, and that table goes. Unless `agreed`, nothing is
   * added where some of the rows are there already: then the answer is what to tell of them.
   */
  async append(tableName: string, part: SourcePart, agreed: boolean): Promise<readonly string[]> {
    const source = this.find(tableName);
    const data = this.#engines.data;
    try {
      if (!source) throw new IntakeError('choice', `There is no data file ${tableName} any more. Choose another.`);
      const says = agreed ? [] : await overlapWords(data, source.report, part.report);
      if (says.length > 0) return says;
      await appendTable(data, source.report, part.report);
      const parts = [...source.parts, part];
      const reports = parts.map(({ report }) => report);
      this.#set(tableName, { ...source, report: joinedReport(tableName, reports), parts });
      return [];
    } finally {
      await this.#drop(part.report.tableName);
    }
  }

  /** Takes a source off the list at once, so that nothing asks for its table while it goes. */
  forget(tableName: string): void {
    this.#all = this.#all.filter(({ report }) => report.tableName !== tableName);
  }

  /** Deletes the table of a source that is off the list. */
  async dropTable(tableName: string): Promise<void> {
    await this.#drop(tableName);
  }

  /** The first rows of a source. */
  firstRows(tableName: string, limit: number): Promise<ResultTable> {
    return this.#engines.data.query(sql`SELECT * FROM ${identifier(tableName)} LIMIT ${BigInt(limit)}`);
  }

  /** Starts the engine anew and reads all files into it again. Gives the names of those that could not be. */
  async putUpAgain(today: string): Promise<readonly string[]> {
    await this.#engines.restartData();
    const lost = new Set<Source>();
    for (const source of this.#all) {
      const how = { reader: this.#reader, pseudonymKey: this.pseudonymKey, today };
      try {
        await loadAgain(this.#engines.data, source.report.tableName, source.parts, how);
      } catch {
        // What went wrong with one file says nothing to the person that its name does not.
        lost.add(source);
      }
    }
    this.#all = this.#all.filter((source) => !lost.has(source));
    return [...lost].map(({ report }) => report.fileName);
  }

  #set(tableName: string, source: Source): void {
    this.#all = this.#all.map((other) => (other.report.tableName === tableName ? source : other));
  }

  async #drop(tableName: string): Promise<void> {
    await this.#engines.data.query(sql`DROP TABLE IF EXISTS ${identifier(tableName)}`);
  }
}
