import type { JsonObject } from '../recipes/recipe.ts';

export type ChartScheme = 'light' | 'dark';

/** The colours a recipe can name. The first six after the greys are the series, in the order they are given out. */
export const colourNames = ['black', 'grey', 'white', 'blue', 'teal', 'red', 'orange', 'purple', 'plum'] as const;
export type ColourName = (typeof colourNames)[number];

export const mostSeries = 6;

type Shades = Readonly<Record<ColourName | 'rest' | 'tint' | 'hairline' | 'axis' | 'muted', string>>;

/**
 * Series colours were searched for so that each pair stays apart under protanopia, deuteranopia and tritanopia, and by
 * lightness alone when printed in grey, at 3:1 or more against the paper. `theme.test.ts` measures it.
 */
const shades: Readonly<Record<ChartScheme, Shades>> = {
  light: {
    black: '#17202a',
    grey: '#7d868f',
    rest: '#c3c8cb',
    tint: '#7592c1',
    white: '#fcfcfa',
    blue: '#0e3b7e',
    teal: '#3a9fa0',
    red: '#9a402f',
    orange: '#a37a0e',
    purple: '#8a54c9',
    plum: '#763757',
    hairline: '#e3e5e4',
    axis: '#8b949c',
    muted: '#4d5862',
  },
  dark: {
    black: '#eef1f3',
    grey: '#87939d',
    rest: '#47525c',
    tint: '#5878b0',
    white: '#14191f',
    blue: '#99b6ef',
    teal: '#a1fbeb',
    red: '#ea8465',
    orange: '#fdc547',
    purple: '#816acb',
    plum: '#b17b9e',
    hairline: '#2b343d',
    axis: '#76828d',
    muted: '#b4bdc5',
  },
};

export function shade(scheme: ChartScheme, name: keyof Shades): string {
  return shades[scheme][name];
}

/** Colours for so many series: six, and a light grey for the rest. */
export function seriesColours(scheme: ChartScheme, count: number): readonly string[] {
  const names = colourNames.slice(3);
  return Array.from({ length: count }, (_, i) => shade(scheme, names[i] ?? 'rest'));
}

/** Dashes beside the colours of lines: solid first. What has no colour of its own has no dash either. */
export function seriesDashes(count: number): readonly (readonly number[])[] {
  const dashes = [
    [1, 0],
    [7, 4],
    [2, 3],
    [10, 3, 2, 3],
    [14, 4],
    [8, 3, 2, 3, 2, 3],
  ];
  return Array.from({ length: count }, (_, i) => dashes[i] ?? [1, 0]);
}

const fallbackFonts = "'Segoe UI', 'Noto Sans', 'Open Sans', Ubuntu, 'Gill Sans', sans-serif";

export function fontStack(family: string | undefined): string {
  return family === undefined ? fallbackFonts : `'${family.replaceAll("'", '')}', ${fallbackFonts}`;
}

/** One look for every chart: light axes, a strong zero line, room for reading. */
export function themeConfig(scheme: ChartScheme, font: string): JsonObject {
  const of = (name: keyof Shades): string => shade(scheme, name);
  const words = { labelFont: font, titleFont: font, labelFontSize: 13, titleFontSize: 13, titleFontWeight: 'normal' };
  return {
    // The text alternative stands outside, on the figure.
    aria: false,
    font,
    background: null,
    view: { stroke: null },
    axis: {
      ...words,
      labelColor: of('muted'),
      titleColor: of('muted'),
      domainColor: of('axis'),
      tickColor: of('axis'),
      labelPadding: 7,
      titlePadding: 10,
    },
    axisY: { titleAngle: 0, titleAlign: 'left', titleAnchor: 'end', titleBaseline: 'bottom' },
    axisX: { titleAnchor: 'start', titleAlign: 'left' },
    legend: {
      ...words,
      labelColor: of('black'),
      titleColor: of('muted'),
      orient: 'top',
      direction: 'horizontal',
      titleOrient: 'left',
      labelLimit: 260,
      symbolSize: 110,
      symbolStrokeWidth: 3,
      columnPadding: 18,
      rowPadding: 4,
      offset: 12,
    },
    header: {
      ...words,
      labelColor: of('black'),
      labelFontWeight: 'bold',
      labelAnchor: 'start',
      labelPadding: 8,
      title: null,
    },
    title: {
      anchor: 'start',
      frame: 'bounds',
      font,
      subtitleFont: font,
      color: of('black'),
      subtitleColor: of('muted'),
      fontSize: 18,
      fontWeight: 600,
      lineHeight: 23,
      subtitleFontSize: 14,
      subtitleLineHeight: 19,
      subtitlePadding: 4,
      offset: 16,
    },
    range: { ramp: rampOf(scheme), heatmap: rampOf(scheme) },
    scale: { barBandPaddingInner: 0.28, rectBandPaddingInner: 0.02 },
    mark: { color: of('blue') },
    bar: { color: of('blue'), cornerRadius: 0 },
    line: { strokeWidth: 2.25, strokeCap: 'round', strokeJoin: 'round' },
    area: { opacity: 0.85, line: false },
    errorband: { opacity: 0.18, borders: false },
    point: { filled: true, size: 70, opacity: 1 },
    circle: { size: 70, opacity: 1 },
    square: { size: 70, opacity: 1 },
    rule: { color: of('black'), strokeWidth: 1.5 },
    errorbar: { color: of('black'), ticks: true, thickness: 1.5, size: 8 },
    tick: { thickness: 2.5, color: of('black') },
    text: { color: of('black'), fontSize: 13, font, lineBreak: '\n', lineHeight: 16 },
  };
}

function rampOf(scheme: ChartScheme): readonly string[] {
  return scheme === 'light'
    ? ['#eef2f7', '#a9bfdc', '#5d86bb', '#0e3b7e']
    : ['#1d2733', '#35547f', '#6488c4', '#c3d5f8'];
}
