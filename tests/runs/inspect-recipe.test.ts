import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/engine/sql.ts';
import { catalogueTexts } from '../../src/recipes/catalogue/catalogue.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import { inspectRecipe, type InspectedPart } from '../../src/runs/inspect/inspect-recipe.ts';
import { Inspector } from '../../src/runs/inspect/inspector.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

function recipeFrom(text: string): Recipe {
  const [document] = parseRecipeFile(text).documents;
  if (!document?.recipe) throw new Error(JSON.stringify(document?.problems));
  return document.recipe;
}

/** A recipe with an input `words` (`term`, `day`, `n`), a parameter `$place`, and these steps. */
function recipeOf(steps: Readonly<Record<string, string>>, checks: readonly string[] = []): Recipe {
  return recipeFrom(
    JSON.stringify({
      recipe: 1,
      id: 'looked-at',
      version: 1,
      title: 'Looked at',
      inputs: { words: { columns: { term: 'text', day: 'date', n: 'integer' } } },
      parameters: { place: { type: 'text', default: 'here' } },
      steps,
      checks: checks.map((text, i) => ({ name: `check ${i}`, sql: text })),
    }),
  );
}

async function lookAtStep(text: string): Promise<InspectedPart | undefined> {
  return (await inspectRecipe(engine, recipeOf({ looked: text }))).parts[0];
}

describe('looking at a recipe', () => {
  test('says of each part what it reads, calls and gives', async () => {
    const { parts } = await inspectRecipe(
      engine,
      recipeOf(
        {
          counted: 'SELECT upper(term) AS term, count(*) AS n FROM words WHERE term <> $place GROUP BY ALL',
          changed: `WITH words AS (SELECT term, n, lag(n) OVER (ORDER BY term) AS before FROM counted)
            SELECT term, percent_change(n, before) AS change FROM words`,
        },
        ['SELECT * FROM counted JOIN words USING (term) WHERE day IS NULL'],
      ),
    );
    expect(parts).toMatchObject([
      {
        kind: 'step',
        name: 'counted',
        tables: ['words'],
        functions: ['count', 'upper'],
        methods: [],
        columns: [
          { name: 'term', type: 'VARCHAR' },
          { name: 'n', type: 'BIGINT' },
        ],
        problem: undefined,
      },
      // The words it reads are its own, not the input.
      { name: 'changed', tables: ['counted'], functions: ['lag'], methods: ['percent_change'], problem: undefined },
      { kind: 'check', name: 'check 0', tables: ['counted', 'words'], functions: [], problem: undefined },
    ]);
  });

  test.each(catalogueTexts().map((text) => [recipeFrom(text).id, text]))(
    'finds nothing wrong in %s',
    async (_, text) => {
      const recipe = recipeFrom(text);
      const { parts } = await inspectRecipe(engine, recipe);
      expect(parts.filter((part) => part.problem !== undefined)).toEqual([]);
      expect(parts.length).toBe(recipe.steps.length + recipe.checks.length);
    },
  );

  test('leaves the engine as it was', async () => {
    await inspectRecipe(engine, recipeOf({ looked: 'SELECT 1 AS one', twice: 'SELECT nope FROM words' }));
    const tables = await engine.query(sql`SELECT count(*) FROM system.main.duckdb_tables()`);
    expect(tables.cell(0, 0)).toBe(0n);
    // With the optimiser on, a sum of constants is worked out beforehand and a filter that is never true leaves nothing.
    const plan = await engine.query(sql`EXPLAIN SELECT * FROM (SELECT 1 AS one) WHERE one = 2`);
    expect(String(plan.cell(1, 0))).toContain('EMPTY_RESULT');
  });
});

describe('what a part reads and calls is not mistaken', () => {
  test.each([
    ['SELECT version AS term FROM (SELECT 1 AS version)', []],
    ['WITH version(now) AS (SELECT 1) SELECT now AS term FROM version', []],
    ['SELECT random.now AS term FROM (SELECT day AS now FROM words) AS random', []],
    ['SELECT uuid AS term FROM (VALUES (1)) AS getenv(uuid)', []],
    ['SELECT current_user AS term FROM (SELECT 1 AS current_user)', []],
    ['SELECT list_transform([1], lambda version: version + 1) AS term', ['list_transform']],
    [`SELECT $$getenv('x') version()$$ AS term -- now()\n/* random() /* uuid() */ */`, []],
    [`SELECT 'it''s now()' AS term, E'\\x41' AS "version()"`, []],
    ['SELECT term.upper().lower() AS term FROM words', ['lower', 'upper']],
    ['SELECT "upper" /* x */ (term) AS term FROM words', ['upper']],
    ['SELECT COLUMNS($$t.*$$) FROM words', []],
    ['SELECT x AS term FROM range(3) AS range(x)', ['range']],
    ['FROM words SELECT term', []],
    ['PIVOT words ON term IN ($$a$$) USING count(*)', ['count']],
  ])('%s', async (text, functions) => {
    expect(await lookAtStep(text)).toMatchObject({ problem: undefined, functions });
  });
});

