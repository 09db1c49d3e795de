import type { NamedValues } from '../engine/materialise.ts';
import type { SqlValue } from '../engine/sql.ts';
import type { ColumnReference, DataDefault, Parameter, Recipe } from '../recipes/recipe.ts';
import { formatDate, formatMonth } from '../results/format.ts';
import { addMonths, type Coverage, monthOf } from './coverage.ts';
import { periodName } from './period-name.ts';

/**
 * What a person chose, as kept in the form: a month, quarter or financial year by its first day, a date, a number as
 * typed, or text. Undefined or empty while nothing is chosen.
 */
export type ParameterChoices = Readonly<Record<string, string | undefined>>;

/** What is known of the data behind `input.column`, by that name. */
export interface DataFacts {
  readonly coverage: ReadonlyMap<string, Coverage>;
  readonly areas: ReadonlyMap<string, readonly string[]>;
}

export function referenceKey({ input, column }: ColumnReference): string {
  return `${input}.${column}`;
}

/** The value offered for a parameter before the person chooses; undefined where the data does not say. */
export function defaultChoice(parameter: Parameter, facts: DataFacts): string | undefined {
  const given = parameter.default;
  if (given === undefined) {
    if (parameter.type === 'area' && parameter.from) return facts.areas.get(referenceKey(parameter.from))?.[0];
    return parameter.type === 'choice' ? parameter.options[0] : undefined;
  }
  if (given.kind === 'literal') {
    const value = String(given.value);
    // A recipe may come from another partnership: its own area is no use where the data has none of that name.
    if (parameter.type !== 'area' || !parameter.from) return value;
    const areas = facts.areas.get(referenceKey(parameter.from));
    return areas === undefined || areas.includes(value) ? value : areas[0];
  }
  const coverages = given.columns.map((column) => facts.coverage.get(referenceKey(column)));
  const offered = coverages.map((coverage) => coverage && fromCoverage(given.rule, coverage)).sort();
  if (offered.includes(undefined)) return undefined;
  // What all columns cover begins with the latest of their beginnings and ends with the earliest of their ends.
  return given.rule.startsWith('first') ? offered.at(-1) : offered[0];
}

function fromCoverage(rule: DataDefault, coverage: Coverage): string {
  const next = addMonths(coverage.lastComplete, 1);
  const monthIndex = Number(next.slice(5, 7)) - 1;
  const year = Number(next.slice(0, 4));
  switch (rule) {
    case 'first complete month':
      return coverage.firstComplete;
    case 'last complete month':
      return coverage.lastComplete;
    case 'last complete quarter':
      return addMonths(next, -(monthIndex % 3) - 3);
    case 'last complete financial year':
      return `${String(monthIndex >= 3 ? year - 1 : year - 2)}-04-01`;
    case 'last complete calendar year':
      return `${String(year - 1)}-01-01`;
    case 'first date':
      return coverage.first;
    case 'last date':
      return coverage.last;
  }
}

/** The columns whose dates bound a parameter: the one it names, or those its default is taken from. */
export function boundingColumns(parameter: Parameter): readonly ColumnReference[] {
  if (parameter.from) return [parameter.from];
  return parameter.default?.kind === 'from data' ? parameter.default.columns : [];
}

/** What is known of the columns that bound a parameter. */
export function boundingCoverages(parameter: Parameter, facts: DataFacts): readonly Coverage[] {
  return boundingColumns(parameter).flatMap((column) => facts.coverage.get(referenceKey(column)) ?? []);
}

export interface ParameterProblem {
  readonly parameter: string;
  readonly message: string;
}

/** The values to bind, or everything that is wrong with the choices. */
export function parameterValues(
  recipe: Recipe,
  choices: ParameterChoices,
  facts: DataFacts,
): { readonly values: NamedValues; readonly problems: readonly ParameterProblem[] } {
  const values: Record<string, SqlValue> = {};
  const problems: ParameterProblem[] = [];
  for (const parameter of recipe.parameters) {
    const result = valueOf(parameter, choices[parameter.name]?.trim() ?? '', facts);
    if (typeof result === 'object' && result !== null && 'message' in result) {
      problems.push({ parameter: parameter.name, message: result.message });
    } else {
      values[parameter.name] = result;
    }
  }
  return { values, problems };
}

