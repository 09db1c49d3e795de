/** The format this app reads and writes. */
export const currentFormat = 1;

/**
 * What to say of a recipe whose format this app does not read; undefined where it can be read on.
 * A missing or wrong `recipe` key is left to the schema. A second format brings the first step that turns one into the next.
 */
export function formatProblem(written: unknown): string | undefined {
  if (typeof written !== 'object' || written === null || !('recipe' in written)) return undefined;
  const format = written.recipe;
  if (typeof format !== 'number' || !Number.isInteger(format) || format <= currentFormat) return undefined;
  return (
    `This recipe needs a newer version of the app: it is written in format ${String(format)}, ` +
    `this app reads format ${String(currentFormat)}.`
  );
}
