import { describe, expect, test } from 'vitest';
import type { Input, Recipe } from '../../src/recipes/recipe.ts';
import { matchColumns, namesInput, proposeMatches } from '../../src/runs/match/match.ts';
import { matchProblems } from '../../src/runs/match/match-problems.ts';
import type { SourceColumnType, SourceFacts } from '../../src/runs/source-facts.ts';

function source(
  fileName: string,
  columns: Readonly<Record<string, SourceColumnType>>,
  isSample = false,
  words: Readonly<Record<string, readonly string[]>> = {},
): SourceFacts {
  return {
    table: fileName.replace('.csv', ''),
    fileName,
    bytes: 1,
    sha256: '0',
    rows: 1,
    isSample,
    signature: Object.keys(columns).join('|'),
    columns: Object.entries(columns).map(([heading, type]) => ({
      name: heading,
      heading,
      type,
      note: undefined,
      words: words[heading] ?? [],
    })),
  };
}

const dateColumn: Input['columns'][number] = {
  name: 'recorded_on',
  title: 'Date recorded',
  type: 'date',
  meaning: undefined,
  aliases: ['Created Date'],
  values: [],
  optional: false,
};

function input(name: string, title: string): Input {
  return {
    name,
    title,
    partner: undefined,
    aliases: [],
    about: undefined,
    optional: false,
    importSettings: undefined,
    columns: [
      dateColumn,
      {
        name: 'area',
        title: 'Area',
        type: 'text',
        meaning: undefined,
        aliases: ['CSP', 'District'],
        values: [],
        optional: false,
      },
    ],
  };
}

function recipe(...inputs: readonly Input[]): Recipe {
  return {
    format: 1,
    id: 'r',
    version: 1,
    title: 'R',
    priority: undefined,
    produces: [],
    about: '',
    author: undefined,
    contact: undefined,
    changes: [],
    parent: undefined,
    inputs,
    parameters: [],
    steps: [],
    tables: [],
    charts: [],
    headlines: [],
    checks: [],
  };
}

const crimes = input('crimes', 'Domestic abuse crimes, one row each');
const incidents = input('incidents', 'Domestic abuse incidents, one row each');

describe('columns', () => {
  test('are found by alias whatever the case and the blanks, and never used twice', () => {
    const match = matchColumns(
      crimes,
      source('x.csv', { ' csp ': 'text', 'DATE  RECORDED': 'date', District: 'text' }),
    );
    expect(match.columns['area']?.column).toBe(' csp ');
    expect(match.columns['recorded_on']?.column).toBe('DATE  RECORDED');
  });

  test('of the right name and the wrong type are shown, and no other date stands in for them', () => {
    const match = matchColumns(
      crimes,
      source('x.csv', { CSP: 'text', 'Date Recorded': 'text', 'Date of Birth': 'date' }),
    );
    expect(match.columns['recorded_on']?.column).toBe('Date Recorded');
  });

  test('with a heading close to a name are proposed, but a code does not stand for what it codes', () => {
    const match = matchColumns(crimes, source('x.csv', { 'Area Code': 'text', 'Home Area': 'text', Recorded: 'date' }));
    expect(match.columns['area']?.column).toBe('Home Area');
    const codes = matchColumns(crimes, source('x.csv', { 'Area Code': 'text', Recorded: 'date' }));
    expect(codes.columns['area']).toBeUndefined();
  });

  test('that were chosen before go first', () => {
    const file = source('x.csv', { CSP: 'text', Town: 'text', 'Created Date': 'date' });
    const remembered = { crimes: { [file.signature]: { area: 'Town', recorded_on: 'Created Date' } } };
    expect(matchColumns(crimes, file, remembered).columns['area']?.column).toBe('Town');
  });
});

