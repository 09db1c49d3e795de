import { beforeAll, describe, expect, test } from 'vitest';
import { analystSql } from '../../../src/engine/sql.ts';
import { openCrimesBench, rowsOf } from './support/crimes-bench.ts';

let bench: Awaited<ReturnType<typeof openCrimesBench>>;
beforeAll(async () => {
  bench = await openCrimesBench();
  for (const statement of [
    `CREATE VIEW recent AS SELECT * FROM police_crimes WHERE "Date Recorded" >= DATE '2016-01-01'`,
    `CREATE VIEW "By Area"(place, n) AS SELECT "Area", count(*) FROM recent GROUP BY ALL`,
    `CREATE TABLE mine_own AS SELECT 1 AS x`,
    `CREATE MACRO mine(x) AS x + 1`,
  ])
    await bench.session.query(analystSql(statement));
});

const queries: Readonly<Record<string, string>> = {
  'a count by area': `SELECT "Area", count(*) AS n FROM police_crimes GROUP BY ALL ORDER BY n DESC, 1`,
  'a column that counts itself': `SELECT "Area", count(*) FROM police_crimes GROUP BY 1 ORDER BY 1`,
  'a join with a table that no step can be called': `SELECT c."Area", count(*) AS n, any_value("People") AS residents,
     100000.0 * count(*) / any_value("People") AS rate
   FROM police_crimes c JOIN "2016_population" p USING ("Area") GROUP BY ALL ORDER BY ALL`,
  markers: `SELECT "Area", "People", "People_marker" FROM "2016_population" ORDER BY 1`,
  'common table expressions': `WITH c AS (SELECT year("Date Recorded") AS year, count(*) AS n FROM police_crimes GROUP BY 1)
   SELECT year, n, n - lag(n) OVER (ORDER BY year) AS more FROM c ORDER BY year -- by year`,
  'a union': `SELECT 'crimes' AS what, count(*) AS n FROM police_crimes UNION ALL BY NAME SELECT 'years' AS what, count(*) AS n FROM years`,
  subqueries: `SELECT "Area", (SELECT max("People") FROM "2016_population" p WHERE p."Area" = c."Area") AS people
   FROM (SELECT DISTINCT "Area" FROM police_crimes WHERE "Repeat?") c ORDER BY 1`,
  'all columns': `SELECT * FROM police_crimes WHERE "Victims" > 3 ORDER BY "Created At" LIMIT 25`,
  'from first': `FROM years`,
  'all but one': `SELECT * EXCLUDE ("Loss £") FROM police_crimes ORDER BY ALL LIMIT 5;`,
  'a view over a view': `SELECT * FROM "By Area" ORDER BY n, place`,
  'a view, and a view over it': `SELECT recent."Area", count(*) AS n FROM "By Area" JOIN recent ON recent."Area" = place GROUP BY ALL ORDER BY ALL`,
  'columns by their places': `SELECT a, c FROM (FROM years) t(a, b, c) UNION ALL SELECT n, area FROM years ORDER BY 1`,
  'a union by places': `SELECT 1 AS one, 2 AS two, 'x' AS three UNION ALL FROM years ORDER BY 1`,
  'blanks of a web page': `SELECT\u00a0n FROM\u200byears ORDER BY\u20031`,
  'a schema named': `SELECT count(*) AS n FROM main.police_crimes`,
  'columns by pattern': `SELECT min(COLUMNS('^(Loss|Vict)')) FROM police_crimes`,
  'a natural join': `SELECT count(*) AS n FROM years NATURAL JOIN (SELECT year, n FROM years)`,
  'a row as a value': `SELECT count(DISTINCT years) AS n FROM years`,
  'keywords as names': `SELECT "order", sum("Ref") AS "group" FROM survey GROUP BY ALL`,
  'a method': `SELECT partnership_of("Area") AS area, count(*) AS n, month_add(max("Date Recorded"), 1) AS next FROM police_crimes GROUP BY 1 ORDER BY 1`,
  'a pivot with its columns named': `PIVOT (SELECT "Area", "Offence type" AS kind FROM police_crimes) ON kind IN ('Theft', 'Arson') USING count(*) GROUP BY "Area" ORDER BY 1`,
};

