import { sql } from '../../../src/engine/sql.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Question, TableBase } from '../../../src/explore/question/question.ts';
import { kindOfType, type RowColumn } from '../../../src/explore/row-set.ts';

/** Six rows with everything that goes wrong: no date, no area, empty text, a marker, a moment at midnight. */
export async function makeCrimes(engine: Engine): Promise<void> {
  await engine.query(sql`
    CREATE TABLE "crimes" AS SELECT * FROM (VALUES
      (DATE '2015-04-03', TIMESTAMP '2015-04-03 23:30:00', 'North', 'Burglary', 12, 10.50::DECIMAL(9,2), 0.1::DOUBLE, true, NULL, 3),
      (DATE '2015-04-20', TIMESTAMP '2015-04-20 01:00:00', 'North', 'Burglary', 25, 20.25, 2.5, false, NULL, 1),
      (DATE '2015-06-30', TIMESTAMP '2015-06-30 12:00:00', 'South', 'Theft', 25, NULL, 0.1, NULL, '[c]', 1),
      (DATE '2016-01-31', NULL, NULL, 'Theft', 61, 5, -3, true, NULL, 2),
      (NULL, NULL, 'South', '', NULL, NULL, NULL, false, '[x]', 2),
      (DATE '2016-03-31', TIMESTAMP '2016-03-31 23:59:59', 'O''Brien’s "ward"', NULL, 8, 1000.01, 1e20, true, NULL, NULL)
    ) AS t("Date", "Moment", "Area", "Crime type", "Age", "Cost", "Score", "Solved", "Cost marker", "rows")`);
}

export const columns: readonly RowColumn[] = [
  ['Date', 'DATE'],
  ['Moment', 'TIMESTAMP'],
  ['Area', 'VARCHAR'],
  ['Crime type', 'VARCHAR'],
  ['Age', 'INTEGER'],
  ['Cost', 'DECIMAL(9,2)'],
  ['Score', 'DOUBLE'],
  ['Solved', 'BOOLEAN'],
  ['Cost marker', 'VARCHAR'],
  ['rows', 'INTEGER'],
].map(([name = '', type = '']) => ({ name, type, kind: kindOfType(type) }));
export const table: TableBase = {
  kind: 'table',
  name: 'crimes',
  title: 'crimes.csv',
  columns,
  markers: { Cost: 'Cost marker' },
};
export const plain: Question = { of: table, measure: { kind: 'rows' }, by: [], where: [], span: undefined };
