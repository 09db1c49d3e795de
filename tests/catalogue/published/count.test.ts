import { beforeAll, describe, expect, test } from 'vitest';
import { exactText } from '../../../src/results/csv.ts';
import { columnIndex } from '../../../src/results/result-table.ts';
import { openableFigures } from '../../../src/runs/rows-behind.ts';
import { openSamples, type SampleRun, type Samples } from '../support/samples.ts';

let samples: Samples;
beforeAll(async () => {
  samples = await openSamples([
    'police_recorded_crime.csv.gz',
    'fire_incidents.csv',
    'action_fraud_return.csv',
    'council_households.csv',
  ]);
});

/** What the recipe says of one line in one area. */
function figures(run: SampleRun, shows: string, area: string): readonly unknown[] {
  const row = run
    .rows('by_area', 'shows', 'area', 'this_year', 'last_year')
    .find((r) => r[0] === shows && r[1] === area);
  return row?.slice(2) ?? [];
}

test('criminal damage in all areas fell by a sixth in 2016, and arson, which is in it, did not', async () => {
  const run = await samples.run('criminal-damage');
  expect(run.headlines).toEqual([
    'Criminal damage and arson in Herefordshire fell 8.4 % (87 from 95) in the 12 months to December 2016, likely range −31.5 % to +22.5 %: no significant change.',
    'Arson in Herefordshire, 12 months to December 2016: 8; 12 months before: 6; no significant change, no percentage is given because there are fewer than 10 in one of the two periods.',
  ]);
  expect(figures(run, 'Criminal damage and arson', 'all areas together')).toEqual([398n, 475n]);
  expect(figures(run, 'Arson', 'all areas together')).toEqual([32n, 32n]);
  expect(run.result.switchedOff).toEqual([]);
});

describe('alcohol-related disorder and violence at night', () => {
  let run: SampleRun;
  beforeAll(async () => {
    run = await samples.run('alcohol-at-night');
  });

  test('both have too few in Herefordshire for a percentage, and their counts stand beside the words', () => {
    const small =
      'no significant change, no percentage is given because there are fewer than 50 in the period before, and a percentage would swing on a few cases.';
    expect(run.headlines.slice(0, 2)).toEqual([
      `Alcohol-related disorder at night in Herefordshire, 12 months to December 2016: 30; 12 months before: 19; ${small}`,
      `Alcohol-related violence at night in Herefordshire, 12 months to December 2016: 60; 12 months before: 44; ${small}`,
    ]);
    expect(figures(run, 'Alcohol-related disorder at night', 'all areas together')).toEqual([131n, 114n]);
    expect(figures(run, 'Alcohol-related violence at night', 'all areas together')).toEqual([269n, 162n]);
  });

  test('what happened after midnight counts on the day the night began, and only from 20:00 to 06:00', () => {
    const details = run.result.details.get('rows_behind')?.rows;
    if (!details) throw new Error('no rows behind');
    const at = ['day', 'committed_at', 'alcohol'].map((name) => columnIndex(details, name) ?? -1);
    const text = (row: number, i: number): string => exactText(details.cell(at[i] ?? -1, row));
    let afterMidnight = 0;
    for (let row = 0; row < details.rowCount; row += 1) {
      const [day, committed] = [text(row, 0), text(row, 1)];
      expect(text(row, 2)).toBe('yes');
      const hour = Number(committed.slice(11, 13));
      expect(hour >= 20 || hour < 6, committed).toBe(true);
      if (hour >= 6) expect(committed.slice(0, 10)).toBe(day);
      else {
        afterMidnight += 1;
        expect(Date.parse(committed.slice(0, 10)) - Date.parse(day)).toBe(86_400_000);
      }
    }
    expect(afterMidnight).toBeGreaterThan(100);
  });
});

test('violent crime in town centres and elsewhere add up to all of it', async () => {
  const run = await samples.run('violent-crime');
  const [all, towns, elsewhere] = ['Violent crimes', 'Violent crimes in town centres', 'Violent crimes elsewhere'].map(
    (shows) => figures(run, shows, 'Herefordshire'),
  );
  expect([all, towns, elsewhere]).toEqual([
    [197n, 149n],
    [19n, 15n],
    [178n, 134n],
  ]);
});

describe('acquisitive crime', () => {
  test('has rates per 1,000 households for burglary and per 1,000 people for the rest', async () => {
    const run = await samples.run('acquisitive-crime');
    expect(run.headlines.at(-1)).toBe(
      'Domestic burglary in Herefordshire in the 12 months to December 2016: 0.36 for each 1,000 households (29 in 80,500), likely range 0.24 to 0.52.',
    );
    const rates = run.rows('rates', 'shows', 'area', 'this_year', 'population', 'population_of', 'population_year');
    expect(rates.filter(([, area]) => area === 'Herefordshire').map((row) => row.slice(2))).toEqual([
      [89n, 189300n, 'people', 2016n],
      [29n, 80500n, 'households', 2016n],
      [54n, 189300n, 'people', 2016n],
      [6n, 189300n, 'people', 2016n],
    ]);
    const all = rates.find(([shows, area]) => shows === 'Domestic burglary' && area === 'all areas together');
    expect(all?.[3]).toBe(80500n + 133600n + 70600n + 116500n + 128400n);
  });
});

