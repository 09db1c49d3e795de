import type { ChartBlock, ColumnType } from '../../recipes/recipe.ts';
import { titleFromName } from '../../recipes/names.ts';
import type { RowColumn } from '../row-set.ts';
import type { FoundStep, NeededTable, Needs } from './given-step.ts';
import type { ProposedParameter } from './propose-parameters.ts';
import { proposeRoles } from './propose-roles.ts';
import type { DraftColumn, DraftInput, DraftParameter, DraftTable, RecipeDraft } from './recipe-draft.ts';
import { isRecipeName, recipeId, recipeName } from './recipe-names.ts';

/** What is known of the bench's data files beside their tables. */
interface FileFacts {
  /** The heading of a column as the partner wrote it. */
  readonly headingOf: (table: string, column: string) => string;
  /** Whether a column of text has few different values. */
  readonly isCategory: (table: string, column: string) => boolean;
}

/** A draft of a recipe that does what the queries do, with all that a person may want otherwise. */
export function proposeDraft(
  { tables, steps }: Needs,
  parameters: readonly ProposedParameter[],
  facts: FileFacts,
  given: { readonly title: string; readonly charts: readonly ChartBlock[]; readonly takenIds: ReadonlySet<string> },
): RecipeDraft {
  const taken = new Set(steps.map(({ written }) => written.toLowerCase()));
  const inputs = tables.map((needed): DraftInput => {
    const input = inputOf(needed, facts, taken);
    taken.add(input.name);
    return input;
  });
  const queries = steps.filter(({ kind }) => kind === 'query');
  // What a chart is drawn of, it shows.
  const drawn = new Set(given.charts.map(({ from }) => from.toLowerCase()));
  const main = queries.findLast(({ written }) => !drawn.has(written.toLowerCase())) ?? queries.at(-1);
  return {
    title: given.title,
    id: recipeId(given.title, given.takenIds),
    priority: '',
    about: '',
    inputs,
    parameters: draftParameters(parameters),
    steps,
    shown: queries.map((step) => tableOf(step, steps, step === main, given.title)),
    charts: given.charts,
  };
}

function inputOf({ table, columns }: NeededTable, facts: FileFacts, taken: ReadonlySet<string>): DraftInput {
  const used = withMarked(table.columns, columns, table.markers);
  const names = new Set<string>();
  const marked = new Map(Object.entries(table.markers).map(([of, marker]) => [marker, of]));
  const draft = used.map((column): DraftColumn => {
    const name = recipeName(column.name, names, 'column');
    names.add(name);
    const heading = facts.headingOf(table.name, column.name);
    const types = typesFor(column);
    const [first = 'text'] = types;
    const isCategory = first === 'text' && facts.isCategory(table.name, column.name);
    const marks = marked.get(column.name);
    return {
      column: column.name,
      sqlType: column.type,
      heading,
      name,
      title: heading.trim() === '' ? titleFromName(name) : heading.trim().slice(0, 500),
      type: isCategory && marks === undefined ? 'category' : first,
      types: marks === undefined ? types : ['text'],
      marks: marks !== undefined && used.some((one) => one.name === marks) ? marks : undefined,
    };
  });
  // The step that gives back the headings has the table's own name.
  const isPlain = isRecipeName(table.name.toLowerCase()) && draft.every((column) => isPlainColumn(column));
  const base = isPlain ? table.name : `${table.name} file`;
  return {
    table: table.name,
    name: recipeName(base, taken, 'file'),
    title: titleFromName(table.name.toLowerCase()).slice(0, 500),
    partner: '',
    about: '',
    columns: draft,
  };
}

