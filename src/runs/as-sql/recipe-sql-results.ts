import type { DescribedColumn } from '../../engine/materialise.ts';
import { identifier } from '../../engine/sql.ts';
import type { Check, Recipe, TableBlock } from '../../recipes/recipe.ts';
import { partsOfText } from '../../recipes/text-template.ts';
import { type GivenParts, tableOf } from './recipe-sql-steps.ts';
import { comment, inlineLiteral } from './recipe-sql-text.ts';

/** The statements that work out the checks and show them as one table, in the recipe's order. */
export function checksSql(recipe: Recipe, parts: GivenParts, parameters: readonly string[]): string {
  const checks = recipe.checks.flatMap((check, i) => {
    const columns = parts.checks.get(check);
    if (!columns) return [];
    const name = `_check_${String(i + 1)}`;
    return [
      `${comment(check.name)}\n${tableOf(name, check.sql, columns, parameters)}\n${outcome(check, name, columns)}`,
    ];
  });
  if (checks.length === 0) return comment('This recipe has no checks that can be made here.');
  return `CREATE OR REPLACE TEMP TABLE "_checks" ("check" VARCHAR, "passed" BOOLEAN, "rows" BIGINT, "says" VARCHAR);

${checks.join('\n\n')}

${comment('Read these first: they say what is wrong with the data.')}
SELECT * FROM "_checks";`;
}

/** The statement that shows one table: the columns of the recipe, under their own names, titles beside them. */
export function tableSql(block: TableBlock): string {
  const columns = block.columns.map((column, i) => {
    const comma = i < block.columns.length - 1 ? ',' : '';
    return `  ${identifier(column.name).sql}${comma} ${comment(column.title).split('\n')[0] ?? ''}`;
  });
  const notes = [
    comment(block.title),
    ...(block.note === undefined ? [] : [comment(block.note)]),
    ...(block.detail === undefined ? [] : [comment(`The rows behind it: SELECT * FROM "${block.detail}"`)]),
  ];
  return `${notes.join('\n')}\nSELECT\n${columns.join('\n')}\nFROM ${identifier(block.from).sql};`;
}

function outcome(check: Check, name: string, columns: readonly DescribedColumn[]): string {
  const passed = check.expect === 'no rows' ? 'n = 0' : 'n > 0';
  return `INSERT INTO "_checks"
SELECT ${inlineLiteral(check.name)}, ${passed}, n,
  CASE WHEN ${passed} THEN NULL ELSE concat(${wordsOf(check, name, columns).join(', ')}) END
FROM (SELECT count(*) AS n FROM "${name}");`;
}

/** What a failed check says, piece by piece, its figures written as the app writes them. */
function wordsOf(check: Check, name: string, columns: readonly DescribedColumn[]): readonly string[] {
  const rows = `format('{:,}', n)`;
  if (check.says === undefined) {
    if (check.expect === 'rows') return [inlineLiteral(`${check.name}: nothing found.`)];
    return [inlineLiteral(`${check.name}: `), rows, "CASE WHEN n = 1 THEN ' row' ELSE ' rows' END", "' found.'"];
  }
  return partsOfText(check.says).map((part) => {
    if (part.kind === 'text' || part.kind === 'wrong') return inlineLiteral(part.text);
    if (part.kind === 'parameter') return inlineLiteral(`{$${part.name}}`);
    if (part.name === 'rows') return rows;
    const column = columns.find((candidate) => candidate.name === part.name);
    // A check that wants rows fails where there are none, so no row can be quoted.
    if (!column || check.expect === 'rows') return inlineLiteral(`{${part.name}}`);
    return `coalesce((SELECT ${shown(column)} FROM "${name}" LIMIT 1), '[x]')`;
  });
}

function shown({ name, type }: DescribedColumn): string {
  const value = identifier(name).sql;
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$|^DECIMAL\(\d+,0\)$/.test(type)) {
    return `replace(format('{:,}', CAST(${value} AS HUGEINT)), '-', '−')`;
  }
  if (/^(DOUBLE|FLOAT|DECIMAL\(.*)$/.test(type)) {
    const six = `regexp_replace(format('{:.6f}', CAST(${value} AS DOUBLE)), '[.]?0+$', '')`;
    return `CASE WHEN isfinite(CAST(${value} AS DOUBLE)) THEN replace(${six}, '-', '−') END`;
  }
  if (type === 'DATE') return `strftime(${value}, '%-d %B %Y')`;
  if (type === 'TIMESTAMP') return `strftime(${value}, '%-d %B %Y at %H:%M')`;
  if (type === 'BOOLEAN') return `CASE WHEN ${value} THEN 'Yes' WHEN NOT ${value} THEN 'No' END`;
  return `CAST(${value} AS VARCHAR)`;
}
