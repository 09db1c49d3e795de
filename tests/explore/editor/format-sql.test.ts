import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { formatSql } from '../../../src/explore/editor/format-sql.ts';
import { openBenchSession } from '../support/bench.ts';

let session: BenchSession;
beforeAll(async () => {
  ({ session } = await openBenchSession());
});
const format = (text: string, cursor = 0) => formatSql(text, cursor, (piece) => session.tokenize(piece));

test('a query is laid out line by line, and stays as it is the second time', async () => {
  const once = await format("select a,count(*) n from t where x='a  b' group by all -- each\n;from u");
  expect(once).toMatchObject({ kind: 'formatted' });
  if (once.kind !== 'formatted') return;
  expect(once.text).toContain("\nwhere\n  x = 'a  b'\ngroup by all -- each\n");
  expect(await format(once.text)).toMatchObject({ text: once.text });
});

test('the cursor stays among the same words', async () => {
  const text = 'select a , bb from t';
  for (let cursor = 0; cursor <= text.length; cursor += 1) {
    const done = await format(text, cursor);
    if (done.kind !== 'formatted') throw new Error(done.why);
    const bare = (part: string) => part.replaceAll(/\s/g, '');
    expect(bare(done.text.slice(0, done.cursor))).toBe(bare(text.slice(0, cursor)));
  }
});

describe('what the formatter cannot do safely stays as it is, and it is said why', () => {
  test.each([
    ["select 1,\n'a", /line 2 opens a quote that nothing closes/],
    ['select 1 /* a', /line 1 opens a comment/],
    ['', /no SQL/],
    ['select (1', /could not be read/],
    ["select 'a'\n'b'", /could mean something else/],
  ])('%s', async (text, why) => {
    expect(await format(text)).toMatchObject({ kind: 'left', why: expect.stringMatching(why) as string });
  });
});

test('whatever is laid out means the same to the engine', async () => {
  const value = fc.constantFrom(
    ...[
      '1',
      "'a''b'",
      '"A b"',
      'x.y',
      'count(*)',
      '- -1',
      'a::int',
      "d->>'$.x'",
      '{a: 1}',
      '[1, 2][1]',
      '1e-3',
      'NULL',
    ],
    ...[
      'a // b',
      'list_transform(l, lambda x: x + 1)',
      'sum(a) filter (where b > 1)',
      '$p',
      '?',
      "E'\\n'",
      '$$ q $$',
      'a[1:2]',
    ],
    ...[
      'case when a then b else c end',
      'a ^ 2',
      "date '2016-01-31'",
      '1_000',
      'x := 1',
      '@ 3',
      "a ~ 'b'",
      'interval 3 months',
    ],
  );
  const tail = fc.constantFrom(
    ...[
      '',
      ' from t',
      ' from t group by all',
      ' /* c */ from t -- d\n',
      ' from t qualify row_number() over () = 1',
      ' from t asof join u using (a)',
    ],
    ...[
      ' from range(3) as r(n)',
      ' union all by name from u',
      ' from (from t) limit 10%',
      '; pivot t on a using sum(b)',
    ],
  );
  let laidOut = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 4 }), tail, async (values, end) => {
      const text = `select ${values.join(' , ')}${end}`;
      const done = await format(text);
      if (done.kind === 'left') return;
      laidOut += 1;
      const plain = async (of: string) => (await session.tokenize(of)).map((token) => `${token.kind} ${token.text}`);
      expect(await plain(done.text)).toEqual(await plain(text));
    }),
    { numRuns: 200 },
  );
  expect(laidOut).toBeGreaterThan(50);
});
