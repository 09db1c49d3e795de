import { markedColumn } from '../../recipes/names.ts';
import type { ColumnType, Input, InputColumn, Recipe } from '../../recipes/recipe.ts';
import { markerMatches } from './match-markers.ts';
import { knowsWord } from './match-words.ts';
import { sharedWords, similarity, spoken } from './spoken-text.ts';
import type { SourceColumn, SourceColumnType, SourceFacts } from '../source-facts.ts';

/** Which sources and which of their columns satisfy an input. */
export interface InputMatch {
  readonly input: string;
  /** The files whose rows together, one after the other, are the input; none while nothing is chosen. */
  readonly files: readonly FileMatch[];
}

/** How one source stands for an input, with the reason for each column in words. */
export interface FileMatch {
  /** Its table in the data engine. */
  readonly table: string;
  /** By input column: the source's column, or undefined. */
  readonly columns: Readonly<Record<string, ColumnMatch | undefined>>;
  /** By input column that is a category: what a word of the file was said to mean, as one of the recipe's values. */
  readonly values: WordMeanings;
}

/** By input column, by word of the file: the value of the recipe that it stands for. */
export type WordMeanings = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface ColumnMatch {
  readonly column: string;
  readonly why: string;
  /** How much speaks for it, from 1 (its type alone) to 3 (its name, the person, an earlier run). */
  readonly strength: 1 | 2 | 3;
}

/** What was matched before: by input, by the signature of the file's headings, the heading chosen for each column. */
export type RememberedMatches = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

/** What words were said to mean before: by input, by category column, by word, the recipe's value. */
export type RememberedMeanings = Readonly<Record<string, WordMeanings>>;

/** Source types that can stand for a column's type without losing anything. */
const fitting: Readonly<Record<ColumnType, readonly SourceColumnType[]>> = {
  text: ['text', 'integer', 'decimal', 'date', 'timestamp', 'time', 'boolean'],
  category: ['text', 'integer', 'decimal', 'boolean'],
  integer: ['integer'],
  number: ['integer', 'decimal'],
  date: ['date', 'timestamp'],
  'date and time': ['timestamp'],
  time: ['time', 'timestamp'],
};

/** Whether a source column of that type can stand for an input column. */
export function fitsType(wanted: ColumnType, given: SourceColumnType): boolean {
  return fitting[wanted].includes(given);
}

interface Candidate {
  readonly input: Input;
  readonly source: SourceFacts;
  readonly match: FileMatch;
  readonly score: number;
  /** The candidate rests on its columns alone: nothing was remembered, and nothing in the file's name says what it is. */
  readonly isGuess: boolean;
}

/**
 * Proposes a match for every input. A file stands for one input only; real files go before sample data, and the two are
 * never proposed together. Where several files fit equally and nothing tells them apart, none is proposed. `together` names
 * the inputs that several files were used for together before. A file that comes with the workbook stands for an input it
 * fits where no other file does, and some file is there for another.
 */
export function proposeMatches(
  recipe: Recipe,
  sources: readonly SourceFacts[],
  remembered: RememberedMatches,
  together: ReadonlySet<string> = new Set(),
): readonly InputMatch[] {
  const [real, sample] = [false, true].map((isSample) => {
    const ofKind = sources.filter((source) => source.isSample === isSample && source.reference === undefined);
    return withOthers(recipe, assign(recipe, ofKind, remembered), ofKind, remembered, together);
  });
  const matches = real?.some(({ files }) => files.length > 0) === true ? real : (sample ?? []);
  return matches.some(({ files }) => files.length > 0) ? withReferences(recipe, matches, sources) : matches;
}

/** Fills inputs that no partner's file stands for from the files that come with the workbook. */
function withReferences(
  recipe: Recipe,
  matches: readonly InputMatch[],
  sources: readonly SourceFacts[],
): readonly InputMatch[] {
  return matches.map((match) => {
    const input = recipe.inputs.find(({ name }) => name === match.input);
    const reference = sources.find((source) => source.reference && input && fitsReference(input, source));
    if (!input || !reference || match.files.length > 0) return match;
    return { ...match, files: [matchColumns(input, reference)] };
  });
}

