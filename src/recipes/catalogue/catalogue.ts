const files = import.meta.glob<string>('./*.recipe.yaml', { query: '?raw', import: 'default', eager: true });

/** The texts of the recipes that come with the app, in the order of their file names. */
export function catalogueTexts(): readonly string[] {
  return Object.keys(files)
    .sort()
    .map((name) => files[name] ?? '');
}
