import { isMap, parseAllDocuments } from 'yaml';
import type { Document } from 'yaml';

import { lineStartOf, nextLineAfter } from './places.ts';
import { Splices } from './splices.ts';
import { styleOf } from './style.ts';
import { sameTree, treesOf } from './tree.ts';
import type { TreeMap } from './tree.ts';
import { changeValue } from './value.ts';
import { parseRecipeFile } from '../parse-recipe.ts';
import type { Recipe } from '../recipe.ts';
import { yamlFromRecipe } from '../serialise-recipe.ts';

/** First no more than differs; where the text is laid out so that this fails, values some levels down as a whole. */
const levels = [64, 4, 3, 2, 1];

/**
 * A recipe's text changed from one meaning to another: comments, order, quotes, line ends and layout of all that is not
 * changed stay byte for byte. Reading the result back gives exactly `to`. Where that cannot be had (the text is not that
 * of `from`, or uses anchors so that a change in one place changes another), the recipe is written afresh, with the
 * comments above and below it kept.
 *
 * @param text one recipe: of a book, that document's part.
 */
export function editedText(text: string, from: Recipe, to: Recipe): string {
  const trees = treesOf(from, to);
  if (sameTree(trees.from, trees.to)) return text;
  const document = editableDocument(text);
  if (!document) return yamlFromRecipe(to);
  for (const deepest of levels) {
    const edited = withEdits(text, document, trees, deepest);
    if (edited !== undefined && means(edited, to)) return edited;
  }
  return writtenAfresh(text, document, to);
}

/** The one document of the text that holds something. Only of a text that is a recipe, so that its depth is bounded. */
function editableDocument(text: string): Document.Parsed | undefined {
  const [parsed, ...others] = parseRecipeFile(text).documents;
  if (!parsed?.recipe || others.length > 0) return undefined;
  const documents = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    keepSourceTokens: true,
  });
  return Array.isArray(documents) ? documents.find(({ contents }) => isMap(contents)) : undefined;
}

function withEdits(
  text: string,
  document: Document.Parsed,
  { from, to }: { readonly from: TreeMap; readonly to: TreeMap },
  deepest: number,
): string | undefined {
  const { contents } = document;
  if (!isMap(contents)) return undefined;
  const splices = new Splices();
  const [start, end] = contents.range;
  const slot = { start, after: start, end, node: contents, hasColon: true };
  try {
    const page = { text, style: styleOf(document, text), splices, deepest };
    changeValue(page, { slot, column: 0, inFlow: contents.flow === true, isItem: false, depth: 0 }, from, to);
  } catch {
    return undefined;
  }
  return splices.madeTo(text);
}

function means(text: string, recipe: Recipe): boolean {
  const [document, ...others] = parseRecipeFile(text).documents;
  if (!document?.recipe || others.length > 0) return false;
  const { from, to } = treesOf(recipe, document.recipe);
  return sameTree(from, to);
}

/** What stands above and below the recipe belongs to its author, and to the book that it may be part of. */
function writtenAfresh(text: string, document: Document.Parsed, to: Recipe): string {
  const afresh = yamlFromRecipe(to).replaceAll('\n', styleOf(document, text).lineEnd);
  const [start, end] = document.contents?.range ?? [0, text.length];
  const isOnItsOwnLine = /^\uFEFF?$/.test(text.slice(lineStartOf(start, text), start));
  const above = text.slice(0, start) + (isOnItsOwnLine ? '' : '\n');
  const below = text.slice(nextLineAfter(end - 1, text));
  const candidates = [above + afresh + below, above + afresh];
  return candidates.find((candidate) => means(candidate, to)) ?? yamlFromRecipe(to);
}
