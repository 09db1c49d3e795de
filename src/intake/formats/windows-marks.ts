/** The characters of Windows-1252 at 0x80 to 0x9f, where Latin-1 has none. */
const marks = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** A text read as Latin-1, with the quotes, dashes and the euro of Windows-1252 that it was written in. */
export function withWindowsMarks(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (char) => marks.charAt(char.charCodeAt(0) - 0x80));
}
