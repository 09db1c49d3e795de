import { fragment, identifier, joined, sql, trustedSql } from '../../engine/sql.ts';
import type {
  Input,
  InputColumn,
  Parameter,
  ParameterDefault,
  Recipe,
  Step,
  TableBlock,
} from '../../recipes/recipe.ts';
import { type ColumnMatch, type InputMatch, knowsHeading } from '../../runs/match/match.ts';
import type { FoundStep } from './given-step.ts';
import type { BenchColumn } from './propose-parameters.ts';
import { isPlainColumn } from './propose-draft.ts';
import {
  type DraftColumn,
  type DraftInput,
  type DraftParameter,
  type DraftTable,
  partsOfRole,
  type RecipeDraft,
  rulesFor,
} from './recipe-draft.ts';
import { isRecipeName, recipeName } from './recipe-names.ts';
import { shortName } from '../short-name.ts';

/**
 * The recipe that a draft stands for, which gives the figures of the queries: inputs, a step for each that gives its
 * columns back under the names and types of the bench where they are others, the views and queries as they are but for the
 * values chosen before a run, and a step for each table whose columns have names that no recipe can have.
 */
export function recipeFromDraft(draft: RecipeDraft): Recipe {
  const names = namesOfSteps(draft);
  const steps: Step[] = [];
  for (const input of draft.inputs) {
    const name = names.get(input.table.toLowerCase());
    if (name !== undefined && name !== input.name) steps.push({ name, sql: restoringSql(input) });
  }
  for (const step of draft.steps) {
    const name = names.get(step.written.toLowerCase()) ?? step.written;
    steps.push({ name, sql: underNames(withParameters(step, draft.parameters), step, names) });
  }
  const taken = new Set([...draft.inputs.map(({ name }) => name), ...steps.map(({ name }) => name)]);
  const tables = draft.shown.flatMap((table): readonly TableBlock[] => {
    const columns = table.columns.filter(({ isShown }) => isShown);
    if (!table.isShown || columns.length === 0) return [];
    const own = names.get(table.step.toLowerCase()) ?? table.step;
    const isPlain = columns.every(({ column, name }) => column === name);
    if (isPlain) return [tableBlock(table, own)];
    const from = recipeName(`${own}_shown`, taken, 'shown');
    taken.add(from);
    steps.push({ name: from, sql: renamingSql(table, own) });
    return [tableBlock(table, from)];
  });
  return {
    format: 1,
    id: draft.id,
    version: 1,
    title: draft.title.trim(),
    priority: given(draft.priority),
    produces: [],
    about: draft.about.trim(),
    author: undefined,
    contact: undefined,
    changes: [],
    parent: undefined,
    inputs: draft.inputs.map(inputOf),
    parameters: draft.parameters.filter(({ isChosen }) => isChosen).map((one) => parameterOf(one, draft.inputs)),
    steps,
    tables,
    charts: draft.charts.map((chart) => ({ ...chart, from: names.get(chart.from.toLowerCase()) ?? chart.from })),
    headlines: [],
    checks: [],
  };
}

/**
 * By what the texts call it, in small letters: the name of the input or step in the recipe. An input whose columns are
 * those of the bench is read as it is; else a step of the table's name gives them back.
 */
function namesOfSteps(draft: RecipeDraft): ReadonlyMap<string, string> {
  const taken = new Set(draft.inputs.map(({ name }) => name));
  const names = new Map<string, string>();
  for (const input of draft.inputs) {
    const key = input.table.toLowerCase();
    const isPlain = input.name === key && input.columns.every((column) => isPlainColumn(column));
    const name = isPlain ? input.name : own(key, taken);
    taken.add(name);
    names.set(key, name);
  }
  for (const { written } of draft.steps) {
    const key = written.toLowerCase();
    const name = own(key, taken);
    taken.add(name);
    names.set(key, name);
  }
  return names;
}

