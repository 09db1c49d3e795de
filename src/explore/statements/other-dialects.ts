/** A date in words of SQL, written so that the locked engine can give it: what it has for it else belongs to an extension. */
const today = 'now()::TIMESTAMP::DATE';
const asDate = "strptime(text, '%d/%m/%Y')::DATE";
const ifElse = 'CASE WHEN … THEN … ELSE … END';

/** Functions of other databases and of spreadsheets that the engine has under another name. */
const renamed: Readonly<Record<string, string>> = {
  average: 'avg',
  concatenate: 'concat',
  ifnull: 'coalesce',
  isnull: 'coalesce',
  mid: 'substr',
  nvl: 'coalesce',
  nz: 'coalesce',
  rand: 'random',
  regexp_like: 'regexp_matches',
  regexp_substr: 'regexp_extract',
  stdev: 'stddev',
  weeknum: 'week',
};

/** Those that are written otherwise here. */
const rewritten: Readonly<Record<string, string>> = {
  averageif: 'avg(value) FILTER (WHERE …)',
  averageifs: 'avg(value) FILTER (WHERE …)',
  cdate: asDate,
  charindex: 'instr(text, part)',
  convert: 'CAST(value AS type)',
  countdistinct: 'count(DISTINCT value)',
  countifs: 'count(*) FILTER (WHERE …)',
  curdate: today,
  current_date: today,
  date_format: "strftime(date, '%d/%m/%Y')",
  dateadd: 'date + INTERVAL 1 MONTH',
  datename: 'monthname(date) or dayname(date)',
  dateserial: 'make_date(year, month, day)',
  datevalue: asDate,
  eomonth: 'last_day(date)',
  find: 'instr(text, part)',
  getdate: today,
  iferror: 'coalesce(TRY_CAST(value AS type), other)',
  iif: ifElse,
  isdate: 'TRY_CAST(text AS DATE) IS NOT NULL',
  isnumber: 'TRY_CAST(text AS DOUBLE) IS NOT NULL',
  isnumeric: 'TRY_CAST(text AS DOUBLE) IS NOT NULL',
  percentile: 'quantile_cont(value, 0.9)',
  str_to_date: asDate,
  sumif: 'sum(value) FILTER (WHERE …)',
  sumifs: 'sum(value) FILTER (WHERE …)',
  switch: ifElse,
  sysdate: today,
  text: "strftime(date, '%d/%m/%Y')",
  textjoin: "string_agg(value, ', ')",
  to_char: "strftime(date, '%d/%m/%Y')",
  to_date: asDate,
  to_number: 'TRY_CAST(text AS DOUBLE)',
  today,
  vlookup: 'JOIN … ON …',
  xlookup: 'JOIN … ON …',
};

/** What stands here for a function of that name elsewhere; `isName` where only its name is another. */
export function knownElsewhere(name: string): { readonly write: string; readonly isName: boolean } | undefined {
  const key = name.toLowerCase();
  const other = Object.hasOwn(renamed, key) ? renamed[key] : undefined;
  const write = other ?? (Object.hasOwn(rewritten, key) ? rewritten[key] : undefined);
  return write === undefined ? undefined : { write, isName: other !== undefined };
}
