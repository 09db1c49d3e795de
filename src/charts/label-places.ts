import type { JsonObject } from '../recipes/recipe.ts';
import type { PositionAxis } from './axis-settings.ts';
import { columnOf, isNumber, type ChartColumn, type ChartData } from './chart-data.ts';
import { channelOf, type Unit } from './chart-view.ts';

/** In CSS pixels, the axes' room without their labels. */
interface Room {
  readonly width: number;
  readonly height: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Place {
  readonly align: 'left' | 'right' | 'center';
  readonly dx: number;
  readonly dy: number;
}

/** Beside the point first, then above and below it, then further off. */
const places: readonly Place[] = [0, -16, 16, -32, 32].flatMap((dy): readonly Place[] => [
  { align: 'left', dx: 9, dy },
  { align: 'right', dx: -9, dy },
  ...(dy === 0 ? [] : [{ align: 'center' as const, dx: 0, dy }]),
]);

const characterWidth = 7;
const lineHeight = 16;

/**
 * Where the words of a text unit stand beside their points so that they cover no other words or points: for each row
 * `align`, `dx` and `dy`. Nothing for a row without words, and for axes that are not both of figures. Where points lie
 * is reckoned from the data, near enough: axes that Vega rounds differ by little.
 */
export function labelPlaces(
  unit: Unit,
  units: readonly Unit[],
  data: ChartData,
  axes: readonly (PositionAxis | undefined)[],
  room: Room,
): readonly (Place | undefined)[] | undefined {
  const [x, y] = axes;
  const words = columnOf(channelOf(unit, 'text') ?? {}, data);
  if (words === undefined || isNumber(words) || x?.form !== 'value' || y?.form !== 'value') return undefined;
  const [across, up] = (['x', 'y'] as const).map((channel) => columnOf(channelOf(unit, channel) ?? {}, data));
  if (across === undefined || up === undefined) return undefined;
  const atX = scaleOf('x', units, data, x.scale);
  const atY = scaleOf('y', units, data, y.scale);
  const points = Array.from({ length: data.rowCount }, (_, row) => {
    const [a, b] = [data.read(across, 'value', row), data.read(up, 'value', row)];
    const isNamed = typeof a === 'number' && typeof b === 'number' && data.read(words, 'value', row) !== null;
    return isNamed ? { x: atX(a) * room.width, y: (1 - atY(b)) * room.height } : undefined;
  });
  const taken: Box[] = points.flatMap((point) => (point === undefined ? [] : [boxAround(point, 6)]));
  return points.map((point, row) => {
    if (point === undefined) return undefined;
    const lines = data.linesAt(words, row).split('\n');
    const size = { width: Math.max(...lines.map((line) => line.length)) * characterWidth, lines: lines.length };
    const boxes = places.map((place) => ({ place, box: boxOf(point, place, size) }));
    const free =
      boxes.find(({ box }) => isInside(box, room) && !taken.some((other) => overlap(box, other))) ?? boxes[0];
    if (free === undefined) return undefined;
    taken.push(free.box);
    return free.place;
  });
}

/** The place of a value on the axis, from 0 to 1, by all that is drawn along it. */
function scaleOf(
  channel: 'x' | 'y',
  units: readonly Unit[],
  data: ChartData,
  scale: JsonObject,
): (value: number) => number {
  const columns = units.flatMap((unit): readonly ChartColumn[] =>
    [channel, `${channel}2`].flatMap((one) => columnOf(channelOf(unit, one) ?? {}, data) ?? []),
  );
  const values = columns
    .filter(isNumber)
    .flatMap((column) => Array.from({ length: data.rowCount }, (_, row) => data.read(column, 'value', row)))
    .filter((value) => typeof value === 'number');
  const from = values.reduce((a, b) => Math.min(a, b), scale['zero'] === true ? 0 : Infinity);
  const to = values.reduce((a, b) => Math.max(a, b), scale['zero'] === true ? 0 : -Infinity);
  return (value) => (to > from ? (value - from) / (to - from) : 0.5);
}

function boxAround({ x, y }: { readonly x: number; readonly y: number }, by: number): Box {
  return { left: x - by, right: x + by, top: y - by, bottom: y + by };
}

function boxOf(
  { x, y }: { readonly x: number; readonly y: number },
  { align, dx, dy }: Place,
  { width, lines }: { readonly width: number; readonly lines: number },
): Box {
  const left = x + dx - (align === 'left' ? 0 : align === 'right' ? width : width / 2);
  const half = (lines * lineHeight) / 2 - 1;
  return { left, right: left + width, top: y + dy - half, bottom: y + dy + half };
}

function isInside(box: Box, room: Room): boolean {
  return box.left >= -8 && box.right <= room.width + 8 && box.top >= -12 && box.bottom <= room.height;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
