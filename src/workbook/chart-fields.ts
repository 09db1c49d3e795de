import type { ChartColumn } from '../charts/chart-data.ts';
import type { Json, JsonObject } from '../recipes/recipe.ts';

/** How a chart uses a column, over all its layers. */
export interface Use {
  readonly title: string | undefined;
  readonly isFigure: boolean;
  readonly isPercent: boolean;
  /** The column that is the other end of the same bar, band or rule. */
  readonly otherEnd: string | undefined;
  /** It places symbols of their own or words, and no line, bar or point. */
  readonly isMark: boolean;
}

/** A column that a chart uses. */
export interface UsedColumn {
  readonly use: Use;
  readonly column: ChartColumn;
  /** A table shows a column of its name, and says what it is called and how it is written. */
  readonly isShown: boolean;
}

/** The columns that a chart names, by name. */
export function usedFields(chart: JsonObject): ReadonlyMap<string, Use> {
  const used = new Map<string, Use>();
  for (const { channel, definition, beside, isMark } of definitionsIn(chart)) {
    const field = definition['field'];
    if (typeof field !== 'string') continue;
    const before = used.get(field);
    const title = definition['title'];
    const isPlaced = /^[xy]/.test(channel);
    used.set(field, {
      title: before?.title ?? (typeof title === 'string' && title !== '' ? title : undefined),
      // The far end of a range is a figure as its near end is, and says no type of its own.
      isFigure: before?.isFigure === true || definition['type'] === 'quantitative' || /^[xy](?:2|Error)/.test(channel),
      isPercent: before?.isPercent === true || isPercentFormat(definition),
      otherEnd: before?.otherEnd ?? otherEnd(channel, beside),
      isMark: isPlaced && before?.isMark !== false && isMark,
    });
  }
  return used;
}

interface Definition {
  readonly channel: string;
  readonly definition: JsonObject;
  /** The definitions of the same mark. */
  readonly beside: JsonObject;
  /** The mark is a word, or a symbol that says something. */
  readonly isMark: boolean;
}

/** The definitions of all channels, by depth first. A tooltip's come as a list. */
function definitionsIn(
  value: Json | undefined,
  channel = '',
  beside: JsonObject = {},
  isMark = false,
): readonly Definition[] {
  if (isList(value)) return value.flatMap((item) => definitionsIn(item, channel, beside, isMark));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'field' in value ? [{ channel, definition: value, beside, isMark }] : [];
  const ofMark = isMark || isWordOrSymbol(value);
  return [...own, ...Object.entries(value).flatMap(([key, item]) => definitionsIn(item, key, value, ofMark))];
}

function isWordOrSymbol({ mark, encoding }: JsonObject): boolean {
  const type = typeof mark === 'object' && mark !== null && 'type' in mark ? mark['type'] : mark;
  return type === 'text' || (typeof encoding === 'object' && encoding !== null && 'shape' in encoding);
}

function otherEnd(channel: string, beside: JsonObject): string | undefined {
  const other = /^[xy]2$/.test(channel) ? channel.slice(0, 1) : `${channel}2`;
  const definition = beside[other];
  const field = typeof definition === 'object' && definition !== null && 'field' in definition && definition['field'];
  return typeof field === 'string' ? field : undefined;
}

function isPercentFormat({ axis, format }: JsonObject): boolean {
  const ofAxis = typeof axis === 'object' && axis !== null && 'format' in axis ? axis['format'] : undefined;
  return [format, ofAxis].some((one) => typeof one === 'string' && one.includes('%'));
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
