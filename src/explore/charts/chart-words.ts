/** `rate_per_1000` as `Rate per 1000`, short enough for a heading. */
export function humanised(name: string): string {
  const words = clean(name).replaceAll('_', ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`.slice(0, 120);
}

/** A name as it stands within a sentence: `CSP` and `CSPs` stay as they are. */
export function lowered(title: string): string {
  return /^.\p{Lu}/u.test(title) ? title : `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

/** What a chart's texts may not hold is left out: a column can have any name. */
export function clean(text: string): string {
  return text.replaceAll(/[\u0000-\u001f]/g, ' ').replaceAll(/url\s*\(|javascript:/gi, ' ');
}

/**
 * Gives names to the columns of a chart's rows: the wanted one where a chart may name it, and no name twice. The same SQL
 * has the same name.
 */
export function aliases(): (name: string, suffix: string, sql: string | undefined) => string {
  const taken = new Set<string>();
  const known = new Map<string, string>();
  return (name, suffix, sql) => {
    const before = sql === undefined ? undefined : known.get(sql);
    if (before !== undefined) return before;
    const wanted = `${name}${suffix}`;
    const isFit = wanted.trim() !== '' && wanted.length <= 100 && clean(wanted) === wanted;
    const base = isFit ? wanted : `column${suffix}`;
    let alias = base;
    for (let i = 2; taken.has(alias.toLowerCase()); i += 1) alias = `${base}_${String(i)}`;
    taken.add(alias.toLowerCase());
    if (sql !== undefined) known.set(sql, alias);
    return alias;
  };
}
