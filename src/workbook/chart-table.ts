import type { Json, JsonObject, TableBlock, TableColumn } from '../recipes/recipe.ts';
import type { Role } from '../results/roles.ts';
import { presentColumns } from '../runs/presentation.ts';
import type { ChartResult, TableResult } from '../runs/run-result.ts';

/**
 * The figures that a chart draws as a table, for a chart whose step no table shows: the columns it names, in the order of
 * the step. What a column is follows from how the chart uses it.
 */
export function chartTable({ block, rows }: ChartResult): TableResult {
  const used = usedFields(block.vegaLite);
  const columns = rows.columns.flatMap(({ name, kind }): readonly TableColumn[] => {
    const use = used.get(name);
    if (!use) return [];
    const role = roleOf(use, kind);
    const decimals = role === 'mean' ? 2 : undefined;
    return [{ ...plainColumn, name, title: use.title ?? titleFrom(name), role, decimals }];
  });
  const table: TableBlock = { from: block.from, title: block.title, note: undefined, detail: undefined, columns };
  return { block: table, rows, columns: presentColumns(table, rows), withheld: new Map() };
}

const plainColumn = { of: [], per: undefined, over: [], months: undefined, bound: undefined, confidence: undefined };

/** How a chart uses a column, over all its layers. */
interface Use {
  readonly title: string | undefined;
  readonly isFigure: boolean;
  readonly isPercent: boolean;
}

function usedFields(chart: JsonObject): ReadonlyMap<string, Use> {
  const used = new Map<string, Use>();
  for (const { channel, definition } of definitionsIn(chart)) {
    const field = definition['field'];
    if (typeof field !== 'string') continue;
    const before = used.get(field);
    const title = definition['title'];
    used.set(field, {
      title: before?.title ?? (typeof title === 'string' && title !== '' ? title : undefined),
      // The far end of a range is a figure as its near end is, and says no type of its own.
      isFigure: before?.isFigure === true || definition['type'] === 'quantitative' || /^[xy](?:2|Error)/.test(channel),
      isPercent: before?.isPercent === true || isPercentFormat(definition),
    });
  }
  return used;
}

interface Definition {
  readonly channel: string;
  readonly definition: JsonObject;
}

/** The definitions of all channels, by depth first. A tooltip's come as a list. */
function definitionsIn(value: Json | undefined, channel = ''): readonly Definition[] {
  if (isList(value)) return value.flatMap((item) => definitionsIn(item, channel));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'field' in value ? [{ channel, definition: value }] : [];
  return [...own, ...Object.entries(value).flatMap(([key, item]) => definitionsIn(item, key))];
}

function isPercentFormat({ axis, format }: JsonObject): boolean {
  const ofAxis = typeof axis === 'object' && axis !== null && 'format' in axis ? axis['format'] : undefined;
  return [format, ofAxis].some((one) => typeof one === 'string' && one.includes('%'));
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function roleOf({ isFigure, isPercent }: Use, kind: string): Role {
  if (!isFigure) return 'dimension';
  if (isPercent) return 'share';
  return kind === 'integer' ? 'count' : 'mean';
}

/** `by_month` as `By month`. */
function titleFrom(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