describe('a part is refused that', () => {
  test.each([
    ['SELECT version() AS term', '“version”'],
    ['SELECT system.main.version() AS term', '“version”'],
    ['SELECT "system" . "main" /* x */ . "VERSION" () AS term', '“version”'],
    ['SELECT\u2003system\u00a0. main.\u2003version() AS term', '(U+2003)'],
    ['SELECT system.main.version(/* x */) AS term', '“version”'],
    ['SELECT system.main.version(-- x\n) AS term', '“version”'],
    ['SELECT system.main.version/* x */(\n) AS term', '“version”'],
    ['SELECT list_aggregate([1], $$reservoir_quantile$$, 0.5) AS term', '“list_aggregate”'],
    ['SELECT [1].list_aggr($$sum$$) AS term', 'list_sum()'],
    ['SELECT "aggregate" /* x */ (/* y */[1], $$sum$$) AS term', '“aggregate”'],
    ['SELECT system.version() AS term', '“version”'],
    ['SELECT pg_catalog.current_schema() AS term', '“current_schema”'],
    ['SELECT term.getenv() AS term FROM words', '“getenv”'],
    ['SELECT current_user AS term', '“current_user”'],
    ['SELECT session_user AS term', '“session_user”'],
    ['SELECT current_date AS term', '“current_date”'],
    ['SELECT localtimestamp AS term', '“localtimestamp”'],
    ['SELECT CASE WHEN false THEN random() END AS term', '“random”'],
    ['WITH unused AS (SELECT uuid()) SELECT 1 AS term', '“uuid”'],
    ['SELECT * REPLACE (getvariable($$a$$) AS term) FROM words', '“getvariable”'],
    ['SELECT count(*) FILTER (random() > 0.5) AS term FROM words', '“random”'],
    ['SELECT term FROM words USING SAMPLE 3', 'A sample of rows'],
    ['SELECT * FROM duckdb_tables', '“duckdb_tables”'],
    ['SELECT * FROM system.main.duckdb_tables()', '“duckdb_tables”'],
    ['SELECT * FROM information_schema.tables', '“information_schema”'],
    ['SELECT * FROM pg_catalog.pg_am', '“pg_catalog”'],
    ['SELECT * FROM (SHOW ALL TABLES)', '“SHOW”'],
    ['WITH x AS (SUMMARIZE words) FROM x', '“SUMMARIZE”'],
    ['FROM query($$SELECT 1$$)', '“query”'],
    ['FROM words, (SELECT * FROM "in/secret.csv")', '“in/secret.csv”'],
    ['SELECT * FROM arrow_scan(1, 2, 3)', '“arrow_scan”'],
    ['FROM histogram(words, term)', '“histogram”'],
    ['DROP TABLE words', '“DROP”'],
    ['SELECT 1 AS term; SELECT 2', 'It is several statements'],
  ])('%s', async (text, names) => {
    const part = await lookAtStep(text);
    expect(part).toMatchObject({ columns: [], problem: { kind: 'refused' } });
    expect(part?.problem?.message).toContain(names);
  });
});

describe('a part that could be read in two ways is refused', () => {
  test.each([
    `SELECT $\u200b$'$\u200b$ || system.main.version() || $\u200b$'$\u200b$ AS term`,
    `SELECT $é$'$é$ || system.main.version() || $é$'$é$ AS term`,
    `SELECT $aé$'$aé$ || system.main.version() || $aé$'$aé$ AS term`,
    `SELECT $${'a'.repeat(100)}$'$${'a'.repeat(100)}$ || system.main.version() || '' AS term`,
    `SELECT n -- as asked\r * 100 AS term FROM words`,
    `SELECT 'a'\n'b' AS term`,
    `SELECT U&'d\\0061' AS term`,
    `SELECT 1version() AS term`,
    ...[
      '\u0085',
      '\u00a0',
      '\u00ad',
      '\u034f',
      '\u200d',
      '\u2028',
      '\u2060',
      '\u2800',
      '\u3164',
      '\u{e0041}',
      '\ufeff',
    ].map((odd) => `SELECT term${odd} AS term FROM words`),
  ])('%j', async (text) => {
    // The reader of recipes refuses some of these already, so the text is put in behind it.
    const recipe = recipeOf({ looked: 'SELECT 1 AS one' });
    const steps = recipe.steps.map((step) => ({ ...step, sql: text }));
    const { parts } = await inspectRecipe(engine, { ...recipe, steps });
    expect(parts).toMatchObject([{ columns: [], problem: { kind: 'refused' } }]);
  });

  test('with the character, the line and what to write', async () => {
    expect((await lookAtStep(`SELECT term\nFROM words WHERE term <> 'a\u00a0b'`))?.problem).toMatchObject({
      message:
        'It holds an odd blank or an invisible character (U+00A0). Write a plain space in its place; where a text needs it, write chr(160) and join it with ||.',
      line: 2,
    });
  });

  test('and one of very many calls in calls, without holding up', async () => {
    const calls = 100_000;
    const text = `SELECT ${'upper('.repeat(calls)}term${')'.repeat(calls)} AS term FROM words`;
    expect((await lookAtStep(text))?.problem?.message).toContain('more than 20000 words and signs');
  });
});

