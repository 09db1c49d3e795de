import { fragment, identifier, joined, sql, type Fragment, type SqlText } from '../../engine/sql.ts';
import type { DateInterval } from './chart-choices.ts';
import { mostPoints, type ChartPlan, type Figure, type Key } from './chart-plan.ts';

/**
 * The SQL that makes the chart's rows of `from`: one SELECT over nothing else, which a recipe's step may be. It uses no
 * method and no view.
 */
export function chartSql(plan: ChartPlan, from: Fragment): SqlText {
  return plan.form === 'grouped' ? groupedSql(plan, from) : plainSql(plan, from);
}

/** How many sets of keys have more than one row, where a figure is drawn as it is: must be none. */
export function repeatsSql(plan: ChartPlan, from: Fragment): SqlText | undefined {
  if (plan.form !== 'as it is') return undefined;
  const keys = plan.keys.map((key) => key.sql);
  const each = sql`SELECT 1 FROM ${from} ${where(plan)}GROUP BY ${joined(keys, ', ')} HAVING count(*) > 1`;
  return sql`SELECT count(*) FROM (${fragment(each)})`;
}

function plainSql(plan: ChartPlan, from: Fragment): SqlText {
  const { keys, figure, range } = plan;
  const value = figure.facts && sql`${identifier(figure.facts.name)} AS ${identifier(figure.alias)}`;
  const ends = range === undefined ? [] : [range.lower, range.upper];
  const columns = [
    ...keys.map(named),
    ...(value === undefined ? [] : [value]),
    ...ends.map(({ facts, alias }) => sql`${identifier(facts.name)} AS ${identifier(alias)}`),
  ];
  const rows = sql`SELECT ${joined(columns, ', ')}\nFROM ${from}\n${where(plan)}`;
  if (!isSampled(plan)) return ordered(plan, [], [], rows);
  const names = [...keys, figure].map(({ alias }) => identifier(alias).sql);
  // By the values' own hash: the same points each time, and neither the first nor the largest.
  return sql`${fragment(rows)}ORDER BY hash(${joined(names, ', ')})\nLIMIT 2000`;
}

/** Whether the points drawn are a part of all. */
export function isSampled({ form, rowCount, keys }: ChartPlan): boolean {
  return form === 'each row' && rowCount > mostPoints && keys.length > 0;
}

function named(key: Key): SqlText {
  return sql`${fragment(key.sql)} AS ${identifier(key.alias)}`;
}

function where({ needs }: ChartPlan): Fragment {
  if (needs.length === 0) return fragment(sql``);
  return fragment(
    sql`WHERE ${joined(
      needs.map((column) => sql`${column} IS NOT NULL`),
      ' AND ',
    )}\n`,
  );
}

