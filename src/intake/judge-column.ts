import type { DateFormFacts, NumberFacts } from './column-facts.ts';
import { plural } from './plural.ts';
import type { CandidateType, ColumnChoice } from './types.ts';
import type { DatePattern } from './typed-sql.ts';

/** A type for a column, and what to tell about it. */
export interface Judgement {
  readonly type: ColumnChoice;
  readonly format: string | undefined;
  readonly fits: Readonly<Partial<Record<CandidateType, number>>>;
  /** A type that at least nine in ten values fit, and not all. */
  readonly nearly: ColumnChoice | undefined;
  readonly says: readonly string[];
}

/** What is known of a column: numbers and dates only where a sample left them possible. */
export interface ColumnFacts {
  readonly filled: number;
  readonly numbers: NumberFacts | undefined;
  readonly dates: DateFormFacts | undefined;
  /** See StagedFile. */
  readonly lastTwoDigitYear: number;
  readonly lineOf: (row: number) => number;
}

const NEARLY = 0.9;
/** One day written month first is as likely a slip of the keyboard; so many different ones are not. */
const DAYS_THAT_PROVE = 3;

/** A type is found only where every value fits it; dates are day first unless the file proves month first. */
export function judgeColumn(facts: ColumnFacts): Judgement {
  const { filled, numbers, dates } = facts;
  const order = dates && dateOrder(dates, filled);
  const dateFits = dates === undefined ? 0 : order === 'month first' ? dates.monthFirst : dates.dayFirst;
  const fits: Partial<Record<CandidateType, number>> = {
    ...(numbers && { integer: numbers.integer, decimal: numbers.decimal }),
    ...(dates && { date: dateFits }),
  };
  const text = { type: 'text', format: undefined, fits, nearly: undefined } as const;
  if (filled === 0) return { ...text, says: [] };

  if (numbers?.decimal === filled) {
    const type = numbers.integer === filled ? 'integer' : 'decimal';
    return { type, format: numberFormat(numbers, type), fits, nearly: undefined, says: saysOfNumbers(numbers) };
  }
  if (dates && order && dateFits === filled && order !== 'both') {
    if (dates.nextYear === filled) {
      return { ...text, says: ['Values such as 2015-16 can be financial years, so they are kept as text.'] };
    }
    const isTimed = dates.afterMidnight > 0;
    const type = choiceOf(isTimed, order === 'month first');
    return { type, format: dateFormat(dates, order), fits, nearly: undefined, says: saysOfDates(facts, dates, order) };
  }

  const says: string[] = [];
  if (numbers && numbers.leadingZero > 0) {
    says.push(
      `${plural(numbers.leadingZero, 'value begins', 'values begin')} with 0, so this is a column of codes and stays text.`,
    );
  } else if (numbers && numbers.long > 0) {
    says.push(`${plural(numbers.long, 'value is', 'values are')} longer than 18 digits, so the column stays text.`);
  }
  if (dates && order === 'both') {
    says.push(
      `Some dates can only be day first (line ${line(facts, dates.onlyDayFirstRow)}) and some only month first ` +
        `(line ${line(facts, dates.onlyMonthFirstRow)}), so the column stays text.`,
    );
  }
  const slips = dates && order === 'day first' ? dates.onlyMonthFirst : 0;
  if (slips > 0) {
    says.push(
      `${plural(slips, 'date', 'dates')} (the first on line ${line(facts, dates?.onlyMonthFirstRow)}) would fit only month ` +
        'first, the American way. That is too few to read the whole column so.',
    );
  }
  return { ...text, nearly: nearlyFits(facts, dateFits, order, slips), says };
}

function nearlyFits(
  { filled, numbers, dates }: ColumnFacts,
  dateFits: number,
  order: DateOrder | undefined,
  slips: number,
): ColumnChoice | undefined {
  // A column of codes is no number column with flaws.
  if (numbers?.leadingZero === 0 && numbers.long === 0 && numbers.decimal >= NEARLY * filled) {
    return numbers.integer === numbers.decimal ? 'integer' : 'decimal';
  }
  // Slips are fewer than half, so most values fit even where they take the share below nine in ten.
  if (dates && dateFits + slips >= NEARLY * filled && dates.nextYear < dateFits) {
    return choiceOf(dates.afterMidnight > 0, order === 'month first');
  }
  return undefined;
}