describe('files', () => {
  test('are told apart by their names when their columns are alike', () => {
    const columns = { CSP: 'text', 'Created Date': 'date' } as const;
    const sources = [source('police_incidents_2016.csv', columns), source('police_crimes_2016.csv', columns)];
    const matches = proposeMatches(recipe(crimes, incidents), sources, {});
    expect(matches.map((match) => match.files[0]?.table)).toEqual(['police_crimes_2016', 'police_incidents_2016']);
  });

  test('stand for one input only', () => {
    const matches = proposeMatches(
      recipe(crimes, incidents),
      [source('police.csv', { CSP: 'text', 'Created Date': 'date' })],
      {},
    );
    expect(matches.map((match) => match.files[0]?.table)).toEqual(['police', undefined]);
  });

  test('that are real go before the sample, and the two are never proposed together', () => {
    const columns = { CSP: 'text', 'Created Date': 'date' } as const;
    const sources = [source('crimes.csv', columns), source('incidents.csv', columns, true)];
    expect(proposeMatches(recipe(crimes, incidents), sources, {}).map((match) => match.files[0]?.table)).toEqual([
      'crimes',
      undefined,
    ]);
  });
});

describe('a file whose name says nothing', () => {
  const columns = { CSP: 'text', 'Created Date': 'date' } as const;

  test('is proposed when it is the only one that fits', () => {
    const matches = proposeMatches(recipe(crimes), [source('export.csv', columns)], {});
    expect(matches.map((match) => match.files[0]?.table)).toEqual(['export']);
    expect(namesInput(crimes, source('export.csv', columns))).toBe(false);
    expect(namesInput({ ...crimes, aliases: ['!!!'] }, source('export.csv', columns))).toBe(false);
  });

  test('is not proposed beside another: nothing is guessed', () => {
    const sources = [source('export.csv', columns), source('download.csv', columns)];
    expect(proposeMatches(recipe(crimes), sources, {}).map((match) => match.files[0]?.table)).toEqual([undefined]);
  });

  test('is proposed before another whose headings say less', () => {
    const sources = [source('a.csv', { Town: 'text', Area: 'text', When: 'date' }), source('b.csv', columns)];
    expect(proposeMatches(recipe(crimes), sources, {}).map((match) => match.files[0]?.table)).toEqual(['b']);
  });

  test('gives way to one that is named, and an alias names a file', () => {
    const hate = { ...input('hate_crimes', 'Hate crimes, one row each'), aliases: ['hate crimes'] };
    const sources = [source('police_dva_crimes.csv', columns), source('police_hate_crime_2016.csv', columns)];
    expect(proposeMatches(recipe(hate), sources, {}).map((match) => match.files[0]?.table)).toEqual([
      'police_hate_crime_2016',
    ]);
    expect(namesInput(hate, source('police_dva_crimes.csv', columns))).toBe(false);
  });
});

test('an optional column of the right name and the wrong type stops the run, since leaving it out may change figures', () => {
  const withAge = {
    ...crimes,
    columns: [
      ...crimes.columns,
      { ...dateColumn, name: 'age', title: 'Age', type: 'integer' as const, aliases: [], optional: true },
    ],
  };
  const file = source('crimes.csv', { CSP: 'text', 'Date Recorded': 'date', Age: 'text' });
  const matches = proposeMatches(recipe(withAge), [file], {});
  const [problem, ...others] = matchProblems(recipe(withAge), matches, [file]);
  expect(problem?.column).toBe('age');
  expect(problem?.message).toContain('Choose another column, leave it out, or press Read again');
  expect(others).toEqual([]);
});

describe('a category column', () => {
  const kind: Input['columns'][number] = {
    ...dateColumn,
    name: 'kind',
    title: 'Kind',
    type: 'category',
    aliases: [],
    values: [
      { value: 'bicycle', aliases: ['Bike'] },
      { value: 'vehicle', aliases: [] },
    ],
  };
  const thefts: Input = { ...input('thefts', 'Thefts'), columns: [kind] };
  const columns = { What: 'text', Where: 'text' } as const;

  test('is told by its words, where half of them or more are known', () => {
    const file = source('thefts.csv', columns, false, { What: ['BIKE', 'Scooter'], Where: ['North', 'South'] });
    expect(matchColumns(thefts, file).columns['kind']).toEqual({
      column: 'What',
      why: 'most of its words are ones this recipe knows',
      strength: 2,
    });
  });

  test('is not guessed from few known words, nor where two columns hold them', () => {
    const few = source('thefts.csv', columns, false, { What: ['Bike', 'Scooter', 'Van'], Where: ['North'] });
    expect(matchColumns(thefts, few).columns['kind']).toBeUndefined();
    const two = source('thefts.csv', columns, false, { What: ['Bike'], Where: ['Vehicle'] });
    expect(matchColumns(thefts, two).columns['kind']).toBeUndefined();
  });
});

