import type { NamedValues } from '../../engine/materialise.ts';
import { identifier } from '../../engine/sql.ts';
import type { Parameter, Recipe } from '../../recipes/recipe.ts';
import type { Absent } from '../match/fill-inputs.ts';
import { fileVariable, inputComment, presentInputs } from './recipe-sql-inputs.ts';
import { sqlFileName } from './recipe-sql-names.ts';
import { parameterSqlType } from './recipe-sql-steps.ts';
import { comment, inlineLiteral, paragraphs } from './recipe-sql-text.ts';

/** What of the workbook goes into a recipe's SQL file. None of it is a row. */
export interface SqlSetting {
  /** The recipe's fingerprint as a phrase. */
  readonly fingerprint: string;
  /** The values chosen. A parameter without one is left open in the file, which then asks for it. */
  readonly values: NamedValues;
  /** By input: the name of the file that holds its rows. */
  readonly fileNames: Readonly<Record<string, string>>;
  /** Optional inputs and columns that the file does without, with the parts that need them. */
  readonly absent: Absent;
}

/** What the file is, how it is run, and what it holds and does not hold: all of it comment. */
export function headerSql(recipe: Recipe, setting: SqlSetting): string {
  const name = sqlFileName(recipe);
  const about = recipe.about.trim();
  const written = [
    ...(recipe.author === undefined ? [] : [comment(`Author: ${recipe.author}`)]),
    ...(recipe.contact === undefined ? [] : [comment(`Contact: ${recipe.contact}`)]),
  ];
  return [
    comment(recipe.title),
    '--',
    comment(
      `Recipe ${recipe.id}, version ${String(recipe.version)}, as SQL for DuckDB 1.4 or later and for MotherDuck.`,
    ),
    comment(`Fingerprint: ${setting.fingerprint}`),
    ...written,
    ...(about === '' ? [] : ['--', paragraphs(about)]),
    '--',
    comment(
      'This file holds no rows: it holds the recipe, the methods it uses, and the values chosen for its parameters. It reads the files named below, makes temporary tables only, and changes no database and no file.',
    ),
    comment('The figures it gives are exact. Small numbers are not protected in them: they are not for sharing.'),
    '--',
    comment('To run it, go to the folder that holds it and the files it names, and give one of these commands:'),
    comment(`duckdb < ${name}`, '  '),
    comment(`duckdb -c ".read ${name}"`, '  '),
    comment(`duckdb -csv < ${name} > figures.csv`, '  '),
    comment(
      'The first is for any shell but PowerShell, the second for PowerShell too; the third keeps all that is shown.',
    ),
    comment(
      'A file may be CSV (UTF-8, commas, a row of headings, texts in double quotes where they need it) or Parquet, which is told by the end of its name. A name may hold * to read several files one after the other.',
    ),
    ...absentComment(recipe, setting.absent),
  ].join('\n');
}

/** The variables that a person may change: the files, then the parameters, each with what it is. */
export function settingsSql(recipe: Recipe, setting: SqlSetting): string {
  const files = presentInputs(recipe, setting.absent).map((input) => {
    const variable = identifier(fileVariable(recipe, input)).sql;
    return `${inputComment(input)}\nSET VARIABLE ${variable} = ${inlineLiteral(setting.fileNames[input.name] ?? `${input.name}.csv`)};`;
  });
  const parameters = recipe.parameters.map((parameter) => {
    const variable = identifier(parameter.name).sql;
    const value = setting.values[parameter.name];
    const type = parameterSqlType(parameter.type);
    const written = value === undefined ? `CAST(NULL AS ${type})` : inlineLiteral(value);
    const open = value === undefined ? `\n${comment('No value was chosen: write one in place of CAST(...).')}` : '';
    return `${comment(`${parameter.title}: ${allowed(parameter)}`)}${aboutOf(parameter)}${open}\nSET VARIABLE ${variable} = ${written};`;
  });
  return [...files, ...parameters].join('\n\n');
}

/** Statements that stop the file while a parameter has no value. */
export function missingValues(recipe: Recipe, setting: SqlSetting): readonly string[] {
  return recipe.parameters
    .filter((parameter) => setting.values[parameter.name] === undefined)
    .map(
      ({ name }) =>
        `SELECT error('Choose a value for ${name}, near the top of this file.') WHERE getvariable('${name}') IS NULL;`,
    );
}

function aboutOf(parameter: Parameter): string {
  return parameter.about === undefined ? '' : `\n${comment(parameter.about)}`;
}

function allowed(parameter: Parameter): string {
  switch (parameter.type) {
    case 'month':
      return 'a month, by its first day';
    case 'quarter':
      return 'a quarter, by the first day of its first month';
    case 'financial year':
      return 'a financial year, by its 1 April';
    case 'date':
      return 'a date';
    case 'number':
      return 'a number';
    case 'text':
      return 'any text';
    case 'choice':
      return `one of: ${parameter.options.join('; ')}`;
    case 'area':
      return parameter.from === undefined
        ? 'an area'
        : `an area, as the column ${parameter.from.column} of ${parameter.from.input} names it`;
  }
}

function absentComment(recipe: Recipe, absent: Absent): readonly string[] {
  const titles = recipe.inputs.flatMap((input) =>
    absent.has(input.name)
      ? [`the file “${input.title}”`]
      : input.columns
          .filter((column) => absent.has(`${input.name}.${column.name}`))
          .map((column) => `the column “${column.title}” of “${input.title}”`),
  );
  if (titles.length === 0) return [];
  return ['--', comment(`The recipe can do without some things, and this file does without ${titles.join(', ')}.`)];
}
