import { countingRecipe } from './counts/counting-recipe.ts';

const byHand = import.meta.glob<string>('./*.recipe.yaml', { query: '?raw', import: 'default', eager: true });
const settings = import.meta.glob<string>('./counts/*.counts.yaml', { query: '?raw', import: 'default', eager: true });

/** The texts of the recipes that come with the app, by hand or made from counting settings, in the order of file names. */
export function catalogueTexts(): readonly string[] {
  const texts = [
    ...Object.entries(byHand),
    ...Object.entries(settings).map(([path, text]) => [path, countingRecipe(text)] as const),
  ];
  const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  return texts.sort(([a], [b]) => (fileName(a) < fileName(b) ? -1 : 1)).map(([, text]) => text);
}