function own(key: string, taken: ReadonlySet<string>): string {
  return isRecipeName(key) && !taken.has(key) ? key : recipeName(key, taken, 'step');
}

/** A text that calls something by a name that no step can have, with that name given to the step it means. */
function underNames(text: string, step: FoundStep, names: ReadonlyMap<string, string>): string {
  const others = step.reads.flatMap((read) => {
    const name = names.get(read);
    return name === undefined || name === read ? [] : [sql`${identifier(read)} AS (FROM ${identifier(name)})`];
  });
  if (others.length === 0) return text;
  return `${sql`WITH ${joined(others, ', ')}`}\nSELECT * FROM (\n${text}\n)`;
}

/** The text with the values that a person chooses in place of those written, each in its place. */
function withParameters(step: FoundStep, parameters: readonly DraftParameter[]): string {
  const places = parameters
    .filter(({ isChosen }) => isChosen)
    .flatMap((parameter) => parameter.places.map((place) => ({ ...place, with: valueSql(parameter) })))
    .filter((place) => place.step === step.written)
    .sort((a, b) => a.start - b.start);
  let made = '';
  let from = 0;
  for (const { start, end, with: value } of places) {
    const before = step.text.slice(from, start);
    const after = step.text.charAt(end);
    made += `${before}${/[\w$]$/.test(before) ? ' ' : ''}${value}${/[\w$]/.test(after) ? ' ' : ''}`;
    from = end;
  }
  return made + step.text.slice(from);
}

function valueSql({ name, type, isLastDay }: DraftParameter): string {
  return type === 'month' && isLastDay ? `last_day($${name})` : `$${name}`;
}

/** The step that gives an input's columns the names and types by which the queries know them. */
function restoringSql(input: DraftInput): string {
  const columns = input.columns.map((column) => `  ${restored(column, input)}`);
  return `SELECT\n${columns.join(',\n')}\nFROM ${shortName(input.name)}`;
}

function restored(column: DraftColumn, input: DraftInput): string {
  const name = inputName(column, input);
  const from = shortName(name);
  const as = column.column === name ? '' : ` AS ${shortName(column.column)}`;
  if (column.sqlType === 'BOOLEAN') {
    return `CASE ${from} WHEN 'Yes' THEN true WHEN 'No' THEN false END AS ${shortName(column.column)}`;
  }
  const plain = isPlainColumn({ ...column, name: column.column.toLowerCase(), marks: undefined });
  if (plain) return `${from}${as}`;
  const cast = sql`CAST(${fragment(trustedSql(from))} AS ${fragment(trustedSql(column.sqlType))})`;
  return `${cast} AS ${shortName(column.column)}`;
}

/** What an input calls a column: one that holds markers is named after the column it belongs to. */
export function inputName(column: DraftColumn, input: DraftInput): string {
  const marked = column.marks === undefined ? undefined : input.columns.find((one) => one.column === column.marks);
  return marked ? `${marked.name}_marker`.slice(0, 63) : column.name;
}

/** The step that gives a table's columns names that a recipe can have. */
function renamingSql({ columns }: DraftTable, from: string): string {
  const named = columns
    .filter(({ isShown }) => isShown)
    .map(({ column, name }) => (column === name ? shortName(name) : `${shortName(column)} AS ${shortName(name)}`));
  return `SELECT ${named.join(', ')}\nFROM ${shortName(from)}`;
}

function inputOf(input: DraftInput): Input {
  return {
    name: input.name,
    title: input.title.trim(),
    partner: given(input.partner),
    aliases: [],
    about: given(input.about),
    optional: false,
    importSettings: undefined,
    columns: input.columns.map((column) => inputColumnOf(column, input)),
  };
}

