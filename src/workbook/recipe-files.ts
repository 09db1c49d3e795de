export { recipeFileName } from '../recipes/file-name.ts';
