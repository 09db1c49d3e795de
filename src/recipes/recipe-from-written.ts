import { delimiterNamed, quoteNamed } from './import-settings.ts';
import type { ImportSettings } from './import-settings.ts';
import { literalFromWritten } from './literal.ts';
import { columnReferenceFrom, titleFromName } from './names.ts';
import { dataDefaults } from './recipe.ts';
import type {
  CategoryValue,
  Indicator,
  Input,
  InputColumn,
  JsonObject,
  Parameter,
  ParameterDefault,
  Recipe,
  TableBlock,
  TableColumn,
} from './recipe.ts';
import type { WrittenIndicator, WrittenRecipe } from './schema/schema.ts';
import type { WrittenImport, WrittenInput, WrittenInputColumn, WrittenParameter } from './schema/schema-inputs.ts';
import type { WrittenTable, WrittenTableColumn } from './schema/schema-shown.ts';
import { listFrom } from './schema/table-checks.ts';

/** The keys of an object in the order in which they were written. */
export type KeysOf = (object: object) => readonly string[];

/** Fills in every default. Only for what has passed the schema and the cross-checks. */
export function recipeFromWritten(written: WrittenRecipe, keysOf: KeysOf): Recipe {
  return {
    format: 1,
    id: written.id,
    version: written.version,
    title: written.title,
    priority: written.priority,
    produces: (written.produces ?? []).map(indicatorFrom),
    about: written.about ?? '',
    author: written.author,
    contact: written.contact,
    changes: (written.changes ?? []).map(({ version, date, what, why }) => ({ version, date, what, why })),
    parent: written.parent,
    inputs: entriesOf(written.inputs).map(([name, input]) => inputFrom(name, input, keysOf)),
    parameters: entriesOf(written.parameters).map(([name, parameter]) => parameterFrom(name, parameter)),
    steps: entriesOf(written.steps).map(([name, sql]) => ({ name, sql })),
    tables: (written.tables ?? []).map(tableFrom),
    charts: (written.charts ?? []).map((chart) => ({
      from: chart.from,
      title: chart.title,
      subtitle: chart.subtitle,
      vegaLite: chart['vega-lite'] satisfies JsonObject,
    })),
    headlines: (written.headlines ?? []).map((headline) => ({
      from: headline.from,
      where: entriesOf(headline.where).map(([column, value]) => ({ column, value })),
      text: headline.text,
      otherwise: headline.otherwise,
    })),
    checks: (written.checks ?? []).map(({ name, sql, expect, says }) => ({
      name,
      sql,
      expect: expect ?? 'no rows',
      says,
    })),
  };
}

/** Names begin with a letter, so an object keeps them in the order written. */
function entriesOf<Value>(map: Readonly<Record<string, Value>> | undefined): [string, Value][] {
  return Object.entries(map ?? {});
}

function indicatorFrom(written: WrittenIndicator): Indicator {
  const indicator: Exclude<WrittenIndicator, string> = typeof written === 'string' ? { id: written } : written;
  const { id, title, definition, unit, polarity, source, frequency, target } = indicator;
  return { id, title, definition, unit, polarity, source, frequency, target };
}

function inputFrom(name: string, input: WrittenInput, keysOf: KeysOf): Input {
  return {
    name,
    title: input.title ?? titleFromName(name),
    partner: input.partner,
    aliases: input.aliases ?? [],
    about: input.about,
    optional: input.optional ?? false,
    importSettings: input.import && importSettingsFrom(input.import, keysOf),
    columns: entriesOf(input.columns).map(([column, written]) => inputColumnFrom(column, written, keysOf)),
  };
}

function importSettingsFrom(written: WrittenImport, keysOf: KeysOf): ImportSettings {
  const { separator, 'quotation mark': quote, table, read = {} } = written;
  return {
    delimiter: separator && delimiterNamed(separator),
    quote: quote && quoteNamed(quote),
    encoding: written.encoding,
    sheet: written.sheet,
    table: table === undefined ? undefined : table - 1,
    headerLine: written['headings on line'],
    headerRows: written['lines of headings'],
    leavesOutTotals: written['leave out totals'],
    isUnpivoted: written['make rows of columns'],
    read: keysOf(read).flatMap((heading) => {
      const as = read[heading];
      return as === undefined ? [] : [{ heading, as }];
    }),
  };
}

function inputColumnFrom(name: string, written: WrittenInputColumn, keysOf: KeysOf): InputColumn {
  const column = typeof written === 'string' ? { type: written } : written;
  return {
    name,
    title: column.title ?? titleFromName(name),
    type: column.type,
    meaning: column.meaning,
    aliases: column.aliases ?? [],
    values: valuesFrom(column.values, keysOf),
    optional: column.optional ?? false,
  };
}

function valuesFrom(
  written: readonly string[] | Readonly<Record<string, readonly string[]>> | undefined,
  keysOf: KeysOf,
): readonly CategoryValue[] {
  if (written === undefined) return [];
  if (isList(written)) return written.map((value) => ({ value, aliases: [] }));
  return keysOf(written).map((value) => ({ value, aliases: written[value] ?? [] }));
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

function parameterFrom(name: string, written: WrittenParameter): Parameter {
  return {
    name,
    title: written.title ?? titleFromName(name),
    type: written.type,
    about: written.about,
    default: defaultFrom(written),
    options: written.options ?? [],
    from: written.from === undefined ? undefined : columnReferenceFrom(written.from),
  };
}

function defaultFrom({ type, default: written, options }: WrittenParameter): ParameterDefault | undefined {
  if (written === undefined) return undefined;
  if (typeof written === 'string' || typeof written === 'number') {
    const literal = literalFromWritten(type, written, options ?? []);
    return literal.kind === 'value' ? { kind: 'literal', value: literal.value } : undefined;
  }
  for (const rule of dataDefaults) {
    const reference = written[rule];
    if (reference !== undefined) {
      return { kind: 'from data', rule, columns: listFrom(reference).map(columnReferenceFrom) };
    }
  }
  return undefined;
}

function tableFrom(table: WrittenTable): TableBlock {
  return {
    from: table.from,
    title: table.title,
    note: table.note,
    columns: entriesOf(table.columns).map(([name, column]) => tableColumnFrom(name, column)),
    detail: table.detail,
  };
}

function tableColumnFrom(name: string, written: WrittenTableColumn): TableColumn {
  const column: Exclude<WrittenTableColumn, string> = typeof written === 'string' ? { role: written } : written;
  return {
    name,
    title: column.title ?? titleFromName(name),
    role: column.role,
    of: listFrom(column.of),
    per: column.per,
    over: listFrom(column.over),
    months: column.months,
    bound: column.bound,
    confidence: column.confidence,
    decimals: column.decimals,
  };
}