test('a file that is named is proposed although a column does not fit, so that the person sees which', () => {
  const file = source('crimes.csv', { CSP: 'text', 'Date Recorded': 'text' });
  const matches = proposeMatches(recipe(crimes), [file], {});
  expect(matches[0]?.files[0]?.columns['recorded_on']?.column).toBe('Date Recorded');
  expect(matchProblems(recipe(crimes), matches, [file]).map((problem) => problem.column)).toEqual(['recorded_on']);
});

test('files that were used together are proposed together again, and only they', () => {
  const columns = { CSP: 'text', 'Created Date': 'date' } as const;
  const sources = [source('crimes_north.csv', columns), source('crimes_south.csv', columns)];
  const headings = { recorded_on: 'Created Date', area: 'CSP' };
  const known = { crimes: { [sources[0]?.signature ?? '']: headings } };
  const tables = (together: ReadonlySet<string>, all = sources) =>
    proposeMatches(recipe(crimes), all, known, together)[0]?.files.map(({ table }) => table);
  expect(tables(new Set(['crimes']))).toEqual(['crimes_north', 'crimes_south']);
  expect(tables(new Set())).toEqual(['crimes_north']);
  const another = source('crimes_else.csv', { Area: 'text', 'Created Date': 'date' });
  expect(tables(new Set(['crimes']), [...sources, another])).toEqual(['crimes_north', 'crimes_south']);
});

describe('problems', () => {
  test('are told all at once, with both sides named', () => {
    const file = source('police.csv', { Town: 'text', Dated: 'text' });
    const matches = [
      {
        input: 'crimes',
        files: [
          {
            table: 'police',
            columns: { recorded_on: { column: 'Dated', why: 'chosen by you', strength: 3 as const } },
            values: {},
          },
        ],
      },
      { input: 'incidents', files: [] },
    ];
    const messages = matchProblems(recipe(crimes, incidents), matches, [file]).map((problem) => problem.message);
    expect(messages).toHaveLength(3);
    expect(messages[0]).toContain('needs dates for “Date recorded”; the column “Dated” of police.csv holds text');
    expect(messages[1]).toContain('needs “Area”');
    expect(messages[1]).toContain('Town, Dated');
    expect(messages[2]).toContain('No file is chosen for “Domestic abuse incidents, one row each”');
  });

  test('sample data and real data are not run together', () => {
    const columns = { CSP: 'text', 'Created Date': 'date' } as const;
    const sources = [source('crimes.csv', columns), source('incidents.csv', columns, true)];
    const chosen = {
      recorded_on: { column: 'Created Date', why: '', strength: 3 as const },
      area: { column: 'CSP', why: '', strength: 3 as const },
    };
    const matches = [
      { input: 'crimes', files: [{ table: 'crimes', columns: chosen, values: {} }] },
      { input: 'incidents', files: [{ table: 'incidents', columns: chosen, values: {} }] },
    ];
    const problems = matchProblems(recipe(crimes, incidents), matches, sources);
    expect(problems.map((problem) => problem.message)).toEqual([
      'Sample data and real data cannot be used in one run. Choose files of one kind for every file needed.',
    ]);
  });
});

test('the name of a sheet says what a table is, where two sheets of one workbook look alike', () => {
  const referrals = { ...input('referrals', 'Referrals'), aliases: ['referrals'] };
  const sheetOf = (sheet: string): SourceFacts => ({
    ...source('womens_aid.xlsx', { 'Created Date': 'date', CSP: 'text' }),
    table: `womens_aid_${sheet}`,
    sheet,
  });
  const [match] = proposeMatches(recipe(referrals), [sheetOf('Helpline'), sheetOf('Referrals')], {});
  expect(match?.files.map(({ table }) => table)).toEqual(['womens_aid_Referrals']);
});
