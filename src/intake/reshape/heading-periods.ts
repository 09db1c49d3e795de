import type { ColumnChoice } from '../values/column-choice.ts';
import { valueAs } from '../values/value-as.ts';

/** A way to read headings as periods. Coarser ones come later. */
export type PeriodReading =
  'month' | 'quarter' | 'financial year' | 'year' | 'date' | 'date, month first' | 'Excel date';

export const periodReadings: readonly PeriodReading[] = [
  'month',
  'quarter',
  'financial year',
  'year',
  'date',
  'date, month first',
  'Excel date',
];

/** A period found in a heading. */
export interface HeadingPeriod {
  /** Days since 1970-01-01; for `year` the year. */
  readonly value: number;
  /** What else the heading says, small letters, `…` where the period stood; '' where it says nothing else. */
  readonly affix: string;
}

/** Beyond these a heading is a sentence, and reading each part of it would take long. */
const MOST_WORDS = 12;
const MOST_CHARACTERS = 120;
/** Days of 1900 to 2199: others are codes that look like dates. */
const FIRST_DAY = Date.UTC(1900, 0, 1) / 86_400_000;
const DAY_AFTER = Date.UTC(2200, 0, 1) / 86_400_000;
/** A period beside these is not the period that the column is of. */
const otherPeriod =
  /\b(?:end|ends|ending|ended|to|from|since|until|up|ytd|y\/?e|rolling|cumulative|between|months?|before|after)\b/;

/** The period that a heading names alone or among other words (`Crimes 2014/15`): the longest of its words that is one. */
export function periodIn(text: string, reading: PeriodReading, lastTwoDigitYear: number): HeadingPeriod | undefined {
  if (text.length > MOST_CHARACTERS || !/\d/.test(text)) return undefined;
  const words = text.split(' ');
  if (words.length > MOST_WORDS) return undefined;
  for (let length = words.length; length > 0; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const core = words
        .slice(from, from + length)
        .join(' ')
        .replaceAll(/^[(:,–-]+|[):,–-]+$/g, '');
      const value = /\d/.test(core) ? valueOf(core, reading, lastTwoDigitYear) : undefined;
      if (value === undefined) continue;
      const around = [...words.slice(0, from), '…', ...words.slice(from + length)].join(' ').toLowerCase();
      const affix = around === '…' ? '' : around;
      return otherPeriod.test(affix) && !reading.startsWith('date') ? undefined : { value, affix };
    }
  }
  return undefined;
}

function valueOf(core: string, reading: PeriodReading, lastTwoDigitYear: number): number | undefined {
  const as = (text: string, choice: ColumnChoice) => {
    const value = valueAs(text, choice, lastTwoDigitYear);
    return typeof value === 'number' ? value : undefined;
  };
  switch (reading) {
    case 'month':
      // 201504
      return as(core, 'month') ?? as(core.replace(/^((?:19|20)\d{2})(\d{2})$/, '$1-$2'), 'month');
    case 'financial year':
      // 14/15 alone can be anything; among others like it, it cannot.
      return as(core, 'financial year') ?? as(core.replace(/^(\d{2}[/-]\d{2})$/, 'FY$1'), 'financial year');
    case 'year': {
      const year = /^(?:x|y|yr|year|cy|mid)?-?((?:19|20)\d{2})$/i.exec(core)?.[1];
      return year === undefined ? undefined : Number(year);
    }
    case 'quarter':
      return as(core, 'quarter');
    case 'date':
    case 'date, month first':
    case 'Excel date': {
      const day = as(core, reading);
      return day !== undefined && day >= FIRST_DAY && day < DAY_AFTER ? day : undefined;
    }
  }
}
