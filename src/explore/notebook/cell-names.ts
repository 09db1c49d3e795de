/** Words that SQL keeps for itself where a table is named; the tests hold the list against the engine's own. */
const reserved = new Set(
  `all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case cast check collate
  collation column columns concurrently constraint create cross default deferrable desc describe distinct do else end except
  false fetch for foreign freeze from full generated glob group having ilike in initially inner intersect into is isnull join
  lambda lateral leading left like limit map natural not notnull null offset on only or order outer overlaps pivot pivot_longer
  pivot_wider placing positional primary qualify references returning right select semi show similar some struct summarize
  symmetric table tablesample then to trailing true try_cast union unique unpack unpivot using variadic verbose when where
  window with`.split(/\s+/),
);

/**
 * What is wrong with a name for a cell, in a sentence; undefined where it can be used. `others` are the names of the other
 * cells, `tables` those of data files and of the analyst's own tables, which a cell of that name would hide.
 */
export function nameProblem(name: string, others: readonly string[], tables: readonly string[]): string | undefined {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) {
    return 'A name is small letters, digits and _, starts with a letter, and has at most 63 characters, such as by_area.';
  }
  if (reserved.has(name)) return `SQL keeps the word ${name} for itself. Choose another name, such as ${name}_rows.`;
  if (others.includes(name)) return `Another cell is named ${name}. Choose another name.`;
  if (tables.some((table) => table.toLowerCase() === name)) {
    return `There is a data file or table ${name} already, which this cell would hide. Choose another name.`;
  }
  return undefined;
}

/** The first of `result`, `result_2`, `result_3` and so on that can be used. */
export function freeName(taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'result' : `result_${String(number)}`;
    if (!used.has(name)) return name;
  }
}
