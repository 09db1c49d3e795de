/** The longest line that quoted-printable allows, without its line end (RFC 2045, 6.7, rule 5). */
const longestLine = 76;
/** A soft break stands where a longer line was cut, so the line before it is nearly full. */
const nearlyFull = 60;

/**
 * Undoes quoted-printable, the form in which e-mail carries long lines and letters beyond ASCII: `=` and a line end
 * becomes nothing, `=3D` becomes `=`. Only where the whole text clearly is quoted-printable, which means that
 * 1. it is all ASCII and no line is longer than 76 characters, and
 * 2. every `=` in it is followed by two hexadecimal digits, or ends its line, and
 * 3. at least one `=` is written `=3D`, or at least one line is cut and all that are cut are 60 characters or longer, and
 * 4. the bytes it stands for are UTF-8.
 * A recipe that never went through this nearly always has an `=` with a blank after it, which fails 2.
 *
 * @returns the text undone, or undefined where it is not quoted-printable.
 */
export function textFromQuotedPrintable(text: string): string | undefined {
  if (!text.includes('=')) return undefined;
  if (/[^\x00-\x7f]/.test(text)) return undefined;
  const lines = text.split(/\r?\n/);
  if (lines.some((line) => line.trimEnd().length > longestLine)) return undefined;
  if (/=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*$)/.test(text)) return undefined;
  const cut = lines.filter((line) => /=[ \t]*$/.test(line));
  const clear = text.includes('=3D') || (cut.length > 0 && cut.every((line) => line.trimEnd().length >= nearlyFull));
  return clear ? decoded(text) : undefined;
}

function decoded(text: string): string | undefined {
  const joined = text.replaceAll(/=[ \t]*(\r?\n|$)/g, '');
  const bytes: number[] = [];
  for (let at = 0; at < joined.length; at++) {
    if (joined[at] === '=') {
      bytes.push(Number.parseInt(joined.slice(at + 1, at + 3), 16));
      at += 2;
    } else {
      bytes.push(joined.charCodeAt(at));
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(new Uint8Array(bytes));
  } catch {
    return undefined;
  }
}
