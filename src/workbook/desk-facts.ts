import type { Engine } from '../engine/engine.ts';
import type { Input, Recipe } from '../recipes/recipe.ts';
import { areasOf } from '../runs/areas.ts';
import { type Coverage, coverageOf, monthOf, type TableColumn } from '../runs/coverage.ts';
import type { InputMatch } from '../runs/match/match.ts';
import type { WordCount } from '../runs/match/match-words.ts';
import { type DataFacts, referenceKey } from '../runs/parameter-values.ts';
import { sharedRows } from '../runs/match/shared-rows.ts';
import type { SourceFacts } from '../runs/source-facts.ts';
import { wordsOf } from '../runs/match/words-of.ts';
import { formatCounted, formatDate } from '../results/format.ts';

/** What the data engine says of the columns that are matched. */
export interface DeskFacts extends DataFacts {
  /** The words of category columns that the recipe knows values of, by `wordsKey`. */
  readonly words: ReadonlyMap<string, readonly WordCount[]>;
  /** What a person should know of several files that stand for one input, in sentences. */
  readonly ofSeveral: readonly string[];
}

export const noFacts: DeskFacts = { coverage: new Map(), areas: new Map(), words: new Map(), ofSeveral: [] };

export function wordsKey(input: string, table: string, column: string): string {
  return JSON.stringify([input, table, column]);
}

/**
 * Asks the data engine which days, areas and words the matched columns hold. Gives undefined as soon as `isAsked` says
 * that nobody waits for the answer any more: the files may have gone by then.
 */
export async function learnFacts(
  engine: Engine,
  recipe: Recipe,
  matches: readonly InputMatch[],
  sources: readonly SourceFacts[],
  isAsked: () => boolean,
): Promise<DeskFacts | undefined> {
  const coverage = new Map<string, Coverage>();
  const areas = new Map<string, readonly string[]>();
  const words = new Map<string, readonly WordCount[]>();
  const ofSeveral: string[] = [];
  const areaColumns = new Set(
    recipe.parameters.flatMap(({ type, from }) => (type === 'area' && from ? [referenceKey(from)] : [])),
  );
  for (const input of recipe.inputs) {
    const match = matches.find((candidate) => candidate.input === input.name);
    if (!match) continue;
    for (const column of input.columns) {
      if (!isAsked()) return undefined;
      const places = placesOf(column.name, match, sources);
      if (places.length === 0) continue;
      const key = referenceKey({ input: input.name, column: column.name });
      if (places.every(({ isDate }) => isDate)) {
        const covered = await coverageOf(engine, places);
        if (covered) coverage.set(key, covered);
        ofSeveral.push(...(await unlikeEnds(engine, input, places)));
      }
      if (areaColumns.has(key)) areas.set(key, await areasOf(engine, recipe, places));
      if (column.type === 'category' && column.values.length > 0) {
        for (const { table, column: matched } of places) {
          words.set(wordsKey(input.name, table, column.name), await wordsOf(engine, table, matched));
        }
      }
    }
    if (isAsked()) ofSeveral.push(...(await overlapOf(engine, input, match, sources)));
  }
  return isAsked() ? { coverage, areas, words, ofSeveral } : undefined;
}

interface Place extends TableColumn {
  readonly fileName: string;
  readonly isDate: boolean;
}

function placesOf(name: string, match: InputMatch, sources: readonly SourceFacts[]): readonly Place[] {
  return match.files.flatMap(({ table, columns }) => {
    const source = sources.find((candidate) => candidate.table === table);
    const column = source?.columns.find((candidate) => candidate.name === columns[name]?.column);
    if (!source || !column) return [];
    const isDate = column.type === 'date' || column.type === 'timestamp';
    return [{ table, column: column.name, fileName: source.fileName, isDate }];
  });
}

/** Files of one input that stop on different days: a month that only some of them cover is only partly counted. */
async function unlikeEnds(engine: Engine, input: Input, places: readonly Place[]): Promise<readonly string[]> {
  if (places.length < 2) return [];
  const covered: { readonly fileName: string; readonly coverage: Coverage }[] = [];
  for (const place of places) {
    const coverage = await coverageOf(engine, [place]);
    if (coverage) covered.push({ fileName: place.fileName, coverage });
  }
  // Files that follow one another in time, one for each month, share no month.
  const inOrder = covered.toSorted((a, b) => (a.coverage.first < b.coverage.first ? -1 : 1));
  const sharesMonth = inOrder.some(
    ({ coverage }, i) => i > 0 && monthOf(coverage.first) <= monthOf(inOrder[i - 1]?.coverage.last ?? ''),
  );
  if (!sharesMonth) return [];
  const ends = covered.map(
    ({ fileName, coverage }) => `${fileName} from ${formatDate(coverage.first)} to ${formatDate(coverage.last)}`,
  );
  return [
    `“${input.title}” is made of ${formatCounted(places.length, 'file')}: ${ends.join('; ')}. A month that only some of them cover counts only the rows of those.`,
  ];
}

async function overlapOf(
  engine: Engine,
  input: Input,
  match: InputMatch,
  sources: readonly SourceFacts[],
): Promise<readonly string[]> {
  if (match.files.length < 2) return [];
  const shared = await sharedRows(engine, input, match);
  return shared.map(({ table, rows }) => {
    const name = sources.find((source) => source.table === table)?.fileName ?? table;
    return `${formatCounted(rows, 'row')} of ${name} ${rows === 1 ? 'is' : 'are'} the same, in every column this recipe uses, as rows of the files before it for “${input.title}”. If the files overlap, they count twice.`;
  });
}
