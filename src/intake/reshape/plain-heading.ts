/** A heading as it is compared: one line, single blanks, without the marks that point to notes. */
export interface PlainHeading {
  /** One line with single blanks: the heading as written but for those. */
  readonly label: string;
  /** Without its notes, and with blanks for underscores. */
  readonly text: string;
  /** A note stood behind it, such as `[note 1]`, `(p)` for provisional, or `*`. */
  readonly hasNote: boolean;
}

const note = /\s*(?:\[[^\][]{1,20}\]|\((?:p|r|provisional|revised|estimated?|e|\d)\)|[*†‡⁰¹²³⁴-⁹]+)$/iu;

/** A longer one is a sentence, and nothing hangs on its notes. */
const LONGEST = 300;

export function plainHeading(heading: string): PlainHeading {
  const label = heading
    .replaceAll(/[\u0000-\u0008\u200b\ufeff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (label.length > LONGEST) return { label, text: label, hasNote: false };
  let bare = label;
  while (note.test(bare)) bare = bare.replace(note, '');
  const text = bare
    // The one place where an underscore is no blank: 2014_15.
    .replaceAll(/(?<!\d)(\d{4})_(\d{2}|\d{4})(?!\d)/g, '$1-$2')
    .replaceAll('_', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return { label, text, hasNote: bare !== label };
}
