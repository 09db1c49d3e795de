import { identifier } from '../../engine/sql.ts';
import type { Input, InputColumn, Recipe } from '../../recipes/recipe.ts';
import type { Absent } from '../match/fill-inputs.ts';
import { blanks } from '../match/input-select.ts';
import { comment, inlineLiteral } from './recipe-sql-text.ts';

/** The inputs of a recipe and their columns, without those that a setting does without. */
export function presentInputs(recipe: Recipe, absent: Absent): readonly Input[] {
  return recipe.inputs
    .filter((input) => !absent.has(input.name))
    .map((input) => ({
      ...input,
      columns: input.columns.filter((column) => !absent.has(`${input.name}.${column.name}`)),
    }))
    .filter((input) => input.columns.length > 0);
}

/** The variable that names an input's file: no parameter has its name. */
export function fileVariable(recipe: Recipe, input: Input): string {
  const taken = new Set(recipe.parameters.map((parameter) => parameter.name));
  let name = `${input.name}_file`;
  while (taken.has(name)) name += '_';
  return name;
}

/** How the values of a file are read: as the app reads them, and never by guessing. */
export function readingMacros(): string {
  const trimmed = Array.from(blanks, (blank) => (blank === ' ' ? "' '" : `chr(${String(blank.codePointAt(0))})`));
  return `${comment('A text without the blanks around it; NULL where nothing else is left. Yes and no are words.')}
CREATE OR REPLACE TEMP MACRO _text(v) AS
  nullif(trim(CASE
    WHEN typeof(v) <> 'BOOLEAN' THEN CAST(v AS VARCHAR)
    WHEN CAST(v AS VARCHAR) = 'true' THEN 'Yes'
    WHEN CAST(v AS VARCHAR) = 'false' THEN 'No'
  END, ${trimmed.join(' || ')}), '');

${comment('A whole number: digits only, without separators of thousands.')}
CREATE OR REPLACE TEMP MACRO _integer(v) AS
  CASE
    WHEN _text(v) IS NULL THEN NULL
    WHEN regexp_full_match(_text(v), '[+-]?[0-9]+([.]0*)?') THEN CAST(_text(v) AS BIGINT)
    ELSE error('Not a whole number: ' || _text(v))
  END;

${comment('A number with a point before its decimals, without separators of thousands.')}
CREATE OR REPLACE TEMP MACRO _number(v) AS
  CAST(_text(v) AS DOUBLE);

${comment('A date as year-month-day, with or without a time of day after it.')}
CREATE OR REPLACE TEMP MACRO _date(v) AS
  CASE
    WHEN _text(v) IS NULL THEN NULL
    WHEN regexp_full_match(_text(v), '-?infinity|[0-9]{4,6}-[0-9]{2}-[0-9]{2}([ T].*)?') THEN CAST(_text(v) AS DATE)
    ELSE error('Not a date as year-month-day, such as 2016-01-31: ' || _text(v))
  END;

${comment('A date with its time of day.')}
CREATE OR REPLACE TEMP MACRO _date_and_time(v) AS
  CASE
    WHEN _text(v) IS NULL THEN NULL
    WHEN regexp_full_match(_text(v), '-?infinity|[0-9]{4,6}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?')
      THEN CAST(_text(v) AS TIMESTAMP)
    ELSE error('Not a date and time, such as 2016-01-31 14:05:00: ' || _text(v))
  END;

${comment('A time of day; of a date with a time, the time.')}
CREATE OR REPLACE TEMP MACRO _time(v) AS
  CASE
    WHEN _text(v) IS NULL THEN NULL
    WHEN regexp_full_match(_text(v), '([0-9]{4,6}-[0-9]{2}-[0-9]{2}[ T])?[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?')
      THEN CAST(regexp_replace(_text(v), '^.*[ T]', '') AS TIME)
    ELSE error('Not a time, such as 14:05:00: ' || _text(v))
  END;`;
}

/** The statement that reads an input's file into a table of its name. */
export function inputTable(recipe: Recipe, input: Input): string {
  const columns = input.columns.map((column) => `  ${valueSql(column)} AS ${identifier(column.name).sql}`);
  return `${comment(input.title)}
CREATE OR REPLACE TEMP TABLE ${identifier(input.name).sql} AS
SELECT
${columns.join(',\n')}
FROM ${readerSql(fileVariable(recipe, input))};`;
}

/** What an input's file must hold, as comment. */
export function inputComment(input: Input): string {
  const facts = [
    comment(`${input.title}${input.partner === undefined ? '' : ` (from ${input.partner})`}`),
    ...(input.about === undefined ? [] : [comment(input.about)]),
    comment('Its columns:'),
    ...input.columns.map((column) => comment(columnWords(column), '  ')),
  ];
  return facts.join('\n');
}

const typeWords: Readonly<Record<InputColumn['type'], string>> = {
  text: 'text',
  category: 'text',
  integer: 'whole number',
  number: 'number',
  date: 'date as 2016-01-31',
  'date and time': 'date and time as 2016-01-31 14:05:00',
  time: 'time as 14:05:00',
};

function columnWords(column: InputColumn): string {
  const values = column.values.map(({ value }) => value).join('; ');
  return [
    `${column.name}: ${typeWords[column.type]}. ${column.title}`,
    ...(column.meaning === undefined ? [] : [column.meaning]),
    ...(values === '' ? [] : [`Values: ${values}`]),
  ].join('. ');
}

function valueSql(column: InputColumn): string {
  const from = identifier(column.name).sql;
  if (column.type !== 'category') return `_${column.type.replaceAll(' ', '_')}(${from})`;
  if (column.values.length === 0) return `_text(${from})`;
  const cases = column.values.map(({ value, aliases }) => {
    const words = [value, ...aliases].map((word) => inlineLiteral(word.trim().toLowerCase()));
    return `    WHEN lower(_text(${from})) IN (${words.join(', ')}) THEN ${inlineLiteral(value)}`;
  });
  return `CASE\n${cases.join('\n')}\n    ELSE _text(${from})\n  END`;
}

/**
 * A table function's call that reads a file as Parquet where its name ends so, and else as CSV, every value as text.
 * The text given to `query` is ours alone: the file's name stays a variable.
 */
function readerSql(variable: string): string {
  const file = `getvariable('${variable}')`;
  const inner = `getvariable(''${variable}'')`;
  const dialect = `all_varchar = true, header = true, delim = '','', quote = ''"'', escape = ''"''`;
  const values = `nullstr = '''', allow_quoted_nulls = false, skip = 0, comment = '''', union_by_name = true`;
  return `query(CASE WHEN ${file} ILIKE '%.parquet'
  THEN 'FROM read_parquet(${inner}, union_by_name = true)'
  ELSE 'FROM read_csv(${inner}, ${dialect},
    ${values})'
END)`;
}