/**
 * Whether a file that comes with the workbook can stand for an input: every column that the input needs is found by its
 * heading, and the input reads all that the file's rows are told apart by.
 */
export function fitsReference(input: Input, source: SourceFacts): boolean {
  const match = matchColumns(input, source);
  const read = new Set(Object.values(match.columns).map((column) => column?.column));
  const isByHeading = input.columns.every(({ name, optional }) => optional || match.columns[name]?.strength === 3);
  return isByHeading && source.reference?.mustRead.every((name) => read.has(name)) === true;
}

/** Adds, to inputs that several files were used for together, the free files that were used for them before. */
function withOthers(
  recipe: Recipe,
  matches: readonly InputMatch[],
  sources: readonly SourceFacts[],
  remembered: RememberedMatches,
  together: ReadonlySet<string>,
): readonly InputMatch[] {
  const used = new Set(matches.flatMap(({ files }) => files.map(({ table }) => table)));
  return matches.map((match) => {
    const input = recipe.inputs.find(({ name }) => name === match.input);
    if (!input || match.files.length === 0 || !together.has(input.name)) return match;
    const others = sources.flatMap((source) => {
      if (used.has(source.table) || remembered[input.name]?.[source.signature] === undefined) return [];
      const file = matchColumns(input, source, remembered);
      if (!isWholeMatch(input, source, file)) return [];
      used.add(source.table);
      return [file];
    });
    return { ...match, files: [...match.files, ...others] };
  });
}

function assign(recipe: Recipe, sources: readonly SourceFacts[], remembered: RememberedMatches): readonly InputMatch[] {
  const candidates = recipe.inputs
    .flatMap((input) => sources.flatMap((source) => candidateOf(input, source, remembered) ?? []))
    .sort((a, b) => b.score - a.score);
  const chosen = new Map<string, FileMatch>();
  const used = new Set<string>();
  for (const { input, source, match, score, isGuess } of candidates) {
    if (chosen.has(input.name) || used.has(source.table)) continue;
    const rivals = candidates.filter(
      (other) => other.input === input && other.score === score && !used.has(other.source.table),
    );
    if (isGuess && rivals.length > 1) continue;
    chosen.set(input.name, match);
    used.add(source.table);
  }
  return recipe.inputs.map((input) => {
    const file = chosen.get(input.name);
    return { input: input.name, files: file ? [file] : [] };
  });
}

/**
 * The match of one file to one input; undefined where nothing speaks for it. A file whose name speaks for it is a
 * candidate even with a column that does not fit, so that the person sees what to mend.
 */
function candidateOf(input: Input, source: SourceFacts, remembered: RememberedMatches): Candidate | undefined {
  const match = matchColumns(input, source, remembered);
  const isWhole = isWholeMatch(input, source, match);
  const known = remembered[input.name]?.[source.signature] !== undefined;
  const isNamed = namesInput(input, source);
  const shared = sharedWords(calledOf(source), [input.name, input.title, ...input.aliases].join(' '));
  if (!isWhole && !isNamed && !known) return undefined;
  const evidence = Object.values(match.columns).reduce((sum, column) => sum + (column?.strength ?? 0), 0);
  // A name that says what the file is counts as much as an earlier run, which may have been on the wrong file.
  const score = (isWhole ? 10_000 : 0) + (known ? 5000 : 0) + (isNamed ? 5000 : 0) + shared * 100 + evidence;
  return { input, source, match, score, isGuess: !known && shared === 0 };
}

/** Whether every column that the input cannot do without is matched by one of a fitting type. */
export function isWholeMatch(input: Input, source: SourceFacts, match: FileMatch): boolean {
  return input.columns.every((column) => column.optional || fits(column, source, match));
}

function fits(column: InputColumn, source: SourceFacts, match: FileMatch): boolean {
  const given = source.columns.find((candidate) => candidate.name === match.columns[column.name]?.column);
  return given !== undefined && fitsType(column.type, given.type);
}

/**
 * Whether the name of the file, or of its sheet, says that it is this input: it holds every word of one of the names the recipe gives
 * (its aliases, or where it gives none its own name or title).
 */
