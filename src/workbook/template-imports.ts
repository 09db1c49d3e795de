import { markersInPlace } from '../intake/markers-in-place.ts';
import type { ColumnChoice, SurveyedColumn, SurveyedFile } from '../intake/types.ts';
import type { ColumnType, Recipe } from '../recipes/recipe.ts';
import { namesInput } from '../runs/match/match.ts';
import { misfitsAs } from './import-memory.ts';
import { templateColumns } from './partner-template.ts';
import { mostlyFits, type RecipeReading } from './recipe-imports.ts';

/** What the recipe says of a file whose headings are those of one of its blank templates; undefined where they are not. */
export function readingOfTemplate(recipes: readonly Recipe[], surveyed: SurveyedFile): RecipeReading | undefined {
  const names = surveyed.columns.map(({ name }) => name);
  const filled = recipes.flatMap((recipe) =>
    recipe.inputs.flatMap((input) => {
      const columns = templateColumns(input, names);
      return columns ? [{ recipe, input, types: columns.map(({ type }) => type) }] : [];
    }),
  );
  const named = filled.filter(({ input }) => namesInput(input, surveyed));
  const [first, ...others] = named.length > 0 ? named : filled;
  // Templates of the same headings that would be read differently, and nothing to tell which it is.
  if (!first || others.some(({ types }) => types.some((type, i) => type !== first.types[i]))) return undefined;
  const columns = surveyed.columns.map((column, i) => {
    const wanted = choiceFor(column, first.types[i] ?? 'text');
    return { column, type: mostlyFits(column, wanted) ? wanted : column.type, wanted };
  });
  const fits = columns.every(({ column, wanted }) => misfitsAs(column, wanted) === 0 && hasNoMarker(column, wanted));
  return {
    columns: new Map(columns.map(({ column, type }) => [column.name, { type, keep: true }])),
    leavesOutTotals: undefined,
    isUnpivoted: undefined,
    says: `Its headings are those of the template for “${first.input.title}”, so it is read as the recipe “${first.recipe.title}” needs it.`,
    needsNoQuestion: fits && isWholeFile(surveyed),
  };
}

/** One table and nothing else, every row of which is one. */
function isWholeFile({ rowsRead, rowsRejected, totals, tables, sheets, notes }: SurveyedFile): boolean {
  const filled = sheets.filter(({ rows }) => rows > 0).length;
  const others = rowsRejected + totals.length + notes.length;
  return rowsRead > 0 && others === 0 && tables === 1 && filled <= 1;
}

/** What a column is loaded as, to stand for an input's column of a type. */
function choiceFor(column: SurveyedColumn, type: ColumnType): ColumnChoice {
  switch (type) {
    case 'text':
    case 'category':
    case 'integer':
      return type;
    case 'number':
      return column.type === 'integer' ? 'integer' : 'decimal';
    case 'date':
      return column.type === 'timestamp' ? 'timestamp' : 'date';
    case 'date and time':
      return 'timestamp';
    case 'time':
      return 'time';
  }
}

function hasNoMarker(column: SurveyedColumn, type: ColumnChoice): boolean {
  return type === 'text' || type === 'category' || markersInPlace(column) === 0;
}
