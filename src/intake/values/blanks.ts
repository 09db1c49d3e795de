/** Space, tab, CR, LF, the no-break spaces, and the marks of no width that exports leave behind. */
function isBlankCode(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 10) ||
    code === 13 ||
    (code >= 0xa0 && (code === 0xa0 || code === 0x202f || code === 0x200b || code === 0xfeff))
  );
}

/** Whether a text is empty or holds nothing but blanks. */
export function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (!isBlankCode(text.charCodeAt(i))) return false;
  }
  return true;
}

/** A text without the blanks around it: the text itself where there are none. */
export function trimBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlankCode(text.charCodeAt(from))) from++;
  while (to > from && isBlankCode(text.charCodeAt(to - 1))) to--;
  return to - from === text.length ? text : text.slice(from, to);
}

/** A text in which every blank, the thin space too, is a plain space: the text itself where it already is. */
export function plainBlanks(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > 126)
      return text.replaceAll(/[\t\r\n\u00a0\u202f\u2009]/g, ' ').replaceAll(/[\u200b\ufeff]/g, '');
  }
  return text;
}
