import { sql } from '../../engine/sql.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import { writtenName } from '../../explore/editor/names.ts';
import type { BenchTable } from '../../explore/row-set.ts';
import { exactText } from '../../results/csv.ts';
import { TableProfiles } from './table-profiles.svelte.ts';

export { type FoundTable, searchTables } from '../../explore/profile/search-tables.ts';
export { typeInWords } from '../../explore/profile/shape.ts';
export type { ColumnProfile } from '../../explore/profile/profile-columns.ts';
export type { BenchSession } from '../../explore/bench-session.ts';
export type { BenchTable, RowColumn } from '../../explore/row-set.ts';
export type { TableProfiles } from './table-profiles.svelte.ts';

/** The profiles of all tables that SQL can name. They stay in memory alone. */
export class Profiles {
  readonly #session: BenchSession;
  readonly #byTable = new WeakMap<BenchTable, TableProfiles>();
  /** The newest profiles of a data file. */
  readonly #byName = new Map<string, TableProfiles>();
  #reserved: Promise<ReadonlySet<string>> | undefined;

  constructor(session: BenchSession) {
    this.#session = session;
  }

  /** The profiles of a table. A data file that is as it was keeps them when the list of tables is read again. */
  of(table: BenchTable): TableProfiles {
    const known = this.#byTable.get(table);
    if (known) return known;
    const made = new TableProfiles(table, this.#session, this.#byName.get(table.name));
    this.#byTable.set(table, made);
    if (table.origin === 'data file') this.#byName.set(table.name, made);
    return made;
  }

  /**
   * A table's name as it is written in SQL: quoted where needed, and with its schema where an own table of the same name
   * would be taken instead. Rejects with EngineError.
   */
  async writtenTable(table: BenchTable, all: readonly BenchTable[]): Promise<string> {
    const name = await this.writtenColumn(table.name);
    const isHidden =
      table.origin === 'data file' &&
      all.some((one) => one.origin !== 'data file' && one.name.toLowerCase() === table.name.toLowerCase());
    return isHidden ? `main.${name}` : name;
  }

  /** A column's name as it is written in SQL, quoted where needed. Rejects with EngineError. */
  async writtenColumn(name: string): Promise<string> {
    this.#reserved ??= this.#readReserved();
    return writtenName(name, await this.#reserved);
  }

  async #readReserved(): Promise<ReadonlySet<string>> {
    try {
      // `left` and `full` are no names of columns either.
      const words = await this.#session.read(
        sql`SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category IN ('reserved', 'type_function')`,
      );
      return new Set(Array.from({ length: words.rowCount }, (_, row) => exactText(words.cell(0, row))));
    } catch (thrown) {
      this.#reserved = undefined;
      throw thrown;
    }
  }
}
