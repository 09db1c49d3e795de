import { isRecipeId, isRecipeName } from './recipe-names.ts';
import { inputName } from './recipe-from-draft.ts';
import type { DraftChoices } from './recipe-draft.ts';

/**
 * What is wrong with what a person wrote into a draft, in whole sentences: names that a recipe cannot have, and names that
 * stand twice, which the recipe's text would not show.
 */
export function draftProblems(draft: DraftChoices, takenIds: ReadonlySet<string>): readonly string[] {
  const { title, id, inputs, parameters, shown } = draft;
  const chosen = parameters.filter(({ isChosen }) => isChosen);
  return [
    ...(title.trim() === '' ? ['Write a title for the recipe.'] : []),
    ...(isRecipeId(id)
      ? []
      : [`“${id}” cannot be an id: write small letters, digits and “-”, a letter first, at most 63.`]),
    ...(takenIds.has(id) ? [`Another recipe has the id “${id}”. Write another.`] : []),
    ...named('data file', inputs),
    ...inputs.flatMap((input) => [
      ...titled(`the data file ${input.name}`, input.title),
      ...named(
        `column of ${input.name}`,
        input.columns.map((column) => ({ name: inputName(column, input) })),
      ),
      ...input.columns.flatMap((column) => titled(`the column ${column.name} of ${input.name}`, column.title)),
    ]),
    ...named('value to choose', chosen),
    ...chosen.flatMap((one) => titled(`the value ${one.name}`, one.title)),
    ...shown
      .filter(({ isShown }) => isShown)
      .flatMap((table) => {
        const columns = table.columns.filter(({ isShown }) => isShown);
        return [
          ...titled(`the table of ${table.step}`, table.title),
          ...named(`column of the table ${table.title}`, columns),
          ...columns.flatMap((column) => titled(`the column ${column.name}`, column.title)),
          ...(columns.length === 0
            ? [`The table “${table.title}” shows no column. Choose one, or leave the table out.`]
            : []),
        ];
      }),
  ];
}

function titled(what: string, title: string): readonly string[] {
  return title.trim() === '' ? [`Write a title for ${what}.`] : [];
}

function named(what: string, items: readonly { readonly name: string }[]): readonly string[] {
  const names = items.map(({ name }) => name);
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  return [
    ...[...new Set(names.filter((name) => !isRecipeName(name)))].map(
      (name) =>
        `“${name}” cannot be the name of a ${what}: write small letters, digits and “_”, a letter first, at most 63.`,
    ),
    ...[...twice].map((name) => `“${name}” is the name of more than one ${what}. Write another for one of them.`),
  ];
}