describe('a query becomes a recipe that gives the same rows', () => {
  test.each(Object.entries(queries))('%s', async (_, sql) => {
    const draft = await bench.draftOf([{ name: 'result', sql }]);
    const { result } = await bench.run(draft);
    expect(result.switchedOff).toEqual([]);
    const [table] = result.tables;
    expect(table && rowsOf(table.rows)).toEqual(await bench.rows(sql));
  });
});

describe('what the queries need', () => {
  async function needed(...texts: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
    const { needs } = await bench.look(texts.map((sql, i) => ({ name: `step_${String(i + 1)}`, sql })));
    expect(needs.problems).toEqual([]);
    return Object.fromEntries(needs.tables.map(({ table, columns }) => [table.name, columns.map(({ name }) => name)]));
  }

  test('only the columns that are used', async () => {
    expect(await needed(`SELECT "Area", count(*) FILTER ("Repeat?") FROM police_crimes GROUP BY 1`)).toEqual({
      police_crimes: ['Area', 'Repeat?'],
    });
  });

  test('all of them for a star, a row and a pattern', async () => {
    const all = ['year', 'n', 'area'];
    expect(await needed('FROM years')).toEqual({ years: all });
    expect(await needed('SELECT count(DISTINCT years) FROM years')).toEqual({ years: all });
    expect(await needed(`SELECT greatest(*COLUMNS('n|year')) AS most FROM years`)).toEqual({ years: all });
  });

  test('those of a natural join', async () => {
    expect(await needed('SELECT 1 AS one FROM years NATURAL JOIN (SELECT year, n FROM years)')).toEqual({
      years: ['year', 'n'],
    });
  });

  test('none of a name that another table gives', async () => {
    const text = `SELECT (SELECT max(n) FROM years WHERE area = c.a) AS n FROM (SELECT "Area" AS a FROM police_crimes) c`;
    expect(await needed(text)).toEqual({ police_crimes: ['Area'], years: ['n', 'area'] });
  });

  test('of a view what it is made of', async () => {
    expect(await needed('FROM "By Area"')).toEqual({
      police_crimes: [
        'Date Recorded',
        'Area',
        'Offence type',
        'Victims',
        'Repeat?',
        'Loss £',
        'Created At',
        'Time',
        'Beat',
      ],
    });
  });

  test('an earlier step goes before a table of its name', async () => {
    const { needs } = await bench.look([
      { name: 'years', sql: 'SELECT year("Date Recorded") AS y FROM police_crimes' },
      { name: 'result', sql: 'SELECT count(*) AS n FROM years WHERE y = 2015' },
    ]);
    expect(needs.problems).toEqual([]);
    expect(needs.tables.map(({ table }) => table.name)).toEqual(['police_crimes']);
  });

  test('a query called as the table it reads gets another name', async () => {
    const draft = await bench.draftOf([{ name: 'years', sql: 'SELECT count(*) AS n FROM years' }]);
    const { recipe, result } = await bench.run(draft);
    expect(recipe.steps.map(({ name }) => name)).toEqual(['years_2']);
    expect(result.tables[0]?.rows.cell(0, 0)).toBe(2n);
  });

  test('an input of one column where none is read', async () => {
    const { recipe } = await bench.run(
      await bench.draftOf([{ name: 'result', sql: 'SELECT count(*) AS n FROM years' }]),
    );
    expect(recipe.inputs[0]?.columns.map(({ name }) => name)).toEqual(['year']);
  });
});

