import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { dataLikeIn } from '../../src/recipes/data-like/data-like.ts';
import { wholeRecipe } from './recipe-texts.ts';

const root = path.resolve(import.meta.dirname, '../..');
const catalogue = path.join(root, 'src/recipes/catalogue');
const shipped = readdirSync(catalogue).filter((name) => name.endsWith('.yaml'));

const found = (text: string) => dataLikeIn(text).map(({ kind, text: what }) => `${kind}: ${what}`);

/** A recipe whose step has this condition. */
function recipeWith(condition: string): string {
  return `recipe: 1
id: planted
version: 1
title: Thefts by area
author: Jane Smith
contact: jane.smith@example.org, 01432 260000
inputs:
  thefts: { columns: { area: text, kind: { type: category, values: [Public Place, other] } } }
steps:
  first: |
    SELECT area, count(*) AS n FROM thefts
    WHERE ${condition}
    GROUP BY area
tables:
  - { from: first, title: Thefts, columns: { area: dimension, n: count } }
`;
}

test.each(shipped)('the shipped recipe %s seems to hold no data', (name) => {
  expect(found(readFileSync(path.join(catalogue, name), 'utf8'))).toEqual([]);
});

test('the recipe of the tests and the examples of the format seem to hold no data', () => {
  expect(found(wholeRecipe)).toEqual([]);
  const page = readFileSync(path.join(root, 'src/recipes/FORMAT.md'), 'utf8');
  for (const [, example = ''] of page.matchAll(/```yaml[^\n]*\n([^]*?)```/g)) expect(found(example)).toEqual([]);
});

test.each([
  ["name = 'John Smith'", 'name: John Smith'],
  ["victim = 'Olumide Adeyemi'", 'name: Olumide Adeyemi'],
  ["x <> 'SMITH, Jane'", 'name: SMITH, Jane'],
  ["x <> 'Kowalski, Piotr'", 'name: Kowalski, Piotr'],
  ["x = 'jane o’brien'", 'name: jane o’brien'],
  ["surname = 'Smith'", 'name: Smith'],
  ["suspect_name IN ('Bloggs', 'Doe')", 'name: Bloggs'],
  ["surname IN ('Bloggs', 'Doe')", 'name: Doe'],
  ["x = 'Mrs A. Bloggs'", 'name: Mrs A. Bloggs'],
  ['true -- ask Mr Bloggs', 'name: Mr Bloggs'],
  ['true -- for John Bloggs to check', 'name: John Bloggs'],
  ["true /* Sarah-Jane's file: Sarah Bloggs */", 'name: Sarah Bloggs'],
  ["postcode = 'HR4 9AB'", 'postcode: HR4 9AB'],
  ["postcode = 'hr49ab'", 'postcode: hr49ab'],
  ["x LIKE '%SW1A 1AA%'", 'postcode: SW1A 1AA'],
  ["dob = '1987-03-14'", 'birth: 1987-03-14'],
  ["date_of_birth = DATE '1987-03-01'", 'birth: 1987-03-01'],
  ['true -- born 14/03/1987', 'birth: 14/03/1987'],
  ['true -- born 14 March 1987', 'birth: 14 March 1987'],
  ["x = '14/03/1987'", 'day: 14/03/1987'],
  ["x = '14.03.87'", 'day: 14.03.87'],
  ["recorded_on = DATE '2016-01-17'", 'day: 2016-01-17'],
  ["ref = '22/12345/16'", 'reference: 22/12345/16'],
  ["ref = '22CC/1234/16'", 'reference: 22CC/1234/16'],
  ["ref = '22DG/1234X/16'", 'reference: 22DG/1234X/16'],
  ["ref = '42/1234567/19'", 'reference: 42/1234567/19'],
  ["ref = 'CRI/06CC/0012345/20'", 'reference: CRI/06CC/0012345/20'],
  ["ref = 'CR/123456/20'", 'reference: CR/123456/20'],
  ["ref = '1234567/20'", 'reference: 1234567/20'],
  ["ref = 'WM-2016-001234'", 'reference: WM-2016-001234'],
  ["ref = '0123_S_12032016'", 'reference: 0123_S_12032016'],
  ['true -- see CAD 1234/12', 'reference: CAD 1234/12'],
  ['true -- crime no. 123456', 'reference: crime no. 123456'],
  ["nhs = '943 476 5919'", 'nhs: 943 476 5919'],
  ['nhs = 9434765919', 'nhs: 9434765919'],
  ["ni = 'QQ123456C'".replace('QQ', 'AB'), 'insurance: AB123456C'],
  ["ni = 'AB 12 34 56 C'", 'insurance: AB 12 34 56 C'],
  ["tel = '01432 260123'", 'phone: 01432 260123'],
  ["tel = '+44 7700 900123'", 'phone: +44 7700 900123'],
  ["mail = 'a.person@example.com'", 'email: a.person@example.com'],
  ["plate = 'AB12 CDE'", 'vehicle: AB12 CDE'],
  ["plate = 'A123 BCD'", 'vehicle: A123 BCD'],
  ['uprn = 100030012345', 'number: 100030012345'],
  ["occurrence = '44190012345'", 'number: 44190012345'],
  ["x = '12 High Street'", 'address: 12 High Street'],
  ["x = '52.056501, -2.716012'", 'position: 52.056501, -2.716012'],
])('%s is told', (condition, expected) => {
  expect(found(recipeWith(condition))).toContain(expected);
});

