import type { TypedChoice } from '../values/column-choice.ts';
import { Bit, bitOfChoice, type Reading } from '../values/reading.ts';
import { type ColumnFacts, countOf, firstOf } from './column-facts.ts';

/** How the values of a column that fit `type` are written: `dd/mm/yyyy`, `£1,234.50`, `12.5%`, `yyyy/yy`. */
export function columnFormat(facts: ColumnFacts, type: TypedChoice): string {
  switch (type) {
    case 'integer':
    case 'decimal':
      return numberFormat(facts, type);
    case 'date':
    case 'date, month first':
    case 'timestamp':
    case 'timestamp, month first':
      return dateFormat(facts, type);
    case 'month':
      return formsOf(facts, type, monthForm);
    case 'quarter':
      return formsOf(facts, type, quarterForm);
    case 'financial year':
      return formsOf(facts, type, (bits) =>
        bits & Bit.NAMED ? 'mmm yyyy' : bits & Bit.SHORT_YEAR ? 'yy/yy' : 'yyyy/yy',
      );
    case 'time':
      return 'hh:mm';
    case 'yes or no':
      return formOfYesNo(facts);
    case 'Excel date':
    case 'Excel date and time':
      return 'days since 1900';
  }
}

function numberFormat({ tally }: ColumnFacts, type: 'integer' | 'decimal'): string {
  const has = (bits: Reading, without = 0) => countOf(tally, bitOfChoice[type] | bits, without) > 0;
  const isMoney = has(Bit.MONEY);
  const isDecimal = type === 'decimal';
  const symbol = isMoney ? (/[£€$]/.exec(firstOf(tally, bitOfChoice[type] | Bit.MONEY)?.value ?? '')?.[0] ?? '') : '';
  const grouped = has(Bit.GROUPED)
    ? firstOf(tally, bitOfChoice[type] | Bit.GROUPED)?.value.includes(',')
      ? '1,234'
      : '1 234'
    : '1234';
  if (has(Bit.PER_CENT) && !isMoney) return isDecimal ? '12.5%' : '12%';
  return symbol + grouped + (isDecimal ? (isMoney ? '.50' : '.5') : '');
}

function dateFormat(facts: ColumnFacts, type: TypedChoice): string {
  const isMonthFirst = type.endsWith('month first');
  const written = formsOf(facts, isMonthFirst ? 'timestamp, month first' : 'timestamp', (bits) => {
    const year = bits & Bit.SHORT_YEAR ? 'yy' : 'yyyy';
    if (bits & Bit.DAY_MONTH_YEAR) return `${isMonthFirst ? 'mm/dd' : 'dd/mm'}/${year}`;
    if (bits & Bit.NAMED) return `d mmm ${year}`;
    return bits & Bit.YEAR_FIRST ? 'yyyy-mm-dd' : 'yyyymmdd';
  });
  const withTime =
    countOf(facts.tally, Bit.STAMP_DAY_FIRST | Bit.WITH_TIME) +
    countOf(facts.tally, Bit.STAMP_MONTH_FIRST | Bit.WITH_TIME);
  return written + (withTime > 0 ? ' hh:mm' : '');
}

function monthForm(bits: Reading): string {
  if (bits & Bit.NAMED) return bits & Bit.SHORT_YEAR ? 'mmm yy' : 'mmm yyyy';
  return bits & Bit.DAY_MONTH_YEAR ? 'mm/yyyy' : 'yyyy-mm';
}

function quarterForm(bits: Reading): string {
  const year = bits & Bit.SHORT_YEAR ? 'yy' : 'yyyy';
  const years = bits & Bit.YEAR_FIRST ? `${year}/yy` : year;
  return bits & Bit.NAMED ? `mmm-mmm ${years}` : `Qn ${years}`;
}

function formOfYesNo({ tally }: ColumnFacts): string {
  const first = firstOf(tally, Bit.YES_NO)?.value.trim().toLowerCase() ?? '';
  if (first.length === 1) return first === 'y' || first === 'n' ? 'Y or N' : 'T or F';
  return first === 'yes' || first === 'no' ? 'yes or no' : 'true or false';
}

/** The forms of the values that fit `type`, those of most kinds of file first. */
function formsOf({ tally }: ColumnFacts, type: TypedChoice, formOf: (bits: Reading) => string): string {
  const bit = bitOfChoice[type];
  const fitting = tally.readings.filter(({ reading }) => reading & bit);
  return [...new Set(fitting.map(({ reading }) => formOf(reading)))].sort(byWont).join(' or ');
}

/** Day first before year first, long before short, and the rest in the order of the alphabet. */
function byWont(a: string, b: string): number {
  const rank = (form: string) => (/^(?:dd|mm)\//.test(form) ? 0 : 1) + (form.includes('yyyy') ? 0 : 0.5);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
