import type { ParameterType } from '../recipes/recipe.ts';
import { addMonths, type Coverage, monthOf } from '../runs/coverage.ts';
import { periodName } from '../runs/period-name.ts';

export interface Period {
  /** The period's first day, ISO. */
  readonly value: string;
  readonly name: string;
}

/** The months, quarters or financial years that a file has rows in, latest first. None before the file is known. */
export function periodsOf(type: ParameterType, coverage: Coverage | undefined): readonly Period[] {
  if (!coverage) return [];
  const first = monthOf(coverage.first);
  const months = type === 'quarter' ? 3 : type === 'financial year' ? 12 : 1;
  const periods: Period[] = [];
  for (
    let start = startOf(type, coverage.last);
    addMonths(start, months - 1) >= first;
    start = addMonths(start, -months)
  ) {
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
