import { dataLikeIn } from '../recipes/data-like/data-like.ts';
import { parseRecipeFile } from '../recipes/parse-recipe.ts';
import type { WorkbookContents } from '../recipes/workbook-file/workbook-contents.ts';
import { workbookText } from '../recipes/workbook-file/write-workbook.ts';

/** A text in a workbook file that looks like data. */
export interface SavingDoubt {
  /** Where it stands, for a person. */
  readonly where: string;
  readonly says: string;
}

/** Texts that look like data in what is saved as a file, but for the notebook: in recipes, choices, words and headings. A guess. */
export function savingDoubts(contents: WorkbookContents): readonly SavingDoubt[] {
  const ofRecipes = contents.recipes.flatMap((text) => {
    const title = parseRecipeFile(text).documents[0]?.recipe?.title ?? 'without a title';
    return dataLikeIn(text).map(({ says }) => ({ where: `The recipe “${title}”`, says }));
  });
  const ofSettings = dataLikeIn(workbookText({ ...contents, recipes: [], notebook: undefined })).map(
    ({ path, says }) => ({
      where: path.startsWith('imports') ? 'A heading of a file' : 'A choice, a word or a heading you matched',
      says,
    }),
  );
  return [...ofRecipes, ...ofSettings];
}