test.each([
  ['SELECT * FROM mine_own', /“mine_own”, a table of your own/],
  ['SELECT mine(n) AS m FROM years', /“mine”, a macro of your own/],
  ['SELECT random() AS r FROM years', /“random” is refused, because it depends on chance.*Choose rows/],
  ['SELECT 1; SELECT 2', /several statements/],
  ['', /no statement/],
  ['DESCRIBE years', /exactly one SELECT/],
  ['SELECT nothing FROM years', /nothing/],
  [`SELECT * FROM read_csv('x.csv')`, /reads files/],
])('%s is told before it is saved', async (sql, says) => {
  const { needs } = await bench.look([{ name: 'result', sql }]);
  expect(needs.problems.map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
});

test('of queries over one that cannot be a step nothing is said', async () => {
  const { needs } = await bench.look([
    { name: 'result', sql: 'SELECT * FROM mine_own' },
    { name: 'chart_rows', sql: 'SELECT count(*) AS n FROM result' },
  ]);
  expect(needs.problems.map(({ step }) => step)).toEqual(['result']);
});

describe('a table of the analyst’s own', () => {
  test('becomes the query that made it, with what that reads', async () => {
    for (const statement of [
      `CREATE TABLE late AS SELECT *, year("Date Recorded") AS y FROM police_crimes WHERE "Victims" > 1`,
      `CREATE OR REPLACE TABLE by_year(y, crimes) AS SELECT y, count(*) FROM late GROUP BY ALL`,
    ])
      await bench.session.run(statement);
    const given = { name: 'result', sql: 'SELECT * FROM by_year ORDER BY y' };
    const { recipe, result } = await bench.run(await bench.draftOf([given]));
    expect(recipe.steps.map(({ name }) => name)).toEqual(['police_crimes', 'late', 'by_year', 'result']);
    expect(recipe.inputs).toHaveLength(1);
    expect(result.tables[0] && rowsOf(result.tables[0].rows)).toEqual(await bench.rows(given.sql));
  });

  test.each([
    ['filled by other statements', ['CREATE TABLE own AS SELECT 1 AS x', 'INSERT INTO own VALUES (2)']],
    ['made without a query', ['CREATE OR REPLACE TABLE own (x INTEGER)']],
    ['made without rows', ['CREATE OR REPLACE TABLE own AS SELECT 1 AS x WITH NO DATA']],
    ['that was perhaps there before', ['CREATE TABLE IF NOT EXISTS own AS SELECT 1 AS x']],
    ['made of itself', ['CREATE OR REPLACE TABLE own AS SELECT 1 AS x', 'CREATE OR REPLACE TABLE own AS FROM own']],
    [
      'made of what was changed since',
      [
        'CREATE OR REPLACE TABLE under AS SELECT 1 AS x',
        'CREATE OR REPLACE TABLE own AS FROM under',
        'CREATE OR REPLACE TABLE under AS SELECT 2 AS x',
      ],
    ],
    [
      'called otherwise since',
      ['CREATE OR REPLACE TABLE once AS SELECT 1 AS x', 'DROP TABLE own', 'ALTER TABLE once RENAME TO own'],
    ],
  ])('%s is refused', async (_, statements) => {
    for (const statement of statements) await bench.session.run(statement);
    const { needs } = await bench.look([{ name: 'result', sql: 'SELECT * FROM own' }]);
    expect(needs.problems.map(({ message }) => message)).toEqual([expect.stringMatching(/“own”, a table of your own/)]);
  });

  test('made by chance is refused by its name', async () => {
    await bench.session.run('CREATE TABLE drawn AS SELECT random() AS r FROM years');
    const { needs } = await bench.look([{ name: 'result', sql: 'SELECT * FROM drawn' }]);
    expect(needs.problems.map(({ step, message }) => [step, message])).toEqual([
      ['the table drawn', expect.stringContaining('chance')],
    ]);
  });
});

test('a refused function is told with its place', async () => {
  const { needs } = await bench.look([{ name: 'result', sql: 'SELECT n,\n  now() AS at FROM years' }]);
  expect(needs.problems).toEqual([
    expect.objectContaining({ step: 'result', line: 2, excerpt: '  now() AS at FROM years\n  ^' }),
  ]);
});

describe('values that can be chosen before a run', () => {
  const sql = `SELECT "Offence type", count(*) AS n FROM police_crimes
    WHERE "Date Recorded" BETWEEN DATE'2015-04-01'and '2016-03-31' AND "Area" = 'Herefordshire' AND "Offence type" <> '2016-03-31x'
      AND "Created At" < TIMESTAMP '2016-03-31' GROUP BY 1 ORDER BY 1`;

  test('are proposed, and only those chosen are replaced, each in its place', async () => {
    const draft = await bench.draftOf([{ name: 'result', sql }]);
    expect(
      draft.parameters.map(({ name, type, value, isLastDay, column }) => [
        name,
        type,
        value,
        isLastDay,
        column?.column,
      ]),
    ).toEqual([
      ['since', 'month', '2015-04-01', false, 'Date Recorded'],
      ['until', 'month', '2016-03-31', true, 'Date Recorded'],
      ['area', 'area', 'Herefordshire', false, 'Area'],
    ]);
    const untouched = await bench.run(draft);
    for (const parameter of draft.parameters) parameter.isChosen = true;
    const { recipe, result } = await bench.run(draft);
    expect(recipe.steps.find(({ name }) => name === 'result')?.sql).toBe(
      sql
        .replace(`DATE'2015-04-01'and '2016-03-31'`, '$since and last_day($until)')
        .replace(`'Herefordshire'`, '$area'),
    );
    expect(recipe.parameters).toEqual([
      expect.objectContaining({
        name: 'since',
        default: { kind: 'literal', value: '2015-04-01' },
        from: { input: 'police_crimes_file', column: 'date_recorded' },
      }),
      expect.objectContaining({
        name: 'until',
        default: {
          kind: 'from data',
          rule: 'last complete month',
          columns: [{ input: 'police_crimes_file', column: 'date_recorded' }],
        },
      }),
      expect.objectContaining({ name: 'area', type: 'area', from: { input: 'police_crimes_file', column: 'area' } }),
    ]);
    const rows = await bench.rows(sql);
    for (const run of [untouched.result, result]) expect(run.tables[0] && rowsOf(run.tables[0].rows)).toEqual(rows);
  });
});

describe('roles', () => {
  async function rolesOf(...texts: readonly string[]) {
    const draft = await bench.draftOf(texts.map((sql, i) => ({ name: `step_${String(i + 1)}`, sql })));
    return Object.fromEntries(
      (draft.shown.at(-1)?.columns ?? []).map(({ column, role, of, per }) => [
        column,
        [role, ...of, ...(per === undefined ? [] : [per])].join(' '),
      ]),
    );
  }

  test('by what the SQL makes of the columns', async () => {
    expect(
      await rolesOf(`WITH c AS (SELECT "Area", count(*) AS n, count(*) FILTER ("Repeat?") AS again, avg("Loss £") AS loss FROM police_crimes GROUP BY 1)
        SELECT c."Area", n, again, again / n AS part, round(100.0 * again / nullif(n, 0), 1) AS of_100, 1000 * n / "People" AS per_1000, "People", loss, rank() OVER (ORDER BY n) AS place,
          100.0 * (n - again) / again AS more, DATE '2016-01-01' AS at FROM c JOIN "2016_population" USING ("Area")`),
    ).toEqual({
      Area: 'dimension',
      n: 'count',
      again: 'count',
      part: 'share again n',
      of_100: 'rate again n 100',
      per_1000: 'rate n People 1000',
      People: 'count',
      loss: 'mean',
      place: 'rank',
      more: 'change',
      at: 'label',
    });
  });

  test('a division of counts is a share, and counts over windows are counts', async () => {
    expect(
      await rolesOf(
        `SELECT "Area", count(*) AS n, count(*) FILTER ("Repeat?") AS r, count(*) FILTER ("Repeat?") / count(*) AS part,
           count(*) OVER (PARTITION BY "Area") AS w, count(*) - 1 AS less FROM police_crimes GROUP BY 1`,
      ),
    ).toEqual({ Area: 'dimension', n: 'count', r: 'count', part: 'share r n', w: 'count', less: 'count' });
  });

  test('through earlier steps, and by the same expression', async () => {
    expect(
      await rolesOf(
        `SELECT year("Date Recorded") AS year, count(*) AS crimes, sum("Victims") AS victims FROM police_crimes GROUP BY 1`,
        `SELECT *, victims / crimes AS ratio, crimes / 2 AS half FROM step_1`,
      ),
    ).toEqual({ year: 'dimension', crimes: 'count', victims: 'count', ratio: 'ratio victims crimes', half: 'score' });
    expect(
      await rolesOf(
        `SELECT "Area", count(*) AS n, count(*) FILTER ("Repeat?") AS r, (count(*) FILTER ("Repeat?"))::DOUBLE / count(*) AS share, 1.0 AS share_low, 2.0 AS share_high FROM police_crimes GROUP BY 1`,
      ),
    ).toEqual({
      Area: 'dimension',
      n: 'count',
      r: 'count',
      share: 'share r n',
      share_low: 'interval share',
      share_high: 'interval share',
    });
  });
});