function groupedSql(plan: ChartPlan, from: Fragment): SqlText {
  const cut = plan.keys.filter(({ most }) => most !== undefined);
  const parts: SqlText[] = [];
  let grouped: SqlText;
  const figure = identifier(plan.figure.alias);
  if (cut.length === 0) {
    const columns = [...plan.keys.map(named), sql`${aggregated(plan.figure, valueOf(plan.figure))} AS ${figure}`];
    grouped = sql`SELECT ${joined(columns, ', ')}\nFROM ${from}\n${where(plan)}GROUP BY ALL\n`;
  } else {
    const value = plan.figure.facts && identifier(plan.figure.facts.name);
    const chosen = [...plan.keys.map(named), ...(value === undefined ? [] : [sql`${value} AS drawn_value`])];
    parts.push(sql`drawn_rows AS (\nSELECT ${joined(chosen, ', ')}\nFROM ${from}\n${where(plan)})`);
    cut.forEach((key, i) => parts.push(leadingSql(plan, key, i)));
    const columns = plan.keys.map((key) => keptName(key, cut.indexOf(key)));
    const counted = sql`${aggregated(plan.figure, fragment(sql`drawn_value`))} AS ${figure}`;
    grouped = sql`SELECT ${joined([...columns, counted], ', ')}\nFROM drawn_rows\nGROUP BY ALL\n`;
  }
  const spine = plan.keys.find((key) => isContinued(plan, key));
  const isNamedAfter = plan.keys.some(({ bands }) => bands !== undefined);
  if (spine === undefined && !isNamedAfter) return ordered(plan, cut, parts, grouped);
  parts.push(sql`drawn_figures AS (\n${fragment(grouped)})`);
  if (spine !== undefined) parts.push(everySql(plan, spine));
  const shown = plan.keys.map((key) => {
    const name = identifier(key.alias);
    return key.bands === undefined ? name.sql : sql`${fragment(key.bands.label(name))} AS ${name}`;
  });
  const value = spine === undefined ? figure.sql : sql`coalesce(${figure}, 0) AS ${figure}`;
  const source =
    spine === undefined
      ? sql`drawn_figures`
      : sql`drawn_places LEFT JOIN drawn_figures USING (${joined(
          plan.keys.map(({ alias }) => identifier(alias).sql),
          ', ',
        )})`;
  const last = sql`SELECT ${joined([...shown, value], ', ')}\nFROM ${fragment(source)}\n`;
  const tables = spine === undefined ? fragment(sql`drawn_figures`) : fragment(sql`drawn_places`);
  return withParts(parts, sql`${fragment(last)}${order(plan, cut, isNamedAfter ? tables : undefined)}`);
}

function withParts(parts: readonly SqlText[], last: SqlText): SqlText {
  if (parts.length === 0) return last;
  return sql`WITH ${joined(parts, ', ')}\n${fragment(last)}`;
}

function valueOf({ facts }: Figure): Fragment {
  return facts === undefined ? fragment(sql`*`) : identifier(facts.name);
}

function aggregated({ aggregate }: Figure, value: Fragment): Fragment {
  switch (aggregate) {
    case 'sum':
      return fragment(sql`sum(${value})`);
    case 'mean':
      return fragment(sql`avg(${value})`);
    case 'median':
      return fragment(sql`median(${value})`);
    case 'smallest':
      return fragment(sql`min(${value})`);
    case 'largest':
      return fragment(sql`max(${value})`);
    case 'distinct':
      return fragment(sql`count(DISTINCT ${value})`);
    case 'none':
    case 'rows':
      return fragment(sql`count(*)`);
  }
}

const leading: readonly Fragment[] = [
  fragment(sql`drawn_leading`),
  fragment(sql`drawn_leading_2`),
  fragment(sql`drawn_leading_3`),
  fragment(sql`drawn_leading_4`),
];
/** Limits as SQL writes them, so that the text can be read. */
const limits: Readonly<Record<number, SqlText>> = {
  5: sql`5`,
  10: sql`10`,
  11: sql`11`,
  20: sql`20`,
  50: sql`50`,
  200: sql`200`,
};

/** The categories that are shown by name: those with most, by the sum where sums are drawn, else by their rows. */
function leadingSql({ figure }: ChartPlan, key: Key, i: number): SqlText {
  const name = identifier(key.alias);
  const by = figure.aggregate === 'sum' ? sql`sum(drawn_value)` : sql`count(*)`;
  const limit = limits[key.most ?? 0] ?? sql`${BigInt(key.most ?? 0)}`;
  return sql`${leading[i] ?? fragment(sql`drawn_leading`)} AS (\nSELECT ${name}\nFROM drawn_rows\nGROUP BY ALL\nORDER BY ${fragment(by)} DESC, ${name}\nLIMIT ${fragment(limit)}\n)`;
}

function keptName(key: Key, i: number): SqlText {
  const name = identifier(key.alias);
  if (i < 0) return name.sql;
  const shown = leading[i] ?? fragment(sql`drawn_leading`);
  return sql`CASE WHEN ${name} IN (SELECT ${name} FROM ${shown}) THEN ${name} ELSE ${key.other} END AS ${name}`;
}

