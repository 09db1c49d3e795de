import type { WideColumns, WideKind } from './reshape/wide-columns.ts';
import type { ColumnChoice, LoadedColumn, TableColumn } from './types.ts';

/** The columns of the table that was made of these columns of the file. */
export function tableColumns(columns: readonly LoadedColumn[], wide: WideColumns | undefined): readonly TableColumn[] {
  const kept = columns.filter(({ name }) => wide === undefined || wide.kept.includes(name));
  const asTheyAre = kept.flatMap(({ name, heading, type, markerColumn }): TableColumn[] => [
    { name, heading, type },
    ...(markerColumn === undefined ? [] : [own(markerColumn, 'text')]),
  ]);
  if (!wide) return asTheyAre;
  const made = columns.filter(({ name }) => wide.columns.some((column) => column.name === name));
  const isWhole = wide.columns.every(({ type }) => type !== 'decimal');
  const hasMarkers =
    wide.columns.some(({ type }) => type === 'none') || made.some(({ markerColumn }) => markerColumn !== undefined);
  return [
    ...asTheyAre,
    own(wide.nameOfKey, keyTypes[wide.kind]),
    ...(wide.nameOfLabel === undefined ? [] : [own(wide.nameOfLabel, 'text')]),
    own(wide.nameOfValue, isWhole ? 'integer' : 'decimal'),
    ...(hasMarkers ? [own(wide.nameOfMarker, 'text')] : []),
  ];
}

const keyTypes: Readonly<Record<WideKind, ColumnChoice>> = {
  month: 'month',
  quarter: 'quarter',
  'financial year': 'financial year',
  year: 'integer',
  age: 'integer',
  date: 'date',
};

function own(name: string, type: ColumnChoice): TableColumn {
  return { name, heading: name, type };
}
