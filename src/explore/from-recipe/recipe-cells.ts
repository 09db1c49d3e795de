import { literal, type SqlValue } from '../../engine/sql.ts';
import type { NamedValues } from '../../engine/materialise.ts';
import type { SqlToken } from '../../engine/tokens.ts';
import type { CellContents } from '../../recipes/notebook-file/notebook-contents.ts';
import type { Parameter, Recipe } from '../../recipes/recipe.ts';
import { formatDate, formatMonth } from '../../results/format.ts';
import { parameterSqlType } from '../../runs/as-sql/recipe-sql-steps.ts';
import { presentInputs } from '../../runs/as-sql/recipe-sql-inputs.ts';
import type { RecipeInspection } from '../../runs/inspect/inspect-recipe.ts';
import { absentFrom } from '../../runs/match/fill-inputs.ts';
import type { InputMatch } from '../../runs/match/match.ts';
import { nameProblem } from '../notebook/cell-names.ts';
import { inputQuery, type TypeOfColumn } from './input-cell.ts';
import { shortName } from '../short-name.ts';

/** What of the workbook goes into the cells of a recipe. */
interface CellsSetting {
  readonly matches: readonly InputMatch[];
  /** The values chosen; a parameter without one is NULL in the cells. */
  readonly values: NamedValues;
  readonly typeOf: TypeOfColumn;
  /** Names of data files, tables and views of the bench, which a cell of their name would hide. */
  readonly tables: readonly string[];
  readonly tokenize: (text: string) => Promise<readonly SqlToken[]>;
  /** Looks at a recipe in an engine without data. */
  readonly inspect: (recipe: Recipe) => Promise<RecipeInspection>;
}

/**
 * A recipe as the cells of a notebook: what it is, each input from its data files, each step with the chosen values in
 * place of the parameters, and the charts. The cells run as they are and give the rows of a run; a step that needs an
 * optional file or column which is not there is left out, as in a run, and a text says so. Rejects with EngineError.
 */
export async function cellsOfRecipe(recipe: Recipe, setting: CellsSetting): Promise<readonly CellContents[]> {
  const { matches, tables } = setting;
  const cells: CellContents[] = [{ kind: 'text', text: introduction(recipe, setting) }];
  const hasFiles = matches.some(({ files }) => files.length > 0);
  // Without any file there are no rows to show, but all of the steps.
  const absent = hasFiles
    ? absentFrom(
        recipe,
        matches.filter((match) => match.files.length > 0),
      )
    : new Set<string>();
  const needed = new Set([...absent].filter((name) => name.includes('.') || isOptional(recipe, name)));
  const inputs = presentInputs(recipe, needed);
  const names = cellNames(recipe, tables);
  const off = await switchedOff({ ...recipe, inputs }, setting);
  for (const input of inputs) {
    const match = matches.find((one) => one.input === input.name);
    if (!match || match.files.length === 0) {
      cells.push({
        kind: 'text',
        text: `No data file is chosen for “${input.title}”: the next cell has its columns and no rows.`,
      });
    }
    cells.push({
      kind: 'sql',
      name: names.get(input.name) ?? input.name,
      sql: inputQuery(input, match, setting.typeOf),
    });
  }
  for (const { name, sql } of recipe.steps) {
    if (off.has(name)) {
      cells.push({
        kind: 'text',
        text: `The step ${name} is left out: it needs a file or a column that is not there.`,
      });
      continue;
    }
    const tokens = await setting.tokenize(sql);
    const text = withValues(sql, tokens, recipe.parameters, setting.values);
    cells.push({ kind: 'sql', name: names.get(name) ?? name, sql: underNames(text, tokens, names) });
    for (const { from, ...chart } of recipe.charts) {
      if (from === name) cells.push({ kind: 'chart', from: names.get(name) ?? name, sql: undefined, chart });
    }
  }
  return cells;
}

/** The text that stands above the cells: title, what the recipe is about, and the values that stand in them. */
function introduction(recipe: Recipe, { values }: CellsSetting): string {
  const chosen = recipe.parameters.map(
    (parameter) => `- ${parameter.title}: ${spoken(parameter, values[parameter.name])}`,
  );
  return [
    `# ${recipe.title}`,
    ...(recipe.about.trim() === '' ? [] : [unfolded(recipe.about.trim())]),
    `These cells are the recipe ${recipe.id}, version ${String(recipe.version)}: its inputs, then its steps. A change here changes no recipe.`,
    ...(chosen.length === 0 ? [] : [`The values chosen stand in the cells as they are:\n\n${chosen.join('\n')}`]),
  ].join('\n\n');
}