function inputColumnOf(column: DraftColumn, input: DraftInput): InputColumn {
  const { heading, type } = column;
  const isBoolean = column.sqlType === 'BOOLEAN' && type === 'category';
  const made: InputColumn = {
    name: inputName(column, input),
    title: column.title.trim(),
    type: column.marks === undefined ? type : 'text',
    meaning: undefined,
    aliases: [],
    values: isBoolean ? ['Yes', 'No'].map((value) => ({ value, aliases: [] })) : [],
    optional: column.marks !== undefined,
  };
  const isKnown =
    heading.trim() === '' || heading.length > 500 || column.marks !== undefined || knowsHeading(made, heading);
  return isKnown ? made : { ...made, aliases: [heading.trim()] };
}

function parameterOf(parameter: DraftParameter, inputs: readonly DraftInput[]): Parameter {
  const { name, title, type } = parameter;
  const from = parameter.column && referenceOf(parameter.column, inputs);
  const isTyped = from !== undefined && type !== 'text' && isFitting(type, from.type);
  const rule = parameter.begins === 'as written' ? undefined : parameter.begins;
  const begins: ParameterDefault =
    rule !== undefined && isTyped && rulesFor(type).includes(rule) && from.type === 'date'
      ? { kind: 'from data', rule, columns: [from.reference] }
      : { kind: 'literal', value: literalOf(parameter) };
  const isNamed = isTyped && begins.kind === 'literal';
  return {
    name,
    title: title.trim(),
    type,
    about: undefined,
    default: begins,
    options: [],
    from: isNamed ? from.reference : undefined,
  };
}

/** The value that the queries have, as a parameter has it: a month by its first day. */
function literalOf({ type, value }: DraftParameter): string {
  if (type === 'month') return `${value.slice(0, 7)}-01`;
  return value;
}

function referenceOf({ table, column }: BenchColumn, inputs: readonly DraftInput[]) {
  const input = inputs.find((one) => one.table === table);
  const found = input?.columns.find((one) => one.column === column);
  if (!input || !found) return undefined;
  return { reference: { input: input.name, column: inputName(found, input) }, type: found.type };
}

function isFitting(type: DraftParameter['type'], column: DraftColumn['type']): boolean {
  return type === 'area' ? column === 'text' || column === 'category' : column === 'date';
}

function tableBlock(table: DraftTable, from: string): TableBlock {
  const shown = table.columns.filter(({ isShown }) => isShown);
  const nameOf = (column: string) => shown.find((one) => one.column === column)?.name;
  return {
    from,
    title: table.title.trim(),
    note: given(table.note),
    columns: shown.map(({ name, title, role, of, per, bound, months }) => {
      const parts = of.flatMap((column) => nameOf(column) ?? []).filter((part) => part !== name);
      const needed = partsOfRole(role);
      const dimensions = shown.filter((one) => one.role === 'dimension').map((one) => one.name);
      return {
        name,
        title: title.trim(),
        role,
        of: needed > 0 && parts.length === needed ? parts : [],
        per: role === 'rate' || role === 'ratio' || role === 'mean' ? per : undefined,
        over: role === 'total' ? dimensions : [],
        months: role === 'rolling' ? months : undefined,
        bound: role === 'interval' || role === 'limit' ? bound : undefined,
        confidence: undefined,
        decimals: undefined,
      };
    }),
    detail: undefined,
  };
}

function given(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

/** The files that a draft was made over, as a run of its recipe takes them. */
export function matchesOf(draft: RecipeDraft): readonly InputMatch[] {
  return draft.inputs.map((input) => {
    const columns = input.columns.map((column): [string, ColumnMatch] => [
      inputName(column, input),
      { column: column.column, why: 'the query was made over it', strength: 3 },
    ]);
    return { input: input.name, files: [{ table: input.table, columns: Object.fromEntries(columns), values: {} }] };
  });
}

/** What is chosen for the parameters so that a run gives the figures of the queries, as kept in the form. */
export function choicesOf(draft: RecipeDraft): Readonly<Record<string, string>> {
  const chosen = draft.parameters.filter(({ isChosen }) => isChosen);
  return Object.fromEntries(chosen.map((parameter) => [parameter.name, literalOf(parameter)]));
}
