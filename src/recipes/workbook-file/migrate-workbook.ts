/** The format of workbook files that this app writes. It reads this one and those before it. */
const currentFormat = 1;

/**
 * What to say of a workbook file whose format this app does not read; undefined where it can be read on.
 * A missing or wrong `workbook` key is left to the schema. A second format brings the first step that turns one into the next.
 */
export function workbookFormatProblem(written: unknown): string | undefined {
  if (typeof written !== 'object' || written === null || !('workbook' in written)) return undefined;
  const format = written.workbook;
  if (typeof format !== 'number' || !Number.isInteger(format) || format <= currentFormat) return undefined;
  return (
    `This workbook file needs a newer version of the app: it is written in format ${String(format)}, ` +
    `this app reads format ${String(currentFormat)}.`
  );
}
