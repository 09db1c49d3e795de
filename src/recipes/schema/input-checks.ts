import { markedColumn } from '../names.ts';
import { shortened } from '../nearest.ts';
import type { Path, Report } from '../problem.ts';
import type { WrittenRecipe } from './schema.ts';
import type { WrittenInput, WrittenInputColumn } from './schema-inputs.ts';

export function checkInputs(recipe: WrittenRecipe, report: Report): void {
  for (const [inputName, input] of Object.entries(recipe.inputs ?? {})) {
    checkHeadings(Object.keys(input.import?.read ?? {}), ['inputs', inputName, 'import', 'read'], report);
    checkMarkers(input, ['inputs', inputName, 'columns'], report);
    for (const [columnName, column] of Object.entries(input.columns)) {
      checkValues(column, ['inputs', inputName, 'columns', columnName, 'values'], report);
    }
  }
}

/** A word that stands for two values would be read as either. Capitals and blanks around do not tell words apart. */
function checkValues(column: WrittenInputColumn, path: Path, report: Report): void {
  if (typeof column === 'string' || column.values === undefined) return;
  if (column.type !== 'category') {
    report(path, `Only a category has values, and this column is of type ${column.type}.`);
  }
  const listed: [string, readonly string[]][] = Array.isArray(column.values)
    ? column.values.map((value) => [value, []])
    : Object.entries(column.values);
  const valueOfWord = new Map<string, string>();
  listed.forEach(([value], index) => {
    const at = Array.isArray(column.values) ? index : value;
    if (valueOfWord.has(plainly(value))) report([...path, at], `\`${shortened(value)}\` is already one of the values.`);
    valueOfWord.set(plainly(value), value);
  });
  for (const [value, aliases] of listed) {
    aliases.forEach((alias, index) => {
      const other = valueOfWord.get(plainly(alias));
      if (other !== undefined && other !== value) {
        report([...path, value, index], `\`${shortened(alias)}\` already stands for \`${shortened(other)}\`.`);
      }
      valueOfWord.set(plainly(alias), value);
    });
  }
}

/** A file without a marker has no column of markers, so a recipe cannot insist on one. */
function checkMarkers(input: WrittenInput, path: Path, report: Report): void {
  const columns = Object.entries(input.columns).map(([name, column]) =>
    typeof column === 'string' ? { name, type: column, optional: false } : { name, ...column },
  );
  for (const column of columns) {
    const marked = markedColumn(column, columns);
    if (marked === undefined || column.optional === true) continue;
    report(
      [...path, column.name],
      `\`${column.name}\` holds what stands in place of values of \`${marked.name}\`, and a file may have no such marker: write {type: text, optional: true}.`,
      'warning',
    );
  }
}

function checkHeadings(headings: readonly string[], path: Path, report: Report): void {
  const seen = new Set<string>();
  for (const heading of headings) {
    if (seen.has(plainly(heading)))
      report(
        [...path, heading],
        `\`${shortened(heading)}\` is already named here: capitals do not tell headings apart.`,
      );
    seen.add(plainly(heading));
  }
}

function plainly(text: string): string {
  return text.trim().toLowerCase();
}
