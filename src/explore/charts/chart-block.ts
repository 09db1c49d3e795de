import type { ChartBlock, Json, JsonObject, TableColumn } from '../../recipes/recipe.ts';
import type { Role } from '../../results/roles.ts';
import { isAdditive, type ChartPlan, type Key, type RangeEnd } from './chart-plan.ts';
import { rankedKey } from './chart-sql.ts';

/** The chart block over the rows of `chartSql`. `from` names those rows. */
export function chartBlock(
  plan: ChartPlan,
  words: { readonly from: string; readonly title: string; readonly subtitle: string | undefined },
): ChartBlock {
  return { ...words, vegaLite: vegaLiteOf(plan) };
}

function vegaLiteOf(plan: ChartPlan): JsonObject {
  const panels = keyAt(plan, 'panels');
  const view = viewOf(plan);
  if (panels === undefined) return view;
  return { facet: { field: panels.alias, type: 'nominal', title: null, ...inRowOrder(panels) }, spec: view };
}

function viewOf(plan: ChartPlan): JsonObject {
  const { choices, range, figure } = plan;
  if (choices.mark === 'rect') return heatMap(plan);
  const encoding = encodingOf(plan);
  const mark: Json = choices.mark === 'bar' ? 'bar' : choices.mark === 'point' ? 'point' : choices.mark;
  if (range === undefined || figure.place === 'colour') return { mark, encoding };
  const { [figure.place]: value = null, ...shared } = encoding;
  const second = `${figure.place}2`;
  const isBand = choices.mark === 'line' || choices.mark === 'area';
  const ends = {
    [figure.place]: { field: range.lower.alias, type: 'quantitative', title: figure.title },
    [second]: { field: range.upper.alias },
  };
  const drawn: JsonObject = { mark, encoding: { [figure.place]: value } };
  return {
    encoding: shared,
    layer: isBand ? [{ mark: 'area', encoding: ends }, drawn] : [drawn, { mark: 'rule', encoding: ends }],
  };
}

function encodingOf(plan: ChartPlan): JsonObject {
  const { figure, choices } = plan;
  const encoding: Record<string, Json> = {};
  for (const place of ['x', 'y'] as const) {
    const key = keyAt(plan, place);
    if (figure.place === place) encoding[place] = { field: figure.alias, type: 'quantitative', title: figure.title };
    else if (key !== undefined) encoding[place] = positionOf(plan, key);
  }
  const colour = keyAt(plan, 'colour');
  if (colour !== undefined) {
    encoding['color'] = {
      field: colour.alias,
      type: colour.type === 'quantitative' ? 'quantitative' : 'nominal',
      ...(colour.type === 'quantitative' ? { title: colour.title } : inRowOrder(colour)),
    };
    // What does not add up stands side by side.
    const isBeside = choices.mark === 'bar' && !isAdditive(figure.aggregate) && colour.places.length === 1;
    if (isBeside) {
      encoding[figure.place === 'x' ? 'yOffset' : 'xOffset'] = {
        field: colour.alias,
        type: 'nominal',
        ...inRowOrder(colour),
      };
    }
  }
  return encoding;
}

function positionOf(plan: ChartPlan, key: Key): JsonObject {
  const isMeasured = key.type === 'quantitative';
  return {
    field: key.alias,
    type: key.type,
    title: isMeasured || key.bands !== undefined ? key.title : null,
    ...(isMeasured ? { scale: { zero: false } } : {}),
    ...sortOf(plan, key),
  };
}

function sortOf(plan: ChartPlan, key: Key): JsonObject {
  if (key.bands !== undefined || key.most !== undefined) return { sort: null };
  if (rankedKey(plan) !== key) return {};
  // A heat map has no axis to be ranked by; its rows stand in the order of the SQL.
  if (plan.figure.place === 'colour') return { sort: null };
  return { sort: `${plan.choices.sort === 'highest first' ? '-' : ''}${plan.figure.place}` };
}

/** Other is the last of the rows, and of the names. */
function inRowOrder(key: Key): JsonObject {
  return key.most === undefined ? {} : { sort: null };
}

/** Figures are written into the cells while there is room for them. */
const mostWritten = 10;

function heatMap(plan: ChartPlan): JsonObject {
  const { figure } = plan;
  const [x, y] = [keyAt(plan, 'x'), keyAt(plan, 'y')];
  const encoding: JsonObject = {
    ...(x === undefined ? {} : { x: bandOf(plan, x) }),
    ...(y === undefined ? {} : { y: bandOf(plan, y) }),
  };
  if (
    (x?.most ?? x?.facts.distinct ?? 0) > mostWritten ||
    x?.pace !== undefined ||
    keyAt(plan, 'panels') !== undefined
  ) {
    return {
      mark: 'rect',
      encoding: { ...encoding, color: { field: figure.alias, type: 'quantitative', title: figure.title } },
    };
  }
  return {
    encoding,
    layer: [
      {
        mark: { type: 'rect', color: 'teal' },
        encoding: {
          fillOpacity: {
            field: figure.alias,
            type: 'quantitative',
            title: figure.title,
            legend: null,
            scale: { zero: true },
          },
        },
      },
      { mark: 'text', encoding: { text: { field: figure.alias, type: 'quantitative' } } },
    ],
  };
}

/** A date across a heat map is a band for each. */
function bandOf(plan: ChartPlan, key: Key): JsonObject {
  return { ...positionOf(plan, key), ...(key.type === 'temporal' ? {} : { type: 'ordinal' }) };
}

function keyAt({ keys }: ChartPlan, place: Key['places'][number]): Key | undefined {
  return keys.find(({ places }) => places.includes(place));
}

/** What the chart's columns are, for the titles of axes, for what is pointed at and for the chart in words. */
export function chartColumns(plan: ChartPlan): readonly TableColumn[] {
  const { keys, figure, range } = plan;
  const isMeasured = (key: Key) => key.type === 'quantitative';
  return [
    ...keys.map((key) => columnOf(key.alias, key.title, isMeasured(key) ? 'score' : 'dimension')),
    { ...columnOf(figure.alias, figure.title, figure.role), decimals: figure.role === 'mean' ? 2 : undefined },
    ...(range === undefined
      ? []
      : [endColumn(range.lower, 'lower', figure.alias), endColumn(range.upper, 'upper', figure.alias)]),
  ];
}

function endColumn(end: RangeEnd, bound: 'lower' | 'upper', of: string): TableColumn {
  return { ...columnOf(end.alias, end.title, 'interval'), of: [of], bound };
}

function columnOf(name: string, title: string, role: Role): TableColumn {
  return {
    name,
    title,
    role,
    of: [],
    per: undefined,
    over: [],
    months: undefined,
    decimals: undefined,
    bound: undefined,
    confidence: undefined,
  };
}
