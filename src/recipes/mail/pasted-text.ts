import { partsOfMessage } from './mail-message.ts';
import { textFromQuotedPrintable } from './mail-text.ts';
import { parseRecipeFile } from '../parse-recipe.ts';
import type { ParsedDocument, ParsedFile } from '../parse-recipe.ts';
import { linesOfPasted, textOfLines } from './pasted-lines.ts';
import type { PastedLine, PastedText } from './pasted-lines.ts';
import { hasCurlyQuotes, withStraightQuotes } from './pasted-quotes.ts';
import { recipesWithin } from './pasted-recipes.ts';
import type { Problem } from '../problem.ts';
import { hasCurlyCode } from './sql-pieces.ts';

const longestText = 2_000_000;

/**
 * Reads what a person pasted, or a file that came by e-mail: as it is where it can be read, else put right as far as that
 * is safe. What was done to it is a warning of each recipe; lines and columns are those of the text given. Where it cannot
 * be put right, the problems say what e-mail did to it. Never throws.
 *
 * @param before - what was done before the text was at hand, said in the same way.
 */
export function openRecipeText(text: string, before: readonly string[] = []): ParsedFile {
  const plain = parseRecipeFile(text);
  if (text.length > longestText || (isWhole(plain) && !hasCurlySql(plain))) return withNotes(plain, before);
  const attempts = attemptsAt(text);
  let best: (PastedText & { readonly file: ParsedFile }) | undefined;
  for (const attempt of attempts) {
    const file = parseRecipeFile(textOfLines(attempt.lines));
    if (!best || isBetter(file, best.file)) best = { file, ...attempt };
  }
  if (!best || best.told.length === 0 || !isWorthTelling(best.file, plain)) return withNotes(plain, before);
  const placed = withPlaces(best.file, best.lines);
  return withNotes(
    placed,
    [...before, ...best.told],
    best.isHarmed === true && !isWhole(placed) ? askForFile : undefined,
  );
}

const askForFile =
  'What e-mail did to this text could not all be undone. Ask the sender for the recipe as an attached file.';

/** The ways to put a text right, the gentlest first. */
function attemptsAt(text: string): readonly PastedText[] {
  return [...texts(text)].flatMap((given) => {
    const cut = recipesWithin(given);
    if (!cut) return [];
    return hasCurlyQuotes(textOfLines(cut.lines)) ? [cut, withStraightQuotes(cut)] : [cut];
  });
}

function* texts(text: string): Generator<PastedText> {
  for (const part of partsOfMessage(text) ?? []) {
    const { lines, told } = decoded(part.text);
    const from =
      part.fileName === undefined
        ? 'the text of the e-mail'
        : `“${part.fileName.slice(0, 80)}”, attached to the e-mail`;
    yield {
      lines: lines.map((line) => ({ ...line, line: part.isAsWritten ? part.line + line.line - 1 : part.line })),
      told: [`The recipe was taken from ${from}.`, ...told],
    };
  }
  yield decoded(text);
}

function decoded(text: string): PastedText {
  const undone = textFromQuotedPrintable(text);
  if (undone === undefined) return linesOfPasted(text);
  const { lines, told } = linesOfPasted(undone);
  return { lines, told: ['E-mail had encoded this text (quoted-printable). It was decoded.', ...told] };
}

function isWhole({ documents }: ParsedFile): boolean {
  return documents.every(({ recipe }) => recipe !== undefined);
}

function hasCurlySql({ documents }: ParsedFile): boolean {
  return documents.some(({ recipe }) =>
    [...(recipe?.steps ?? []), ...(recipe?.checks ?? [])].some(({ sql }) => hasCurlyQuotes(sql) && hasCurlyCode(sql)),
  );
}

/** More recipes, or as many with fewer errors, or as many of both with straight quotes in the SQL. */
function isBetter(one: ParsedFile, other: ParsedFile): boolean {
  const [a, b] = [scoreOf(one), scoreOf(other)];
  if (a.recipes !== b.recipes) return a.recipes > b.recipes;
  if (a.errors !== b.errors) return a.errors < b.errors;
  return hasCurlySql(other) && !hasCurlySql(one);
}

/** Where neither gives all recipes, the one put right says more clearly what is wrong. */
function isWorthTelling(mended: ParsedFile, plain: ParsedFile): boolean {
  return isWhole(plain) ? isBetter(mended, plain) : scoreOf(mended).recipes >= scoreOf(plain).recipes;
}

function scoreOf({ documents }: ParsedFile): { readonly recipes: number; readonly errors: number } {
  const problems = documents.flatMap((document) => document.problems);
  return {
    recipes: documents.filter(({ recipe }) => recipe !== undefined).length,
    errors: problems.filter(({ severity }) => severity === 'error').length,
  };
}

/** Lines and columns of the text put right as those of the text given. */
function withPlaces({ documents }: ParsedFile, lines: readonly PastedLine[]): ParsedFile {
  return {
    documents: documents.map((document) => ({
      ...document,
      problems: document.problems.map((problem) => {
        const line = lines[problem.line - 1];
        return line ? { ...problem, line: line.line, column: problem.column + line.off } : problem;
      }),
    })),
  };
}

function withNotes({ documents }: ParsedFile, told: readonly string[], advice?: string): ParsedFile {
  if (told.length === 0) return { documents };
  return {
    documents: documents.map((document): ParsedDocument => {
      const note = { line: document.problems[0]?.line ?? 1, column: 1, path: '' };
      const warnings = told.map((message): Problem => ({ ...note, message, severity: 'warning' }));
      const last: readonly Problem[] =
        advice !== undefined && document.recipe === undefined ? [{ ...note, message: advice, severity: 'error' }] : [];
      return { ...document, problems: [...document.problems, ...warnings, ...last] };
    }),
  };
}
