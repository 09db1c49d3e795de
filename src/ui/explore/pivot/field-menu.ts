import {
  canMeasure,
  canShare,
  columnAt,
  columnMeasures,
  columnOf,
  intervalsFor,
  moved,
  type Pivot,
  type PivotMeasure,
  type Place,
  places,
  type RowColumn,
  shares,
  shifted,
  type Spot,
  valueName,
  withGrouping,
  without,
  withShareBeside,
  withValue,
} from '../../../workbook/explore/pivot-views.ts';
import { isNumberKind } from '../../../results/result-table.ts';

export interface MenuItem {
  readonly words: string;
  /** Of one choice among others; undefined for something that is done. */
  readonly isChosen?: boolean;
  readonly startsGroup?: boolean;
  readonly choose: () => void;
}

export const placeWords: Readonly<Record<Place, string>> = {
  rows: 'Rows',
  columns: 'Columns',
  values: 'Values',
  filters: 'Only where',
};

/** What can be done with a field where it stands. `onChange` gets the pivot and the spot that the field comes to. */
export function menuOf(
  pivot: Pivot,
  spot: Spot,
  columns: readonly RowColumn[],
  onChange: (pivot: Pivot, to: Spot | undefined) => void,
): readonly MenuItem[] {
  const column = columnOf(columns, columnAt(pivot, spot) ?? '');
  const count = pivot[spot.place].length;
  const moves = places
    .filter((place) => place !== spot.place && column !== undefined)
    .map((place): MenuItem => ({
      words: `Move to ${placeWords[place].toLowerCase()}`,
      choose: () => {
        const next = moved(pivot, spot, place, columns);
        onChange(next, next === pivot ? spot : { place, index: next[place].length - 1 });
      },
    }));
  const shift = (by: -1 | 1, words: string): readonly MenuItem[] => {
    const index = spot.index + by;
    if (index < 0 || index >= count) return [];
    return [{ words, choose: () => onChange(shifted(pivot, spot, by), { place: spot.place, index }) }];
  };
  const out: MenuItem = { words: 'Move out', choose: () => onChange(without(pivot, spot), undefined) };
  return [
    ...moves,
    ...shift(-1, 'Move up'),
    ...shift(1, 'Move down'),
    out,
    ...choicesOf(pivot, spot, column, onChange),
  ];
}

function choicesOf(
  pivot: Pivot,
  spot: Spot,
  column: RowColumn | undefined,
  onChange: (pivot: Pivot, to: Spot) => void,
): readonly MenuItem[] {
  const { place, index } = spot;
  const stay = (next: Pivot) => onChange(next, spot);
  if (place === 'values') return valueChoices(pivot, index, column, onChange);
  if (place === 'filters' || !column) return [];
  const grouping = pivot[place][index];
  if (!grouping) return [];
  const set = (part: { readonly interval?: (typeof intervals)[number]; readonly band?: string }) => () =>
    stay(withGrouping(pivot, place, index, { column: column.name, ...part }));
  const intervals = intervalsFor(column.kind);
  const isPlain = grouping.interval === undefined && grouping.band === undefined;
  const each: MenuItem = { words: 'Each value', isChosen: isPlain, startsGroup: true, choose: set({}) };
  if (intervals.length > 0) {
    return [
      each,
      ...intervals.map((interval) => ({
        words: `By ${interval}`,
        isChosen: grouping.interval === interval,
        choose: set({ interval }),
      })),
    ];
  }
  if (!isNumberKind(column.kind)) return [];
  return [
    each,
    ...['5', '10', '100', '1000'].map((band) => ({
      words: `In bands of ${band}`,
      isChosen: grouping.band === band,
      choose: set({ band }),
    })),
  ];
}

function valueChoices(
  pivot: Pivot,
  index: number,
  column: RowColumn | undefined,
  onChange: (pivot: Pivot, to: Spot) => void,
): readonly MenuItem[] {
  const stay = (next: Pivot) => onChange(next, { place: 'values', index });
  const value = pivot.values[index];
  if (!value) return [];
  const measures: readonly PivotMeasure[] = [
    { kind: 'rows' },
    ...(column
      ? columnMeasures
          .filter((kind) => canMeasure(kind, column.kind))
          .map((kind): PivotMeasure => ({ kind, column: column.name }))
      : []),
  ];
  const aggregates = measures.map((measure, i) => ({
    words: measure.kind === 'rows' ? 'Count rows' : valueName({ measure }),
    isChosen: measure.kind === value.measure.kind,
    startsGroup: i === 0,
    choose: () => stay(withValue(pivot, index, { ...value, measure })),
  }));
  if (!canShare(value.measure)) return aggregates;
  return [
    ...aggregates,
    {
      words: 'The figure itself',
      isChosen: value.share === undefined,
      startsGroup: true,
      choose: () => stay(withValue(pivot, index, { measure: value.measure })),
    },
    ...shares.map((share) => ({
      words: share === 'all' ? 'Share of all' : `Share of the ${share}`,
      isChosen: value.share === share,
      choose: () => stay(withValue(pivot, index, { ...value, share })),
    })),
    ...(value.share === undefined
      ? [
          {
            words: 'Add its share beside it',
            startsGroup: true,
            choose: () => onChange(withShareBeside(pivot, index), { place: 'values' as const, index: index + 1 }),
          },
        ]
      : []),
  ];
}
