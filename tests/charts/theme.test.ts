import { describe, expect, test } from 'vitest';
import { seriesColours, shade, type ChartScheme } from '../../src/charts/theme.ts';

type Rgb = readonly [number, number, number];

function linear(hex: string): Rgb {
  const parts = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

/** WCAG 2.2. */
function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(linear(a)), luminance(linear(b))].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** CIE 1976 L*a*b*, D65. */
function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(luminance([r, g, b]));
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear light. */
const sights: Readonly<Record<string, readonly Rgb[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(hex: string, sight: string): Rgb {
  const colour = linear(hex);
  const rows = (sights[sight] ?? []).map((row) =>
    Math.min(1, Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])),
  );
  return [rows[0] ?? 0, rows[1] ?? 0, rows[2] ?? 0];
}

function pairs(colours: readonly string[]): readonly (readonly [string, string])[] {
  return colours.flatMap((a, i) => colours.slice(i + 1).map((b) => [a, b] as const));
}

describe.each<ChartScheme>(['light', 'dark'])('the %s palette', (scheme) => {
  const colours = seriesColours(scheme, 6);
  const paper = shade(scheme, 'white');

  test.each(Object.keys(sights))('keeps each pair of series apart with %s sight', (sight) => {
    for (const [a, b] of pairs(colours)) {
      const distance = Math.hypot(...lab(seen(a, sight)).map((part, i) => part - (lab(seen(b, sight))[i] ?? 0)));
      expect(distance, `${a} and ${b}`).toBeGreaterThan(19);
    }
  });

  test('keeps each pair apart by lightness, for a print in grey', () => {
    for (const [a, b] of pairs(colours)) {
      expect(Math.abs(lab(linear(a))[0] - lab(linear(b))[0]), `${a} and ${b}`).toBeGreaterThan(5);
    }
  });

  test('stands out from the paper: 3:1 for series, 4.5:1 for words', () => {
    for (const colour of colours) expect(contrast(colour, paper), colour).toBeGreaterThanOrEqual(3);
    for (const name of ['black', 'muted'] as const)
      expect(contrast(shade(scheme, name), paper), name).toBeGreaterThan(4.5);
    expect(contrast(shade(scheme, 'black'), shade(scheme, 'tint'))).toBeGreaterThan(3);
    expect(contrast(shade(scheme, 'tint'), paper)).toBeGreaterThanOrEqual(3);
  });
});

test('no series is left without a colour', () => {
  expect(seriesColours('light', 8).slice(6)).toEqual([shade('light', 'rest'), shade('light', 'rest')]);
});
