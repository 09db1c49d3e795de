import type { NamedValues } from '../../engine/materialise.ts';
import type { SqlValue } from '../../engine/sql.ts';
import type { Parameter, Recipe } from '../../recipes/recipe.ts';

/** Values of the parameters' types, for a look without a person's choices. */
export function typicalValues(recipe: Recipe): NamedValues {
  return Object.fromEntries(recipe.parameters.map((parameter) => [parameter.name, typicalValue(parameter)]));
}

function typicalValue({ type, default: given, options }: Parameter): SqlValue {
  const written = given?.kind === 'literal' ? given.value : undefined;
  switch (type) {
    case 'month':
    case 'quarter':
    case 'financial year':
    case 'date':
      return { date: '2016-01-01' };
    case 'number':
      return typeof written === 'number' ? written : 1;
    case 'choice':
      return options[0] ?? '';
    case 'area':
    case 'text':
      return written === undefined ? 'text' : String(written);
  }
}
