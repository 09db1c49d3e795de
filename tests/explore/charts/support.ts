import { checkChart } from '../../../src/charts/allow-list.ts';
import { chartSpec } from '../../../src/charts/chart-spec.ts';
import { chartDescription } from '../../../src/charts/description.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { chartBlock, chartColumns } from '../../../src/explore/charts/chart-block.ts';
import type { ChartChoices } from '../../../src/explore/charts/chart-choices.ts';
import { planChart, type ChartPlan } from '../../../src/explore/charts/chart-plan.ts';
import { chartSql } from '../../../src/explore/charts/chart-sql.ts';
import { askRowFacts, type RowFacts } from '../../../src/explore/charts/column-facts.ts';
import type { RowSet } from '../../../src/explore/row-set.ts';
import type { Json, JsonObject } from '../../../src/recipes/recipe.ts';
import { exactText } from '../../../src/results/csv.ts';
import type { ResultTable } from '../../../src/results/result-table.ts';
import { svgOf, wordsIn } from '../../charts/support.ts';

export function planOf(choices: ChartChoices, facts: RowFacts): ChartPlan {
  const outcome = planChart(choices, facts);
  if (outcome.kind === 'problem') throw new Error(outcome.says);
  return outcome.plan;
}

/** The rows of a query, kept, and what is known of them. */
export async function rowsOf(session: BenchSession, text: string): Promise<{ rows: RowSet; facts: RowFacts }> {
  const rows = await session.keep(text);
  return { rows, facts: await askRowFacts(rows, (asked) => session.query(asked)) };
}

/** A chart over rows as it would be drawn. Fails where the allow-list or Vega refuses it. */
export async function drawn(session: BenchSession, rows: RowSet, facts: RowFacts, choices: ChartChoices) {
  const plan = planOf(choices, facts);
  const text = chartSql(plan, rows.from);
  const table = await session.query(text);
  const block = chartBlock(plan, { from: 'chart', title: 'A chart', subtitle: undefined });
  const checked = checkChart(block.vegaLite);
  if (checked.kind === 'refused') throw new Error(checked.problems.join('\n'));
  const columns = chartColumns(plan);
  const outcome = chartSpec(block, table, { scheme: 'light', width: 800, columns });
  if (outcome.kind === 'refused') throw new Error(outcome.problems.join('\n'));
  const svg = await svgOf(outcome.spec);
  return { plan, text, table, block, svg, words: wordsIn(svg), said: chartDescription(block, table, columns) };
}

/** The rows as texts. */
export function textsOf(table: ResultTable): readonly (readonly string[])[] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map((_column, at) => exactText(table.cell(at, row))),
  );
}

/** The names of columns that a chart names. */
export function fieldsIn(chart: JsonObject): readonly string[] {
  const fields: string[] = [];
  const collect = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'field' && typeof inner === 'string') fields.push(inner);
      else collect(inner);
    }
  };
  collect(chart);
  return fields;
}