test('rural crime: Herefordshire and stock, machinery, farms and wildlife', async () => {
  const run = await samples.run('rural-crime');
  const lines = [
    'Crime in rural areas',
    'Crime on farms',
    'Theft of stock',
    'Theft of farm machinery',
    'Crime against wildlife',
  ];
  expect(lines.map((shows) => figures(run, shows, 'all areas together'))).toEqual([
    [715n, 731n],
    [190n, 186n],
    [33n, 30n],
    [53n, 52n],
    [57n, 52n],
  ]);
});

test('deliberate fires in Shropshire fell by a third, and are the smaller part of all fires', async () => {
  const run = await samples.run('deliberate-fires', { area: 'Shropshire' });
  expect(run.headlines).toEqual([
    'Deliberate fires in Shropshire fell 30.5 % (82 from 118) in the 12 months to December 2016, likely range −47.6 % to −7.9 %: significant fall.',
    'All fires in Shropshire fell 18.1 % (186 from 227) in the 12 months to December 2016, likely range −32.5 % to −0.5 %: significant fall.',
    'Deliberate fires as a share of all fires in Shropshire in the 12 months to December 2016: 82 of 186, or 44.1 %, likely range 37.1 % to 51.3 %.',
  ]);
});

test('cyber crime: dependent, enabled and sextortion apart', async () => {
  const run = await samples.run('cyber-crime');
  const lines = ['Cyber crime', 'Cyber-dependent crime', 'Cyber-enabled crime', 'Sextortion'];
  expect(lines.map((shows) => figures(run, shows, 'all areas together'))).toEqual([
    [133n, 85n],
    [37n, 23n],
    [96n, 62n],
    [28n, 16n],
  ]);
});

test('Action Fraud: a number held back makes its 12 months not known, and nothing is guessed', async () => {
  const run = await samples.run('action-fraud-reports');
  expect(run.headlines).toEqual([
    'Action Fraud reports of cyber-dependent crime in Herefordshire, 12 months to December 2016: no figure; 12 months before: no figure; not known, since the file holds back or lacks a number of these 24 months.',
    'Action Fraud reports of cyber-enabled fraud in Herefordshire rose 28.9 % (450 from 349) in the 12 months to December 2016, likely range +12.1 % to +48.3 %: significant rise.',
  ]);
  expect(run.checksFailed['No number is held back']).toBe(
    'Records whose number is held back or missing: 4. Their months are not known, nor are the 12 months they lie in.',
  );
});

describe('crime against businesses', () => {
  let run: SampleRun;
  beforeAll(async () => {
    run = await samples.run('business-crime');
  });

  test('one shop makes up over a tenth of Herefordshire, and is pointed out without its reference', () => {
    expect(run.checksFailed['No figure rests on one business']).toBe(
      'Figures of which one alone makes up over a tenth: 2. The largest: one business has 24 of the 107 in "Crime against businesses", Herefordshire. Look at it before anything is said of that figure.',
    );
    expect(Object.keys(run.checksFailed)).not.toContain('Every record counted for its person names one');
  });

  test('every figure has as many rows behind it as it says', () => {
    expect(problemsBehind(run)).toEqual([]);
  });
});

describe('vulnerable victims', () => {
  let run: SampleRun;
  beforeAll(async () => {
    run = await samples.run('vulnerable-victims');
  });

  test('people, not crimes: children and adults apart, and those who were victims twice or more', () => {
    const lines = ['Vulnerable children', 'Vulnerable adults', 'Vulnerable people who were victims twice or more'];
    expect(lines.map((shows) => figures(run, shows, 'all areas together'))).toEqual([
      [78n, 81n],
      [121n, 117n],
      [26n, 18n],
    ]);
  });

  test('every figure has as many rows behind it as it says', () => {
    expect(problemsBehind(run)).toEqual([]);
  });
});

/** What the app would say where the rows behind a figure are not as many as it says; every 7th row of each table. */
function problemsBehind({ result }: SampleRun): readonly string[] {
  return result.tables.flatMap((table) => {
    const openable = openableFigures(table, result.details);
    expect(openable.columns.size).toBeGreaterThan(0);
    return [...openable.columns].flatMap((column) =>
      Array.from({ length: Math.ceil(table.rows.rowCount / 7) }, (_, i) => i * 7).flatMap((row) =>
        (openable.open(column, row)?.counts ?? []).flatMap(({ problem }) =>
          problem === undefined ? [] : [`${table.block.from}.${column} row ${String(row)}: ${problem}`],
        ),
      ),
    );
  });
}