function valueOf(parameter: Parameter, choice: string, facts: DataFacts): SqlValue | { readonly message: string } {
  if (choice === '') return { message: `Choose “${parameter.title}”.` };
  switch (parameter.type) {
    case 'month':
    case 'quarter':
    case 'financial year':
    case 'date': {
      if (!isDate(choice)) return { message: `“${choice}” is not a date that “${parameter.title}” can take.` };
      for (const coverage of boundingCoverages(parameter, facts)) {
        const message = outside(parameter, choice, coverage);
        if (message !== undefined) return { message };
      }
      return { date: choice };
    }
    case 'number': {
      const number = Number(choice.replaceAll(',', ''));
      return Number.isFinite(number)
        ? number
        : { message: `“${choice}” is not a number. “${parameter.title}” takes a number, such as 12.` };
    }
    case 'choice':
      return parameter.options.includes(choice)
        ? choice
        : {
            message: `“${choice}” cannot be chosen for “${parameter.title}”. Choose one of: ${parameter.options.join(', ')}.`,
          };
    case 'area': {
      const areas = parameter.from && facts.areas.get(referenceKey(parameter.from));
      return areas === undefined || areas.includes(choice)
        ? choice
        : { message: `The file has no area “${choice}”. It has: ${areas.join(', ')}.` };
    }
    case 'text':
      return choice;
  }
}

function isDate(iso: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}

/** Why a period cannot be chosen, when the data has no row in it at all; undefined when it can. */
function outside(parameter: Parameter, choice: string, coverage: Coverage): string | undefined {
  const isDay = parameter.type === 'date';
  const [first, last] = isDay ? [coverage.first, coverage.last] : [monthOf(coverage.first), monthOf(coverage.last)];
  const end = isDay ? choice : lastMonthOf(parameter, choice);
  if (end >= first && choice <= last) return undefined;
  return `The file does not cover ${periodName(parameter.type, choice)}: its rows run from ${formatDate(coverage.first)} to ${formatDate(coverage.last)}. Choose a ${parameter.type} within them, or add a file that covers it.`;
}

/** The last month of a period that begins with a month. */
function lastMonthOf({ type }: Parameter, start: string): string {
  return addMonths(start, (type === 'quarter' ? 3 : type === 'financial year' ? 12 : 1) - 1);
}

/** Something to know of a choice. Where the data may not cover all of it, every figure made with it is in doubt. */
export interface ParameterCaution extends ParameterProblem {
  readonly isIncomplete: boolean;
}

/** What a person should know of a choice that can be made all the same: a period of which the file may hold only a part. */
export function parameterCautions(
  recipe: Recipe,
  choices: ParameterChoices,
  facts: DataFacts,
): readonly ParameterCaution[] {
  return recipe.parameters.flatMap((parameter): readonly ParameterCaution[] => {
    const choice = choices[parameter.name];
    const isPeriod = ['month', 'quarter', 'financial year'].includes(parameter.type);
    if (!isPeriod || choice === undefined || !isDate(choice)) return [];
    const coverages = boundingCoverages(parameter, facts);
    if (coverages.some((coverage) => outside(parameter, choice, coverage) !== undefined)) return [];
    const incomplete = coverages
      .map((coverage) => incompleteWords(parameter, choice, coverage))
      .find((text) => text !== undefined);
    if (incomplete !== undefined) return [{ parameter: parameter.name, message: incomplete, isIncomplete: true }];
    const offered = endOffered(parameter, facts);
    if (parameter.type !== 'month' || offered === undefined || choice >= offered || coverages.length === 0) return [];
    const message = `${formatMonth(choice)} is what you chose. The file is complete up to ${formatMonth(offered)}.`;
    return [{ parameter: parameter.name, message, isIncomplete: false }];
  });
}

/** The end of the period that the data suggests, where the parameter takes its default from there. */
function endOffered(parameter: Parameter, facts: DataFacts): string | undefined {
  const given = parameter.default;
  return given?.kind === 'from data' && given.rule.startsWith('last') ? defaultChoice(parameter, facts) : undefined;
}

function incompleteWords(parameter: Parameter, choice: string, coverage: Coverage): string | undefined {
  const name = periodName(parameter.type, choice);
  if (lastMonthOf(parameter, choice) > coverage.lastComplete) {
    return `${name} may be incomplete: the last row is of ${formatDate(coverage.last)}. Its figures are too low if the file stops before the ${parameter.type} does.`;
  }
  if (choice < coverage.firstComplete) {
    return `${name} may be incomplete: the first row is of ${formatDate(coverage.first)}.`;
  }
  return undefined;
}