test.each([
  "kind = 'Public Place'",
  "area IN ('North Herefordshire', 'Telford and Wrekin', 'West Mercia')",
  "kind = 'Criminal Damage' OR kind = 'Violent Crime' OR kind = 'Black British'",
  "recorded_on >= DATE '2015-04-01' AND recorded_on <= DATE '2016-03-31'",
  "strftime(recorded_on, '%d/%m/%Y') <> ''",
  'n / 1000.0 > 1.959963984540054 AND 100000 * n > 1000000000000',
  "year = '2015/16' OR gss = 'E06000019' OR lsoa = 'E01014014' OR lsoa_name = 'Herefordshire 012A'",
  'true -- the Wilson score interval, after Newcombe (1998)',
  "regexp_matches(kind, '^rac(e|ial|ist)|ethnic', 'i')",
  "area_name = 'Herefordshire'",
  "code = 'A1' OR code = '105A' OR code = 'B12'",
])('%s is no data', (condition) => {
  expect(found(recipeWith(condition))).toEqual([]);
});

test('lists and long texts in SQL are told, those of the recipe’s own values are not', () => {
  const words = Array.from({ length: 12 }, (_, n) => `place ${String.fromCharCode(97 + n)}`);
  const quoted = words.map((word) => `'${word}'`);
  expect(found(recipeWith(`area IN (${quoted.join(', ')})`))).toEqual([
    expect.stringMatching(/^list: place a, place b/),
  ]);
  expect(found(recipeWith(`area IN (FROM (VALUES (${quoted.join('), (')})))`))).toEqual([
    expect.stringMatching(/^list/),
  ]);
  expect(found(recipeWith(`area IN (${quoted.slice(0, 5).join(', ')})`))).toEqual([]);
  const known = recipeWith(`area IN (${quoted.join(', ')})`).replace('[Public Place, other]', `[${words.join(', ')}]`);
  expect(found(known)).toEqual([]);
  const numbers = Array.from({ length: 20 }, (_, n) => 12345 + n).join(', ');
  expect(found(recipeWith(`n IN (${numbers})`))).toEqual([expect.stringMatching(/^list/)]);
  expect(found(recipeWith(`area IN (string_split('${words.join(';').repeat(3)}', ';'))`))).toEqual([
    expect.stringMatching(/^long/),
  ]);
});

