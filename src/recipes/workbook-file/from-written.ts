import type { ImportMemory, RecipeSettings } from './workbook-contents.ts';
import type { WrittenImport, WrittenSettings } from './workbook-schema.ts';

/** What is written for one recipe, by its keys. Of what is written twice, the last holds. */
export function settingsFromWritten(written: WrittenSettings): RecipeSettings {
  const matches = new Map<string, Map<string, Readonly<Record<string, string>>>>();
  for (const { input, headings, columns } of written.matches ?? []) {
    below(matches, input).set(headings, { ...columns });
  }
  const values = new Map<string, Map<string, Map<string, string>>>();
  for (const { input, column, word, means } of written.words ?? []) {
    below(below(values, input), column).set(word, means);
  }
  return {
    recipeId: written.recipe,
    matches: record(matches, record),
    values: record(values, (byColumn) => record(byColumn, record)),
    ...(written['several files'] ? { together: written['several files'] } : {}),
    choices: { ...written.choices },
  };
}

export function importFromWritten(written: WrittenImport): ImportMemory {
  const settings = Object.entries(written.read ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    signature: written.signature,
    settings: Object.fromEntries(settings),
    columns: written.columns.map((column) => ({
      name: column.name,
      type: column.type,
      keep: column['left out'] !== true,
      pseudonyms: column.pseudonyms === true,
      misfitShare: column['did not fit'] ?? 0,
    })),
    hadTotals: written['had totals'] === true,
    leavesOutTotals: written['totals left out'] === true,
    isUnpivoted: written['rows made of columns'] === true,
    rejectedShare: written['rows rejected'] ?? 0,
    headings: written.headings ?? written.columns.map(({ name }) => name),
  };
}

function below<Value>(map: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const there = map.get(key) ?? new Map<string, Value>();
  map.set(key, there);
  return there;
}

function record<From, To = From>(
  map: ReadonlyMap<string, From>,
  of: (value: From) => To = (value) => value as unknown as To,
): Readonly<Record<string, To>> {
  return Object.fromEntries([...map].map(([key, value]) => [key, of(value)]));
}
