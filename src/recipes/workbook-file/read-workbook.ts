import * as v from 'valibot';

import { type ParsedDocument, parseRecipeFile } from '../parse-recipe.ts';
import { type Finding, lineFinder, type Path, type Problem, problemsFromFindings } from '../problem.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { newerNotebook, notebookFindings } from '../notebook-file/notebook-findings.ts';
import { notebookFromWritten } from '../notebook-file/notebook-value.ts';
import type { Json, Recipe } from '../recipe.ts';
import { schemaProblems } from '../schema/schema-problems.ts';
import { strangeCharacter } from '../yaml/strange-characters.ts';
import { valueFromYaml, type YamlValue } from '../yaml/value-from-yaml.ts';
import { importFromWritten, settingsFromWritten } from './from-written.ts';
import { inCurrentWorkbookFormat } from './migrate-workbook.ts';
import type { WorkbookContents } from './workbook-contents.ts';
import { workbookSchema, type WrittenWorkbook } from './workbook-schema.ts';

export interface ReadWorkbook {
  /** Undefined where any problem is an error. Its recipes are those that can be read. */
  readonly contents: WorkbookContents | undefined;
  /** What those recipes are. */
  readonly recipes: readonly ReadRecipe[];
  /** In the order of the text. A recipe that cannot be read is told in warnings; the rest can be used. */
  readonly problems: readonly Problem[];
}

export interface ReadRecipe extends ParsedDocument {
  readonly recipe: Recipe;
}

/** In UTF-16 units. A hundred recipes take a million; each is read through, and a hostile text must not hold up the page. */
const longestText = 3_000_000;
const mostRecipes = 200;

/**
 * Reads a workbook file. Never throws, whatever the text: what is wrong is told in `problems`, all at once, and then
 * nothing of it is used. Nothing in it runs.
 */
export function readWorkbook(text: string): ReadWorkbook {
  if (text.length > longestText) return unreadable('', 'The file is too long to be a workbook file.');
  const strange = strangeCharacter(text);
  if (strange) {
    const message = `The text holds ${strange.what} here. It is not as the app saved it.`;
    return unreadable(text, message, strange.offset);
  }
  const stream = readYaml(text);
  if (stream.kind === 'unreadable') {
    const message = 'From here on, the text is too long or nested too deeply to be a workbook file.';
    return unreadable(text, message, stream.finding.offset);
  }
  const [document, second] = stream.documents;
  if (!document?.contents) {
    return unreadable(text, 'There is no workbook in this text. A workbook file starts with `workbook: 1`.');
  }
  if (second) return unreadable(text, 'A workbook file ends before a line `---`.', second.start);
  if (document.findings.length > 0) return told(document.findings, text);
  const read = valueFromYaml(document.contents, text);
  const format = inCurrentWorkbookFormat(read.value);
  if (format.kind === 'newer') {
    const newer = error(read.places.offsetOf(['workbook'], 'value'), format.message, ['workbook']);
    return told([...read.findings, newer], text);
  }
  const { written } = format;
  const findings = [...read.findings, ...findingsOf(written, read)];
  if (findings.length > 0 || !v.is(workbookSchema, written)) return told(findings, text);
  const found = written.notebook ? notebookFindings(written.notebook, ['notebook'], read) : [];
  return found.length > 0 ? told(found, text) : withRecipes(written, read, text);
}

function findingsOf(value: Json, read: YamlValue): readonly Finding[] {
  const { places } = read;
  const notebook = typeof value === 'object' && value !== null && 'notebook' in value ? value['notebook'] : undefined;
  const newer = newerNotebook(notebook, ['notebook'], read);
  if (newer.length > 0) return newer;
  return schemaProblems(workbookSchema, value, 'the workbook file').map(({ path, part, message }) =>
    error(path.length === 0 ? 0 : places.offsetOf(path, part), message, path),
  );
}

/** The workbook, without those of its recipes that cannot be read. */
function withRecipes(written: WrittenWorkbook, { places }: YamlValue, text: string): ReadWorkbook {
  const texts = written.recipes ?? [];
  if (texts.length > mostRecipes) return tooMany(text, 0);
  const problems: Problem[] = [];
  const recipes: ReadRecipe[] = [];
  const lineOf = lineFinder(text);
  let count = 0;
  for (const [index, recipe] of texts.entries()) {
    const offset = places.offsetOf(['recipes', index], 'value');
    const line = lineOf(offset);
    // Its lines are those of the file where it stands as a block, which begins on the line after the sign for one.
    const isBlock = text.startsWith('|', offset);
    const { documents } = parseRecipeFile(recipe);
    // A text can be a book, and the file can repeat one by an alias.
    count += documents.length;
    if (count > mostRecipes) return tooMany(text, offset);
    for (const document of documents) {
      problems.push(...problemsOf(document, line, isBlock));
      if (document.recipe !== undefined) recipes.push({ ...document, recipe: document.recipe });
    }
  }
  const contents: WorkbookContents = {
    savedOn: written.saved,
    recipes: recipes.map((one) => one.text),
    settings: (written.settings ?? []).map(settingsFromWritten),
    imports: (written.imports ?? []).map(importFromWritten),
    ...(written.notebook ? { notebook: notebookFromWritten(written.notebook) } : {}),
  };
  return { contents, recipes, problems };
}

function problemsOf({ recipe, problems }: ParsedDocument, line: number, isBlock: boolean): readonly Problem[] {
  // What is told of one that can be read is told again where the person reads it.
  if (recipe !== undefined) return [];
  return problems.map((problem) => ({
    ...problem,
    line: isBlock ? line + problem.line : line,
    column: isBlock ? problem.column : 1,
    message: `A recipe in this file cannot be read. ${problem.message}`,
    severity: 'warning',
  }));
}

function tooMany(text: string, offset: number): ReadWorkbook {
  return unreadable(text, `There are more than ${String(mostRecipes)} recipes in this file.`, offset);
}

function unreadable(text: string, message: string, offset = 0): ReadWorkbook {
  return told([error(offset, message)], text);
}

function told(findings: readonly Finding[], text: string): ReadWorkbook {
  return { contents: undefined, recipes: [], problems: problemsFromFindings(findings, text) };
}

function error(offset: number, message: string, path: Path = []): Finding {
  return { offset, path, message, severity: 'error' };
}