/** Lines of one paragraph, which a recipe file breaks where it likes, are one line; headings and items stay apart. */
function unfolded(text: string): string {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const last = lines.at(-1) ?? '';
    const goesOn = last !== '' && !/^#{1,3} /.test(last);
    const begins = line.trim() === '' || /^\s*(?:[-*]|\d{1,4}[.)]|#{1,3}) /.test(line);
    if (goesOn && !begins) lines.push(`${lines.pop() ?? ''} ${line.trim()}`);
    else lines.push(line.trimEnd());
  }
  return lines.join('\n');
}

function spoken({ type }: Parameter, value: SqlValue | undefined): string {
  if (value === undefined || value === null) return 'nothing is chosen, so it is NULL';
  if (typeof value === 'object')
    return type === 'date' ? formatDate(value.date) : `${formatMonth(value.date)}, by its first day`;
  return String(value);
}

function isOptional(recipe: Recipe, input: string): boolean {
  return recipe.inputs.some(({ name, optional }) => name === input && optional);
}

/** By input and step: the name of its cell, another where one of the bench has it or SQL keeps it for itself. */
function cellNames(recipe: Recipe, tables: readonly string[]): ReadonlyMap<string, string> {
  const own = [...recipe.inputs, ...recipe.steps].map(({ name }) => name);
  const names = new Map<string, string>();
  for (const [i, name] of own.entries()) {
    const others = [...names.values(), ...own.filter((_, k) => k !== i)];
    const ending = i < recipe.inputs.length ? 'input' : 'step';
    let candidate = name;
    for (let n = 1; nameProblem(candidate, others, tables) !== undefined; n += 1) {
      candidate = `${name.slice(0, 50)}_${ending}${n === 1 ? '' : `_${String(n)}`}`;
    }
    names.set(name, candidate);
  }
  return names;
}

/** A text that calls cells by the recipe's names where theirs are others. */
function underNames(text: string, tokens: readonly SqlToken[], names: ReadonlyMap<string, string>): string {
  const words = new Set(tokens.filter(({ kind }) => kind === 'name' || kind === 'keyword').map((token) => token.text));
  const others = [...names].filter(([name, cell]) => name !== cell && words.has(name));
  if (others.length === 0) return text;
  const given = others.map(([name, cell]) => `${shortName(name)} AS NOT MATERIALIZED (FROM ${shortName(cell)})`);
  return `WITH ${given.join(', ')}\nSELECT * FROM (\n${text.trimEnd()}\n)`;
}

/** The text with a typed literal in place of each parameter, by the engine's tokens: `$` and a name. */
function withValues(
  text: string,
  tokens: readonly SqlToken[],
  parameters: readonly Parameter[],
  values: NamedValues,
): string {
  let made = '';
  let from = 0;
  for (const [i, token] of tokens.entries()) {
    const name = tokens[i + 1];
    if (token.kind !== 'operator' || token.text !== '$' || !name) continue;
    const parameter = parameters.find((one) => one.name === name.text);
    if (!parameter) continue;
    const before = text.slice(from, token.start);
    from = name.start + name.text.length + (name.isQuoted ? 2 : 0);
    const gap = /\w$/.test(before) ? ' ' : '';
    made += `${before}${gap}${valueSql(parameter, values[parameter.name])}${/^\w/.test(text.slice(from)) ? ' ' : ''}`;
  }
  return (made + text.slice(from)).trimEnd();
}

/** The value as a run binds it: a DATE, a DOUBLE or a VARCHAR. */
function valueSql({ type }: Parameter, value: SqlValue | undefined): string {
  if (value === undefined || value === null) return `CAST(NULL AS ${parameterSqlType(type)})`;
  if (typeof value === 'number') return `CAST(${String(value)} AS DOUBLE)`;
  return literal(value);
}

/** The steps that cannot run without what is not there. Nothing is left out where every step can. */
async function switchedOff(recipe: Recipe, { inspect }: CellsSetting): Promise<ReadonlySet<string>> {
  const { parts } = await inspect({ ...recipe, checks: [] });
  return new Set(parts.flatMap(({ name, problem }) => (problem?.kind === 'fails' ? [name] : [])));
}
