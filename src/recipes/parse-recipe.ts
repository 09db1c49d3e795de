import { crossCheck } from './schema/cross-checks.ts';
import { textFromQuotedPrintable } from './mail/mail-text.ts';
import { inCurrentFormat } from './migrate.ts';
import { problemsFromFindings, textFromPath } from './problem.ts';
import type { Finding, Path, Problem } from './problem.ts';
import { readYaml } from './yaml/read-yaml.ts';
import type { YamlDocument, YamlStream } from './yaml/read-yaml.ts';
import type { Recipe } from './recipe.ts';
import { recipeFromWritten } from './recipe-from-written.ts';
import { schemaVerdict } from './schema/schema-problems.ts';
import { strangeCharacter } from './yaml/strange-characters.ts';
import { valueFromYaml } from './yaml/value-from-yaml.ts';

export type { Problem } from './problem.ts';

export interface ParsedFile {
  /** At least one; a recipe book has several. */
  readonly documents: readonly ParsedDocument[];
}

export interface ParsedDocument {
  /** Undefined where any problem is an error. */
  readonly recipe: Recipe | undefined;
  /** In the order of the text. Lines count from the start of the whole text, as the person has it before them. */
  readonly problems: readonly Problem[];
  /** This document's part of the text, byte for byte; the parts of a book put together are the whole text. */
  readonly text: string;
}

/** In UTF-16 units. The longest recipe anyone needs is some tens of kilobytes. */
const longestText = 1_000_000;

/**
 * Reads a recipe file: one recipe, or several (`---`) as a recipe book. Never throws, whatever the text: what is wrong
 * is told in `problems`, all at once. A text that e-mail has made quoted-printable is undone first and told as a warning;
 * `text` and the lines then are those of the text undone.
 */
export function parseRecipeFile(text: string): ParsedFile {
  if (text.length > longestText) {
    const message =
      'The text is too long to be a recipe: more than a million characters. Check that it is the right file.';
    const problems = problemsFromFindings([errorAt(0, message)], '');
    return { documents: [{ recipe: undefined, problems, text: '' }] };
  }
  const undone = textFromQuotedPrintable(text);
  const source = undone ?? text;
  return { documents: documentsFrom(source, 0, source.length, undone !== undefined) };
}

/**
 * The recipes in a part of the source. Where something in it keeps the whole from being read, each recipe of a book is read
 * by itself, so that a damaged one does not lose the others.
 */
function documentsFrom(source: string, start: number, end: number, wasMailText: boolean): readonly ParsedDocument[] {
  const text = source.slice(start, end);
  const strange = strangeCharacter(text);
  const stream: YamlStream = strange
    ? {
        kind: 'unreadable',
        finding: errorAt(strange.offset, `The text holds ${strange.what} here. Delete it and open the file again.`),
      }
    : readYaml(text);
  if (stream.kind === 'documents') {
    return withoutEmpty(stream.documents).map((document) =>
      parsedDocument(document, { source, start, text }, wasMailText),
    );
  }
  const parts = partsOfBook(text);
  if (parts.length > 1 && parts.length <= mostRecipes) {
    return parts.flatMap((part) => documentsFrom(source, start + part.start, start + part.end, wasMailText));
  }
  const finding = { ...stream.finding, offset: stream.finding.offset + start };
  return [{ recipe: undefined, problems: problemsFromFindings([finding], source), text }];
}

const mostRecipes = 100;

/** A line that begins with `---` begins a document, whatever stands above it. */
function partsOfBook(text: string): readonly { readonly start: number; readonly end: number }[] {
  const cuts = [...text.matchAll(/\n---(?=[ \t\r\n]|$)/g)].map((match) => match.index + 1);
  const starts = [0, ...cuts].filter((at) => at < text.length);
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
}

/** A part of the source, from `start` on, which is read by itself. */
interface SourcePart {
  readonly source: string;
  readonly start: number;
  readonly text: string;
}

function parsedDocument(document: YamlDocument, part: SourcePart, wasMailText: boolean): ParsedDocument {
  const { recipe, findings } = recipeAndFindings(document, part.text);
  const all = wasMailText ? [mailFinding(document.start), ...findings] : findings;
  const placed = all.map((finding) => ({ ...finding, offset: finding.offset + part.start }));
  return {
    recipe: all.some((finding) => finding.severity === 'error') ? undefined : recipe,
    problems: problemsFromFindings(placed, part.source),
    text: part.text.slice(document.start, document.end),
  };
}

function recipeAndFindings(
  document: YamlDocument,
  source: string,
): { readonly recipe: Recipe | undefined; readonly findings: readonly Finding[] } {
  if (isEmpty(document)) return { recipe: undefined, findings: [errorAt(document.start, emptyMessage)] };
  if (document.findings.length > 0) return { recipe: undefined, findings: document.findings };
  const { value, places, findings } = valueFromYaml(document.contents, source);
  const top = document.contents?.range[0] ?? document.start;
  const found: Finding[] = [...findings];
  function tell(path: Path, part: 'key' | 'value', message: string, severity: 'error' | 'warning' = 'error'): void {
    found.push({ offset: path.length === 0 ? top : places.offsetOf(path, part), path, message, severity });
  }
  const current = inCurrentFormat(value);
  if (current.kind === 'newer') {
    tell(['recipe'], 'value', current.message);
    return { recipe: undefined, findings: found };
  }
  const verdict = schemaVerdict(current.written);
  if (verdict.kind === 'problems') {
    // Of a value that could not be read at all, the schema sees only what stands in for it.
    const unread = new Set(findings.map(({ path }) => textFromPath(path)));
    for (const { path, part, message } of verdict.problems) {
      if (!unread.has(textFromPath(path))) tell(path, part, message);
    }
    return { recipe: undefined, findings: found };
  }
  crossCheck(verdict.recipe, (path, message, severity) => {
    tell(path, 'value', message, severity);
  });
  if (found.some((finding) => finding.severity === 'error')) return { recipe: undefined, findings: found };
  return { recipe: recipeFromWritten(verdict.recipe, (object) => places.keysOf(object)), findings: found };
}

/** A `---` too many makes an empty document; its lines go with the one before, or with the one after if it is the first. */
function withoutEmpty(documents: readonly YamlDocument[]): readonly YamlDocument[] {
  const kept: YamlDocument[] = [];
  let start: number | undefined;
  for (const document of documents) {
    const previous = kept.at(-1);
    if (!isEmpty(document)) {
      kept.push({ ...document, start: start ?? document.start });
      start = undefined;
    } else if (previous) {
      kept[kept.length - 1] = { ...previous, end: document.end };
    } else {
      start ??= document.start;
    }
  }
  const first = documents[0];
  const last = documents.at(-1);
  return kept.length > 0 || !first || !last ? kept : [{ ...first, end: last.end }];
}

function isEmpty({ contents, findings }: YamlDocument): boolean {
  if (findings.length > 0) return false;
  return (
    contents === null || ('value' in contents && contents.value === null && contents.range[0] === contents.range[1])
  );
}

const emptyMessage = 'There is no recipe in this text. A recipe starts with `recipe: 1`.';

function mailFinding(offset: number): Finding {
  const message = 'E-mail had encoded this text (quoted-printable). It has been decoded; check it before you use it.';
  return { offset, path: [], message, severity: 'warning' };
}

function errorAt(offset: number, message: string): Finding {
  return { offset, path: [], message, severity: 'error' };
}