/** An input has at least one column, and a column of markers stands beside the one it belongs to. */
function withMarked(
  all: readonly RowColumn[],
  used: readonly RowColumn[],
  markers: Readonly<Record<string, string>>,
): readonly RowColumn[] {
  const names = new Set(used.map(({ name }) => name));
  const marked = Object.entries(markers).flatMap(([of, marker]) => (names.has(marker) ? [of] : []));
  const wanted = all.filter(({ name }) => names.has(name) || marked.includes(name));
  if (wanted.length > 0) return wanted;
  return all
    .filter(({ kind }) => kind === 'date')
    .slice(0, 1)
    .concat(all.slice(0, 1))
    .slice(0, 1);
}

/** The types by which an input can have a column of the bench without losing anything, the likeliest first. */
function typesFor({ kind, type }: RowColumn): readonly ColumnType[] {
  switch (kind) {
    case 'integer':
      return /^(?:U?BIGINT|U?HUGEINT|DECIMAL)/.test(type) && type !== 'BIGINT'
        ? ['number', 'text']
        : ['integer', 'number', 'text'];
    case 'decimal':
    case 'float':
      return ['number', 'text'];
    case 'date':
      return ['date', 'text'];
    case 'timestamp':
      return ['date and time', 'text'];
    case 'time':
      return ['time', 'text'];
    case 'boolean':
      return ['category', 'text'];
    case 'text':
      return ['text', 'category'];
    case 'other':
      return ['text'];
  }
}

const plainTypes: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  category: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  date: 'DATE',
  'date and time': 'TIMESTAMP',
  time: 'TIME',
};

/** Whether the queries can read an input's column as it is: by the same name and of the same type. */
export function isPlainColumn({ column, name, sqlType, type, marks }: DraftColumn): boolean {
  return marks === undefined && column.toLowerCase() === name && sqlType === plainTypes[type];
}

function draftParameters(proposed: readonly ProposedParameter[]): DraftParameter[] {
  const names = new Set<string>();
  const dates = proposed
    .filter(({ kind }) => kind === 'date')
    .map(({ value }) => value)
    .sort();
  return proposed.map(({ kind, value, shown, places, column }): DraftParameter => {
    const word = kind === 'area' ? 'area' : dates.length < 2 || value === dates.at(-1) ? 'until' : 'since';
    const name = recipeName(word, names, 'value');
    names.add(name);
    const common = { isChosen: false, name, value, shown, places, column };
    if (kind === 'area') {
      const type = column ? 'area' : 'text';
      return {
        ...common,
        title: 'Area',
        type,
        types: column ? ['area', 'text'] : ['text'],
        isLastDay: false,
        begins: 'as written',
      };
    }
    const isLastDay = nextDay(value).endsWith('-01');
    const isMonth = isLastDay || value.endsWith('-01');
    const isYear = value.endsWith('-04-01');
    return {
      ...common,
      title: isLastDay ? 'To the end of' : word === 'since' ? 'From' : 'Until',
      type: isMonth ? 'month' : 'date',
      types: [...(isMonth ? (['month'] as const) : []), 'date', ...(isYear ? (['financial year'] as const) : [])],
      isLastDay,
      begins: isLastDay && column ? 'last complete month' : 'as written',
    };
  });
}

function nextDay(iso: string): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function tableOf(step: FoundStep, steps: readonly FoundStep[], isShown: boolean, title: string): DraftTable {
  const names = new Set<string>();
  const roles = proposeRoles(step, steps.slice(0, steps.indexOf(step)));
  return {
    step: step.written,
    isShown,
    title: isShown ? title : titleFromName(step.written),
    note: '',
    columns: roles.map(({ column, role, why, of, per, bound }) => {
      const plain = /^count(?:_star)?\((?:\*)?\)$/.test(column) ? 'number' : column;
      const name = recipeName(plain, names, 'column');
      names.add(name);
      const own = column.trim() === '' ? titleFromName(name) : column.trim();
      const columnTitle = plain !== column || isRecipeName(column) ? titleFromName(name) : own;
      return {
        column,
        isShown: true,
        name,
        title: columnTitle.slice(0, 500),
        role,
        why,
        of: [...of],
        per,
        bound,
        months: undefined,
      };
    }),
  };
}
