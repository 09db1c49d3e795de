import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { events } from './catalogue-run.ts';

const folder = path.resolve(import.meta.dirname, '../../../sample-data');

/** The sample files as SELECTs that make the inputs of the recipes. Reads only what these tests need of them. */
export const sampleInputs = {
  crimes: () => events(['recorded_on', 'area'], counted('police_dva_crimes.csv', ',', [1, 2])),
  incidents: () => events(['recorded_on', 'area'], counted('police_dva_incidents.csv.gz', ',', [1, 2])),
  hate_crimes: () => events(['recorded_on', 'area', 'strand'], counted('police_hate_crimes.csv', ';', [1, 2, 3])),
  entrants: () =>
    `SELECT outcome_on, area, CAST(age AS BIGINT) AS age
     FROM (${events(['outcome_on', 'area', 'age'], counted('yjs_first_time_entrants.csv', '\t', [1, 2, 3]))})`,
  population: () => {
    const rows = lines('ons_population_10_17.csv').map((line) => {
      const [, area = '', year = '', people = ''] = /^(.*),(\d{4}),"([\d,]+)"$/.exec(line) ?? [];
      return `('${area}', ${year}, ${people.replace(',', '')})`;
    });
    return `SELECT area, CAST(year AS BIGINT) AS year, CAST(people AS BIGINT) AS people
      FROM (VALUES ${rows.join(', ')}) AS t(area, year, people)`;
  },
};

/** How many rows there are of each day and further values: `[day, area, how many, further values]`. */
function counted(name: string, delimiter: string, at: readonly [number, number, ...number[]]) {
  const counts = new Map<string, number>();
  for (const line of lines(name)) {
    // A strand of the hate crime file holds the file's own delimiter, in quotes.
    const cells = [...line.matchAll(new RegExp(`(?:^|${delimiter})(?:"([^"]*)"|([^${delimiter}]*))`, 'g'))];
    const key = at.map((i) => (cells[i]?.[1] ?? cells[i]?.[2] ?? '').trim()).join('\n');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, n]) => {
    const [day, area, ...more] = key.split('\n');
    return [isoDay(day ?? ''), area, n, ...more] as const;
  });
}

function lines(name: string): readonly string[] {
  const bytes = readFileSync(path.join(folder, name));
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
  return text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '');
}

/** 31/01/2016 and 31/01/16 as 2016-01-31. */
function isoDay(day: string): string {
  const [, dd, mm, yy] = /^(\d{2})\/(\d{2})\/(?:20)?(\d{2})$/.exec(day) ?? [];
  return dd === undefined ? day : `20${yy ?? ''}-${mm ?? ''}-${dd}`;
}