type DateOrder = 'day first' | 'month first' | 'both' | 'either';

/**
 * Month first where some values can be read no other way, none speaks against it, and they are more than a slip: at
 * least three different days, or at least half of all values, which is what a file of a few rows can prove.
 */
function dateOrder(dates: DateFormFacts, filled: number): DateOrder {
  if (dates.onlyMonthFirst > 0 && dates.onlyDayFirst > 0) return 'both';
  if (dates.onlyMonthFirst > 0) {
    const isProven = dates.onlyMonthFirstDays >= DAYS_THAT_PROVE || 2 * dates.onlyMonthFirst >= filled;
    return isProven ? 'month first' : 'day first';
  }
  if (dates.onlyDayFirst > 0) return 'day first';
  return dates.forms['dd/mm/yyyy'] + dates.forms['dd/mm/yy'] > 0 ? 'either' : 'day first';
}

function choiceOf(isTimed: boolean, isMonthFirst: boolean): ColumnChoice {
  if (isTimed) return isMonthFirst ? 'timestamp, month first' : 'timestamp';
  return isMonthFirst ? 'date, month first' : 'date';
}

function numberFormat(numbers: NumberFacts, type: 'integer' | 'decimal'): string {
  return `${numbers.pounds > 0 ? '£' : ''}${numbers.grouped > 0 ? '1,234' : '1234'}${type === 'decimal' ? '.5' : ''}`;
}

function dateFormat(dates: DateFormFacts, order: DateOrder): string {
  const forms = (Object.keys(dates.forms) as DatePattern[]).filter((form) => dates.forms[form] > 0);
  const written = forms.map((form) => (order === 'month first' ? form.replace('dd/mm', 'mm/dd') : form));
  return written.join(' or ') + (dates.withTime > 0 ? ' hh:mm' : '');
}

function saysOfNumbers(numbers: NumberFacts): readonly string[] {
  if (numbers.exponent === 0) return [];
  return [
    `${plural(numbers.exponent, 'value is', 'values are')} written like 1.2E+11. Excel shortens long codes to this form ` +
      'and loses their last digits: check the file if this is a code.',
  ];
}

function saysOfDates(facts: ColumnFacts, dates: DateFormFacts, order: DateOrder): readonly string[] {
  const says: string[] = [];
  if (order === 'month first') {
    says.push(
      `Dates are read month first, the American way: ${plural(dates.onlyMonthFirst, 'date', 'dates')} (the first on line ` +
        `${line(facts, dates.onlyMonthFirstRow)}) can be read no other way, and no date speaks against it.`,
    );
  }
  if (order === 'either') says.push('No date shows whether the day or the month comes first. They are read day first.');
  const short = dates.forms['dd/mm/yy'];
  if (short > 0) {
    const last = facts.lastTwoDigitYear;
    says.push(
      `Two-digit years are read as ${String(last - 99)} to ${String(last)} (${plural(short, 'value', 'values')}).`,
    );
  }
  if (dates.forms['yyyy-mm'] > 0) says.push('Months such as 2024-01 are read as the first day of the month.');
  if (dates.withTime > 0 && dates.afterMidnight === 0)
    says.push('Every time is 00:00, so the column is read as dates.');
  if (dates.inUtc > 0) {
    says.push(
      `${plural(dates.inUtc, 'time ends', 'times end')} in Z, which means UTC. Times are read as written, so in summer ` +
        'these are an hour behind clocks in Britain.',
    );
  }
  if (dates.afterMidnight > 0 && dates.withTime < facts.filled) {
    const bare = facts.filled - dates.withTime;
    says.push(`${plural(bare, 'value has', 'values have')} no time and ${bare === 1 ? 'is' : 'are'} read as 00:00.`);
  }
  return says;
}

function line(facts: ColumnFacts, row: number | undefined): string {
  return row === undefined ? 'unknown' : facts.lineOf(row).toLocaleString('en-GB');
}