/** A day, week, month or band in which nothing was counted has the figure 0, and is drawn. */
export function isContinued({ figure, choices }: ChartPlan, key: Key): boolean {
  const isCount = figure.aggregate === 'rows' || figure.aggregate === 'distinct';
  if (!isCount || choices.mark === 'rect') return false;
  return key.bands !== undefined || (key.pace !== undefined && key.places.includes('x'));
}

/** Every place along the axis with every value of the other keys. */
function everySql({ keys }: ChartPlan, spine: Key): SqlText {
  const name = identifier(spine.alias);
  const places =
    spine.bands !== undefined
      ? sql`SELECT unnest(generate_series(min(${name}), max(${name}))) AS ${name} FROM drawn_figures`
      : sql`SELECT CAST(unnest(generate_series(min(${name}), max(${name}), ${paces[spine.pace ?? 'month']})) AS DATE) AS ${name} FROM drawn_figures`;
  const others = keys.filter((key) => key !== spine).map(({ alias }) => identifier(alias).sql);
  if (others.length === 0) return sql`drawn_places AS (\n${fragment(places)}\n)`;
  return sql`drawn_places AS (\nSELECT *\nFROM (${fragment(places)})\nCROSS JOIN (SELECT DISTINCT ${joined(others, ', ')} FROM drawn_figures)\n)`;
}

const paces: Readonly<Record<DateInterval, Fragment>> = {
  day: fragment(sql`INTERVAL 1 DAY`),
  week: fragment(sql`INTERVAL 7 DAY`),
  month: fragment(sql`INTERVAL 1 MONTH`),
  quarter: fragment(sql`INTERVAL 3 MONTH`),
  'calendar year': fragment(sql`INTERVAL 1 YEAR`),
  'financial year': fragment(sql`INTERVAL 1 YEAR`),
};

/** The rows in their order, put into a part of their own where the order is worked out of them. */
function ordered(plan: ChartPlan, cut: readonly Key[], parts: readonly SqlText[], rows: SqlText): SqlText {
  const isWorkedOut = cut.length > 0 || (rankedKey(plan) !== undefined && plan.keys.length > 1);
  if (!isWorkedOut) return withParts(parts, sql`${fragment(rows)}${order(plan, cut)}`);
  const figures = sql`drawn_figures AS (\n${fragment(rows)})`;
  return withParts([...parts, figures], sql`SELECT * FROM drawn_figures\n${order(plan, cut)}`);
}

/** Ranked axes by their figure, all else by its own order; what is put together as Other comes last. */
function order(plan: ChartPlan, cut: readonly Key[], bandsFrom?: Fragment): Fragment {
  const { keys, figure, choices } = plan;
  if (keys.length === 0) return fragment(sql``);
  const ranked = rankedKey(plan);
  const direction = choices.sort === 'highest first' ? descending : ascending;
  const terms = keys.flatMap((key): readonly SqlText[] => {
    const name = identifier(key.alias);
    const last = cut.includes(key) ? [sql`${name} = ${key.other}`] : [];
    if (key === ranked) {
      const value = identifier(figure.alias);
      const total = keys.length === 1 ? value : fragment(sql`sum(${value}) OVER (PARTITION BY ${name})`);
      return [...last, sql`${total} ${direction}`, name.sql];
    }
    if (key.bands !== undefined && bandsFrom !== undefined) return [sql`${bandsFrom}.${name}`];
    return [...last, name.sql];
  });
  return fragment(sql`ORDER BY ${joined(terms, ', ')}`);
}

const descending = fragment(sql`DESC NULLS LAST`);
const ascending = fragment(sql`ASC NULLS LAST`);

/** The axis of categories that is sorted by its figure. */
export function rankedKey(plan: ChartPlan): Key | undefined {
  const { keys, choices } = plan;
  if (choices.sort === 'by name' || isSampled(plan)) return undefined;
  return keys.find(
    ({ places, type, bands }) =>
      (places.includes('x') || places.includes('y')) &&
      (type === 'nominal' || type === 'ordinal') &&
      bands === undefined,
  );
}
