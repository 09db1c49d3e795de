import { nameOfDelimiter, nameOfQuote } from './import-settings.ts';
import type { ImportSettings } from './import-settings.ts';
import { writtenFromLiteral } from './literal.ts';
import { titleFromName } from './names.ts';
import type {
  ColumnReference,
  Headline,
  Indicator,
  Input,
  InputColumn,
  JsonObject,
  Parameter,
  Recipe,
  TableBlock,
  TableColumn,
} from './recipe.ts';

/** A recipe as it would be written: keys in the order of FORMAT.md, defaults left out. A map keeps its order, whatever its keys. */
export type Written = string | number | boolean | readonly Written[] | ReadonlyMap<string, Written> | JsonBlock;

/** The one part of a recipe that is not ours to order. */
export class JsonBlock {
  readonly json: JsonObject;
  constructor(json: JsonObject) {
    this.json = json;
  }
}

/** The shortest way to write a recipe; reading it back gives an equal recipe. */
export function writtenFromRecipe(recipe: Recipe): ReadonlyMap<string, Written> {
  return block({
    recipe: recipe.format,
    id: recipe.id,
    version: recipe.version,
    title: recipe.title,
    priority: recipe.priority,
    produces: list(recipe.produces.map(writtenIndicator)),
    about: recipe.about === '' ? undefined : recipe.about,
    author: recipe.author,
    contact: recipe.contact,
    changes: list(recipe.changes.map(({ version, date, what, why }) => block({ version, date, what, why }))),
    parent: recipe.parent,
    inputs: named(recipe.inputs, writtenInput),
    parameters: named(recipe.parameters, writtenParameter),
    steps: named(recipe.steps, (step) => step.sql),
    tables: list(recipe.tables.map(writtenTable)),
    charts: list(
      recipe.charts.map(({ from, title, subtitle, vegaLite }) =>
        block({ from, title, subtitle, 'vega-lite': new JsonBlock(vegaLite) }),
      ),
    ),
    headlines: list(recipe.headlines.map(writtenHeadline)),
    checks: list(
      recipe.checks.map(({ name, sql, expect, says }) =>
        block({ name, sql, expect: expect === 'no rows' ? undefined : expect, says }),
      ),
    ),
  });
}

function block(entries: Readonly<Record<string, Written | undefined>>): ReadonlyMap<string, Written> {
  return new Map(Object.entries(entries).filter((entry): entry is [string, Written] => entry[1] !== undefined));
}

function list(items: readonly Written[]): readonly Written[] | undefined {
  return items.length > 0 ? items : undefined;
}

function named<Item extends { readonly name: string }>(
  items: readonly Item[],
  write: (item: Item) => Written,
): ReadonlyMap<string, Written> | undefined {
  return items.length > 0 ? new Map(items.map((item) => [item.name, write(item)])) : undefined;
}

function titleUnlessDefault({ name, title }: { readonly name: string; readonly title: string }): string | undefined {
  return title === titleFromName(name) ? undefined : title;
}

function whenTrue(flag: boolean): true | undefined {
  return flag ? true : undefined;
}

function writtenIndicator(indicator: Indicator): Written {
  const { id, title, definition, unit, polarity, source, frequency, target } = indicator;
  const written = block({ id, title, definition, unit, polarity, source, frequency, target });
  return written.size === 1 ? id : written;
}

function writtenImport(settings: ImportSettings): Written | undefined {
  const { delimiter, quote, encoding, sheet, table, headerLine, headerRows, leavesOutTotals, isUnpivoted } = settings;
  const written = block({
    separator: delimiter && nameOfDelimiter(delimiter),
    'quotation mark': quote && nameOfQuote(quote),
    encoding,
    sheet,
    table: table === undefined ? undefined : table + 1,
    'headings on line': headerLine,
    'lines of headings': headerRows,
    'leave out totals': leavesOutTotals,
    'make rows of columns': isUnpivoted,
    read: settings.read.length > 0 ? new Map(settings.read.map(({ heading, as }) => [heading, as])) : undefined,
  });
  return written.size > 0 ? written : undefined;
}

function writtenInput(input: Input): Written {
  return block({
    title: titleUnlessDefault(input),
    partner: input.partner,
    aliases: list(input.aliases),
    about: input.about,
    optional: whenTrue(input.optional),
    import: input.importSettings && writtenImport(input.importSettings),
    columns: new Map(input.columns.map((column) => [column.name, writtenInputColumn(column)])),
  });
}

function writtenInputColumn(column: InputColumn): Written {
  return block({
    type: column.type,
    title: titleUnlessDefault(column),
    meaning: column.meaning,
    aliases: list(column.aliases),
    values: writtenValues(column),
    optional: whenTrue(column.optional),
  });
}

function writtenValues({ values }: InputColumn): Written | undefined {
  if (values.every(({ aliases }) => aliases.length === 0)) return list(values.map(({ value }) => value));
  return new Map(values.map(({ value, aliases }) => [value, aliases]));
}

function writtenParameter(parameter: Parameter): Written {
  return block({
    type: parameter.type,
    title: titleUnlessDefault(parameter),
    about: parameter.about,
    default: writtenDefault(parameter),
    options: list(parameter.options),
    from: parameter.from && textFromReference(parameter.from),
  });
}

function writtenDefault({ type, default: value }: Parameter): Written | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'literal') return writtenFromLiteral(type, value.value);
  const references = value.columns.map(textFromReference);
  return new Map([[value.rule, references.length === 1 ? (references[0] ?? '') : references]]);
}

function textFromReference({ input, column }: ColumnReference): string {
  return `${input}.${column}`;
}

function writtenTable({ from, title, note, columns, detail }: TableBlock): Written {
  return block({
    from,
    title,
    note,
    columns: new Map(columns.map((column) => [column.name, writtenTableColumn(column)])),
    detail,
  });
}

function writtenTableColumn(column: TableColumn): Written {
  const { role, per, months, bound, confidence, decimals } = column;
  return block({
    role,
    title: titleUnlessDefault(column),
    of: list(column.of),
    per,
    over: list(column.over),
    months,
    bound,
    confidence,
    decimals,
  });
}

function writtenHeadline({ from, where, text, otherwise }: Headline): Written {
  const conditions = where.length > 0 ? new Map(where.map(({ column, value }) => [column, value])) : undefined;
  return block({ from, where: conditions, text, otherwise });
}
