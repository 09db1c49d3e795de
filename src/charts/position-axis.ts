import type { Json, JsonObject } from '../recipes/recipe.ts';
import { isPercent } from '../results/format.ts';
import { objectOf, without, type AxisSettings, type PositionAxis, type PositionChannel } from './axis-settings.ts';
import { categoryAxis } from './category-axis.ts';
import { columnOf, isDate, isNumber, timesOf, type ChartColumn, type ChartData } from './chart-data.ts';
import { channelOf, leadOf, type Unit } from './chart-view.ts';
import { timeTicks } from './dates.ts';
import { shade, type ChartScheme } from './theme.ts';

const bands = ['bar', 'rect'];

export function positionAxis(
  channel: PositionChannel,
  units: readonly Unit[],
  data: ChartData,
  width: number,
  scheme: ChartScheme,
): PositionAxis | undefined {
  const lead = leadOf(units, channel);
  const column = lead && columnOf(lead.definition, data);
  if (lead === undefined || column === undefined) return undefined;
  const asked = setting(units, channel, 'type');
  const isCategorical = asked === 'ordinal' || asked === 'nominal';
  const settings = {
    channel,
    column,
    scale: objectOf(setting(units, channel, 'scale')),
    axis: setting(units, channel, 'axis'),
    title: setting(units, channel, 'title'),
    scheme,
    width,
  };
  if (isNumber(column) && !isCategorical) return numberAxis(settings);
  const isBanded = units.some(
    (unit) =>
      bands.includes(unit.mark.type) &&
      channelOf(unit, channel)?.['field'] === column.name &&
      channelOf(unit, `${channel}2`) === undefined,
  );
  if (isDate(column) && !isCategorical && !isBanded) return timeAxis(settings, data);
  return categoryAxis(settings, lead, data);
}

function setting(units: readonly Unit[], channel: PositionChannel, key: string): Json | undefined {
  return units.map((unit) => channelOf(unit, channel)?.[key]).find((value) => value !== undefined);
}

function numberAxis({ channel, column, scale, axis, title, scheme, width }: AxisSettings): PositionAxis {
  const own = objectOf(axis);
  const ink = shade(scheme, 'black');
  const isLog = scale['type'] === 'log';
  const isZeroed = !isLog && scale['zero'] !== false && scale['domain'] === undefined;
  const atZero = (yes: Json, no: Json): JsonObject => ({
    condition: { test: 'datum.value === 0', value: yes },
    value: no,
  });
  return {
    channel,
    column,
    form: 'value',
    type: 'quantitative',
    labels: undefined,
    lines: 1,
    scale: { ...(isLog ? {} : { zero: isZeroed, nice: true }), ...scale },
    axis:
      axis === null
        ? null
        : {
            title: title === undefined ? column.title : title,
            domain: false,
            ticks: false,
            grid: true,
            gridColor: atZero(ink, shade(scheme, 'hairline')),
            gridWidth: atZero(1.5, 1),
            // Half a case cannot be counted.
            ...(column.kind === 'integer' ? { tickMinStep: 1 } : {}),
            tickCount: channel === 'x' ? Math.max(3, Math.min(7, Math.floor(width / 110))) : 6,
            ...(channel === 'y' ? { titleY: -14 } : { labelFlush: false }),
            ...(own['format'] === undefined ? percentLabels(column) : {}),
            ...(own['format'] === undefined && (column.role === 'dimension' || column.role === 'label')
              ? { format: 'd' }
              : {}),
            ...own,
          },
  };
}

/** A share is a part of 1, a change already in per cent: both read `38 %`, a change with its sign. */
function percentLabels(column: ChartColumn): JsonObject {
  if (!isPercent(column.role)) return {};
  if (column.role === 'share') return { format: '%', labelExpr: "replace(datum.label, '%', ' %')" };
  return { labelExpr: "(datum.value > 0 ? '+' : '') + datum.label + ' %'" };
}

function timeAxis({ channel, column, scale, axis, title, scheme, width }: AxisSettings, data: ChartData): PositionAxis {
  const times = timesOf(column, data);
  const most = Math.max(2, Math.floor(width / (column.grain === 'month' ? 84 : 104)));
  return {
    channel,
    column,
    form: 'time',
    type: 'temporal',
    labels: undefined,
    lines: 1,
    scale: { ...scale, type: 'utc' },
    axis:
      axis === null
        ? null
        : {
            title: title ?? null,
            grid: false,
            ticks: true,
            tickSize: 5,
            domainColor: shade(scheme, 'axis'),
            values: timeTicks(times, column.grain, most).map(dateTimeOf),
            format: column.grain === 'month' || times.length === 0 || spanOf(times) > 300 ? '%b %Y' : '%-d %b %Y',
            labelOverlap: 'greedy',
            ...without(objectOf(axis), 'values', 'tickCount'),
          },
  };
}

/** Vega's interpreter reads a lone number of milliseconds as a year, so a moment is given in parts. */
function dateTimeOf(time: number): JsonObject {
  const date = new Date(time);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate(), utc: true };
}

/** In days. */
function spanOf(times: readonly number[]): number {
  return (times.reduce((a, b) => Math.max(a, b)) - times.reduce((a, b) => Math.min(a, b))) / 86_400_000;
}