test('data is found wherever in the file it stands, with its line and path', () => {
  const places: readonly (readonly [string, string, string])[] = [
    ['# the format', '# the format, after John Bloggs', ''],
    ['Second paragraph.', 'Second paragraph, HR4 9AB.', 'about'],
    ['title: Theft by area\npriority', 'title: Theft at 12 High Street\npriority', 'title'],
    ['[Bike]', '[Bike, John Bloggs]', 'inputs.thefts.columns.kind.values.2.2'],
    ['other: []', '"John Bloggs": []', 'inputs.thefts.columns.kind.values.John Bloggs'],
    ['aliases: [Date Recorded,', 'aliases: [John Bloggs,', 'inputs.thefts.columns.recorded_on.aliases.1'],
    ['what: Rate added', 'what: Rate added for CAD 123456', 'changes.1.what'],
    ['{area: $area, n: 4}', '{area: John Bloggs, n: 4}', 'headlines.1.where.area'],
    ['options: [bike, car]', 'options: [bike, car, AB12 CDE]', 'parameters.kind.options.3'],
    ['sort: null', 'sort: [John Bloggs]', 'charts.1.vega-lite.encoding.y.sort.1'],
    ['sql: "SELECT 1 AS area"', 'sql: "SELECT \'\\x48R4 9AB\' AS area"', 'checks.1.sql'],
  ];
  for (const [from, to, where] of places) {
    expect(wholeRecipe).toContain(from);
    const text = wholeRecipe.replace(from, () => to);
    const line = wholeRecipe.slice(0, wholeRecipe.indexOf(from)).split('\n').length;
    expect(
      dataLikeIn(text).map((finding) => `${finding.path}:${String(finding.line)}`),
      to,
    ).toEqual([`${where}:${String(line)}`]);
  }
  const sql = recipeWith("x = 'HR4 9AB'\n    OR x = 'HR4 9AB'");
  expect(dataLikeIn(sql).map(({ line, path: where }) => `${where}:${String(line)}`)).toEqual([
    'steps.first:12',
    'steps.first:13',
  ]);
});

test('who wrote a recipe and where to ask is not data', () => {
  expect(found(recipeWith('true'))).toEqual([]);
});

test('a finding says what, why and what to do, and shows no more than is needed', () => {
  const [finding] = dataLikeIn(recipeWith("x = 'HR4 9AB'"));
  expect(finding).toEqual({
    kind: 'postcode',
    text: 'HR4 9AB',
    line: 12,
    path: 'steps.first',
    says: '“HR4 9AB” looks like a postcode.',
    why: 'A postcode can stand for a few homes.',
    next: 'If it is, take it out and let the recipe read it from a data file.',
  });
});

test('any text has an answer of bounded size', () => {
  const bits = fc.constantFrom(
    '1',
    '12/',
    'A',
    ' ',
    "'",
    '-',
    'John ',
    '.',
    '@',
    '(',
    ',',
    '\n',
    'HR4 9AB',
    'CAD ',
    '#',
    '0',
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 80 }), (pieces) => {
      const findings = dataLikeIn(recipeWith(pieces.join('').replaceAll('\n', '\n    ')));
      expect(findings.length).toBeLessThanOrEqual(100);
      for (const { text } of findings) expect(text.length).toBeLessThanOrEqual(41);
    }),
    { numRuns: 300 },
  );
  for (const bit of [
    '1',
    '12/',
    'A',
    'A ',
    "'",
    '-',
    'John ',
    '.',
    '@',
    '(',
    "',",
    "'a',",
    '1234, ',
    'a@a.',
    'Aa ',
    'CAD ',
    '0 ',
    ' ',
    'HR4 9AB ',
  ])
    expect(dataLikeIn(recipeWith(bit.repeat(200_000 / bit.length))).length).toBeLessThanOrEqual(100);
  // So many pieces of SQL that they cannot be passed at once.
  expect(dataLikeIn(recipeWith("x = '' ".repeat(120_000))).length).toBeLessThanOrEqual(100);
});

test.each([
  ["area = 'Jo' || 'hn Smith'", 'name'],
  ['area = $é$John Smith$é$', 'name'],
  ['"John Smith, 12/03/1990" = 1', 'name'],
  ["area = 'Ｊｏｈｎ Ｓｍｉｔｈ'", 'name'],
])('%s is seen through', (condition, kind) => {
  expect(dataLikeIn(recipeWith(condition)).map((finding) => finding.kind)).toContain(kind);
});

test('an author may have a name, a number and an address, and no more', () => {
  const by = (author: string) =>
    dataLikeIn(wholeRecipe.replace('author: A. Analyst', `author: ${author}`)).map(({ kind }) => kind);
  const own = by('A. Analyst');
  expect(by('John Smith, 01432 260000, john@example.org')).toEqual(own);
  expect(by('John Smith 12/03/1990 WR5 2NP')).toEqual(expect.arrayContaining(['day', 'postcode']));
});
