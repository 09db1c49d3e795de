import * as v from 'valibot';

import { encodings, quoteNames, readings, separatorNames } from '../import-settings.ts';
import { columnTypes, parameterTypes } from '../recipe.ts';
import type { DataDefault } from '../recipe.ts';
import {
  block,
  columnReference,
  columnReferences,
  may,
  named,
  needed,
  record,
  text,
  title,
  upToTen,
  wholeNumber,
} from './schema-parts.ts';

const importSettings = v.pipe(
  block({
    separator: may('what parts the values of a text file', v.picklist(separatorNames)),
    'quotation mark': may('what stands around values that hold the separator', v.picklist(quoteNames)),
    encoding: may('how the characters of a text file are written', v.picklist(encodings)),
    sheet: may('the name of the sheet of a workbook', title),
    table: may('which of several tables one below the other', wholeNumber),
    'headings on line': may('the line of the file, or the row of the sheet, on which the headings begin', wholeNumber),
    'lines of headings': may('how many lines the headings take; 0 where there are none', upToTen),
    'leave out totals': may('whether rows that are totals of others are left out', v.boolean()),
    'make rows of columns': may('whether columns that stand for periods or ages become rows', v.boolean()),
    read: may(
      'what becomes of columns, by the heading in the file; capitals and blanks around it do not count',
      v.pipe(record(title, v.picklist(readings)), v.minEntries(1, 'Write at least one heading of the file here.')),
    ),
  }),
  v.minEntries(1, 'Write at least one setting here, such as `separator: semicolon`.'),
);

const inputColumn = v.union(
  [
    v.picklist(columnTypes),
    block({
      type: needed('how it is read', v.picklist(columnTypes)),
      title: may('what the screen shows', title),
      meaning: may('what it says', text),
      aliases: may('other headings that partners give it', v.array(title)),
      values: may(
        'only for a category: the values the SQL knows. No word stands for two values; capitals do not count',
        v.union(
          [v.array(title), record(title, v.array(title))],
          'Write a list of values, or each value with a list of the other words for it.',
        ),
      ),
      optional: may('whether the recipe runs without it', v.boolean()),
    }),
  ],
  `Write the column's type (${columnTypes.join(', ')}), or keys and values such as {type: date, aliases: [Date]}.`,
);

export const input = block({
  title: may('what the screen shows', title),
  partner: may('who has the table', text),
  aliases: may("words in a file's name that tell it is this one, such as `hate crimes`", v.array(title)),
  about: may('what one row is, what to ask for', text),
  optional: may('whether the recipe runs without it', v.boolean()),
  import: may("how the partner's file looks and is read", importSettings),
  columns: needed(
    'the columns the SQL reads',
    v.pipe(named(inputColumn), v.minEntries(1, 'An input needs at least one column.')),
  ),
});

const dataDefault = v.pipe(
  block({
    'first complete month': may('the first month that the column covers whole', columnReferences),
    'last complete month': may('the last month that the column covers whole', columnReferences),
    'last complete quarter': may('the quarter that ends with that month, or the last one before it', columnReferences),
    'last complete financial year': may(
      'the year from April that ends with that month, or the last one before it',
      columnReferences,
    ),
    'last complete calendar year': may(
      'the January of the year that ends with that month, or the last one before it',
      columnReferences,
    ),
    'first date': may('the first date of the column', columnReferences),
    'last date': may('the last date of the column', columnReferences),
  } satisfies Record<DataDefault, v.GenericSchema>),
  v.entries(1, 'Write one rule here, such as {last complete month: crimes.recorded_on}.'),
);

export const parameter = block({
  type: needed('what is chosen', v.picklist(parameterTypes)),
  title: may('what the screen shows', title),
  about: may('what hangs on it', text),
  default: may(
    'what is chosen to begin with',
    v.union(
      [text, v.number(), dataDefault],
      'Write a value, or a rule such as {last complete month: crimes.recorded_on}.',
    ),
  ),
  options: may('what can be chosen', v.pipe(v.array(title), v.minLength(1, 'A choice needs at least one option.'))),
  from: may(
    'for an area: the text or category column that lists the areas. For a month, quarter, financial year or date: the date column that bounds it',
    columnReference,
  ),
});

export type WrittenImport = v.InferOutput<typeof importSettings>;
export type WrittenInput = v.InferOutput<typeof input>;
export type WrittenInputColumn = v.InferOutput<typeof inputColumn>;
export type WrittenParameter = v.InferOutput<typeof parameter>;
