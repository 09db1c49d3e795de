import type { LoadedSource, ReadSettings, SurveyedFile } from '../intake/types.ts';
import { wideOf } from '../intake/wide-of.ts';
import type { KeptImport } from '../storage/workbook-store.ts';
import { headingNews } from './heading-news.ts';
import { choicesFor } from './import-memory.ts';
import type { RecipeReading } from './recipe-imports.ts';
import type { ImportChoices, Source, SourcePart } from './source.ts';
import type { SurveyedState, WaitingFile } from './waiting-file.ts';

/** What is known when a file was read through. */
export interface KnownOfImport {
  readonly surveyed: SurveyedFile;
  readonly settings: ReadSettings;
  readonly signature: string;
  readonly sources: readonly Source[];
  readonly imports: readonly KeptImport[];
  /** What a recipe says of the file. */
  readonly reading?: RecipeReading | undefined;
}

/** What to propose for a file that was read through: what was chosen for one like it, or what was found. */
export function proposeImport(known: KnownOfImport, again: SourcePart | undefined): SurveyedState {
  const { surveyed, settings, signature, sources, imports, reading } = known;
  const common = {
    kind: 'surveyed',
    surveyed,
    settings,
    signature,
    overlap: undefined,
    recipeSays: reading?.says,
  } as const;
  if (again) {
    const proposed = { ...choicesFor(surveyed, undefined), about: again.choices.about };
    return { ...common, proposed, isRemembered: false, headingNews: [], alike: [] };
  }
  const kept = imports.find((one) => one.signature === signature);
  const alike = sources.filter(
    ({ report, isSample }) => !isSample && report.headingSignature === surveyed.headingSignature,
  );
  const names = surveyed.columns.map(({ name }) => name);
  return {
    ...common,
    proposed: kept ? choicesFor(surveyed, kept) : asRecipeSays(surveyed, choicesFor(surveyed, undefined), reading),
    isRemembered: kept !== undefined,
    headingNews:
      kept || reading
        ? []
        : headingNews(
            names,
            imports.map(({ headings }) => headings),
          ),
    alike: alike.map(({ report }) => report.tableName),
  };
}

function asRecipeSays(surveyed: SurveyedFile, found: ImportChoices, reading: RecipeReading | undefined): ImportChoices {
  if (!reading) return found;
  const columns = found.columns.map((column) => ({ ...column, ...reading.columns.get(column.name) }));
  return {
    ...found,
    columns,
    leavesOutTotals: reading.leavesOutTotals ?? found.leavesOutTotals,
    // A file with the headings of the recipe's may have none that stand for periods or ages.
    isUnpivoted: (reading.isUnpivoted ?? found.isUnpivoted) && isWide(columns, surveyed),
  };
}

function isWide(columns: ImportChoices['columns'], surveyed: SurveyedFile): boolean {
  const kept = surveyed.columns.flatMap((column) => {
    const choice = columns.find(({ name, keep }) => keep && name === column.name);
    return choice ? [{ column, type: choice.type }] : [];
  });
  return wideOf(kept, surveyed.lastTwoDigitYear) !== undefined;
}

/** What is loaded or waiting already and is the same bytes and, of those, the same sheet and table. */
export function sameTable(
  surveyed: SurveyedFile,
  among: {
    readonly id: number;
    readonly replaces: string | undefined;
    readonly sources: readonly Source[];
    readonly waiting: readonly WaitingFile[];
  },
): LoadedSource | SurveyedFile | undefined {
  const loaded = among.sources
    .filter(({ report }) => report.tableName !== among.replaces)
    .flatMap(({ parts }) => parts.map(({ report }) => report));
  const others = among.waiting.flatMap(({ id, state }) =>
    id !== among.id && state.kind === 'surveyed' ? [state.surveyed] : [],
  );
  return [...loaded, ...others].find(
    ({ sha256, plan }) =>
      sha256 === surveyed.sha256 &&
      plan.sheet === surveyed.plan.sheet &&
      plan.place.dataFrom === surveyed.plan.place.dataFrom,
  );
}
