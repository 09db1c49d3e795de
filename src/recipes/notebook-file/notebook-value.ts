import * as v from 'valibot';

import type { Json, JsonObject } from '../recipe.ts';
import type { CellContents, NotebookContents } from './notebook-contents.ts';
import { notebookSchema, type WrittenCell, type WrittenNotebook } from './notebook-schema.ts';

/** As many characters as the schema lets a title have. */
const longestTitle = 500;

/** A notebook as plain values: what its file says, and what is kept of it. */
export function valueOfNotebook({ title, cells }: NotebookContents): JsonObject {
  return {
    notebook: 1,
    ...(title === '' ? {} : { title: title.slice(0, longestTitle) }),
    cells: cells.map(writtenCell),
  };
}

/** The notebook that plain values are; undefined where they are none. */
export function notebookFromValue(value: Json): NotebookContents | undefined {
  return v.is(notebookSchema, value) ? notebookFromWritten(value) : undefined;
}

export function notebookFromWritten({ title = '', cells }: WrittenNotebook): NotebookContents {
  return { title, cells: cells.map(cellFromWritten) };
}

function writtenCell(cell: CellContents): JsonObject {
  if (cell.kind === 'text') return { kind: 'text', text: cell.text };
  if (cell.kind === 'sql') return { kind: 'sql', name: cell.name, sql: cell.sql };
  const { from, sql, chart } = cell;
  return {
    kind: 'chart',
    ...(from === '' ? {} : { from }),
    ...(sql === undefined ? {} : { sql }),
    ...(chart && /\S/.test(chart.title) ? { title: chart.title.slice(0, longestTitle) } : {}),
    ...(chart?.subtitle === undefined ? {} : { subtitle: chart.subtitle }),
    ...(chart ? { 'vega-lite': chart.vegaLite } : {}),
  };
}

function cellFromWritten(written: WrittenCell): CellContents {
  if (written.kind === 'text') return { kind: 'text', text: written.text };
  if (written.kind === 'sql') return { kind: 'sql', name: written.name, sql: written.sql };
  const { from = '', sql, title = 'Chart', subtitle, 'vega-lite': vegaLite } = written;
  return { kind: 'chart', from, sql, chart: vegaLite && { title, subtitle, vegaLite } };
}
