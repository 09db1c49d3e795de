import { compareHeadings } from '../intake/reshape/compare-headings.ts';

/** The part of the headings that must be there again for a file to be taken for the next of its kind. */
export const NEARLY = 0.6;

/**
 * What changed in the headings of a file that is nearly like one loaded before, whose headings are one of `before`.
 * Empty where none is near, or one is the same.
 */
export function headingNews(headings: readonly string[], before: readonly (readonly string[])[]): readonly string[] {
  let nearest: { readonly says: readonly string[]; readonly share: number } | undefined;
  for (const old of before) {
    const { same, says } = compareHeadings(old, headings);
    const share = same.length / Math.max(old.length, headings.length);
    if (share >= NEARLY && share > (nearest?.share ?? 0)) nearest = { says, share };
  }
  return nearest && nearest.says.length > 0
    ? ['Most headings are those of a file loaded before, and some changed.', ...nearest.says]
    : [];
}
