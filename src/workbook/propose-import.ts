import type { LoadedSource, ReadSettings, SurveyedFile } from '../intake/types.ts';
import type { KeptImport } from '../storage/workbook-store.ts';
import { headingNews } from './heading-news.ts';
import { choicesFor } from './import-memory.ts';
import type { Source, SourcePart } from './source.ts';
import type { SurveyedState } from './waiting-file.ts';

/** What is known when a file was read through. */
export interface KnownOfImport {
  readonly surveyed: SurveyedFile;
  readonly settings: ReadSettings;
  readonly signature: string;
  readonly sources: readonly Source[];
  readonly imports: readonly KeptImport[];
}

/** What to propose for a file that was read through: what was chosen for one like it, or what was found. */
export function proposeImport(known: KnownOfImport, again: SourcePart | undefined): SurveyedState {
  const { surveyed, settings, signature, sources, imports } = known;
  const common = { kind: 'surveyed', surveyed, settings, signature, overlap: undefined } as const;
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
    proposed: choicesFor(surveyed, kept),
    isRemembered: kept !== undefined,
    headingNews: kept
      ? []
      : headingNews(
          names,
          imports.map(({ headings }) => headings),
        ),
    alike: alike.map(({ report }) => report.tableName),
  };
}

/** Whether two files are the same bytes and, of those, the same sheet and table. */
export function isSameTable(one: LoadedSource | SurveyedFile, other: LoadedSource | SurveyedFile): boolean {
  return (
    one.sha256 === other.sha256 &&
    one.plan.sheet === other.plan.sheet &&
    one.plan.place.dataFrom === other.plan.place.dataFrom
  );
}
