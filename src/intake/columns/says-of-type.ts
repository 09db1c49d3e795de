import { plural } from '../plural.ts';
import type { TypedChoice } from '../values/column-choice.ts';
import { Bit, bitOfChoice, type Reading } from '../values/reading.ts';
import { valueAs } from '../values/value-as.ts';
import { type ColumnFacts, countOf, firstOf } from './column-facts.ts';
import { dateOrder, onlyMonthFirst } from './date-order.ts';
import { dayInWords, lineOf, monthInWords } from './words.ts';

/** What there is to tell of a column that is read as `type`, a sentence for each decision; markers apart. */
export function saysOfType(facts: ColumnFacts, type: TypedChoice): readonly string[] {
  switch (type) {
    case 'integer':
    case 'decimal':
      return saysOfNumbers(facts, bitOfChoice[type]);
    case 'date':
    case 'date, month first':
    case 'timestamp':
    case 'timestamp, month first':
      return facts.fits.decimal === facts.values ? saysOfDigits(facts, type) : saysOfDates(facts);
    case 'Excel date':
    case 'Excel date and time':
      return saysOfDigits(facts, type);
    case 'month':
      return saysOfMonths(facts);
    case 'quarter':
      return saysOfQuarters(facts);
    case 'financial year':
      return saysOfFinancialYears(facts);
    case 'time':
    case 'yes or no':
      return [];
  }
}

function saysOfNumbers({ tally, values }: ColumnFacts, fits: Reading): readonly string[] {
  const says: string[] = [];
  const exponent = countOf(tally, fits | Bit.EXPONENT);
  if (exponent > 0) {
    says.push(
      `${plural(exponent, 'value is', 'values are')} written like 1.2E+11. Excel shortens long codes to this form ` +
        'and loses their last digits: check the file if this is a code.',
    );
  }
  const perCent = countOf(tally, fits | Bit.PER_CENT);
  if (perCent > 0 && perCent < values) {
    says.push(
      `${plural(perCent, 'value has', 'values have')} a % sign and ${(values - perCent).toLocaleString('en-GB')} ` +
        `${values - perCent === 1 ? 'has' : 'have'} none: 12.5% is read as 12.5. Check that both mean the same.`,
    );
  }
  const inBrackets = countOf(tally, fits | Bit.PARENTHESES);
  if (inBrackets > 0) {
    const example = firstOf(tally, fits | Bit.PARENTHESES)?.value.trim() ?? '';
    says.push(
      `${plural(inBrackets, 'value', 'values')} in brackets, such as ${example}, ${inBrackets === 1 ? 'is' : 'are'} read as less than zero.`,
    );
  }
  const foreign = countOf(tally, fits | Bit.FOREIGN);
  if (foreign > 0 && foreign < countOf(tally, fits | Bit.MONEY)) {
    says.push(
      `${plural(foreign, 'amount is', 'amounts are')} in another currency than the rest: the signs are left off.`,
    );
  }
  return says;
}

/** Of days written as plain numbers. */
function saysOfDigits(facts: ColumnFacts, type: TypedChoice): readonly string[] {
  const first = firstOf(facts.tally, Bit.DECIMAL);
  if (!first) return [];
  const value = Number(valueAs(first.value, type, facts.lastTwoDigitYear));
  const day = dayInWords(type === 'Excel date and time' ? Math.floor(value / 86_400e6) : value);
  const how = type.startsWith('Excel') ? 'as days in the way that Excel counts them' : 'as dates without separators';
  return [`The heading says that these are dates, so the numbers are read ${how}: ${first.value.trim()} is ${day}.`];
}

