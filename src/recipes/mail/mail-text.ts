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
  return clear ? decodedText(bytesFromQuotedPrintable(text), 'utf-8') : undefined;
}

/** The bytes that a quoted-printable text stands for. An `=` that is no escape stands for itself. */
export function bytesFromQuotedPrintable(text: string): Uint8Array<ArrayBuffer> {
  const joined = text.replaceAll(/=[ \t]*(\r?\n|$)/g, '');
  const encoder = new TextEncoder();
  const bytes: number[] = [];
  for (let at = 0; at < joined.length; at++) {
    const escape = joined[at] === '=' ? /^[0-9A-Fa-f]{2}$/.exec(joined.slice(at + 1, at + 3))?.[0] : undefined;
    if (escape !== undefined) {
      bytes.push(Number.parseInt(escape, 16));
      at += 2;
    } else if (joined.charCodeAt(at) < 0x80) {
      bytes.push(joined.charCodeAt(at));
    } else {
      const character = String.fromCodePoint(joined.codePointAt(at) ?? 0xfffd);
      bytes.push(...encoder.encode(character));
      at += character.length - 1;
    }
  }
  return new Uint8Array(bytes);
}

/** Bytes as text in an encoding of the WHATWG standard; undefined where they are not in it, or it is not known. */
export function decodedText(bytes: Uint8Array<ArrayBuffer>, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The text of a file's bytes: UTF-16 where it begins with that mark (Notepad's "Unicode"), else UTF-8, else Windows-1252,
 * which takes every byte and is what older programs write.
 */
export function textFromBytes(bytes: Uint8Array<ArrayBuffer>): {
  readonly text: string;
  readonly told: readonly string[];
} {
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  if (utf16 !== undefined) {
    const text = new TextDecoder(utf16).decode(bytes);
    return { text, told: ['The file was saved as UTF-16 (Notepad calls it Unicode). It was read as that.'] };
  }
  const utf8 = decodedText(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, told: [] };
  const text = new TextDecoder('windows-1252').decode(bytes);
  return {
    text,
    told: ['The file is not in UTF-8. It was read as Windows-1252: check letters with accents, and signs such as £.'],
  };
}
