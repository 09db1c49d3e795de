import { listFrom } from './table-checks.ts';
import { literalFromWritten } from '../literal.ts';
import { columnReferenceFrom } from '../names.ts';
import { hint, shortened } from '../nearest.ts';
import type { Path, Report } from '../problem.ts';
import { dataDefaults } from '../recipe.ts';
import type { ColumnType, DataDefault, ParameterType } from '../recipe.ts';
import type { WrittenRecipe } from './schema.ts';
import type { WrittenParameter } from './schema-inputs.ts';

/** Which rules give a value of a type. A calendar year as a month is its January. */
const rulesOfType: Partial<Record<ParameterType, readonly DataDefault[]>> = {
  month: ['first complete month', 'last complete month', 'last complete calendar year'],
  quarter: ['last complete quarter'],
  'financial year': ['last complete financial year'],
  date: ['first date', 'last date', 'last complete calendar year'],
};

const columnTypesOfBound: Partial<Record<ParameterType, readonly ColumnType[]>> = {
  area: ['text', 'category'],
  month: ['date', 'date and time'],
  quarter: ['date', 'date and time'],
  'financial year': ['date', 'date and time'],
  date: ['date', 'date and time'],
};

export function checkParameters(recipe: WrittenRecipe, report: Report): void {
  for (const [name, parameter] of Object.entries(recipe.parameters ?? {})) {
    const path = ['parameters', name];
    checkOptions(parameter, path, report);
    if (parameter.from !== undefined) {
      const types = columnTypesOfBound[parameter.type];
      if (types) checkReference(parameter.from, types, recipe, [...path, 'from'], report);
      else
        report(
          [...path, 'from'],
          `\`from\` belongs to an area, month, quarter, financial year or date, not to a ${parameter.type}.`,
        );
    }
    if (parameter.default !== undefined) checkDefault(parameter, recipe, [...path, 'default'], report);
  }
}

function checkOptions(parameter: WrittenParameter, path: Path, report: Report): void {
  const { options, type } = parameter;
  if (type === 'choice' && options === undefined) report(path, 'A choice needs `options`: what can be chosen.');
  if (type !== 'choice' && options !== undefined)
    report([...path, 'options'], `\`options\` belongs to a choice, not to a ${type}.`);
  const seen = new Set<string>();
  options?.forEach((option, index) => {
    if (seen.has(option))
      report([...path, 'options', index], `\`${shortened(option)}\` is already one of the options.`);
    seen.add(option);
  });
}

function checkDefault(parameter: WrittenParameter, recipe: WrittenRecipe, path: Path, report: Report): void {
  const written = parameter.default;
  if (typeof written === 'string' || typeof written === 'number') {
    const literal = literalFromWritten(parameter.type, written, parameter.options ?? []);
    if (literal.kind === 'wrong') report(path, literal.message);
    return;
  }
  const rule = dataDefaults.find((candidate) => written?.[candidate] !== undefined);
  const reference = rule === undefined ? undefined : written?.[rule];
  if (rule === undefined || reference === undefined) return;
  const rules = rulesOfType[parameter.type];
  if (!rules?.includes(rule)) {
    const help = rules ? `Its rules are: ${rules.join(', ')}.` : 'Write a value.';
    report([...path, rule], `\`${rule}\` does not give a ${parameter.type}. ${help}`);
  }
  listFrom(reference).forEach((text, index) => {
    const at = typeof reference === 'string' ? [...path, rule] : [...path, rule, index];
    checkReference(text, ['date'], recipe, at, report);
  });
}

function checkReference(
  text: string,
  types: readonly ColumnType[],
  recipe: WrittenRecipe,
  path: Path,
  report: Report,
): void {
  const reference = columnReferenceFrom(text);
  const inputs = recipe.inputs ?? {};
  const input = Object.hasOwn(inputs, reference.input) ? inputs[reference.input] : undefined;
  if (!input) {
    report(
      path,
      `No input is named \`${reference.input}\`. ${hint(reference.input, Object.keys(inputs), 'The inputs are')}`,
    );
    return;
  }
  const column = Object.hasOwn(input.columns, reference.column) ? input.columns[reference.column] : undefined;
  if (!column) {
    report(
      path,
      `The input \`${reference.input}\` has no column \`${reference.column}\`. ${hint(reference.column, Object.keys(input.columns), 'Its columns are')}`,
    );
    return;
  }
  const type = typeof column === 'string' ? column : column.type;
  if (!types.includes(type))
    report(path, `\`${text}\` is of type ${type}; a column of type ${types.join(' or ')} is needed here.`);
}