function saysOfDates(facts: ColumnFacts): readonly string[] {
  const { tally, values } = facts;
  const says: string[] = [];
  const order = dateOrder(facts);
  const count = (bits: number, without = 0) =>
    countOf(tally, Bit.STAMP_DAY_FIRST | bits, without) +
    countOf(tally, Bit.STAMP_MONTH_FIRST | bits, without | Bit.STAMP_DAY_FIRST);
  if (order === 'month first') {
    says.push(
      `Dates are read month first, the American way: ${plural(countOf(tally, ...onlyMonthFirst), 'date', 'dates')} (the ` +
        `first on line ${lineOf(firstOf(tally, ...onlyMonthFirst))}) can be read no other way, and no date speaks against it.`,
    );
  }
  if (order === 'either') says.push('No date shows whether the day or the month comes first. They are read day first.');
  says.push(...saysOfShortYears(facts, count(Bit.SHORT_YEAR)));
  const withTime = count(Bit.WITH_TIME);
  const isTimed = count(Bit.AFTER_MIDNIGHT) > 0;
  if (withTime > 0 && !isTimed) says.push('Every time is 00:00, so the column is read as dates.');
  const inUtc = count(Bit.UTC);
  if (inUtc > 0) {
    const isZ =
      countOf(tally, Bit.STAMP_DAY_FIRST | Bit.UTC) > 0 &&
      /z\s*$/i.test(firstOf(tally, Bit.STAMP_DAY_FIRST | Bit.UTC)?.value ?? 'z');
    says.push(
      (isZ
        ? `${plural(inUtc, 'time ends', 'times end')} in Z, which means UTC.`
        : `${plural(inUtc, 'time is', 'times are')} in UTC.`) +
        ' Times are read as written, so in summer these are an hour behind clocks in Britain.',
    );
  }
  const zoned = count(Bit.ZONE);
  if (zoned > 0) {
    says.push(
      `${plural(zoned, 'time ends', 'times end')} in an offset from UTC such as +01:00. Times are read as the clock ` +
        'showed them where they were written.',
    );
  }
  const bare = values - withTime;
  if (isTimed && bare > 0)
    says.push(`${plural(bare, 'value has', 'values have')} no time and ${bare === 1 ? 'is' : 'are'} read as 00:00.`);
  return says;
}

function saysOfMonths(facts: ColumnFacts): readonly string[] {
  const { tally } = facts;
  const says: string[] = [];
  const short = firstOf(tally, Bit.MONTH | Bit.NAMED | Bit.SHORT_YEAR);
  const asMonth = (value: string) => monthInWords(Number(valueAs(value, 'month', facts.lastTwoDigitYear)));
  if (short) {
    says.push(
      `Values such as “${short.value.trim()}” are read as months, ${asMonth(short.value)}, and not as days of a month.`,
    );
  }
  const both = firstOf(tally, Bit.MONTH | Bit.FINANCIAL_YEAR);
  if (both && facts.fits['financial year'] === facts.values) {
    says.push(
      `Values such as ${both.value.trim()} could be financial years too. The heading says that they are months.`,
    );
  }
  const first = firstOf(tally, Bit.MONTH);
  if (first) says.push(`Months such as ${first.value.trim()} are read as the first day of the month.`);
  says.push(...saysOfShortYears(facts, countOf(tally, Bit.MONTH | Bit.SHORT_YEAR)));
  return says;
}

function saysOfQuarters(facts: ColumnFacts): readonly string[] {
  const { tally } = facts;
  const kinds = [firstOf(tally, Bit.QUARTER, Bit.YEAR_FIRST), firstOf(tally, Bit.QUARTER | Bit.YEAR_FIRST)];
  const read = kinds.flatMap((example) => {
    if (!example) return [];
    const from = Number(valueAs(example.value, 'quarter', facts.lastTwoDigitYear));
    // Two months on, in days that fall within that month.
    return [`${example.value.trim()} as ${monthInWords(from)} to ${monthInWords(from + 65)}`];
  });
  const mixed = read.length > 1 ? ' Some quarters are of calendar years and some of financial years.' : '';
  return [
    `Quarters are read as their first day: ${read.join(', and ')}.${mixed}`,
    ...saysOfShortYears(facts, countOf(tally, Bit.QUARTER | Bit.SHORT_YEAR)),
  ];
}

function saysOfFinancialYears(facts: ColumnFacts): readonly string[] {
  const { tally } = facts;
  const first = firstOf(tally, Bit.FINANCIAL_YEAR);
  if (!first) return [];
  const day = dayInWords(Number(valueAs(first.value, 'financial year', facts.lastTwoDigitYear)));
  const says = [`Financial years such as ${first.value.trim()} are read as their first day, ${day}.`];
  if (facts.fits.month === facts.values) says.push(`Values such as ${first.value.trim()} could be months too.`);
  says.push(...saysOfShortYears(facts, countOf(tally, Bit.FINANCIAL_YEAR | Bit.SHORT_YEAR)));
  return says;
}

function saysOfShortYears({ lastTwoDigitYear: last }: ColumnFacts, count: number): readonly string[] {
  if (count === 0) return [];
  return [`Two-digit years are read as ${String(last - 99)} to ${String(last)} (${plural(count, 'value', 'values')}).`];
}
