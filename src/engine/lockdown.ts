import type { Engine } from './engine.ts';
import { sql } from './sql.ts';

/**
 * Locks an engine for good, before any SQL from outside can run. The order matters: `allowed_directories` cannot be set
 * once external access is off, and nothing at all once the configuration is locked.
 * `in/` stays readable, for the files that intake registers there for as long as it reads them.
 */
export async function lockdown(engine: Engine): Promise<void> {
  for (const setting of [
    sql`SET errors_as_json = true`,
    // There is no file to write to: a checkpoint would only go through every table in memory, after each large INSERT.
    sql`SET checkpoint_threshold = '1TB'`,
    sql`SET autoinstall_known_extensions = false`,
    sql`SET autoload_known_extensions = false`,
    sql`SET allow_community_extensions = false`,
    sql`SET allowed_directories = ['in/']`,
    sql`SET enable_external_access = false`,
    sql`SET lock_configuration = true`,
  ]) {
    await engine.query(setting);
  }
}
