import type { Input, InputColumn, Recipe } from '../recipes/recipe.ts';
import { boundingColumns, type ParameterChoices } from '../runs/parameter-values.ts';
import { askedColumns, templateFileName, templateHeadings } from './partner-template.ts';
import { periodName } from '../runs/period-name.ts';

/**
 * The words of a request to a partner for one input's file, as plain text for an e-mail: what it is for, which columns,
 * how to write them, which period, what to leave out, and how to send it.
 */
export function requestWords(recipe: Recipe, input: Input, choices: ParameterChoices): string {
  const headings = templateHeadings(input);
  const period = periodLines(recipe, input, choices);
  const from = input.partner === undefined ? '' : ` from ${line(input.partner)}`;
  const paragraphs = [
    `Subject: File needed: ${line(input.title)}`,
    'Hello,',
    `The community safety team is preparing “${line(recipe.title)}”. For it we need one file${from}: ` +
      `${line(input.title)}. ${line(input.about ?? '')}`.trimEnd(),
    ...(period.length > 0 ? [['Period:', ...period].join('\n')] : []),
    [
      'Columns:',
      ...askedColumns(input).map((column, i) => `- ${columnWords(column, headings[i] ?? column.name)}`),
    ].join('\n'),
    `The blank template attached (${templateFileName(input)}) has these headings and nothing else. Leave its first line ` +
      'as it is and write from the second line on. Add no title, no totals and no notes. Leave a value that is ' +
      'not known empty. Where codes begin with 0, give the column the format Text before you fill it in. Save it as CSV, ' +
      'or as an Excel workbook.',
    'We do not need names, addresses, dates of birth, telephone numbers or free text about anybody. Leave them out.',
    'Send it in the way our information sharing agreement says: by the secure e-mail or file transfer that your ' +
      'organisation uses for personal data, and not by ordinary e-mail.',
    ['Thank you,', '', line(recipe.contact ?? '')].join('\n').trimEnd(),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function columnWords(column: InputColumn, heading: string): string {
  const meaning = column.meaning === undefined ? '' : ` ${sentence(column.meaning)}`;
  return `${heading}${column.optional ? ' (can be left out)' : ''}:${meaning} ${howToWrite(column)}`;
}

function howToWrite({ type, values }: InputColumn): string {
  switch (type) {
    case 'date':
      return 'Write it as day/month/year, such as 31/01/2016.';
    case 'date and time':
      return 'Write it as day/month/year and the time, such as 31/01/2016 14:05.';
    case 'time':
      return 'Write it in 24 hours, such as 14:05.';
    case 'integer':
      return 'A whole number, such as 1204.';
    case 'number':
      return 'A number, such as 12.5, without its unit.';
    case 'category':
      return values.length > 0
        ? `One of: ${values.map(({ value }) => line(value)).join('; ')}.`
        : 'The same word for the same thing in every row.';
    case 'text':
      return 'Text.';
  }
}

/** The chosen values of the parameters that the dates of this input bound. */
function periodLines(recipe: Recipe, input: Input, choices: ParameterChoices): readonly string[] {
  return recipe.parameters.flatMap((parameter) => {
    const { name, title, type } = parameter;
    const chosen = choices[name] ?? '';
    const isPeriod = type === 'month' || type === 'quarter' || type === 'financial year' || type === 'date';
    const isOfInput = boundingColumns(parameter).some((column) => column.input === input.name);
    if (!isPeriod || !isOfInput || !/^\d{4}-\d{2}-\d{2}$/.test(chosen)) return [];
    return [`- ${line(title)}: ${periodName(type, chosen)}`];
  });
}

function sentence(text: string): string {
  const plain = line(text);
  return /[.?]$/.test(plain) ? plain : `${plain}.`;
}

/** Text of a recipe in one line, without what would end it. */
function line(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}
