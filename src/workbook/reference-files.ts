import type { Engine } from '../engine/engine.ts';
import { fragment, identifier, joined, sql } from '../engine/sql.ts';
import { headingSignature } from '../intake/layout/headings.ts';
import type { Input } from '../recipes/recipe.ts';
import { fitsReference, type InputMatch } from '../runs/match/match.ts';
import type { SourceColumnType, SourceFacts } from '../runs/source-facts.ts';
import population from './reference/population.csv?raw';

interface ReferenceFile {
  readonly facts: SourceFacts;
  readonly text: string;
}

/** Of the file's bytes, for the record of a run. */
const populationSha256 = 'a54d0e77babed680940378e2d2010199a0c800226bb8d1e62aa060b4f50abfc8';

const files: readonly ReferenceFile[] = [
  {
    text: population,
    facts: factsOf(population, {
      // No file of a partner gets a table of that name: theirs have no blanks.
      table: 'reference population',
      fileName: 'Population that comes with the workbook (ONS mid-year estimates 2020, Open Government Licence v3.0)',
      sha256: populationSha256,
      types: { Year: 'integer', Age: 'integer', People: 'integer' },
      reference: {
        attribution:
          'Population: Office for National Statistics, mid-2020 estimates. Contains public sector information licensed under the Open Government Licence v3.0.',
        mustRead: ['Area', 'Year', 'Age', 'People'],
      },
    }),
  },
];

/** The files that come with the workbook. They are neither the person's nor sample data, and nothing deletes them. */
export const referenceFacts: readonly SourceFacts[] = files.map(({ facts }) => facts);

/** The data engine, with the files that come with the workbook in it as far as they are chosen. */
export async function withReferences(engine: Engine, matches: readonly InputMatch[]): Promise<Engine> {
  const chosen = new Set(matches.flatMap((match) => match.files.map(({ table }) => table)));
  for (const { facts, text } of files) {
    if (chosen.has(facts.table)) await putIn(engine, facts, text);
  }
  return engine;
}

/** The files that can be chosen for an input: those that come with the workbook only where they fit, and beside others. */
export function offeredFor(input: Input, sources: readonly SourceFacts[]): readonly SourceFacts[] {
  if (sources.every(({ reference }) => reference !== undefined)) return [];
  return sources.filter((source) => source.reference === undefined || fitsReference(input, source));
}

/** Our own files are as plain as can be: no quotes, one line for each row, the headings first. */
async function putIn(engine: Engine, { table, columns }: SourceFacts, text: string): Promise<void> {
  const cells = columns.map(({ name, type }, i) => {
    const cell = fragment(sql`split_part(line, ',', ${BigInt(i + 1)})`);
    return type === 'integer'
      ? sql`CAST(${cell} AS BIGINT) AS ${identifier(name)}`
      : sql`${cell} AS ${identifier(name)}`;
  });
  await engine.query(
    sql`CREATE TABLE IF NOT EXISTS ${identifier(table)} AS
      SELECT ${joined(cells, ', ')} FROM (SELECT unnest(string_split(${rowsOf(text).join('\n')}, chr(10))) AS line)`,
  );
}

function factsOf(
  text: string,
  given: Pick<SourceFacts, 'table' | 'fileName' | 'sha256' | 'reference'> & {
    readonly types: Readonly<Record<string, SourceColumnType>>;
  },
): SourceFacts {
  const { types, ...facts } = given;
  const headings = (text.split(/\r?\n/, 1)[0] ?? '').split(',');
  return {
    ...facts,
    bytes: new TextEncoder().encode(text).length,
    rows: rowsOf(text).length,
    isSample: false,
    signature: headingSignature(headings),
    columns: headings.map((name) => ({
      name,
      heading: name,
      type: types[name] ?? 'text',
      note: undefined,
      words: [],
    })),
  };
}

function rowsOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '');
}
