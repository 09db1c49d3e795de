import type { RecordedFile, RunRecord } from '../run-record.ts';

/** Something of how two runs were made that is not the same. What only one of them has is undefined in the other. */
export interface RecordDifference {
  readonly what: string;
  readonly first: string | undefined;
  readonly second: string | undefined;
}

/** What differs in how two runs were made: choices, files and their columns, recipe and app. Times and ids always differ. */
export function compareRecords(first: RunRecord, second: RunRecord): readonly RecordDifference[] {
  const [a, b] = [factsOf(first), factsOf(second)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((what) => ({ what, first: a.get(what), second: b.get(what) }))
    .filter((fact) => fact.first !== fact.second);
}

function factsOf(record: RunRecord): ReadonlyMap<string, string> {
  const facts = new Map<string, string>([
    ['Recipe', record.recipe.title],
    ['Version of the recipe', String(record.recipe.version)],
    ['Fingerprint of the recipe', record.recipe.fingerprint],
  ]);
  for (const { title, value } of record.values) facts.set(title, value);
  const times = new Map<string, number>();
  for (const file of record.files) {
    const time = (times.get(file.input) ?? 0) + 1;
    times.set(file.input, time);
    const name = time === 1 ? file.input : `${file.input} (file ${String(time)})`;
    for (const [what, value] of factsOfFile(file)) facts.set(`${name}: ${what}`, value);
  }
  facts.set('Data', record.isSample ? 'sample data' : 'your own files');
  facts.set('Version of the app', record.appVersion);
  return facts;
}

function factsOfFile(file: RecordedFile): readonly (readonly [string, string])[] {
  return [
    ['file', file.fileName],
    ['SHA-256', file.sha256],
    ['columns', file.columns.map(({ title, heading }) => `${title} is “${heading}”`).join('; ')],
    ...(file.words.length === 0
      ? []
      : [['words', file.words.map(({ title, word, value }) => `${title}: “${word}” is ${value}`).join('; ')] as const]),
  ];
}