export function namesInput(input: Input, source: Pick<SourceFacts, 'fileName' | 'sheet'>): boolean {
  const inFile = spoken(calledOf(source)).stems;
  const names = input.aliases.length > 0 ? input.aliases : [input.name, input.title.split(',')[0] ?? input.title];
  return names.some((name) => {
    const { stems } = spoken(name);
    return stems.size > 0 && [...stems].every((word) => inFile.has(word));
  });
}

/** What a file is called: its name, and that of its sheet. */
function calledOf({ fileName, sheet }: Pick<SourceFacts, 'fileName' | 'sheet'>): string {
  return `${sheet ?? ''} ${fileName}`;
}

/** Proposes a column of the file for each column of the input, best evidence first; no column is used twice. */
export function matchColumns(input: Input, source: SourceFacts, remembered: RememberedMatches = {}): FileMatch {
  const before = remembered[input.name]?.[source.signature] ?? {};
  const columns: Record<string, ColumnMatch | undefined> = {};
  const used = new Set<string>();
  for (const [evidence, anyType] of evidences) {
    for (const wanted of input.columns) {
      if (columns[wanted.name] !== undefined || markedColumn(wanted, input.columns) !== undefined) continue;
      const free = source.columns.filter(
        (column) => !used.has(column.name) && (anyType || fitsType(wanted.type, column.type)),
      );
      const found = evidence(wanted, free, before[wanted.name]);
      if (found === undefined) continue;
      columns[wanted.name] = found;
      used.add(found.column);
    }
  }
  return { table: source.table, columns: { ...columns, ...markerMatches(input, source, columns) }, values: {} };
}

type Evidence = (
  wanted: InputColumn,
  free: readonly SourceColumn[],
  remembered: string | undefined,
) => ColumnMatch | undefined;

const byMemory: Evidence = (_, free, remembered) => {
  const column = free.find((candidate) => candidate.heading === remembered);
  return column && { column: column.name, why: 'chosen last time for a file with these headings', strength: 3 };
};

const byName: Evidence = (wanted, free) => {
  for (const name of namesOf(wanted)) {
    const column = free.find((candidate) => spoken(candidate.heading).plain === spoken(name).plain);
    if (column) return { column: column.name, why: 'its heading is one of the names this recipe knows', strength: 3 };
  }
  return undefined;
};

const bySimilarName: Evidence = (wanted, free) => {
  const scored = free
    .map((column) => ({ column, score: Math.max(...namesOf(wanted).map((name) => similarity(column.heading, name))) }))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  if (!best || best.score === next?.score) return undefined;
  return { column: best.column.name, why: 'its heading is close to a name this recipe knows', strength: 2 };
};

/** Most of the words are ones the recipe knows values by, and there is one such column only. */
const byWords: Evidence = (wanted, free) => {
  if (wanted.values.length === 0) return undefined;
  const found = free.filter(({ words }) => {
    const known = words.filter((word) => knowsWord(wanted, word)).length;
    return known > 0 && known * 2 >= words.length;
  });
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  return { column: only.name, why: 'most of its words are ones this recipe knows', strength: 2 };
};

const byOnlyOneOfType: Evidence = (wanted, free) => {
  if (wanted.optional || wanted.type !== 'date' || free.length !== 1) return undefined;
  const [only] = free;
  return only && { column: only.name, why: 'it is the only column of dates', strength: 1 };
};

/**
 * Best first. A column of the right name and the wrong type goes before one of the right type alone, so that the person
 * sees what does not fit and no date of birth stands in for the date recorded.
 */
const evidences: readonly (readonly [Evidence, boolean])[] = [
  [byMemory, false],
  [byName, false],
  [bySimilarName, false],
  [byWords, false],
  [byName, true],
  [byOnlyOneOfType, false],
];

function namesOf(column: InputColumn): readonly string[] {
  return [column.name, column.title, ...column.aliases];
}

/** Whether a heading is one of the names that the recipe gives for a column. */
export function knowsHeading(column: InputColumn, heading: string): boolean {
  return namesOf(column).some((name) => spoken(name).plain === spoken(heading).plain);
}