describe('what looks odd but is plain passes', () => {
  test.each([
    `SELECT 'Bük – Größe £5' AS "Größe", term AS Straße FROM words WHERE term <> $place`,
    `SELECT n*$place::INTEGER AS term, $place AS b FROM words WHERE $place<>term`,
    `SELECT 1_000 + 1.5e3 + 1e-5 + .5 + 2. AS term, [1, 2, 3][1:2] AS l, {a: 1}.a AS s`,
    `SELECT $$it's$$ || $tag$a $$ b$tag$ || E'it\\'s' || 'it''s' || "te""rm" AS term FROM (SELECT 'x' AS "te""rm")`,
    `SELECT date'2016-01-01' AS d, INTERVAL 3 MONTH AS i, n::DECIMAL(10, 2) // 2 AS term FROM words -- the end`,
    `SELECT 'a' /* one /* two */ ' */ || 'b' AS term, - -1 AS n --'\r\n, 3 AS o`,
    `SELECT list_sum([1, 2]) AS a, list_avg([1]) AS b, list_count([1]) AS c, list_string_agg([1]) AS d`,
    `SELECT chr(160) || '\t\r\n' AS term, [1]::VARCHAR AS b`,
  ])('%j', async (text) => {
    expect((await lookAtStep(text))?.problem).toBeUndefined();
  });
});

describe('a part that would fail', () => {
  test('says where, with a caret under the place', async () => {
    expect((await lookAtStep('SELECT term,\n  nope FROM words'))?.problem).toEqual({
      kind: 'fails',
      message: 'Referenced column "nope" not found in FROM clause. It may mean n.',
      line: 2,
      excerpt: '  nope FROM words\n  ^',
    });
  });

  test('for want of an earlier one names that, and the rest is looked at all the same', async () => {
    const { parts } = await inspectRecipe(
      engine,
      recipeOf({ first: 'SELECT now() AS n', second: 'SELECT n FROM first', third: 'SELECT n FROM words' }),
    );
    expect(parts.map((part) => part.problem?.message)).toEqual([
      '“now” is refused, because it depends on the moment, so the same recipe would give another answer tomorrow. Take the day from a parameter of type date.',
      'It reads step first, which is refused or fails.',
      undefined,
    ]);
  });

  test('because it reads a table of nobody says so', async () => {
    expect((await lookAtStep('SELECT * FROM police_records'))?.problem?.message).toBe(
      '“police_records” is none of its inputs and none of the steps before it.',
    );
  });
});

describe('enormous work', () => {
  test.each([
    `SELECT repeat('x', 3000000000) AS term`,
    'SELECT range(1000000000) AS term',
    'SELECT unnest(range(1000000000)) AS term',
    'FROM range(100000000000) t(term)',
    'WITH RECURSIVE t(term) AS (SELECT 1 UNION ALL SELECT term + 1 FROM t) SELECT term FROM t',
  ])('is not done while it is looked at: %s', async (text) => {
    expect(await lookAtStep(text)).toMatchObject({ problem: undefined });
  });

  test('that breaks the engine all the same is told, and the next recipe gets a new engine', async () => {
    const inspector = new Inspector(startBlockingEngine);
    const breaking = recipeOf({
      first: 'SELECT 1 AS one',
      second: `SELECT term FROM words LIMIT length(repeat('x', 3000000000))`,
      third: 'SELECT one FROM first',
    });
    const [broken, next] = await Promise.all([
      inspector.inspect(breaking),
      inspector.inspect(recipeOf({ first: 'SELECT 1 AS one' })),
    ]);
    expect(broken.parts.map((part) => [part.problem?.kind, part.problem?.message])).toEqual([
      [undefined, undefined],
      [
        'breaks',
        "It could not be looked at, because it needs more memory than there is or breaks the engine. Ask the recipe's author to mend it.",
      ],
      ['breaks', 'It was not looked at, because step second could not be.'],
    ]);
    expect(next.parts).toMatchObject([{ name: 'first', problem: undefined }]);
  });
});
