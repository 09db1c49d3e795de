import { formatMonth } from '../results/format.ts';
import { addMonths, type Coverage, monthOf } from '../runs/coverage.ts';

export interface Period {
  /** The period's first day, ISO. */
  readonly value: string;
  readonly name: string;
}

/** The months, quarters or financial years that a file has rows in, latest first. None before the file is known. */
export function periodsOf(type: string, coverage: Coverage | undefined): readonly Period[] {
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

/** What a period is called, by its first day, ISO: `January 2016`, `April 2016 to June 2016`, `2015/16`. */
export function periodName(type: string, start: string): string {
  if (type === 'quarter') return `${formatMonth(start)} to ${formatMonth(addMonths(start, 2))}`;
  if (type === 'financial year') {
    const year = Number(start.slice(0, 4));
    return `${String(year)}/${String((year + 1) % 100).padStart(2, '0')}`;
  }
  return formatMonth(start);
}
