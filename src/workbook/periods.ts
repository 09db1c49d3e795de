import type { Parameter, ParameterType } from '../recipes/recipe.ts';
import { addMonths, type Coverage, monthOf } from '../runs/coverage.ts';
import { boundingColumns, boundingCoverages, type DataFacts } from '../runs/parameter-values.ts';
import { periodName } from '../runs/period-name.ts';

export interface Period {
  /** The period's first day, ISO. */
  readonly value: string;
  readonly name: string;
}

/**
 * The periods to choose from, latest first: those that the parameter's file has rows in, none before the file is known; of a
 * parameter that no file bounds, such as a baseline, those of the years around its choice and all files. A choice that is not
 * among them stands first, so that its problem can be seen and mended.
 */
export function offeredPeriods(parameter: Parameter, choice: string, facts: DataFacts): readonly Period[] {
  const { type } = parameter;
  const [bound] = boundingCoverages(parameter, facts);
  const span = boundingColumns(parameter).length > 0 ? bound : spanAround(type, choice, facts);
  const offered = span === undefined ? [] : periodsOf(type, span);
  if (choice === '' || offered.some(({ value }) => value === choice)) return offered;
  return [{ value: choice, name: periodName(type, choice) }, ...offered];
}

type Span = Pick<Coverage, 'first' | 'last'>;

function spanAround(type: ParameterType, choice: string, { coverage }: DataFacts): Span | undefined {
  const chosen = /^\d{4}-\d{2}-\d{2}$/.test(choice) ? [choice] : [];
  const days = [...chosen, ...[...coverage.values()].flatMap(({ first, last }) => [first, last])].toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const months = 12 * (type === 'month' ? 5 : 10);
  return { first: addMonths(monthOf(first), -months), last: addMonths(monthOf(last), months) };
}

/** The months, quarters or financial years that lie at least in part between two days, latest first. */
function periodsOf(type: ParameterType, span: Span): readonly Period[] {
  const first = monthOf(span.first);
  const months = type === 'quarter' ? 3 : type === 'financial year' ? 12 : 1;
  const periods: Period[] = [];
  for (let start = startOf(type, span.last); addMonths(start, months - 1) >= first; start = addMonths(start, -months)) {
    periods.push({ value: start, name: periodName(type, start) });
  }
  return periods;
}

function startOf(type: string, iso: string): string {
  const month = Number(iso.slice(5, 7)) - 1;
  if (type === 'quarter') return addMonths(monthOf(iso), -(month % 3));
  if (type === 'financial year') return addMonths(monthOf(iso), -((month + 9) % 12));
  return monthOf(iso);
}
