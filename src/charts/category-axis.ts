import type { JsonObject } from '../recipes/recipe.ts';
import { categoryOrder } from './category-order.ts';
import { isDate, isNumber, linesOf, timesOf, type ChartColumn, type ChartData } from './chart-data.ts';
import { channelOf, type Lead, type Unit } from './chart-view.ts';
import { dateLabel, monthNumber, monthPace, monthTicks, timeOfMonth } from './dates.ts';
import { objectOf, without, type AxisSettings, type PositionAxis } from './axis-settings.ts';

/** About how wide a character of an axis label is, in pixels. */
const characterWidth = 7;

/** Labels are broken where the data says so; the expression is ours and the same for every chart. */
export const inLines = { labelExpr: "split(datum.label, '\\n')" };

/** The axis of a column of names, or of dates that have a bar each. */
export function categoryAxis(
  { channel, column, scale, axis, title, width }: AxisSettings,
  { unit, definition }: Lead,
  data: ChartData,
): PositionAxis {
  if (channel === 'y') data.wrap(column, Math.max(14, Math.floor((width * 0.36) / characterWidth)));
  const isInOrder = definition['sort'] === undefined || definition['sort'] === 'ascending';
  const isSpine = isDate(column) && column.grain === 'month' && isInOrder && scale['domain'] === undefined;
  const months = isSpine ? monthSpine(column, data) : [];
  const order =
    months.length > 0
      ? months.map((month) => dateLabel(timeOfMonth(month), 'month'))
      : categoryOrder(column, definition, unit, data);
  const isAbove = objectOf(axis)['orient'] === 'top';
  const fitted = channel === 'x' ? fitLabels(column, order, months, width, isAbove, data) : { labels: order, axis: {} };
  const lines = Math.max(1, ...fitted.labels.map((label) => label.split('\n').length));
  return {
    channel,
    column,
    form: 'label',
    type: 'ordinal',
    labels: fitted.labels,
    lines,
    scale: { ...barPadding(unit, lines), ...without(scale, 'type', 'zero', 'nice', 'range'), domain: fitted.labels },
    axis:
      axis === null
        ? null
        : {
            title: title ?? null,
            domain: false,
            ticks: false,
            grid: false,
            labelLimit: 400,
            labelAngle: 0,
            ...inLines,
            ...(channel === 'y' && lines > 1 ? { labelOffset: centred(lines) } : {}),
            ...fitted.axis,
            // Labels are level where they fit, so that asking for it changes nothing.
            ...without(objectOf(axis), 'values', 'tickCount', 'format', ...(isLevel(axis) ? ['labelAngle'] : [])),
          },
  };
}

function isLevel(axis: AxisSettings['axis']): boolean {
  return objectOf(axis)['labelAngle'] === 0;
}

/** In pixels. */
const lineHeight = 15;

/** A label of several lines starts at the middle of its band; it is moved up to have its own middle there. */
function centred(lines: number): JsonObject {
  const condition = Array.from({ length: lines - 1 }, (_, i) => ({
    test: `length(split(datum.value, '\\n')) === ${String(i + 2)}`,
    value: (-(i + 1) * lineHeight) / 2,
  }));
  return { condition, value: 0 };
}

/** Bars stay as thick as elsewhere where long labels set them further apart. */
function barPadding(unit: Unit, lines: number): JsonObject {
  if (unit.mark.type !== 'bar' || lines < 2 || channelOf(unit, 'yOffset') !== undefined) return {};
  return { paddingInner: Number((1 - 22 / rowStep(lines)).toFixed(3)) };
}

/** The height of a category's row whose label takes so many lines. */
export function rowStep(lines: number): number {
  return Math.max(30, lines * 17 + 8);
}

interface FittedLabels {
  readonly labels: readonly string[];
  readonly axis: JsonObject;
}

/** Labels along the bottom or the top: some of the dates; other words in lines that fit their band, or slanted. */
function fitLabels(
  column: ChartColumn,
  labels: readonly string[],
  months: readonly number[],
  width: number,
  isAbove: boolean,
  data: ChartData,
): FittedLabels {
  // Dates and years can be counted on between two that are marked; names cannot.
  const longestLabel = Math.max(0, ...labels.map((label) => label.length));
  const most = Math.max(2, Math.floor(width / (longestLabel * characterWidth + 18)));
  if (isDate(column) || isNumber(column)) return { labels, axis: { values: someLabels(labels, months, most) } };
  const characters = Math.floor((width / Math.max(1, labels.length) - 6) / characterWidth);
  const words = labels.flatMap((label) => label.split(/\s+/));
  const isWide = words.every((word) => word.length <= characters);
  const lines = Math.max(1, ...labels.map((label) => linesOf(label, characters).length));
  if (!isWide || lines > 3) {
    // Away from the marks: those above rise from their band, those below rise to it.
    return { labels, axis: { labelAngle: -40, labelAlign: isAbove ? 'left' : 'right', labelOverlap: false } };
  }
  data.wrap(column, characters);
  return { labels: labels.map((label) => linesOf(label, characters).join('\n')), axis: { labelOverlap: false } };
}

/** At most `most` of the labels: months counted from January where they are months, else each so many. */
function someLabels(labels: readonly string[], months: readonly number[], most: number): readonly string[] {
  const [first, last] = [months[0], months.at(-1)];
  if (labels.length > most && first !== undefined && last !== undefined) {
    const marked = new Set(monthTicks(first, last, most));
    const shown = labels.filter((_, i) => marked.has(months[i] ?? NaN));
    if (shown.length >= 2) return shown;
  }
  const step = Math.ceil(labels.length / most);
  return labels.filter((_, i) => i % step === 0);
}

/** Every month from the first to the last, at the dates' own pace, so that a month without a row leaves its gap. */
function monthSpine(column: ChartColumn, data: ChartData): readonly number[] {
  const months = [...new Set(timesOf(column, data).map(monthNumber))].toSorted((a, b) => a - b);
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const pace = monthPace(months);
  const count = (last - first) / pace + 1;
  return count > 600 ? months : Array.from({ length: count }, (_, i) => first + i * pace);
}
